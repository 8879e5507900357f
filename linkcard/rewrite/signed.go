package rewrite

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// signsPost reports whether a piece of raw text may hold the author's line of a
// quoted post: an "@" and a handle that stand in parentheses, behind a dash, at
// the beginning or the end of the line, or before a dot in the middle. Mail
// addresses and most mentions inside sentences are none, which spares reading
// them more closely.
func signsPost(text []byte) bool {
	for from := 0; ; {
		n := bytes.IndexByte(text[from:], '@')
		if n < 0 {
			return hidesAt(text)
		}
		at := from + n
		if signsAt(text, at) {
			return true
		}
		from = at + 1
	}
}

func signsAt(text []byte, at int) bool {
	before, _ := utf8.DecodeLastRune(text[:at])
	if at > 0 && (isWord(before) || before == '.' || before == '-' || before == '/') {
		return false // a mail address, a fediverse handle's second half, a part of a URL
	}
	end := at + 1
	for end < len(text) && (text[end] < 0x80 && isWord(rune(text[end])) || text[end] == '.' || text[end] == '-' || text[end] == '@') {
		end++
	}
	if end == at+1 {
		return at+1 == len(text)
	}
	line := bytes.TrimRight(text[:at], " \t\u00a0")
	last, _ := utf8.DecodeLastRune(line)
	if len(line) == 0 || !isWord(last) && !bytes.ContainsRune([]byte(".,;:!?'\"”’"), last) {
		return true
	}
	rest := bytes.TrimLeft(text[end:], " \t\u00a0")
	next, _ := utf8.DecodeRune(rest)
	if next == ',' && beginsWithDash(strings.TrimLeft(string(line), " \t\r\n\u00a0")) {
		return true
	}
	return len(rest) == 0 || next == '\n' || next == '\r' || next == '·' || next == '•' || next == '∙' || next == '&'
}

// leadsToPost reports whether the current tag links to a post. At the end of a quotation
// that says whose it is, where the author's name has no handle.
func leadsToPost(s *scanner) bool {
	u := address(s)
	if u == "" {
		return false
	}
	_, ok := post.RecogniseString(u)
	return ok
}

// hidesAt reports whether a text spells "@" as an entity.
func hidesAt(text []byte) bool {
	n := bytes.IndexByte(text, '&')
	return n >= 0 && (bytes.Contains(text[n:], []byte("&#64;")) || bytes.Contains(text[n:], []byte("&commat;")) || bytes.Contains(text[n:], []byte("&#x40;")))
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
