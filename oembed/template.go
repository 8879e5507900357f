package oembed

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// Template is an endpoint that one page of a site has named, fit for the other
// pages of that site: with it, the next card needs no page. It is plain data;
// keep it as text (String, [ParseTemplate]) under its Host in a bounded cache
// and forget it when an endpoint made from it says [ErrNotFound].
type Template struct {
	Host   string `json:"host"`             // of the pages, in lower case
	Prefix string `json:"prefix,omitempty"` // folder that the pages lie in: "blog/"; "" for all
	URL    string `json:"url"`              // of the endpoint, with "{url}" where the page goes
	Format Format `json:"format"`
}

// pagePlace marks where the address of the page goes.
const pagePlace = "{url}"

// isShared says that a parameter's value does not hang on the page.
func isShared(name string) bool {
	switch name {
	case "format", "for", "maxwidth", "maxheight", "dnt", "omit_script", "lang", "locale", "version", "v", "type":
		return true
	}
	return false
}

// Learn makes a template of an endpoint that [Discover] found on a page. It
// returns false where another page could not, or should not, be asked about by
// the same address: one that says more of the page than its address in one
// parameter (an id, a token, a part of its path), and one on another host or
// in a folder that the page does not lie in. Where many people share a host,
// none of them speaks for the pages of the others.
func Learn(e Endpoint) (Template, bool) {
	page, err := url.Parse(e.PageURL)
	if !e.Discovered || err != nil || !isWeb(page.Scheme) {
		return Template{}, false
	}
	endpoint, err := url.Parse(e.URL)
	if err != nil || !isWeb(endpoint.Scheme) || !strings.EqualFold(endpoint.Host, page.Host) ||
		strings.ContainsAny(e.URL, " {}") || tellsOfPage(endpoint.EscapedPath(), page.EscapedPath()) {
		return Template{}, false
	}
	folder := siteFolder(endpoint.EscapedPath())
	query, ok := openQuery(endpoint.RawQuery, page)
	if !ok || !strings.HasPrefix(page.EscapedPath(), folder) {
		return Template{}, false
	}
	endpoint.RawQuery, endpoint.Fragment = query, ""
	return Template{
		Host:   strings.ToLower(page.Host),
		Prefix: strings.TrimPrefix(folder, "/"),
		URL:    endpoint.String(),
		Format: e.Format,
	}, true
}

// siteFolder is the folder that an endpoint speaks for: what stands before the
// part of its path that its software brings along (/blog/wp-json/oembed/1.0/embed),
// and where there is none, the folder it lies in.
func siteFolder(path string) string {
	folder := "/"
	for segment := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		switch name, _, _ := strings.Cut(strings.ToLower(segment), "."); name {
		case "wp-json", "api", "services", "oembed", "_oembed":
			return folder
		}
		folder += segment + "/"
	}
	return path[:strings.LastIndexByte(path, '/')+1]
}

// openQuery puts the place into the query: exactly one parameter must be the
// page, the others must be harmless.
func openQuery(rawQuery string, page *url.URL) (string, bool) {
	places := 0
	var pairs []string
	for pair := range strings.SplitSeq(rawQuery, "&") {
		key, raw, _ := strings.Cut(pair, "=")
		value, err := url.QueryUnescape(raw)
		switch {
		case err != nil:
			return "", false
		case isAddressOf(value, page):
			places++
			pair = key + "=" + pagePlace
		case pair != "" && !isShared(key):
			return "", false
		}
		pairs = append(pairs, pair)
	}
	return strings.Join(pairs, "&"), places == 1
}

// isAddressOf says whether a value is an address of this page: the same host, and the
// path up to a slash at the end. Pages name themselves by their canonical
// address, which may lack the query.
func isAddressOf(value string, page *url.URL) bool {
	u, err := url.Parse(value)
	return err == nil && isWeb(u.Scheme) && strings.EqualFold(u.Host, page.Host) &&
		strings.TrimSuffix(u.EscapedPath(), "/") == strings.TrimSuffix(page.EscapedPath(), "/")
}

// tellsOfPage says whether the endpoint's path repeats the last part of the
// page's: /video/7/oembed.
func tellsOfPage(endpoint, page string) bool {
	page = strings.TrimSuffix(page, "/")
	last := page[strings.LastIndexByte(page, '/')+1:]
	return last != "" && strings.Contains(endpoint+"/", "/"+last+"/")
}

// Endpoint is the endpoint for another page of the site; false when the page is
// not one of those that the template is for. It counts as discovered: the rules
// for foreign hosts hold.
func (t Template) Endpoint(page *url.URL) (Endpoint, bool) {
	if page == nil || !isWeb(page.Scheme) || t.Host == "" || page.User != nil || !strings.EqualFold(page.Host, t.Host) ||
		!strings.HasPrefix(page.EscapedPath(), "/"+t.Prefix) || !strings.Contains(t.URL, pagePlace) {
		return Endpoint{}, false
	}
	asked := *page
	asked.Fragment, asked.RawFragment = "", ""
	address := asked.String()
	return Endpoint{
		URL:        strings.Replace(t.URL, pagePlace, url.QueryEscape(address), 1),
		Format:     t.Format,
		PageURL:    address,
		Discovered: true,
	}, true
}

// String is the template on one line; [ParseTemplate] reads it back.
func (t Template) String() string {
	return strings.Join([]string{t.Host, t.Prefix, string(t.Format), t.URL}, " ")
}

// ParseTemplate reads what [Template.String] wrote.
func ParseTemplate(s string) (Template, error) {
	part := strings.Split(s, " ")
	if len(part) != 4 {
		return Template{}, errors.New("oembed: a template is host, prefix, format and URL, divided by blanks")
	}
	t := Template{Host: part[0], Prefix: part[1], Format: Format(part[2]), URL: part[3]}
	if t.Host == "" || t.Format != JSON && t.Format != XML || strings.Count(t.URL, pagePlace) != 1 {
		return Template{}, fmt.Errorf("oembed: %.200q is no template", s)
	}
	if err := checkEndpointURL(strings.Replace(t.URL, pagePlace, "", 1)); err != nil {
		return Template{}, fmt.Errorf("oembed: template: %w", err)
	}
	return t, nil
}
