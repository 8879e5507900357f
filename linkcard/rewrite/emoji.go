package rewrite

import (
	"bytes"
	"html"
	"strings"
	"unicode"
)

// emojiOf returns the emoji that the current tag, a picture's, stands for: by its
// class, as WordPress, Discourse and Slack write it, or because its alternative
// text has nothing but symbols. Other pictures are no characters of the text.
func emojiOf(s *scanner) string {
	raw, _ := s.attr("alt")
	if blank(raw) {
		return ""
	}
	alt := html.UnescapeString(string(raw))
	class, _ := s.attr("class")
	class = bytes.ToLower(class)
	if bytes.Contains(class, []byte("emoji")) || bytes.Contains(class, []byte("smiley")) {
		return alt
	}
	if strings.ContainsFunc(alt, func(r rune) bool { return r < 0x2000 || unicode.IsLetter(r) || unicode.IsSpace(r) }) {
		return ""
	}
	return alt
}
