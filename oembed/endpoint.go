package oembed

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Format is a form of oEmbed answers.
type Format string

// The formats of the protocol.
const (
	JSON Format = "json"
	XML  Format = "xml"
)

// Endpoint is an address to ask about one page. Match, Discover and
// Template.Endpoint make Endpoints; a literal with URL and PageURL works too.
type Endpoint struct {
	Provider string // name of the provider; "" when it is not in the registry
	URL      string // the address; may hold "{format}", and other parameters
	Format   Format // what to ask for; "" is JSON
	PageURL  string // the page that the answer is about

	// Discovered says that the page named the address itself (and wrote its own
	// address into it). It is asked only if it is on the site of the page or
	// belongs to a known provider; see [Client.OpenDiscovery].
	Discovered bool

	// Off is the reason why the provider is not asked; see [Provider.Off].
	Off string

	rule *ProviderEndpoint // what the registry knows of it; may be nil
}

// answerOf is the endpoint as the registry gives it out, without a page.
func answerOf(p *Provider, e *ProviderEndpoint) Endpoint {
	return Endpoint{Provider: p.Name, URL: e.URL, Format: e.format(), Off: p.Off, rule: e}
}

// format is JSON unless the endpoint offers XML only.
func (e *ProviderEndpoint) format() Format {
	if len(e.Formats) == 1 && strings.EqualFold(e.Formats[0], string(XML)) {
		return XML
	}
	return JSON
}

// params are the parameters of a request that come from the client.
type params struct {
	maxWidth, maxHeight int
	language            string
}

// requestURL puts the parameters of the protocol into the endpoint's address.
// Those that the address already holds stay as they are, except the sizes.
func (e *Endpoint) requestURL(p params) (*url.URL, error) {
	format := e.Format
	if format == "" {
		format = JSON
	}
	hasFormat := strings.Contains(e.URL, "{format}") || strings.Contains(e.URL, "%7Bformat%7D")
	raw := strings.NewReplacer("{format}", string(format), "%7Bformat%7D", string(format)).Replace(e.URL)
	u, err := url.Parse(raw)
	if err != nil {
		return nil, err
	}
	u.Fragment, u.RawFragment = "", ""
	if e.rule != nil && e.rule.Secure && u.Port() == "" {
		u.Scheme = "https"
	}
	if e.Discovered {
		e.addSizes(u, p)
		return u, nil
	}
	hasFormat = hasFormat || namesFormat(u.Path)
	var set []string
	if !hasParam(u.RawQuery, "url") {
		set = append(set, "url", e.PageURL)
	}
	if !hasFormat && !hasParam(u.RawQuery, "format") {
		set = append(set, "format", string(format))
	}
	addParams(u, set...)
	e.addFixed(u, p)
	e.addSizes(u, p)
	return u, nil
}

// namesFormat says whether the path itself settles the format: "oembed.json".
func namesFormat(path string) bool {
	path = strings.ToLower(strings.TrimSuffix(path, "/"))
	for _, end := range []string{".json", ".xml", "/json", "/xml"} {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return false
}

// addFixed adds the provider's own parameters.
func (e *Endpoint) addFixed(u *url.URL, p params) {
	if e.rule == nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(e.rule.Params)) {
		value := e.rule.Params[name]
		if value == "{lang}" {
			value = firstLanguage(p.language)
		}
		if value != "" && !hasParam(u.RawQuery, name) {
			addParams(u, name, value)
		}
	}
}

// firstLanguage is the tag that an Accept-Language value begins with.
func firstLanguage(accepted string) string {
	first, _, _ := strings.Cut(accepted, ",")
	tag, _, _ := strings.Cut(first, ";")
	if tag = strings.TrimSpace(tag); tag == "*" {
		return ""
	}
	return tag
}

// addSizes adds maxwidth and maxheight.
func (e *Endpoint) addSizes(u *url.URL, p params) {
	width := p.maxWidth
	if e.rule != nil && width > 0 {
		width = max(width, e.rule.MinWidth)
		if e.rule.MaxWidth > 0 {
			width = min(width, e.rule.MaxWidth)
		}
	}
	if width > 0 && !hasParam(u.RawQuery, "maxwidth") {
		addParams(u, "maxwidth", strconv.Itoa(width))
	}
	if p.maxHeight > 0 && !hasParam(u.RawQuery, "maxheight") {
		addParams(u, "maxheight", strconv.Itoa(p.maxHeight))
	}
}

// addParams appends names and values to the query, in the given order: some
// providers sign or cache by it.
func addParams(u *url.URL, pairs ...string) {
	var b strings.Builder
	b.WriteString(u.RawQuery)
	for i := 0; i+1 < len(pairs); i += 2 {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(pairs[i]))
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(pairs[i+1]))
	}
	u.RawQuery = b.String()
}

// hasParam says whether the query holds the parameter.
func hasParam(rawQuery, name string) bool {
	_, ok := param(rawQuery, name)
	return ok
}

// param returns the first value of a parameter of the query.
func param(rawQuery, name string) (value string, ok bool) {
	for rawQuery != "" {
		var pair string
		pair, rawQuery, _ = strings.Cut(rawQuery, "&")
		key, raw, _ := strings.Cut(pair, "=")
		if key != name {
			continue
		}
		value, err := url.QueryUnescape(raw)
		return value, err == nil
	}
	return "", false
}
