package linkcard

import (
	"context"
	"net/http"
	"net/url"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// XSyndication makes cards of posts on X from the JSON behind X's own widgets
// (cdn.syndication.twimg.com): avatar, media with descriptions, expanded links,
// polls, the quoted post, and whether the text is cut. It is not documented and
// may change or close at any time, so it is not among [DefaultSources]; put it
// before [X], which then is what remains if it fails:
//
//	linkcard.Options{Sources: append([]linkcard.Source{linkcard.XSyndication{}}, linkcard.DefaultSources()...)}
//
// A deleted post or one of a suspended account is [ErrNotFound], one that is
// protected or shown to adults only [ErrProtected].
type XSyndication struct{}

// Name returns "x:syndication".
func (XSyndication) Name() string { return "x:syndication" }

// Match knows every spelling of a post's address, those of mirrors too.
func (XSyndication) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkX) }

// Card asks the endpoint.
func (s XSyndication) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkX)
	if err != nil {
		return nil, err
	}
	query := url.Values{"id": {ref.ID}, "lang": {"en"}, "token": {"0"}} // any token will do, none will not
	a, err := ask(ctx, client, "https://cdn.syndication.twimg.com/tweet-result?"+query.Encode(), acceptJSON)
	if err != nil {
		return nil, err
	}
	if len(a.body) <= 4 { // "{}": no such post
		return nil, ErrNotFound
	}
	p, err := post.DecodeSyndication(a.body)
	return decoded(p, err, ref, s.Name())
}
