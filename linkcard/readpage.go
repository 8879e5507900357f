package linkcard

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/linkcard/meta"
	"github.com/cartouche-go/cartouche/oembed"
)

// readPage fetches the page, reads what it says of itself and, where that leaves
// something to be wished for, asks the oEmbed endpoint it points to.
func (b *builder) readPage(ctx context.Context) {
	address := b.req.pageURL()
	resp, err := b.r.fetcher.Get(ctx, address, b.condition())
	if err != nil {
		b.readFile(resp, address, err)
		return
	}
	defer resp.Body.Close()
	if b.remember(resp); b.unchanged {
		return
	}
	page, err := b.parse(resp.Body, resp.URL, resp.ContentType)
	if err == nil && resp.Truncated() != nil && page.Title == "" {
		err = resp.Truncated()
	}
	if err != nil {
		b.failed("page", address, err)
		return
	}
	card := cardFromMeta(page, resp.URL)
	addPagePost(card, resp.URL)
	if card.Title == "" && card.Description == "" && card.Image == nil {
		b.failed("page", address, errSilent)
		return
	}
	b.said[fromPage] = card
	b.discoverPost(ctx, page, resp.URL)
	if b.said[fromSource] == nil {
		b.discover(ctx, page, card, resp)
	}
}

var errSilent = fmt.Errorf("%w: the page says nothing of itself", ErrUnsupported)

// discover asks the endpoint that a page points to, if the page lacks what
// readers see first.
func (b *builder) discover(ctx context.Context, page *meta.Page, card *Card, resp *fetch.Response) {
	lacks := card.Title == "" || card.Image == nil && len(card.Authors) == 0 ||
		(card.Kind == KindVideo || card.Kind == KindAudio) && (card.Embed == nil || card.Embed.URL == "")
	if !lacks || b.said[fromProvider] != nil || b.said[fromDiscovered] != nil {
		return
	}
	for _, e := range endpoints(page, resp) {
		b.askOEmbed(ctx, e, fromDiscovered)
		if found := b.said[fromDiscovered]; found != nil {
			b.r.learn(ctx, resp.URL, e, found)
			return
		}
	}
}

// endpoints are those that the page names, then those that its headers name. They speak for
// where the page was found: that may be another site than the one asked, a link shortener's.
func endpoints(page *meta.Page, resp *fetch.Response) []oembed.Endpoint {
	var found []oembed.Endpoint
	place := *resp.URL
	place.User, place.Fragment, place.RawFragment = nil, "", ""
	for _, link := range page.OEmbed {
		e := oembed.Endpoint{URL: link.URL, Format: oembed.JSON, PageURL: place.String(), Discovered: true}
		if strings.Contains(link.Type, "xml") {
			e.Format = oembed.XML
		}
		found = append(found, e)
	}
	for _, e := range oembed.DiscoverHeader(resp.Header, resp.URL) {
		if !slices.ContainsFunc(found, func(known oembed.Endpoint) bool { return known.URL == e.URL }) {
			found = append(found, e)
		}
	}
	return found
}

// readFile makes a card of what is no page but has a name and a type: a picture, a
// film, a PDF. Anything else is a failed attempt.
func (b *builder) readFile(resp *fetch.Response, address string, err error) {
	if resp == nil || resp.Status != 200 || !errors.Is(err, ErrUnsupported) {
		b.failed("page", address, err)
		return
	}
	card := cardFromFile(resp.URL, resp.ContentType)
	if card == nil {
		b.failed("page", address, err)
		return
	}
	b.said[fromPage] = card
}

func cardFromFile(u *url.URL, contentType string) *Card {
	contentType, _, _ = strings.Cut(contentType, ";")
	contentType = strings.ToLower(strings.TrimSpace(contentType))
	major, _, _ := strings.Cut(contentType, "/")
	card := &Card{Title: path.Base(u.Path), SiteName: displayHost(u),
		Sources: map[string]string{"title": "url", "site_name": "url", "kind": "content-type", "image": "url"}}
	switch {
	case major == "image":
		card.Kind, card.Image = KindPhoto, &Image{URL: u.String(), Type: contentType}
	case major == "video":
		card.Kind = KindVideo
	case major == "audio":
		card.Kind = KindAudio
	case contentType == "application/pdf", strings.HasPrefix(contentType, "text/"):
		card.Kind = KindLink
	default:
		return nil
	}
	if card.Title == "/" || card.Title == "." {
		card.Title = card.SiteName
	}
	return card
}

// pageURL is the address to fetch: as written, without the fragment, which no server sees.
func (req *request) pageURL() string {
	u := *req.url
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}
