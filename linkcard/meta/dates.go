package meta

import "time"

// resolveDates finds when the page was published and changed.
func (r *resolver) resolveDates() {
	for _, c := range []struct {
		v      value
		origin string
	}{
		{r.nodeProp(propPublished), "json-ld"},
		{r.facts.get(articlePublished), "article:published_time"},
		{r.facts.get(metaPublished), "meta"},
	} {
		if d := parseDate(r.facts.str(c.v, 60)); !d.IsZero() {
			r.out.Published = d
			r.source("published", c.origin)
			break
		}
	}
	if d := parseDate(r.facts.of(articleModified, 60)); !d.IsZero() {
		r.out.Modified = d
		r.source("modified", "article:modified_time")
	}
}

func parseDate(s string) Date {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return Date{t, Instant}
	}
	if len(s) >= 10 {
		if t, err := time.Parse("2006-01-02", s[:10]); err == nil {
			return Date{t, Day}
		}
	}
	return Date{}
}
