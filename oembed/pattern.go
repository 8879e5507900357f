package oembed

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// maxPattern bounds one pattern, in bytes.
const maxPattern = 1 << 10

// pattern is a compiled scheme of a provider. It is compared part by part, and
// never as one expression over a whole address: what stands in a query cannot
// pass for a host.
type pattern struct {
	scheme string // "" for http and https, which are taken as one
	host   string // lower case, without the leading wildcards; "" for other schemes
	labels int    // how many labels the leading wildcards ask for at least; 0 for an exact host
	port   string // "" takes any port

	path     glob
	query    []queryGlob
	fragment *glob

	text   string // as written, without http or https
	weight int    // literal bytes: the more, the more specific
}

type queryGlob struct {
	key   string
	value glob
}

// compilePattern reads a scheme of the list.
func compilePattern(s string) (pattern, error) {
	if len(s) > maxPattern {
		return pattern{}, fmt.Errorf("longer than %d bytes", maxPattern)
	}
	if strings.ContainsAny(s, " \t\r\n\\") {
		return pattern{}, errors.New("contains a blank or a backslash")
	}
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || scheme == "" {
		return pattern{}, errors.New("has no URL scheme: write it like https://example.com/*")
	}
	scheme = strings.ToLower(scheme)
	if scheme != "http" && scheme != "https" {
		p := pattern{scheme: scheme, text: s, path: compileGlob(rest, '/')}
		p.weight = p.path.weight()
		return p, nil
	}
	rest, ok = strings.CutPrefix(rest, "//")
	if !ok {
		return pattern{}, errors.New("has no host: write it like https://example.com/*")
	}
	return compileWebPattern(rest)
}

// compileWebPattern reads what follows "https://".
func compileWebPattern(s string) (pattern, error) {
	p := pattern{text: s}
	end := strings.IndexAny(s, "/?#")
	if end < 0 {
		end = len(s)
	}
	if err := p.setHost(s[:end]); err != nil {
		return pattern{}, err
	}
	rest, fragment, hasFragment := strings.Cut(s[end:], "#")
	path, query, _ := strings.Cut(rest, "?")
	if unescaped, err := url.PathUnescape(path); err == nil {
		path = unescaped
	}
	p.path = compileGlob(strings.TrimSuffix(path, "/"), '/')
	p.weight = p.path.weight()
	for _, pair := range strings.FieldsFunc(query, func(r rune) bool { return r == '&' }) {
		key, value, _ := strings.Cut(pair, "=")
		q := queryGlob{key: key, value: compileGlob(value, '=')}
		p.query = append(p.query, q)
		p.weight += len(key) + 1 + q.value.weight()
	}
	if hasFragment {
		g := compileGlob(fragment, '/')
		p.fragment = &g
		p.weight += 1 + g.weight()
	}
	return p, nil
}

// setHost reads the authority: labels, of which the first ones may be "*".
func (p *pattern) setHost(authority string) error {
	host, port, _ := strings.Cut(authority, ":")
	for strings.HasPrefix(host, "*.") {
		host = host[len("*."):]
		p.labels++
	}
	if host == "" || strings.ContainsAny(host, "*@[]%") {
		return errors.New("the host may hold a wildcard only as whole leading labels: https://*.example.com/*")
	}
	ascii := normalHost(host)
	if !isName(ascii) {
		return fmt.Errorf("the host %q is not a domain name", host)
	}
	if p.labels > 0 && !strings.Contains(ascii, ".") {
		return errors.New("the wildcard stands for all of a top-level domain")
	}
	p.host, p.port = ascii, port
	return nil
}

// isName says whether a host can be one: non-empty labels of letters, digits,
// hyphens and underscores.
func isName(host string) bool {
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 {
			return false
		}
		for i := range len(label) {
			c := label[i]
			if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_') {
				return false
			}
		}
	}
	return len(host) <= maxHost
}

// page is an address taken apart once, to be compared with many patterns.
type page struct {
	host     string // lower case, ASCII
	port     string
	path     string // decoded, without a slash at the end
	query    string // as it stands
	fragment string // decoded
}

// matches compares all but the host.
func (p *pattern) matches(of *page) bool {
	if p.port != "" && of.port != p.port || !p.path.match(of.path) {
		return false
	}
	for i := range p.query {
		if !p.query[i].matches(of.query) {
			return false
		}
	}
	return p.fragment == nil || p.fragment.match(of.fragment)
}

// matches says whether a parameter of the query has the key and fits the value.
func (q *queryGlob) matches(rawQuery string) bool {
	for rawQuery != "" {
		var pair string
		pair, rawQuery, _ = strings.Cut(rawQuery, "&")
		key, value, _ := strings.Cut(pair, "=")
		if key == q.key && q.value.match(value) {
			return true
		}
	}
	return false
}
