package meta

import "time"

// Page is what a page says of itself. Text fields are plain text: character
// references decoded once, those of letters and punctuation also where the page escapes
// them twice; white space collapsed, invisible and bidi control characters dropped. URLs
// are absolute, http or https. Whatever the page does not say, or says in a way that
// cannot be trusted, is empty.
type Page struct {
	Title       string // without the site's name
	Description string
	SiteName    string
	Type        string // og:type or the schema.org type, as written: "article", "NewsArticle", "video.other"
	Authors     []Author
	Published   Date
	Modified    Date
	Canonical   string // the page's own address, by its own word: on the same site, or where the site has moved
	Lang        string // BCP 47
	Dir         string // "rtl" only when it is

	Images []Image // the picture of the page first; usually one
	Icons  []Icon  // best first; the last is a guess where Icon.Guess says so
	Videos []Media // players and files that the page offers for embedding
	Audio  []Media

	Price       *Price
	Labels      []Label // twitter:label1 and data1, and so on
	Feeds       []Link  // Atom, RSS and JSON feeds
	OEmbed      []Link  // oEmbed endpoints for this page; not fetched
	ActivityPub string  // where the page is as an ActivityPub object
	Refresh     string  // where an immediate meta refresh leads
	Handles     Handles
	Application string // application-name, as written
	Generator   string

	// Sources says for each filled field, by its lower-case name, where the
	// value came from: "og:title", "json-ld", "h1", ...
	Sources map[string]string
	// Read is how many bytes of the page, in UTF-8, were looked at.
	Read int64
}

// Author is a person or an organisation that the page names as its author.
type Author struct {
	Name string
	URL  string
}

// Handles are accounts that the page names.
type Handles struct {
	TwitterSite    string // "@site", of the site
	TwitterCreator string // "@name", of the author
	Fediverse      string // "@name@host", of the author
}

// Image is a picture by reference.
type Image struct {
	URL           string
	Width, Height int // pixels as declared, 0 when not
	Alt           string
	Type          string // media type
}

// Icon is a picture that stands for the site.
type Icon struct {
	URL   string
	Size  int    // of its longer side in pixels, 0 when not said
	Type  string // media type
	Rel   string // "icon", "apple-touch-icon", "mask-icon"
	Guess bool   // nobody declared it: the well-known place
}

// Media is a video, a sound or a player for either.
type Media struct {
	URL           string
	Type          string // media type; "text/html" is a player for a frame
	Width, Height int
	Player        bool
}

// Link is a document that the page refers to.
type Link struct {
	URL   string
	Type  string
	Title string
}

// Label is one labelled fact: "Reading time", "3 minutes".
type Label struct{ Name, Value string }

// Price is what a product costs, as the page writes it.
type Price struct {
	Amount   string
	Currency string // ISO 4217
}

// Precision says how much of a [Date] is known.
type Precision uint8

// The precisions.
const (
	Instant Precision = iota // a point in time
	Local                    // a clock and calendar reading whose zone is not known
	Day                      // a calendar day
)

// Date is a point in time as exactly as the page gives it. For a local reading
// and a day, Time holds the fields as if in UTC. The zero Date is unknown.
type Date struct {
	Time      time.Time
	Precision Precision
}

// IsZero reports whether nothing is known.
func (d Date) IsZero() bool { return d.Time.IsZero() }

// String is the date as far as it is known: RFC 3339 to the second for an
// instant, the same without a zone for a local reading, "2024-07-01" for a day.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Precision == Day:
		return d.Time.Format(time.DateOnly)
	case d.Precision == Local:
		return d.Time.Format("2006-01-02T15:04:05")
	}
	return d.Time.Format(time.RFC3339)
}
