package meta

import (
	"bytes"
	"time"
)

// resolveDates finds when the page was published and when it was changed.
func (r *resolver) resolveDates() {
	for _, k := range [...]fact{articlePublished, citationDate, dcIssued} {
		r.publishedBy(k.String(), r.facts.get(k))
	}
	r.publishedBy("json-ld", r.writtenProp(propPublished))
	for _, k := range [...]fact{parselyDate, sailthruDate, metaPublished, videoReleased} {
		r.publishedBy(k.String(), r.facts.get(k))
	}
	r.publishedBy("microdata", r.microProp(propPublished))
	r.publishedBy("json-ld", r.nodeProp(propPublished))
	r.publishedBy("json-ld", r.nodeProp(propCreated))
	r.publishedOn("url", r.addressDate())
	near := r.nearestDate(false, sure)
	for _, k := range [...]fact{dcCreated, dcDate, metaDate} {
		r.publishedUnless(near, k)
	}
	r.shownDates(false)
	r.onlyDate()
	r.resolveModified()
	if r.out.Published.IsZero() {
		r.shownDates(true)
	}
	r.publishedInZone()
}

// publishedUnless takes a meta element that says a date without saying of what,
// unless the page shows a date of another day at its headline.
func (r *resolver) publishedUnless(near int, k fact) {
	if near >= 0 {
		d := parseDate(r.facts.decoded(r.facts.get(k)), r.body.monthFirst)
		if d.IsZero() || !sameDay(d.Time, r.body.dates[near].date.Time) {
			return
		}
	}
	r.publishedBy(k.String(), r.facts.get(k))
}

func sameDay(a, b time.Time) bool {
	y, m, d := a.Date()
	v, n, e := b.Date()
	return y == v && m == n && d == e
}

// publishedInZone keeps the day where an instant in UTC is no more than that:
// midnight in the site's country. And where the address has a day next to the one
// in UTC, that is the day of the site's own calendar.
func (r *resolver) publishedInZone() {
	p := r.out.Published
	if p.Precision != Instant || p.Time.Location() != time.UTC {
		return
	}
	if day := r.addressDate(); !day.IsZero() {
		if d := p.Time.Sub(day.Time); d >= 24*time.Hour && d < 36*time.Hour || d < 0 && d > -14*time.Hour {
			r.out.Published = day
			r.source("published", "url")
		}
		return
	}
	if z, ok := r.siteZone(); ok {
		local := z.at(p.Time)
		if h, m, s := local.Clock(); h+m+s == 0 && !sameDay(local, p.Time) {
			r.out.Published, _ = onDay(local.Date())
		}
	}
}

func (r *resolver) publishedBy(origin string, v value) {
	if r.out.Published.IsZero() && !v.empty() {
		r.publishedOn(origin, parseDate(r.facts.decoded(v), r.body.monthFirst))
	}
}

func (r *resolver) publishedOn(origin string, d Date) {
	if r.out.Published.IsZero() && !d.IsZero() {
		r.out.Published = d
		r.source("published", origin)
	}
}

// resolveModified takes the last change where it is not before publication.
func (r *resolver) resolveModified() {
	for _, c := range []struct {
		v      value
		origin string
	}{
		{r.nodeProp(propModified), "json-ld"},
		{r.facts.get(articleModified), "article:modified_time"},
		{r.facts.get(ogUpdated), "og:updated_time"},
		{r.facts.get(dcModified), "dc.date.modified"},
		{r.facts.get(metaModified), "last-modified"},
	} {
		if c.v.empty() {
			continue
		}
		if d := parseDate(r.facts.decoded(c.v), r.body.monthFirst); !d.IsZero() && !d.Time.Before(r.out.Published.Time) {
			r.out.Modified = d
			r.source("modified", c.origin)
			return
		}
	}
}

// addressDate reads a day in the page's address: /2024/07/01/, /2024-07-01-title,
// /2024-07/01/, /202407/01/ or title-20240701.
func (r *resolver) addressDate() Date {
	path := []byte(r.page.EscapedPath())
	for i := 0; i+8 < len(path); i++ {
		if bytes.IndexByte([]byte("/-_."), path[i]) < 0 {
			continue
		}
		s := dateScanner{b: path, i: i + 1}
		var d Date
		var ok bool
		switch digits(path[i+1:]) {
		case 4:
			if d, ok = s.yearFirst(); !ok {
				d, ok = dayFolder(path[i:], len("/2024-07"))
			}
		case 8:
			if path[i+1] == '2' {
				d, ok = s.read(8)
			}
		case 6:
			d, ok = dayFolder(path[i:], len("/202407"))
		}
		if ok && d.Time.Year() >= 1995 {
			return d
		}
	}
	return Date{}
}

