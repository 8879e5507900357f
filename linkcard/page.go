package linkcard

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/linkcard/meta"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// FromPage makes a card of a page that the caller already has. pageURL is its
// final address, after redirects; contentType is the value of its Content-Type
// header and may be empty. There is no network: what the page only refers to is
// not followed. Reading stops as soon as the card can no longer improve, so the
// reader need not be drained. A page is never refused for what it holds; the
// error says that pageURL is not an absolute http or https address, or that there is
// no reader.
func FromPage(page io.Reader, pageURL, contentType string) (*Card, error) {
	if page == nil {
		return nil, fmt.Errorf("linkcard: no page of %.200q to read: the reader is nil", fetch.WithoutUser(pageURL))
	}
	u, err := url.Parse(pageURL)
	if err != nil {
		return nil, fmt.Errorf("linkcard: page address %.200q: %s", fetch.WithoutUser(pageURL), malformed(err))
	}
	if (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
		return nil, fmt.Errorf("linkcard: page address %.200q is not an absolute http or https address", fetch.WithoutUser(pageURL))
	}
	p, err := meta.Parse(page, u, contentType)
	if err != nil {
		return nil, err
	}
	return cardFromMeta(p, u), nil
}

// cardFromMeta is the card of what a page says of itself.
func cardFromMeta(p *meta.Page, pageURL *url.URL) *Card {
	c := &Card{
		URL: pageURL.String(), CanonicalURL: p.Canonical, Kind: kindFromMeta(p),
		Title: p.Title, Description: p.Description, SiteName: p.SiteName,
		Authors: authorsFromMeta(p), Published: timeFromMeta(p.Published), Modified: timeFromMeta(p.Modified),
		Lang: p.Lang, Dir: p.Dir, Sources: sourcesFromMeta(p.Sources),
	}
	if len(p.Icons) > 0 {
		c.Icon = &Image{URL: p.Icons[0].URL, Width: p.Icons[0].Size, Height: p.Icons[0].Size, Type: p.Icons[0].Type}
	}
	if len(p.Images) > 0 {
		i := p.Images[0]
		c.Image = &Image{URL: i.URL, Width: i.Width, Height: i.Height, Alt: i.Alt, Type: i.Type}
	}
	if p.Price != nil {
		c.Price = &Price{Amount: p.Price.Amount, Currency: p.Price.Currency}
	}
	return c
}

// authorsFromMeta gives the page's authors; an account that the page names as
// its author's belongs to a single one.
func authorsFromMeta(p *meta.Page) []Author {
	if len(p.Authors) == 0 {
		return nil
	}
	authors := make([]Author, len(p.Authors))
	for i, a := range p.Authors {
		authors[i] = Author{Name: a.Name, URL: a.URL}
	}
	if len(authors) == 1 {
		h := p.Handles.Fediverse
		if h == "" && p.Handles.TwitterCreator != p.Handles.TwitterSite {
			h = p.Handles.TwitterCreator
		}
		authors[0].Handle = strings.TrimPrefix(h, "@")
	}
	return authors
}

// sourcesFromMeta names the origins by the card's fields. It takes the map over.
func sourcesFromMeta(origins map[string]string) map[string]string {
	for _, rename := range [...][2]string{{"type", "kind"}, {"canonical", "canonical_url"}} {
		if origin, ok := origins[rename[0]]; ok {
			delete(origins, rename[0])
			origins[rename[1]] = origin
		}
	}
	return origins
}

// timeFromMeta keeps a date as exact as the page gave it.
func timeFromMeta(d meta.Date) post.Time {
	switch {
	case d.IsZero():
		return post.Time{}
	case d.Precision == meta.Day:
		return post.On(d.Time.Date())
	case d.Precision == meta.Local:
		return post.LocalAt(d.Time)
	}
	return post.At(d.Time)
}
