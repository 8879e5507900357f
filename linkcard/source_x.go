package linkcard

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/oembed"
)

// maxShortLinks is how many links are asked about for one card.
const maxShortLinks = 3

// X makes cards of posts on X (Twitter) from its public oEmbed endpoint,
// publish.x.com, which needs no key and says author, text and day; the exact
// instant comes from the post's id. The endpoint hides where links lead and which
// post is quoted behind X's shortener (t.co): the shortener is asked too, one HEAD
// request for each of the first three links, and a quoted post costs one request
// more. Where that fails the link stays short. Media and avatar are not to be had:
// see [XSyndication]. A deleted post is [ErrNotFound], one of a protected account
// [ErrProtected].
type X struct {
	// KeepShortLinks leaves t.co links as they are, so that a post costs one request.
	KeepShortLinks bool
}

// Name returns "x:oembed".
func (X) Name() string { return "x:oembed" }

// Match knows every spelling of a post's address, those of mirrors too.
func (X) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkX) }

// Card asks the endpoint, then the shortener.
func (s X) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkX)
	if err != nil {
		return nil, err
	}
	card, err := s.ask(ctx, client, ref)
	if err != nil || s.KeepShortLinks {
		return card, err
	}
	s.complete(ctx, client, card.Post)
	return card, nil
}

// complete adds what short links hide: where they lead, and the quoted post.
func (s X) complete(ctx context.Context, client *http.Client, p *post.Post) {
	left := maxShortLinks
	expand := func(p *post.Post) {
		links := p.ShortLinks()
		links = links[:min(len(links), left)]
		left -= len(links)
		p.ExpandLinks(unshorten(ctx, client, links))
	}
	expand(p)
	s.addQuoted(ctx, client, p)
	if p.Quoted != nil {
		expand(p.Quoted)
	}
}

// ask fetches one post as the endpoint tells it.
func (s X) ask(ctx context.Context, client *http.Client, ref post.Ref) (*Card, error) {
	c := oembed.Client{HTTP: client}
	e := oembed.Endpoint{Provider: "X", URL: "https://publish.x.com/oembed?omit_script=1&dnt=true", PageURL: ref.URL}
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

// addQuoted shows the post that p ends with a link to inside it, or that it is gone.
func (s X) addQuoted(ctx context.Context, client *http.Client, p *post.Post) {
	ref, ok := p.EndsWith()
	if !ok {
		return
	}
	card, err := s.ask(ctx, client, ref)
	switch {
	case err == nil:
		p.Quote(card.Post)
	case errors.Is(err, ErrNotFound):
		p.Quote(unreadable(ref, post.StateDeleted))
	case errors.Is(err, ErrProtected):
		p.Quote(unreadable(ref, post.StateProtected))
	}
}

func unreadable(ref post.Ref, s post.State) *post.Post {
	p := ref.Post()
	p.State = s
	return p
}
