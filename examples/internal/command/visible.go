package command

import (
	"strings"
	"unicode"
)

// Visible leaves out of a text what a terminal would obey instead of showing it:
// control characters but for line breaks and tabs, and those that reorder text. Lists of
// URLs, and the pages they stand in, are written by strangers.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r // an invalid byte arrives as U+FFFD
	}, s)
}
