package meta

import (
	"bytes"
)

// resolveDates finds when the page was published and when it was changed.
func (r *resolver) resolveDates() {
	r.publishedBy("json-ld", r.nodeProp(propPublished))
	for _, k := range [...]fact{articlePublished, citationDate, dcIssued, parselyDate, sailthruDate, metaPublished, videoReleased} {
		r.publishedBy(k.String(), r.facts.get(k))
	}
	r.publishedBy("microdata", r.microProp(propPublished))
	r.publishedBy("json-ld", r.nodeProp(propCreated))
	r.publishedOn("url", r.addressDate())
	r.shownDates()
	for _, k := range [...]fact{dcCreated, dcDate, metaDate} {
		r.publishedBy(k.String(), r.facts.get(k))
	}
	r.resolveModified()
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

// shownDates takes the surest date that the page shows near its headline.
func (r *resolver) shownDates() {
	at := r.headlineEnd()
	for k := timePublished; k <= textPlain; k++ {
		best := -1
		for i := range r.body.dates {
			d := &r.body.dates[i]
			if d.kind != k || d.aside || d.modified || d.at < at-3000 || d.at > at+30000 {
				continue
			}
			if best < 0 || d.at > at && r.body.dates[best].at <= at {
				best = i
			}
		}
		if best >= 0 {
			r.publishedOn([...]string{"time", "time", "class", "class", "text", "text"}[k], r.body.dates[best].date)
			return
		}
	}
}

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
