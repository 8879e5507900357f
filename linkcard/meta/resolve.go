package meta

import (
	"net/url"
	"strings"
)

// resolver makes a Page of facts: one method for each field.
type resolver struct {
	facts      *facts
	body       *body
	domains    *domains
	page       *url.URL // where the page is
	path       string   // of that, as it is written
	base       *url.URL // what its relative addresses are relative to
	out        *Page
	sites      siteNames
	titles     pageTitles
	site       string // the page's host; of an archived page, the original's
	head       int    // the heading that is the headline, or noHeadline
	headAt     int64  // where it ends
	headText   []byte // what it says
	headWords  words
	siteHead   int    // the heading that is the site's name, or noHeadline
	picturesAt string // the beginning of the last picture's address, with what ends its host
	joinRoom   [512]byte
	namesake   []byte // an author who is called like the site
	sells      bool   // the page is about a product: bylines in it are of its customers
	lists      bool   // the page shows the beginnings of others: bylines and dates in it are theirs
	happens    bool   // the page is about an event: dates in it are of that
	room       [2048]byte
}

// reset begins with what a parser found. It keeps the rooms, which hold nothing
// between two pages.
func (r *resolver) reset(p *parser, page *url.URL, out *Page) {
	r.facts, r.body, r.domains, r.page, r.base, r.out = &p.facts, &p.body, &p.domains, page, page, out
	r.sites.n, r.sites.used, r.sites.labels = 0, 0, [3][]byte{}
	r.path, r.site, r.picturesAt, r.namesake = page.EscapedPath(), "", "", nil
}

// forget lets go of what is the caller's.
func (r *resolver) forget() {
	r.page, r.base, r.out, *r.domains = nil, nil, nil, domains{}
	r.path, r.site, r.picturesAt = "", "", ""
}

// run fills the page.
func (r *resolver) run() *Page {
	r.out.Sources = make(map[string]string, 12)
	r.resolveBase()
	r.site = originalHost(r.page)
	r.resolveCanonical()
	r.readTitles()
	r.resolveSite()
	r.resolveTitle()
	r.resolveSiteByTitle()
	r.resolveDescription()
	r.resolveLang()
	r.sells, r.happens, r.lists = r.isOfProduct(), r.isOfEvent(), r.isList()
	r.resolveAuthors()
	r.resolveImages()
	r.resolveIcons()
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

// originalHost returns the page's host, or, where the address has another whole
// address in its path as archives do, the host of that one.
func originalHost(u *url.URL) string {
	if strings.IndexByte(u.Path, ':') < 0 {
		return u.Hostname()
	}
	for _, scheme := range [...]string{"/http://", "/https://", "/http:/", "/https:/"} {
		if _, rest, ok := strings.Cut(u.Path, scheme); ok {
			if host, _, _ := strings.Cut(rest, "/"); strings.Contains(host, ".") && !strings.ContainsAny(host, " @?#") {
				host, _, _ = strings.Cut(host, ":")
				return strings.ToLower(host)
			}
		}
	}
	return u.Hostname()
}
