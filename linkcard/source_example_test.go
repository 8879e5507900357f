package linkcard_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Wiki is a Source of one's own: for one site, from what one already knows.
type Wiki struct{}

func (Wiki) Name() string { return "wiki" }

func (Wiki) Match(u *url.URL) (*url.URL, bool) { return u, u.Hostname() == "wiki.example" }

func (Wiki) Card(_ context.Context, _ *http.Client, u *url.URL) (*linkcard.Card, error) {
	return &linkcard.Card{Title: "Page " + u.Path, Kind: linkcard.KindArticle}, nil
}

// The order of Sources, what is left out, and Sources of one's own are a slice's affair.
func ExampleDefaultSources() {
	richer := append([]linkcard.Source{linkcard.XSyndication{}}, linkcard.DefaultSources()...)
	fewer := slices.DeleteFunc(linkcard.DefaultSources(), func(s linkcard.Source) bool { return s.Name() == "reddit:oembed" })
	own := append(linkcard.DefaultSources(), Wiki{})

	for _, sources := range [][]linkcard.Source{richer, fewer, own} {
		fmt.Println(len(sources), sources[0].Name(), sources[len(sources)-1].Name())
	}
	// Output:
	// 9 x:syndication mastodon:api
	// 7 x:oembed mastodon:api
	// 9 x:oembed wiki
}

// Posts of networks that show strangers nothing become honest link cards: who and
// when, from the address and the id alone.
func ExampleLinkOnly() {
	u, _ := url.Parse("https://www.threads.net/@ada.b/post/C8-abcDEfGh?igshid=1")
	source := linkcard.LinkOnly{}
	canonical, ok := source.Match(u)
	card, err := source.Card(context.Background(), nil, canonical)
	fmt.Println(ok, err)
	fmt.Println(card.Post.Network == post.NetworkThreads, card.CanonicalURL)
	fmt.Println(card.Post.Author.Handle, card.Published)
	// Output:
	// true <nil>
	// true https://www.threads.com/@ada.b/post/C8-abcDEfGh
	// ada.b 2024-07-03T21:12:58Z
}
