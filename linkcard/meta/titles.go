package meta

// resolveTitle finds the headline, without the site's name.
func (r *resolver) resolveTitle() {
	for _, c := range []struct {
		v      value
		origin string
	}{
		{r.facts.get(ogTitle), "og:title"},
		{r.facts.get(twTitle), "twitter:title"},
		{r.nodeProp(propHeadline), "json-ld"},
		{r.facts.get(citationTitle), "citation_title"},
		{r.body.title, "title"},
		{r.body.headline, "h1"},
	} {
		if s := r.facts.str(c.v, maxTitle); s != "" {
			r.out.Title = s
			r.source("title", c.origin)
			return
		}
	}
}
