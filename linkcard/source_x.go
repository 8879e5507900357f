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
// instant comes from the post's id. Media, avatar and quoted posts are not in it.
type X struct{}

// Name returns "x:oembed".
func (X) Name() string { return "x:oembed" }

// Match knows every spelling of a post's address, those of mirrors too.
func (X) Match(u *url.URL) (*url.URL, bool) {
	ref, ok := post.Recognise(u)
	if !ok || ref.Network != post.NetworkX || ref.ID == "" {
		return nil, false
	}
	canonical, err := url.Parse(ref.URL)
	return canonical, err == nil
}

// Card asks the endpoint.
func (s X) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	c := oembed.Client{HTTP: client}
	e := oembed.Endpoint{Provider: "X", URL: "https://publish.x.com/oembed?omit_script=1&dnt=true", PageURL: canonical.String()}
	resp, err := c.FetchEndpoint(ctx, e)
	if err != nil {
		return nil, err
	}
	card := cardFromOEmbed(resp, s.Name())
	if card.Post == nil {
		return nil, ErrUnsupported
	}
	return card, nil
}
