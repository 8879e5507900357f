package linkcard

import (
	"context"
	"net/http"
	"net/url"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// LinkOnly makes honest link cards of posts on networks that show strangers
// nothing: Threads, Instagram, Facebook and LinkedIn. It asks nobody. Who and
// when is read from the address and the id, as far as these say, and the text is
// left to the network.
//
// Meta's oEmbed endpoints would answer without a key, but their terms allow the
// answer for showing Meta's own embed only and forbid to extract or keep what is
// in it; LinkedIn has no endpoint. So nothing of either is asked by default.
// Leave LinkOnly out of [Options.Sources] to have the pages tried, which mostly
// are login walls.
type LinkOnly struct{}

// Name returns "address".
func (LinkOnly) Name() string { return "address" }

// Match knows the addresses of posts on the four networks.
func (LinkOnly) Match(u *url.URL) (*url.URL, bool) {
	for _, network := range []string{post.NetworkThreads, post.NetworkInstagram, post.NetworkFacebook, post.NetworkLinkedIn} {
		if canonical, ok := matchNetwork(u, network); ok {
			return canonical, true
		}
	}
	return nil, false
}

// Card reads the address. It needs no network.
func (s LinkOnly) Card(_ context.Context, _ *http.Client, canonical *url.URL) (*Card, error) {
	ref, ok := post.Recognise(canonical)
	if !ok {
		return nil, ErrUnsupported
	}
	return cardFromPost(ref.Post(), s.Name()), nil
}
