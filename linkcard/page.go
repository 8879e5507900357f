package linkcard

import (
	"fmt"
	"io"
	"net/url"

	"github.com/cartouche-go/cartouche/linkcard/meta"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// FromPage makes a card of a page that the caller already has. pageURL is its
// final address, after redirects; contentType is the value of its Content-Type
// header and may be empty. There is no network: what the page only refers to is
// not followed. Reading stops as soon as the card can no longer improve, so the
// reader need not be drained. A page is never refused for what it holds; the
// error says that pageURL is not an absolute http or https address.
func FromPage(page io.Reader, pageURL, contentType string) (*Card, error) {
	u, err := url.Parse(pageURL)
	if err != nil {
		return nil, fmt.Errorf("linkcard: page address: %w", err)
	}
	p, err := meta.Parse(page, u, contentType)
	if err != nil {
		return nil, fmt.Errorf("linkcard: page address: %w", err)
	}
	return cardFromMeta(p, u), nil
}

// cardFromMeta is the card of what a page says of itself.
func cardFromMeta(p *meta.Page, pageURL *url.URL) *Card {
	c := &Card{
		URL: pageURL.String(), CanonicalURL: p.Canonical, Kind: kindFromMeta(p),
		Title: p.Title, Description: p.Description, SiteName: p.SiteName,
		Published: timeFromMeta(p.Published), Modified: timeFromMeta(p.Modified),
		Lang: p.Lang, Dir: p.Dir, Sources: p.Sources,
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
	for _, a := range p.Authors {
		c.Authors = append(c.Authors, Author{Name: a.Name, URL: a.URL})
	}
	return c
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
