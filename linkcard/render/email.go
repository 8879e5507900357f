package render

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cartouche-go/cartouche/linkcard"
)

// Limits of an e-mail card in bytes.
const (
	mailCard    = 12 << 10 // Gmail clips a message near 102 KB: eight cards must leave room for the letter
	mailPreview = 200      // runes of each text of a preview: there is no cutting at a number of lines
	mailLink    = 900      // a longer one could not stand on a line of 998 bytes (RFC 5322, 2.1.1)
)

// writeEmail writes a card, of which v is the view, as e-mail HTML. A card that is too
// large is made again with less of its text, until it fits.
func (r *Renderer) writeEmail(b *bytes.Buffer, c *linkcard.Card, v *View) error {
	for _, most := range [...]int{maxText, 2400, 1200, 600, 300, 150, 60} {
		if most < maxText {
			v = r.view(Email, c)
		}
		v.withhold()
		v.fitMail(most)
		b.Reset()
		if err := r.email.execute(b, v); err != nil {
			return err
		}
		out := b.Bytes()
		if r.opts.ASCII {
			out = numericReferences(out)
		}
		if out = foldLines(out); len(out) <= mailCard || most == 60 {
			b.Reset()
			b.Write(out)
			return nil
		}
	}
	return nil
}

// fitMail takes from a view what an e-mail has no room for: text beyond most
// characters in all its long fields, and addresses that fill more than a line.
func (v *View) fitMail(most int) {
	v.Link = mailable(v.Link)
	if a := v.Article; a != nil {
		for _, s := range []*string{&a.Title, &a.Description, &a.Site, &a.Byline, &a.Handle, &a.Price} {
			*s = cutRunes(*s, most)
		}
		a.Icon = nil
		a.fitBanner(most)
	}
	for p := v.Post; p != nil; p = p.Quoted {
		p.fitMail(most)
	}
}

// fitBanner makes an article's picture reach from edge to edge, as on the web, or
// leaves out what is known to be nothing to stand above the text. Photos keep their
// size.
func (a *ArticleView) fitBanner(most int) {
	p, photo := a.Picture, a.Kind == string(linkcard.KindPhoto)
	if p == nil || !photo && (p.small() || !p.landscape()) {
		a.Picture = nil
		return
	}
	fitPicture(p, mailBanner, most)
	if !photo {
		p.Width, p.Height = mailBanner, 0
	}
	if p.Src == "" {
		a.Picture = nil
	}
}

func (p *PostView) fitMail(most int) {
	p.Link = mailable(p.Link)
	for _, s := range []*string{&p.Name, &p.Handle, &p.Reposted, &p.Reply, &p.Warning, &p.Note} {
		*s = cutRunes(*s, most)
	}
	p.fitEmoji(most)
	p.fitText(most)
	p.fitPoll(most)
	p.fitMedia(most)
	p.fitPreview(most)
}

// fitEmoji leaves out what is only for the eye where there is little room.
func (p *PostView) fitEmoji(most int) {
	if most >= 1000 {
		return
	}
	p.Shown = (*emojiSet)(nil).pieces(p.Name)
	for i := range p.Text {
		p.Text[i].Emoji = nil
	}
}

// fitText cuts the text, and leads to the rest of it.
func (p *PostView) fitText(most int) {
	left := most
	for i := range p.Text {
		piece := &p.Text[i]
		if piece.Link = mailable(piece.Link); most < 1000 {
			piece.Link = ""
		}
		n := utf8.RuneCountInString(piece.Text)
		if n >= left {
			piece.Text = cutRunes(piece.Text, max(left, 2))
			if p.Text = p.Text[:i+1]; n > left && p.Link != "" && p.ReadFull == "" {
				p.ReadFull = p.readFullWord
			}
			break
		}
		left -= n
	}
}

