package linkcard

import (
	"time"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Card is what is known of a link or a quoted post, ready to be rendered. Every
// field but URL may be empty. Text fields are plain text: entities decoded,
// white space collapsed, controls and bidi overrides dropped; whoever prints
// them escapes them. URLs are absolute, http or https. A Card is plain data:
// its JSON form is stable and fit for a file under version control.
type Card struct {
	URL          string `json:"url"`                     // as the caller gave it
	CanonicalURL string `json:"canonical_url,omitempty"` // by the page's own word: a claim, and never what a card is stored or linked by
	Kind         Kind   `json:"kind,omitempty"`
	Title        string `json:"title,omitempty"`
	Description  string `json:"description,omitempty"`
	SiteName     string `json:"site_name,omitempty"`
	Icon         *Image `json:"icon,omitempty"`
	Image        *Image `json:"image,omitempty"`

	Authors   []Author  `json:"authors,omitempty"`
	Published post.Time `json:"published,omitzero"`
	Modified  post.Time `json:"modified,omitzero"`

	Lang string `json:"lang,omitempty"` // BCP 47
	Dir  string `json:"dir,omitempty"`  // "rtl" only when it is

	Post  *post.Post `json:"post,omitempty"`  // for a quoted post
	Embed *Embed     `json:"embed,omitempty"` // what a provider offers for embedding
	Price *Price     `json:"price,omitempty"` // for a product

	// Sources says for each field (by its JSON name) where its value came from:
	// "og:title", "json-ld", "oembed", "x:oembed", ...
	Sources   map[string]string `json:"sources,omitempty"`
	FetchedAt time.Time         `json:"fetched_at,omitzero"` // when the facts were read; zero when there was no fetch
	Stale     bool              `json:"stale,omitempty"`     // served past its freshness
}

// Kind says what a card is about.
type Kind string

// The kinds of card.
const (
	KindArticle Kind = "article"
	KindPost    Kind = "post"
	KindVideo   Kind = "video"
	KindAudio   Kind = "audio"
	KindPhoto   Kind = "photo"
	KindProfile Kind = "profile"
	KindProduct Kind = "product"
	KindLink    Kind = "link"
)

// Author is who wrote the page or the post.
type Author = post.Author

// Image is a picture by reference. Width and Height are pixels as declared, 0
// when unknown; Type is a media type.
type Image = post.Image

// Embed is what a provider offers for embedding.
type Embed struct {
	// HTML is the provider's own markup: untrusted data, kept for callers who
	// decide about it themselves. The renderer does not print it.
	HTML string `json:"html,omitempty"`
	// URL is a player address that was validated against a known provider's
	// exact host and path.
	URL    string `json:"url,omitempty"`
	Width  int    `json:"width,omitempty"`  // pixels; 0 when unknown
	Height int    `json:"height,omitempty"` // pixels; 0 when unknown
}

// Price is what a product costs, as the page writes it.
type Price struct {
	Amount   string `json:"amount"`             // "19.90"
	Currency string `json:"currency,omitempty"` // ISO 4217: "EUR"
}