// dayFolder reads a folder for the year and month, n bytes long, and one for the day.
func dayFolder(path []byte, n int) (Date, bool) {
	if len(path) < n+3 || path[0] != '/' || path[n] != '/' || digits(path[n+1:]) != 2 || len(path) > n+3 && path[n+3] != '/' {
		return Date{}, false
	}
	if digits(path[n-2:]) != 2 {
		return Date{}, false
	}
	year, month, day := dateScanner{b: path, i: 1}, dateScanner{b: path, i: n - 2}, dateScanner{b: path, i: n + 1}
	return onDay(year.number(4), time.Month(month.number(2)), day.number(2))
}

// shownDates takes the surest date that the page shows near its headline.
func (r *resolver) shownDates(modified bool) {
	if i := r.nearestDate(modified, anyhow); i >= 0 {
		d := &r.body.dates[i]
		r.publishedOn(originOfShown[d.kind], d.date)
	}
}

// onlyDate takes the one day that a page without a known headline shows, however
// often it does.
func (r *resolver) onlyDate() {
	if !r.out.Published.IsZero() || r.head != noHeadline || r.body.subheadAt > 0 {
		return
	}
	only := -1
	for i := range r.body.dates {
		d := &r.body.dates[i]
		switch {
		case d.modified || d.aside:
		case only < 0:
			only = i
		case !sameDay(d.date.Time, r.body.dates[only].date.Time):
			return
		}
	}
	if only >= 0 {
		d := &r.body.dates[only]
		r.publishedOn(originOfShown[d.kind], d.date)
	}
}

// How sure a shown date has to be.
const (
	anyhow = false
	sure   = true // stands right at the headline, or its element says what it is
)

// nearestDate returns the index of the surest date near the headline, -1 for
// none; of dates that are as sure, the nearest behind it.
func (r *resolver) nearestDate(modified, surely bool) int {
	best, rank := -1, int64(1)<<40
	for i := range r.body.dates {
		d := &r.body.dates[i]
		distance, weight := d.at-r.headAt, weightOf[d.kind]
		switch {
		case distance < -reachBefore:
			distance = -4 * distance
		case distance < 0: // in the headline, or right above it
			distance, weight = -distance, weight/10
		case distance < 250:
			weight /= 10
		}
		if d.aside && !modified {
			if distance > reachAside {
				continue
			}
			distance += reachAside
		}
		if d.modified != modified || distance > reachOf[d.kind] && !modified {
			continue
		}
		if surely && distance > reachSure[d.kind] {
			continue
		}
		if distance += weight; distance < rank {
			best, rank = i, distance
		}
	}
	return best
}

const reachBefore = 600 // bytes before the end of the headline that hold it and the line above it

// reachAside is how near to the headline something counts in spite of a
// container that is not the page's own content by its name.
const reachAside = 3000

// How far from the headline, in bytes, a date of each kind counts, and how much
// nearer another has to be to count for more. What stands before the headline
// counts as four times as far.
var (
	reachOf  = [...]int64{timePublished: 60000, timeElement: 60000, classPublished: 60000, classDate: 30000, textPublished: 60000, textLabelled: 30000, textPlain: 5000}
	weightOf = [...]int64{timePublished: 0, timeElement: 1000, classPublished: 1000, classDate: 2000, textPublished: 2000, textLabelled: 3000, textPlain: 4000}
)

// reachSure is how near to the headline a date of each kind is sure.
var reachSure = [...]int64{timePublished: 4000, timeElement: 4000, classPublished: 4000, classDate: 4000, textPublished: 4000, textLabelled: 1000, textPlain: 600}

var originOfShown = [...]string{timePublished: "time", timeElement: "time", classPublished: "class", classDate: "class", textPublished: "text", textLabelled: "text", textPlain: "text"}

// microProp returns a microdata property of the page's subject or of the page, not
// of a video or a person in it.
func (r *resolver) microProp(p prop) value {
	for i := range r.facts.nodes {
		n := &r.facts.nodes[i]
		if n.micro && n.role != roleAuthor && n.role != roleVideo && n.kind != kindComment && !n.props[p].empty() {
			return n.props[p]
		}
	}
	return value{}
}
