package linkcard

import (
	"maps"
	"slices"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// room has the memory for what most cards consist of, so that a hit takes one piece of
// it and not five: allocating costs more than reading a field.
type room struct {
	card        Card
	icon, image Image
	authors     [1]Author
}

// clone returns a card that shares nothing with c which can be changed.
func (c *Card) clone() *Card {
	r := &room{card: *c}
	own := &r.card
	own.Icon = cloneTo(&r.icon, c.Icon)
	own.Image = cloneTo(&r.image, c.Image)
	if len(c.Authors) == 1 {
		r.authors[0] = c.Authors[0]
		own.Authors = r.authors[:]
	} else {
		own.Authors = slices.Clone(c.Authors)
	}
	own.Post = clonePost(c.Post)
	own.Embed, own.Price = clone(c.Embed), clone(c.Price)
	own.Sources = maps.Clone(c.Sources)
	return own
}

func clonePost(p *post.Post) *post.Post {
	own := clone(p)
	if own == nil {
		return nil
	}
	own.Spans, own.Emoji, own.Media = slices.Clone(p.Spans), slices.Clone(p.Emoji), slices.Clone(p.Media)
	if own.Link = clone(p.Link); own.Link != nil {
		own.Link.Image = clone(p.Link.Image)
	}
	if own.Poll = clone(p.Poll); own.Poll != nil {
		own.Poll.Options = slices.Clone(p.Poll.Options)
	}
	own.Quoted = clonePost(p.Quoted)
	return own
}

// clone returns a copy of what p points to, nil for nil.
func clone[T any](p *T) *T {
	if p == nil {
		return nil
	}
	return cloneTo(new(T), p)
}

func cloneTo[T any](room, p *T) *T {
	if p == nil {
		return nil
	}
	*room = *p
	return room
}
