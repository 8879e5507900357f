package linkcard

import (
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/oembed"
)

// cardFromOEmbed is what an oEmbed answer says, as a card. An answer whose markup is a
// quoted post is a post. Every field has the given origin.
func cardFromOEmbed(resp *oembed.Response, origin string) *Card {
	c := &Card{
		Kind:     oembedKind(resp),
		Title:    resp.Title,
		SiteName: resp.ProviderName,
		Sources:  map[string]string{},
	}
	if resp.AuthorName != "" {
		c.Authors = []Author{{Name: resp.AuthorName, URL: resp.AuthorURL}}
	}
	c.Image = oembedImage(resp)
	if resp.HTML != "" {
		c.Embed = &Embed{HTML: resp.HTML, Width: resp.Width, Height: resp.Height}
		if player, ok := resp.Player(); ok {
			c.Embed.URL, c.Embed.Width, c.Embed.Height = player.URL, player.Width, player.Height
		}
		addPost(c, resp.HTML)
	}
	c.Description = strings.TrimSpace(resp.Extra["description"])
	for _, row := range precedence {
		c.Sources[row.field] = origin
	}
	return c
}

func oembedKind(resp *oembed.Response) Kind {
	switch resp.Type {
	case oembed.Video:
		return KindVideo
	case oembed.Photo:
		return KindPhoto
	}
	return KindLink
}

// oembedImage is the photo itself, or the thumbnail.
func oembedImage(resp *oembed.Response) *Image {
	if resp.Type == oembed.Photo && resp.URL != "" {
		return &Image{URL: resp.URL, Width: resp.Width, Height: resp.Height, Alt: resp.Title}
	}
	if resp.ThumbnailURL != "" {
		return &Image{URL: resp.ThumbnailURL, Width: resp.ThumbnailWidth, Height: resp.ThumbnailHeight}
	}
	return nil
}

// addPost reads the quoted post out of an embed code, where it is one with a text.
func addPost(c *Card, html string) {
	p, err := post.ParseHTML(html)
	if err != nil || p.Network == "" || p.Text == "" {
		return
	}
	c.Kind, c.Post = KindPost, p
	c.CanonicalURL = p.URL
	c.Published, c.Lang, c.Dir = p.Published, p.Lang, p.Dir
	c.Authors = []Author{p.Author}
}
