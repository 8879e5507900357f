package render

import (
	"strings"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// mostEmoji is how many custom emoji of a post are shown as pictures; the others
// stay ":code:".
const mostEmoji = 50

// maxCode is how long the code of an emoji may be, in bytes; it goes into attributes.
const maxCode = 100

// emojiPixels is the declared size of an emoji; the stylesheet makes it as tall as a line.
const emojiPixels = 20

// emojiSet makes pictures of a post's custom emoji. The nil set leaves the text as it is.
type emojiSet struct {
	post     *post.Post
	pictures map[string]*Picture // by the address that the post gives
	left     int
}

// emojiSet returns the pictures of p's emoji under the policy for f.
func (r *Renderer) emojiSet(f Format, p *post.Post) *emojiSet {
	if len(p.Emoji) == 0 || f == Text || f == Markdown || !r.showsImages(f) {
		return nil
	}
	set := &emojiSet{post: p, pictures: make(map[string]*Picture, len(p.Emoji)), left: mostEmoji}
	for _, e := range p.Emoji[:min(len(p.Emoji), 4*mostEmoji)] {
		if pic := r.picture(f, &linkcard.Image{URL: e.URL}); pic != nil && len(e.Code) <= maxCode {
			pic.Width, pic.Height, pic.Alt = emojiPixels, emojiPixels, ":"+e.Code+":"
			set.pictures[e.URL] = pic
		}
	}
	return set
}

// pieces takes one line of text apart at its emoji.
func (set *emojiSet) pieces(line string) []Piece {
	if line == "" {
		return nil
	}
	return set.appendText(nil, line)
}

// appendText adds plain text, line by line, with pictures for its emoji.
func (set *emojiSet) appendText(out []Piece, text string) []Piece {
	if set == nil {
		return appendText(out, text)
	}
	at := 0
	for _, s := range set.post.EmojiIn(text) {
		pic := set.pictures[s.URL]
		if pic == nil || set.left == 0 {
			continue
		}
		set.left--
		out = appendText(out, text[at:s.Start])
		out = append(out, Piece{Text: text[s.Start:s.End], Emoji: pic})
		at = s.End
	}
	return appendText(out, text[at:])
}

// withoutEmoji is a name without the codes of emoji.
func withoutEmoji(p *post.Post, name string) string {
	spans := p.EmojiIn(name)
	if len(spans) == 0 {
		return name
	}
	var s strings.Builder
	at := 0
	for _, span := range spans {
		s.WriteString(name[at:span.Start])
		at = span.End
	}
	return s.String() + name[at:]
}
