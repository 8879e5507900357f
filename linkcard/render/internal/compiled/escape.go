package compiled

import (
	"bytes"
	"strings"
)

// escapers returns what a chain of html/template's escapers does, by their names.
// The names are not part of its promises: when they change, nothing here matches,
// New fails, and html/template runs by itself.
func escapers(names string) (func(*bytes.Buffer, string), bool) {
	switch names {
	case "_html_template_htmlescaper ", "_html_template_attrescaper ", "_html_template_rcdataescaper ":
		return escapeText, true
	case "_html_template_urlfilter _html_template_urlnormalizer _html_template_attrescaper ":
		return escapeURL, true
	}
	return nil, false
}

// special marks the bytes that are written as something else.
var special = [256]string{
	0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
}

// escapeText writes text for the inside of an element or of a quoted attribute.
func escapeText(b *bytes.Buffer, s string) {
	start := 0
	for i := 0; i < len(s); i++ {
		if sub := special[s[i]]; sub != "" {
			b.WriteString(s[start:i])
			b.WriteString(sub)
			start = i + 1
		}
	}
	b.WriteString(s[start:])
}

// escapeURL writes an address for a quoted attribute.
func escapeURL(b *bytes.Buffer, s string) {
	if !safeScheme(s) {
		b.WriteString("#ZgotmplZ")
		return
	}
	const lower = "0123456789abcdef"
	start := 0
	for i := 0; i < len(s); i++ {
		if keptInURL(s, i) {
			continue
		}
		escapeText(b, s[start:i])
		b.WriteByte('%')
		b.WriteByte(lower[s[i]>>4])
		b.WriteByte(lower[s[i]&15])
		start = i + 1
	}
	escapeText(b, s[start:])
}

// safeScheme lets through relative addresses and those of three schemes.
func safeScheme(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.Contains(scheme, "/") {
		return true
	}
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

func keptInURL(s string, i int) bool {
	switch b := s[i]; b {
	case '!', '#', '$', '&', '*', '+', ',', '/', ':', ';', '=', '?', '@', '[', ']', '-', '.', '_', '~':
		return true
	case '%':
		return i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
	default:
		return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
	}
}

func isHex(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F'
}
