package rewrite

import (
	"context"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Images says what becomes of the pictures of cards.
type Images int

// What becomes of pictures.
const (
	LinkImages   Images = iota // they stay where they are; whether they are shown is the Renderer's choice
	NoImages                   // cards have no pictures
	MirrorImages               // Rewriter.Mirror keeps copies, and cards show those
)

// mirrorImages rewrites the pictures of all cards as Images says.
func (j *job) mirrorImages(ctx context.Context) {
	var change func(src string) string
	switch {
	case j.rw.Images == NoImages:
		change = func(string) string { return "" }
	case j.rw.Images == MirrorImages && j.rw.Mirror != nil:
		done := map[string]string{}
		change = func(src string) string {
			to, ok := done[src]
			if !ok {
				var err error
				if to, err = j.rw.Mirror(ctx, src); err != nil {
					to = ""
				} else if _, absolute := cutScheme(to); !absolute {
					to = src // the Renderer maps it: see Rewriter.Mirror
				}
				done[src] = to
			}
			return to
		}
	default:
		return
	}
	for i := range j.report.Finds {
		if f := &j.report.Finds[i]; f.Card != nil {
			f.Card = withImages(f.Card, change)
		}
	}
}

// withImages returns a copy of the card with each picture's address changed, and
// the picture left out where that gives "".
func withImages(card *linkcard.Card, change func(src string) string) *linkcard.Card {
	c := *card
	c.Image, c.Icon = imageAt(c.Image, change), imageAt(c.Icon, change)
	c.Authors = append([]linkcard.Author(nil), c.Authors...)
	for i := range c.Authors {
		c.Authors[i].Avatar = changed(c.Authors[i].Avatar, change)
	}
	c.Post = postWithImages(c.Post, change)
	return &c
}

func imageAt(img *linkcard.Image, change func(string) string) *linkcard.Image {
	if img == nil {
		return nil
	}
	u := changed(img.URL, change)
	if u == "" {
		return nil
	}
	copied := *img
	copied.URL = u
	return &copied
}

func postWithImages(p *post.Post, change func(string) string) *post.Post {
	if p == nil {
		return nil
	}
	q := *p
	q.Author.Avatar = changed(q.Author.Avatar, change)
	q.Media = append([]post.Media(nil), q.Media...)
	for i := range q.Media {
		m := &q.Media[i]
		m.Poster = changed(m.Poster, change)
		if m.Kind == post.MediaPhoto {
			m.URL = changed(m.URL, change)
		}
	}
	q.Emoji = nil
	for _, e := range p.Emoji {
		if e.URL = changed(e.URL, change); e.URL != "" {
			q.Emoji = append(q.Emoji, e)
		}
	}
	if q.Link != nil {
		link := *q.Link
		link.Image = imageAt(link.Image, change)
		q.Link = &link
	}
	q.Quoted = postWithImages(q.Quoted, change)
	return &q
}

func changed(src string, change func(string) string) string {
	if src == "" {
		return ""
	}
	return change(src)
}
