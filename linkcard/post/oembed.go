package post

import "fmt"

// decodeOEmbed reads an oEmbed answer and the post in its html field, which has
// to be of the network that was asked.
func decodeOEmbed(body []byte, network string) (*Post, object, error) {
	o, err := decodeObject(body)
	if err != nil {
		return nil, nil, err
	}
	p, err := ParseHTML(o.text("html"))
	if err != nil {
		ref, ok := RecogniseString(o.text("url"))
		if !ok {
			return nil, nil, err
		}
		p = ref.Post()
	}
	if p.Network != network {
		return nil, nil, fmt.Errorf("post: %w: the answer is of %q, not of %q", ErrNoPost, p.Network, network)
	}
	return p, o, nil
}

// DecodeXOEmbed reads the oEmbed answer of publish.x.com: text, author, and the
// exact instant by the id. It holds no media, no avatar and no quoted post.
// Moments and timelines are no posts: [ErrNoPost].
func DecodeXOEmbed(body []byte) (*Post, error) {
	p, o, err := decodeOEmbed(body, NetworkX)
	if err != nil {
		return nil, err
	}
	if p.Author.Name == "" {
		p.Author.Name = name(o.text("author_name"))
	}
	return p, nil
}

// DecodeBlueskyOEmbed reads the oEmbed answer of embed.bsky.app.
func DecodeBlueskyOEmbed(body []byte) (*Post, error) {
	p, _, err := decodeOEmbed(body, NetworkBluesky)
	return p, err
}
