package meta

import "net/url"

// resolver makes a Page of facts: one method for each field.
type resolver struct {
	facts *facts
	body  *body
	page  *url.URL // where the page is
	base  *url.URL // what its relative addresses are relative to
	out   *Page
	sites siteNames
	room  [2048]byte
}

// run fills the page.
func (r *resolver) run() *Page {
	r.out.Sources = make(map[string]string, 12)
	r.resolveBase()
	r.resolveLang()
	r.resolveCanonical()
	r.resolveSite()
	r.resolveTitle()
	r.resolveDescription()
	r.resolveImages()
	r.resolveIcons()
	r.resolveAuthors()
	r.resolveDates()
	r.resolveType()
	r.resolveMedia()
	r.resolveExtras()
	return r.out
}

// resolveBase takes the base element, whatever the host it names.
func (r *resolver) resolveBase() {
	if s := r.address(r.body.base); s != "" {
		if u, err := url.Parse(s); err == nil {
			r.base = u
		}
	}
}

// source notes where a field came from.
func (r *resolver) source(field, origin string) { r.out.Sources[field] = origin }
