package linkcard

import (
	"context"
	"net/http"
	"net/url"

	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/oembed"
)

// X makes cards of posts on X (Twitter) from its public oEmbed endpoint,
// publish.x.com, which needs no key and says author, text and day; the exact
// instant comes from the post's id. Media, avatar and quoted posts are not in
// it: see [XSyndication]. A deleted post is [ErrNotFound], one of a protected
// account [ErrProtected].
type X struct{}

// Name returns "x:oembed".
func (X) Name() string { return "x:oembed" }

// Match knows every spelling of a post's address, those of mirrors too.
func (X) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkX) }

// Card asks the endpoint.
func (s X) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkX)
	if err != nil {
		return nil, err
	}
	c := oembed.Client{HTTP: client}
	e := oembed.Endpoint{Provider: "X", URL: "https://publish.x.com/oembed?omit_script=1&dnt=true", PageURL: canonical.String()}
	resp, err := c.FetchEndpoint(ctx, e)
	if err != nil {
		return nil, err
	}
	p, err := post.ParseHTML(resp.HTML)
	card, err := decoded(p, err, ref, s.Name())
	if err != nil {
		return nil, err
	}
	if p.Author.Name == "" && len(card.Authors) == 1 {
		p.Author.Name = resp.AuthorName
		card.Authors[0] = p.Author
	}
	card.Embed = &Embed{HTML: resp.HTML, Width: resp.Width, Height: resp.Height}
	return card, nil
}
