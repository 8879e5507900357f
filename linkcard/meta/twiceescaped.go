package meta

import (
	"bytes"
	"html"
)

// onceMore decodes the character references that a text still has after its own were
// decoded: content systems escape what is escaped already, and readers see "caf&eacute;".
// A text about markup means them, and "&lt;" and "&amp;" may be meant anywhere.
func onceMore(b []byte) []byte {
	if !hasReference(b) || bytes.Contains(bytes.ToLower(b), []byte("html")) || bytes.Contains(b, []byte("XML")) {
		return b
	}
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		if n := wholeReference(b); n > 0 {
			out = append(out, html.UnescapeString(string(b[:n]))...)
			b = b[n:]
			continue
		}
		out = append(out, b[0])
		b = b[1:]
	}
	return out
}

func hasReference(b []byte) bool {
	for {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			return false
		}
		if b = b[i:]; wholeReference(b) > 0 {
			return true
		}
		b = b[1:]
	}
}

// wholeReference returns the length of the reference, with its semicolon, that b begins
// with, 0 for none and for those of "<", ">" and "&".
func wholeReference(b []byte) int {
	const longest = 10
	if b[0] != '&' {
		return 0
	}
	n := bytes.IndexByte(b[:min(len(b), longest)], ';') + 1
	if n < 4 {
		return 0
	}
	switch s := html.UnescapeString(string(b[:n])); s {
	case "<", ">", "&", string(b[:n]):
		return 0
	default:
		if s[len(s)-1] == ';' { // its beginning only, as in "&notit;"
			return 0
		}
		return n
	}
}
