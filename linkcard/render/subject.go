package render

import (
	"mime"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard"
)

// Subject returns what a card is about as the value of a mail header: its title,
// or the beginning of a quoted post behind its author's name, in one clean line,
// encoded by RFC 2047 where it is not ASCII. It never contains a line break, so
// that a title cannot add a header, nor an encoded word of the title's own making.
func (r *Renderer) Subject(c *linkcard.Card) string {
	if c == nil || !r.made() {
		return ""
	}
	v := r.view(Text, c)
	v.withhold()
	var subject string
	if a := v.Article; a != nil {
		subject = a.Title
	} else {
		text := cleanLine(strings.ReplaceAll(plainPieces(v.Post.Text), "\n", " "), 80)
		subject = strings.TrimSuffix(v.Post.Name+": "+firstOf(text, v.Post.Warning, v.Post.Notice), ": ")
	}
	subject = strings.ReplaceAll(subject, "=?", "= ?")
	return mime.QEncoding.Encode("utf-8", strings.TrimPrefix(subject, ": "))
}
