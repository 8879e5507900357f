package oembed

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// maxHost is the longest name DNS knows, in bytes.
const maxHost = 253

// rule sends the pages of a pattern to an endpoint.
type rule struct {
	pattern pattern
	answer  Endpoint // for any page of the pattern: all but PageURL
}

// bucket holds the rules of one host, the most specific first.
type bucket struct {
	exact []rule // the host itself
	www   []rule // "www." and the host
	below []rule // names under the host: "*.host"
}

// index finds rules by host. A look-up costs a few map accesses, whatever the
// number of providers.
type index struct {
	hosts     map[string]*bucket
	schemes   map[string][]rule // spotify: and the like
	endpoints map[string]*Provider
	depth     int // labels of the longest wildcard host
}

func (x *index) addRule(r rule) {
	if r.pattern.scheme != "" {
		if x.schemes == nil {
			x.schemes = make(map[string][]rule)
		}
		x.schemes[r.pattern.scheme] = append(x.schemes[r.pattern.scheme], r)
		return
	}
	host, isWWW := strings.CutPrefix(r.pattern.host, "www.")
	if r.pattern.labels > 0 {
		host, isWWW = r.pattern.host, false
		x.depth = max(x.depth, strings.Count(host, ".")+1)
	}
	if x.hosts == nil {
		x.hosts = make(map[string]*bucket)
	}
	b := x.hosts[host]
	if b == nil {
		b = new(bucket)
		x.hosts[host] = b
	}
	switch {
	case r.pattern.labels > 0:
		b.below = append(b.below, r)
	case isWWW:
		b.www = append(b.www, r)
	default:
		b.exact = append(b.exact, r)
	}
}

// addEndpoint remembers the host of an endpoint, so that a discovered one can be
// recognised.
func (x *index) addEndpoint(p *Provider, e *ProviderEndpoint) {
	if x.endpoints == nil {
		x.endpoints = make(map[string]*Provider)
	}
	if u, err := url.Parse(strings.ReplaceAll(e.URL, "{format}", "json")); err == nil {
		host := strings.ToLower(u.Hostname())
		if x.endpoints[host] == nil {
			x.endpoints[host] = p
		}
	}
}

// sort puts the most specific rules first and drops those that say the same:
// the list writes most patterns twice, for http and https.
func (x *index) sort() {
	for _, b := range x.hosts {
		for _, rules := range []*[]rule{&b.exact, &b.www, &b.below} {
			slices.SortStableFunc(*rules, moreSpecific)
			*rules = slices.Clip(slices.CompactFunc(*rules, sameRule))
		}
	}
}

func moreSpecific(a, b rule) int {
	return cmp.Or(
		cmp.Compare(b.pattern.labels, a.pattern.labels),
		cmp.Compare(b.pattern.weight, a.pattern.weight),
		cmp.Compare(len(a.pattern.path.stars), len(b.pattern.path.stars)),
		cmp.Compare(len(a.answer.Off), len(b.answer.Off)), // one that is asked before one that is off
	)
}

func sameRule(a, b rule) bool {
	return a.answer.rule == b.answer.rule && a.pattern.text == b.pattern.text
}

// Match finds the endpoint that answers for a page. It looks for the host as it
// is, then with or without "www.", then for wildcards from the longest; among
// the patterns of one host, the one with most literal text wins. http and https
// are one, a trailing slash and a port do not matter, unless the pattern names
// the port. The URL's user name, where it has one, makes it match nothing.
//
// A match says nothing about whether the page exists, and it includes providers
// that are off: see [Endpoint.Off]. Match does not change u and is safe for
// concurrent use.
func (r *Registry) Match(u *url.URL) (e Endpoint, ok bool) {
	if r == nil || u == nil || u.User != nil {
		return e, false
	}
	if !isWeb(u.Scheme) {
		return r.matchOpaque(u)
	}
	of := page{host: u.Host, query: u.RawQuery, fragment: u.Fragment}
	if strings.IndexByte(u.Host, ':') >= 0 {
		of.host, of.port = u.Hostname(), u.Port()
	}
	of.host = normalHost(of.host)
	of.path = strings.TrimSuffix(u.Path, "/")
	found := r.index.find(&of)
	if found == nil {
		return e, false
	}
	e = found.answer
	e.PageURL = pageURL(u, &of, found.pattern.fragment != nil)
	return e, true
}

