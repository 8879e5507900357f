package fetch

import (
	"net/http"
	"net/url"
	"strings"
)

// checkRedirect is the client's CheckRedirect: the next hop is judged from the
// start, and what only the first origin may see is taken off.
func (f *Fetcher) checkRedirect(next *http.Request, via []*http.Request) error {
	last := via[len(via)-1]
	c := chainOf(next)
	u, err := f.target(next.Response.Header.Values("Location"), last.URL, next.URL)
	if err == nil {
		err = c.hop()
	}
	if err == nil {
		u, err = unwrapConsent(u, c, f.guard)
	}
	if err == nil && last.URL.Scheme == "https" && u.Scheme == "http" && !f.opts.AllowDowngrade {
		err = refuse("a redirect from https to http")
	}
	if err == nil && origin(u) != c.start && next.Body != nil && next.Body != http.NoBody {
		err = refuse("a redirect that would send the request's body to another origin")
	}
	if err != nil {
		return &Error{URL: readable(last.URL), Status: next.Response.StatusCode, Err: err}
	}
	next.URL, next.Host = u, ""
	return nil
}

// checkLocation refuses a Location that does not parse, before http.Client sees it: its
// error would repeat the addresses with their queries, and be of no kind.
func checkLocation(resp *http.Response) error {
	if _, err := resp.Location(); err != nil {
		return &Error{URL: readable(resp.Request.URL), Status: resp.StatusCode, Err: refuse("a redirect to an address that does not parse")}
	}
	return nil
}

// target judges a Location as text, like any URL, before relying on how it was parsed.
func (f *Fetcher) target(locations []string, base, parsed *url.URL) (*url.URL, error) {
	location := locations[0]
	for _, other := range locations[1:] {
		if other != location {
			return nil, refuse("a redirect to several places")
		}
	}
	if err := checkText(location); err != nil {
		return nil, err
	}
	if strings.HasPrefix(location, "//") {
		return checkURL(base.Scheme+":"+location, f.guard)
	}
	if abs, err := url.Parse(location); err == nil && abs.IsAbs() {
		return checkURL(location, f.guard)
	}
	return checkURL(parsed.String(), f.guard)
}
