package meta

import (
	"bytes"
	"html"
)

// unescape appends b to dst with its character references decoded once, as
// HTML text.
func unescape(dst, b []byte) []byte {
	for {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			return append(dst, b...)
		}
		dst = append(dst, b[:i]...)
		n := referenceLength(b[i:])
		dst = appendReference(dst, b[i:i+n])
		b = b[i+n:]
	}
}

// unescapeAttribute is unescape by the rule for attribute values: a named
// reference without a semicolon is none when a letter, a digit or '=' follows,
// so that "?a=1&copy=2" stays what it is.
func unescapeAttribute(dst, b []byte) []byte {
	for {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			return append(dst, b...)
		}
		dst = append(dst, b[:i]...)
		b = b[i:]
		n := referenceLength(b)
		if isAttributeReference(b, n) {
			dst = appendReference(dst, b[:n])
		} else {
			dst = append(dst, b[:n]...)
		}
		b = b[n:]
	}
}

// isAttributeReference reports whether the n bytes that b begins with are a
// character reference as a whole.
func isAttributeReference(b []byte, n int) bool {
	switch {
	case n == 1:
		return false
	case b[1] == '#':
		return true
	case n < len(b) && b[n] == '=':
		return false
	case string(b[:n]) == "&amp;" || string(b[:n]) == "&quot;":
		return true
	}
	// What is not wholly a reference keeps its end when it is decoded.
	decoded := html.UnescapeString(string(b[:n]))
	return decoded[len(decoded)-1] != b[n-1] || string(b[:n]) == "&semi;"
}

// referenceLength is the length of the character reference that b begins with,
// at least 1.
func referenceLength(b []byte) int {
	const longest = 40 // the longest name has 32 letters
	n := 1
	switch {
	case len(b) > 2 && b[1] == '#' && b[2]|0x20 == 'x':
		for n = 3; n < len(b) && isHex(b[n]); n++ {
		}
		if n == 3 {
			return 1
		}
	case len(b) > 1 && b[1] == '#':
		for n = 2; n < len(b) && '0' <= b[n] && b[n] <= '9'; n++ {
		}
		if n == 2 {
			return 1
		}
	default:
		for n < len(b) && n < longest && isWordByte(b[n]) {
			n++
		}
	}
	if n > 1 && n < len(b) && b[n] == ';' {
		n++
	}
	return n
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

func isWordByte(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' }

// appendReference decodes one character reference; the ones that most pages use
// without an allocation.
func appendReference(dst, ref []byte) []byte {
	switch string(ref) {
	case "&amp;":
		return append(dst, '&')
	case "&quot;", "&#34;", "&#034;":
		return append(dst, '"')
	case "&#39;", "&#039;", "&#x27;", "&apos;":
		return append(dst, '\'')
	case "&lt;":
		return append(dst, '<')
	case "&gt;":
		return append(dst, '>')
	case "&nbsp;", "&#160;":
		return append(dst, "\u00a0"...)
	case "&#8217;", "&rsquo;":
		return append(dst, "\u2019"...)
	case "&":
		return append(dst, '&')
	}
	if ref[1] == '#' && ref[len(ref)-1] != ';' {
		// html.UnescapeString misses a single digit at the end of its input.
		return append(dst, html.UnescapeString(string(ref)+";")...)
	}
	return append(dst, html.UnescapeString(string(ref))...)
}