func (p *PostView) fitPoll(most int) {
	if p.Poll == nil {
		return
	}
	for i := range p.Poll.Options {
		o := &p.Poll.Options[i]
		if o.Title = cutRunes(o.Title, most); most < 1000 {
			o.Shown = (*emojiSet)(nil).pieces(o.Title)
		}
	}
	if most < 500 {
		p.Poll.Options = p.Poll.Options[:min(len(p.Poll.Options), 4)]
	}
}

func (p *PostView) fitMedia(most int) {
	for i := range p.Missing {
		p.Missing[i] = cutRunes(p.Missing[i], most)
	}
	if most < 1000 {
		p.Missing = p.Missing[:min(len(p.Missing), 1)]
	}
	if most < 1000 && len(p.Media) > 1 {
		p.Media = p.Media[:1]
	}
	for i := range p.Media {
		fitPicture(&p.Media[i].Picture, mailWidth, most)
		p.Media[i].Link = mailable(p.Media[i].Link)
		if p.Media[i].Src == "" {
			p.Media = nil
			break
		}
	}
}

// mailThumb is how wide the picture beside a preview's text is.
const mailThumb = 96

func (p *PostView) fitPreview(most int) {
	v := p.Preview
	if v == nil {
		return
	}
	if v.Link = mailable(v.Link); v.Link == "" {
		p.Preview = nil
		return
	}
	for _, s := range []*string{&v.Title, &v.Description, &v.Site} {
		*s = cutRunes(*s, min(most, mailPreview))
	}
	if most < 300 {
		v.Description, v.Picture = "", nil
	}
	if v.Picture != nil {
		fitPicture(v.Picture, mailThumb, most)
		v.Picture.Width, v.Picture.Height = mailThumb, 0
		if v.Picture.Src == "" {
			v.Picture = nil
		}
	}
}

// The room for pictures in a card of 600 pixels: above an article, and in a post.
const (
	mailBanner = 598
	mailWidth  = 566
)

// fitPicture scales a picture to a width of an e-mail card.
func fitPicture(p *Picture, width, most int) {
	if p == nil {
		return
	}
	p.Src, p.Alt = mailable(p.Src), cutRunes(p.Alt, min(most, 300))
	if p.Width > width {
		p.Height = p.Height * width / p.Width
		p.Width = width
	}
	if p.Width == 0 {
		p.Width = width
	}
}

// mailable returns a link if it fits a line of an e-mail once it is escaped.
func mailable(link string) string {
	if len(link)+4*bytes.Count([]byte(link), []byte("&")) > mailLink {
		return ""
	}
	return link
}

// mailAlt cuts a description inside of a word that would fill more than a line once it is
// escaped: nothing can be folded inside of an attribute but at a blank.
func mailAlt(alt string, ascii bool) string {
	left := mailLink
	for i, c := range alt {
		if left -= escapedLen(c, ascii); c == ' ' {
			left = mailLink
		}
		if left < 0 {
			return cutRunes(alt, utf8.RuneCountInString(alt[:i]))
		}
	}
	return alt
}

// escapedLen is how many bytes a character takes in an attribute.
func escapedLen(c rune, ascii bool) int {
	switch {
	case c >= utf8.RuneSelf && ascii:
		return len("&#;") + len(strconv.Itoa(int(c)))
	case c < utf8.RuneSelf && strings.ContainsRune(`&<>"'+`, c):
		return len("&#34;")
	}
	return utf8.RuneLen(c)
}

// withhold takes away what stands behind a content warning: outside of the web
// nothing can be opened on demand. A post without link keeps it, or it could not be read at all.
func (v *View) withhold() {
	for p := v.Post; p != nil; p = p.Quoted {
		if p.Link == "" {
			continue
		}
		if p.Warning != "" {
			p.Text, p.Media, p.Missing, p.Poll, p.Preview, p.Note = nil, nil, nil, nil, nil, ""
			p.ReadFull = p.readFullWord
		}
		if p.Cover != "" {
			p.Media, p.Warning = nil, p.Cover
		}
	}
}
