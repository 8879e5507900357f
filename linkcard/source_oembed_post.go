package linkcard

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// askOEmbedOf asks a network's oEmbed endpoint and decodes its answer as a post.
func askOEmbedOf(ctx context.Context, client *http.Client, endpoint string, ref post.Ref, decode func([]byte) (*post.Post, error), origin string) (*Card, error) {
	a, err := ask(ctx, client, endpoint+"?"+url.Values{"url": {ref.URL}, "format": {"json"}}.Encode(), acceptJSON)
	if err != nil {
		return nil, err
	}
	p, err := decode(a.body)
	return decoded(p, err, ref, origin)
}

// follow finds the post behind a short link by where it leads.
func follow(ctx context.Context, client *http.Client, ref post.Ref) (post.Ref, error) {
	a, err := ask(ctx, client, ref.URL, "text/html")
	if a.final == nil {
		return ref, err
	}
	found, ok := post.Recognise(a.final)
	if !ok || found.Network != ref.Network || found.ID == ref.ID {
		if err == nil {
			err = fmt.Errorf("linkcard: %w: %s does not lead to a post", ErrUnsupported, ref.URL)
		}
		return ref, err
	}
	return found, nil
}

// TikTok makes cards of TikTok's videos from its oEmbed endpoint, which needs no
// key: caption, author, a still picture whose address expires, and the instant
// by the id. Short links are followed.
type TikTok struct{}

// Name returns "tiktok:oembed".
func (TikTok) Name() string { return "tiktok:oembed" }

// Match knows videos, photos and short links.
func (TikTok) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkTikTok) }

// Card asks the endpoint.
func (s TikTok) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkTikTok)
	if err == nil && strings.Trim(ref.ID, "0123456789") != "" {
		ref, err = follow(ctx, client, ref)
	}
	if err != nil {
		return nil, err
	}
	return askOEmbedOf(ctx, client, "https://www.tiktok.com/oembed", ref, post.DecodeTikTok, s.Name())
}

// Reddit makes cards of Reddit's posts and comments from its oEmbed endpoint:
// title and author; Reddit gives neither text nor time without a key. Share
// links are followed. Reddit turns away many servers whatever they ask for; that
// is [ErrBlocked], and the page is not worth trying then.
type Reddit struct{}

// Name returns "reddit:oembed".
func (Reddit) Name() string { return "reddit:oembed" }

// Match knows posts, comments, share links and redd.it.
func (Reddit) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkReddit) }

// Card asks the endpoint.
func (s Reddit) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkReddit)
	if err == nil && strings.HasPrefix(ref.ID, "s/") {
		ref, err = follow(ctx, client, ref)
	}
	if err != nil {
		return nil, redditError(err)
	}
	card, err := askOEmbedOf(ctx, client, "https://www.reddit.com/oembed", ref, post.DecodeReddit, s.Name())
	return card, redditError(err)
}

// redditError tells Reddit's wall from a protected post: both answer 403, and an
// endpoint that is open to all answers so for no other reason.
func redditError(err error) error {
	if errors.Is(err, ErrProtected) {
		return fmt.Errorf("linkcard: %w: %s", ErrBlocked, withoutPrefix(err))
	}
	return err
}

// Tumblr makes cards of Tumblr's posts from its oEmbed endpoint, which gives the
// blog's name and no text. Whoever prefers what the page says leaves this Source
// out; it is not among [DefaultSources].
type Tumblr struct{}

// Name returns "tumblr:oembed".
func (Tumblr) Name() string { return "tumblr:oembed" }

// Match knows BLOG.tumblr.com/post/ID and tumblr.com/BLOG/ID.
func (Tumblr) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkTumblr) }

// Card asks the endpoint.
func (s Tumblr) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkTumblr)
	if err != nil {
		return nil, err
	}
	return askOEmbedOf(ctx, client, "https://www.tumblr.com/oembed/1.0", ref, post.DecodeTumblr, s.Name())
}
