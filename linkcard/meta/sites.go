package meta

// resolveSite finds the name that readers know the site by.
func (r *resolver) resolveSite() {
	r.sites.host(r.site)
	for _, c := range [...]struct {
		v      value
		origin string
	}{
		{r.facts.get(ogSiteName), "og:site_name"},
		{r.nodeSite(), "json-ld"},
		{r.facts.get(applicationName), "application-name"},
		{r.facts.get(appleTitle), "apple-mobile-web-app-title"},
		{r.facts.get(dcPublisher), "dc.publisher"},
	} {
		s := r.facts.str(c.v, maxSiteName)
		r.sites.add(s)
		if s != "" && r.out.SiteName == "" {
			r.out.SiteName = s
			r.source("site_name", c.origin)
		}
	}
	if r.out.SiteName == "" {
		r.out.SiteName = domainOf(r.site)
		r.source("site_name", "host")
	}
}
