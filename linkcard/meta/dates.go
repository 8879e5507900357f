package meta

import "time"

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
	r.publishedAsShown(near)
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
	path := []byte(r.path)
	for i := toDigit(path); i+7 < len(path); i += toDigit(path[i:]) {
		n := digits(path[i:])
		if d, ok := dayAt(path, i, n); ok && d.Time.Year() >= 1995 {
			return d
		}
		i += n
	}
	return Date{}
}

// dayAt reads the day that begins with a number of n digits at i, behind a separator.
func dayAt(path []byte, i, n int) (Date, bool) {
	if i == 0 || path[i-1] != '/' && path[i-1] != '-' && path[i-1] != '_' && path[i-1] != '.' {
		return Date{}, false
	}
	s := dateScanner{b: path, i: i}
	switch n {
	case 4:
		if d, ok := s.yearFirst(); ok {
			return d, true
		}
		return dayFolder(path[i-1:], len("/2024-07"))
	case 6:
		return dayFolder(path[i-1:], len("/202407"))
	case 8:
		if path[i] == '2' {
			return s.read(8)
		}
	}
	return Date{}, false
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

// microProp returns a microdata property of the page's subject or of the page, not
// of a video or a person in it.
func (r *resolver) microProp(p prop) value {
	for i := range r.facts.nodes {
		n := &r.facts.nodes[i]
		if n.micro && n.role != roleAuthor && n.role != roleVideo && n.kind != kindComment && n.kind != kindReview && !n.props[p].empty() {
			return n.props[p]
		}
	}
	return value{}
}
