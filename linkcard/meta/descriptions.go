package meta

import "strings"

// resolveDescription takes what the page offers as its summary.
func (r *resolver) resolveDescription() {
	for _, c := range []struct {
		v      value
		origin string
	}{
		{r.facts.get(ogDescription), "og:description"},
		{r.facts.get(twDescription), "twitter:description"},
		{r.facts.get(metaDescription), "description"},
		{r.nodeProp(propDescription), "json-ld"},
		{r.facts.get(dcDescription), "dc.description"},
		{r.facts.get(sailthruDescription), "sailthru.description"},
		{r.facts.get(citationAbstract), "citation_abstract"},
	} {
		if s := r.facts.str(c.v, maxDescription); s != "" && !r.saysNothing(s) {
			r.out.Description = s
			r.source("description", c.origin)
			return
		}
	}
	if s := r.facts.str(r.body.paragraph, maxDescription); s != "" {
		r.out.Description = s
		r.source("description", "p")
	}
}

// saysNothing reports
// what a content system writes when nobody wrote a description.
func (r *resolver) saysNothing(s string) bool {
	switch strings.TrimRight(strings.ToLower(s), ".… ") {
	case "visit the post for more", "just another wordpress site", "description", "null", "undefined":
		return true
	}
	return false
}