// matchOpaque serves addresses like spotify:track:1.
func (r *Registry) matchOpaque(u *url.URL) (e Endpoint, ok bool) {
	rules := r.index.schemes[u.Scheme]
	for i := range rules {
		if rules[i].pattern.path.match(u.Opaque) {
			e = rules[i].answer
			e.PageURL = u.String()
			return e, true
		}
	}
	return e, false
}

// find returns the rule for a page of the host.
func (x *index) find(of *page) *rule {
	if of.host == "" {
		return nil
	}
	bare, isWWW := strings.CutPrefix(of.host, "www.")
	b := x.hosts[bare]
	if b != nil {
		first, second := b.exact, b.www
		if isWWW {
			first, second = second, first
		}
		if r := firstMatch(first, of); r != nil {
			return r
		}
		if r := firstMatch(second, of); r != nil {
			return r
		}
	}
	if r := x.findBelow(of); r != nil {
		return r
	}
	// "*.example.com" takes www.example.com, and so example.com.
	if b != nil && !isWWW {
		return firstMatchAtDepth(b.below, of, 1)
	}
	return nil
}

// findBelow tries the wildcards from the longest host.
func (x *index) findBelow(of *page) *rule {
	total := strings.Count(of.host, ".") + 1
	suffix, above := of.host, 0
	for {
		dot := strings.IndexByte(suffix, '.')
		if dot < 0 {
			return nil
		}
		suffix = suffix[dot+1:]
		above++
		if total-above > x.depth {
			continue
		}
		if b := x.hosts[suffix]; b != nil {
			if r := firstMatchAtDepth(b.below, of, above); r != nil {
				return r
			}
		}
	}
}

func firstMatch(rules []rule, of *page) *rule {
	for i := range rules {
		if rules[i].pattern.matches(of) {
			return &rules[i]
		}
	}
	return nil
}

// firstMatchAtDepth is firstMatch for wildcard rules and a host with so many
// labels more than the pattern writes out.
func firstMatchAtDepth(rules []rule, of *page, labels int) *rule {
	for i := range rules {
		if rules[i].pattern.labels <= labels && rules[i].pattern.matches(of) {
			return &rules[i]
		}
	}
	return nil
}

func isWeb(scheme string) bool { return scheme == "https" || scheme == "http" }

// normalHost returns the host in lower case and ASCII, "" for one that no
// pattern can name.
func normalHost(host string) string {
	if len(host) > maxHost {
		return ""
	}
	isLower := true
	for i := range len(host) {
		switch c := host[i]; {
		case c >= 0x80:
			ascii, err := idna.Lookup.ToASCII(host)
			if err != nil {
				return ""
			}
			return ascii
		case 'A' <= c && c <= 'Z':
			isLower = false
		}
	}
	if isLower {
		return host
	}
	return strings.ToLower(host)
}

// pageURL is the address that the provider is asked about: without fragment,
// unless the pattern reads it, and without the scheme's own port.
func pageURL(u *url.URL, of *page, keepFragment bool) string {
	if of.host == u.Host && (u.Fragment == "" || keepFragment) {
		return plainString(u)
	}
	asked := *u
	if !keepFragment {
		asked.Fragment, asked.RawFragment = "", ""
	}
	asked.Host = of.host
	if of.port != "" && of.port != defaultPort(u.Scheme) {
		asked.Host += ":" + of.port
	}
	return asked.String()
}

// plainString is u.String(), in a quarter of the time for an address that needs
// no escaping.
func plainString(u *url.URL) string {
	if u.RawPath != "" || u.Fragment != "" || u.Opaque != "" || u.ForceQuery || !isPlain(u.Path) {
		return u.String()
	}
	if u.RawQuery == "" {
		return u.Scheme + "://" + u.Host + u.Path
	}
	return u.Scheme + "://" + u.Host + u.Path + "?" + u.RawQuery
}

// isPlain says that a path stands in an address as it is.
func isPlain(path string) bool {
	for i := range len(path) {
		c := path[i]
		isLetter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !isLetter && !('-' <= c && c <= '9') && c != '_' && c != '@' && c != '=' {
			return false
		}
	}
	return path == "" || path[0] == '/'
}

func defaultPort(scheme string) string {
	if scheme == "http" {
		return "80"
	}
	return "443"
}
