package oembed

import (
	"net/http"
	"net/url"
	"strings"
)

// DiscoverHeader finds the endpoints that a page names in its Link headers
// (oEmbed, section 4; RFC 8288), JSON before XML. Base is the page's own address.
func DiscoverHeader(header http.Header, base *url.URL) []Endpoint {
	if base == nil || !isWeb(base.Scheme) || base.Host == "" {
		return nil
	}
	d := discovery{page: base, base: base}
	for _, value := range header.Values("Link") {
		for value != "" {
			var l link
			l, value = cutLink(value)
			d.add(l.rel, l.typ, l.href)
		}
	}
	return d.endpoints()
}

// cutLink reads the first link of a Link header and returns the rest.
func cutLink(s string) (l link, rest string) {
	_, s, ok := strings.Cut(s, "<")
	if !ok {
		return l, ""
	}
	l.href, s, _ = strings.Cut(s, ">")
	for {
		s = strings.TrimLeft(s, " \t")
		if s == "" || s[0] == ',' {
			return l, strings.TrimPrefix(s, ",")
		}
		var name, value string
		name, value, s = cutParameter(strings.TrimPrefix(s, ";"))
		switch strings.ToLower(name) {
		case "rel":
			l.rel = value
		case "type":
			l.typ = value
		}
	}
}

// cutParameter reads one name=value, quoted or not, of a link.
func cutParameter(s string) (name, value, rest string) {
	end := strings.IndexAny(s, "=;,")
	if end < 0 {
		return strings.TrimSpace(s), "", ""
	}
	name = strings.TrimSpace(s[:end])
	if s[end] != '=' {
		return name, "", s[end:]
	}
	s = strings.TrimLeft(s[end+1:], " \t")
	if !strings.HasPrefix(s, `"`) {
		end = strings.IndexAny(s, ";,")
		if end < 0 {
			end = len(s)
		}
		return name, strings.TrimSpace(s[:end]), s[end:]
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			return name, b.String(), s[i+1:]
		case '\\':
			i++
			if i < len(s) {
				b.WriteByte(s[i])
			}
		default:
			b.WriteByte(s[i])
		}
	}
	return name, b.String(), ""
}
