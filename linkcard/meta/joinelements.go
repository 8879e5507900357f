package meta

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// joinElements makes running text of captured text: where an element begins or ends
// there is no space before a full stop, behind a bracket or within a word, and a space
// between words that nothing else parts. Footnote marks are left out.
func joinElements(text []byte) []byte {
	if bytes.IndexByte(text, boundary) < 0 {
		return text
	}
	out := make([]byte, 0, len(text)+16)
	for {
		i := bytes.IndexByte(text, boundary)
		if i < 0 {
			return append(out, text...)
		}
		out = append(out, text[:i]...)
		text = bytes.TrimLeft(text[i:], string(rune(boundary)))
		if n := footnoteMark(text); n > 0 {
			text = text[n:] // to the boundary that ends it
			continue
		}
		before, _ := utf8.DecodeLastRune(out)
		next, _ := utf8.DecodeRune(text)
		if arePartedWords(before, next) {
			out = append(out, ' ')
		}
	}
}

// arePartedWords reports whether text goes on with another word where an element ends
// between two characters.
func arePartedWords(before, next rune) bool {
	switch {
	case before == utf8.RuneError, next == utf8.RuneError:
		return false
	case unicode.IsLetter(before) && unicode.IsLetter(next):
		return unicode.IsLower(before) && unicode.IsUpper(next)
	case unicode.IsLetter(next), unicode.IsDigit(next):
		return !unicode.In(before, unicode.Ps, unicode.Pi, unicode.Pd) && before != '\'' && before != '\u2019' && before != '/'
	}
	return unicode.In(next, unicode.Ps, unicode.Pi)
}

// footnoteMark returns the length of a mark like "[12]" that is an element by itself,
// 0 for none.
func footnoteMark(text []byte) int {
	const longest = 16 // bytes, with the elements in it
	if len(text) < 4 || text[0] != '[' {
		return 0
	}
	n := bytes.IndexByte(text[:min(len(text), longest)], ']') + 1
	if n == 0 || n == len(text) || text[n] != boundary {
		return 0
	}
	characters := 0
	for _, c := range text[1 : n-1] {
		if c == boundary {
			continue
		}
		if characters++; characters > 3 || wordBytes[c] == 0 {
			return 0
		}
	}
	return n
}
