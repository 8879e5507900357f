package render

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// Columns for e-mail, in bytes: a line of a message has at most 998.
const (
	softColumn = 480 // a blank behind this column becomes a line break
	hardColumn = 700 // text without any blank is broken here, inside of an empty element
)

// foldLines breaks long lines of markup where that changes nothing that can be seen.
func foldLines(markup []byte) []byte {
	out := make([]byte, 0, len(markup)+64)
	column, inTag, inReference := 0, false, false
	for i, b := range markup {
		switch {
		case b == '\n':
			column = -1
		case b == ' ' && column+token(markup[i+1:]) > softColumn:
			b, column = '\n', -1
		case b == '<':
			inTag = true
		case b == '&' && !inTag:
			inReference = reference(markup[i:])
		}
		if !inTag && (!inReference || b == '&') && column >= hardColumn && utf8.RuneStart(b) {
			out = append(out, "<span\n></span>"...)
			column = len("></span>")
		}
		if b == '>' {
			inTag = false
		}
		if b == ';' {
			inReference = false
		}
		out = append(out, b)
		column++
	}
	return out
}

// token is the length up to the next blank or line break.
func token(rest []byte) int {
	if i := bytes.IndexAny(rest, " \n"); i >= 0 {
		return i
	}
	return len(rest)
}

// reference reports whether a character reference starts here.
func reference(s []byte) bool {
	i := bytes.IndexByte(s, ';')
	return i > 0 && i <= 10
}

// numericReferences writes everything beyond ASCII as numeric character references.
func numericReferences(markup []byte) []byte {
	out := make([]byte, 0, len(markup)*2)
	for len(markup) > 0 {
		r, size := utf8.DecodeRune(markup)
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
		} else {
			out = strconv.AppendInt(append(out, "&#"...), int64(r), 10)
			out = append(out, ';')
		}
		markup = markup[size:]
	}
	return out
}
