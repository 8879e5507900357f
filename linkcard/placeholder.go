package linkcard

import (
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// Placeholder returns the minimal card of a URL, to show when resolving failed:
// the URL and its host, nothing invented. It never returns nil; for a text that
// is no http or https URL the card has that text as its title and no link that
// a renderer would print.
func Placeholder(rawURL string) *Card {
	c := &Card{URL: rawURL, Kind: KindLink}
	u, err := url.Parse(strings.TrimSpace(rawURL))
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		c.Title = rawURL
		return c
	}
	c.SiteName = displayHost(u)
	c.Title = c.SiteName + shownPath(u)
	c.Sources = map[string]string{"title": "url", "site_name": "url"}
	return c
}

// displayHost is the host as ASCII, without "www.".
func displayHost(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	return strings.TrimPrefix(strings.TrimSuffix(host, "."), "www.")
}

// shownPath is the path as a reader knows it, escaped and cut to a length that fits a title.
func shownPath(u *url.URL) string {
	const most = 60
	path := strings.TrimSuffix(u.EscapedPath(), "/")
	if len(path) <= most {
		return path
	}
	if cut := strings.LastIndexByte(path[:most], '/'); cut > 0 {
		return path[:cut] + "/…"
	}
	return path[:most] + "…"
}
