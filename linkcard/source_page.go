package linkcard

import (
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// addPagePost makes a page's card one of a post where the page is a post's own
// and says who wrote what: the last resort, after the network's Source failed.
func addPagePost(c *Card, pageURL *url.URL) {
	ref, ok := post.Recognise(pageURL)
	if !ok || c.Post != nil {
		return
	}
	p, ok := post.FromPage(ref, c.Title, c.Description, c.Published)
	if !ok {
		return
	}
	if c.Image != nil && p.Network != post.NetworkTelegram && c.Sources["image"] != "" && !isAvatar(c.Image.URL) {
		p.Media = []post.Media{{Kind: post.MediaPhoto, URL: c.Image.URL, Width: c.Image.Width, Height: c.Image.Height, Alt: c.Image.Alt}}
	}
	c.Kind, c.Post, c.CanonicalURL, c.Published = KindPost, p, p.URL, p.Published
	c.Authors = []Author{p.Author}
	if c.Sources == nil {
		c.Sources = map[string]string{}
	}
	for _, field := range []string{"kind", "post", "canonical_url", "authors"} {
		c.Sources[field] = "page"
	}
}

// isAvatar knows the pictures of accounts, which X and Bluesky give for posts
// that have none of their own.
func isAvatar(address string) bool {
	return strings.Contains(address, "/profile_images/") || strings.Contains(address, "/img/avatar/") || strings.Contains(address, "/accounts/avatars/")
}
