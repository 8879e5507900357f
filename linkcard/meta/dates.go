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
	r.publishedBy("json-ld", r.nodeProp(propPublished))
	for _, k := range [...]fact{parselyDate, sailthruDate, metaPublished, videoReleased} {
		r.publishedBy(k.String(), r.facts.get(k))
	}
	r.publishedBy("microdata", r.microProp(propPublished))
	r.publishedBy("json-ld", r.nodeProp(propCreated))
	day := r.addressDate()
	r.publishedOn("url", day)
	for _, k := range [...]fact{dcCreated, dcDate, metaDate} {
		r.publishedBy(k.String(), r.facts.get(k))
	}
	r.shownDates(false)
	r.resolveModified()
	if r.out.Published.IsZero() {
		r.shownDates(true)
	}
	if p := r.out.Published; p.Precision == Instant && p.Time.Location() == time.UTC && !day.IsZero() {
		// The site's own calendar counts: its evening may be the next day in UTC.
		if d := p.Time.Sub(day.Time); d >= 24*time.Hour && d < 36*time.Hour || d < 0 && d > -14*time.Hour {
			r.out.Published = day
			r.source("published", "url")
		}
	}
}

func (r *resolver) publishedBy(origin string, v value) {
	if r.out.Published.IsZero() && !v.empty() {
		r.publishedOn(origin, parseDate(r.facts.decoded(v), r.body.american))
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
		if d := parseDate(r.facts.decoded(c.v), r.body.american); !d.IsZero() && !d.Time.Before(r.out.Published.Time) {
			r.out.Modified = d
			r.source("modified", c.origin)
			return
		}
	}
}

// addressDate reads a day in the page's address: /2024/07/01/ or /2024-07-01-title.
func (r *resolver) addressDate() Date {
	path := []byte(r.page.EscapedPath())
	for i := 0; i+8 < len(path); i++ {
		if path[i] != '/' && path[i] != '-' && path[i] != '_' || digits(path[i+1:]) != 4 {
			continue
		}
		s := dateScanner{b: path, i: i + 1}
		if d, ok := s.yearFirst(); ok && d.Time.Year() >= 1995 && bytes.IndexByte([]byte("/-_."), path[i]) >= 0 {
			return d
		}
	}
	return Date{}
}

// shownDates takes the surest date that the page shows near its headline; of
// dates that are as sure, the nearest behind it.
func (r *resolver) shownDates(modified bool) {
	best, rank := -1, int64(1)<<40
	for i := range r.body.dates {
		d := &r.body.dates[i]
		distance, weight := d.at-r.headAt, weightOf[d.kind]
		switch {
		case distance < -600:
			distance = -4 * distance
		case distance < 0: // in the headline
			distance = -distance
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
		if distance += weight; distance < rank {
			best, rank = i, distance
		}
	}
	if best >= 0 {
		r.publishedOn([...]string{"time", "time", "class", "class", "text", "text"}[r.body.dates[best].kind], r.body.dates[best].date)
	}
}

// reachAside is how near to the headline something counts in spite of a
// container that is not the page's own content by its name.
const reachAside = 3000

// How far from the headline, in bytes, a date of each kind counts, and how much
// nearer another has to be to count for more. What stands before the headline
// counts as four times as far.
var (
	reachOf  = [...]int64{timePublished: 60000, timeElement: 60000, classPublished: 60000, classDate: 30000, textLabelled: 30000, textPlain: 5000}
	weightOf = [...]int64{timePublished: 0, timeElement: 1000, classPublished: 1000, classDate: 2000, textLabelled: 3000, textPlain: 4000}
)

// microProp returns a microdata property of the page's subject or of the page.
func (r *resolver) microProp(p prop) value {
	for i := range r.facts.nodes {
		n := &r.facts.nodes[i]
		if n.micro && n.role != roleAuthor && n.kind != kindComment && !n.props[p].empty() {
			return n.props[p]
		}
	}
	return value{}
}
