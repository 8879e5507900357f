package rewrite

import (
	"html"
	"strconv"
	"strings"
)

// addImage writes what a picture shows: an emoji is a character. One that stands in a
// signed quotation belongs to the post, and is written as Markdown.
func (r *runReader) addImage() {
	if emoji := emojiOf(&r.scanner); emoji != "" || r.quoted == "" {
		r.addText(emoji)
		return
	}
	src := addressIn(&r.scanner, "src")
	if src == "" || strings.ContainsAny(src, "()") || isSmall(&r.scanner) {
		return
	}
	alt, _ := r.attr("alt")
	shown := strings.NewReplacer("[", "", "]", "", "\\", "").Replace(html.UnescapeString(string(alt)))
	r.addText("![" + strings.Join(strings.Fields(shown), " ") + "](" + src + ")")
}

// smallImage is how many pixels avatars, icons and counting pixels have at most.
const smallImage = 96

// isSmall reports whether an image says of itself that it is too small for a post's.
func isSmall(s *scanner) bool {
	for _, side := range [...]string{"width", "height"} {
		v, _ := s.attr(side)
		if n, err := strconv.Atoi(string(v)); err == nil && n <= smallImage {
			return true
		}
	}
	return false
}
