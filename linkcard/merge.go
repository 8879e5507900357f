package linkcard

// part is one of the places that facts about a link come from.
type part uint8

const (
	fromSource     part = iota // the network's own Source
	fromProvider               // oEmbed of a provider in the registry
	fromPage                   // what the page says of itself
	fromDiscovered             // oEmbed that the page points to
	parts
)

// partNames are the columns of the table as the documentation prints them.
var partNames = [parts]string{"source", "provider", "page", "discovered"}

// rule is a row of the precedence table: for one field, whose word counts.
type rule struct {
	field string // the JSON name, also the key in Card.Sources
	order []part // first that has a value wins
	take  func(dst, src *Card) bool
}

// precedence is the one table that merges what several places say. A post's own
// network knows it best. A provider of the registry was chosen by people for
// exactly these addresses and writes titles without the site's name; a page
// speaks for itself; an endpoint that the page points to is mostly the same
// software with less to say. A description is the page's affair: oEmbed has
// none, and providers who add one cut it.
var precedence = []rule{
	{"kind", []part{fromSource, fromProvider, fromPage, fromDiscovered}, func(d, s *Card) bool {
		return s.Kind != KindLink && take(&d.Kind, s.Kind)
	}},
	{"canonical_url", []part{fromSource, fromPage, fromProvider, fromDiscovered}, func(d, s *Card) bool { return take(&d.CanonicalURL, s.CanonicalURL) }},
	{"title", []part{fromSource, fromProvider, fromPage, fromDiscovered}, func(d, s *Card) bool { return take(&d.Title, s.Title) }},
	{"description", []part{fromSource, fromPage, fromProvider, fromDiscovered}, func(d, s *Card) bool { return take(&d.Description, s.Description) }},
	{"site_name", []part{fromSource, fromProvider, fromPage, fromDiscovered}, func(d, s *Card) bool { return take(&d.SiteName, s.SiteName) }},
	{"icon", []part{fromSource, fromPage, fromProvider, fromDiscovered}, func(d, s *Card) bool { return take(&d.Icon, s.Icon) }},
	{"image", []part{fromSource, fromPage, fromProvider, fromDiscovered}, func(d, s *Card) bool { return take(&d.Image, s.Image) }},
	{"authors", []part{fromSource, fromProvider, fromPage, fromDiscovered}, func(d, s *Card) bool {
		if len(s.Authors) == 0 {
			return false
		}
		d.Authors = s.Authors
		return true
	}},
	{"published", []part{fromSource, fromPage, fromProvider, fromDiscovered}, func(d, s *Card) bool { return take(&d.Published, s.Published) }},
	{"modified", []part{fromSource, fromPage, fromProvider, fromDiscovered}, func(d, s *Card) bool { return take(&d.Modified, s.Modified) }},
	{"lang", []part{fromSource, fromPage, fromProvider, fromDiscovered}, func(d, s *Card) bool { return take(&d.Lang, s.Lang) }},
	{"dir", []part{fromSource, fromPage, fromProvider, fromDiscovered}, func(d, s *Card) bool { return take(&d.Dir, s.Dir) }},
	{"post", []part{fromSource, fromProvider, fromPage, fromDiscovered}, func(d, s *Card) bool { return take(&d.Post, s.Post) }},
	{"embed", []part{fromSource, fromProvider, fromPage, fromDiscovered}, func(d, s *Card) bool { return take(&d.Embed, s.Embed) }},
	{"price", []part{fromSource, fromPage, fromProvider, fromDiscovered}, func(d, s *Card) bool { return take(&d.Price, s.Price) }},
}

// take sets dst where src says something.
func take[T comparable](dst *T, src T) bool {
	var zero T
	if src == zero {
		return false
	}
	*dst = src
	return true
}

// merge makes one card of what the parts say (nil: that place said nothing).
// Every field remembers where it came from.
func merge(rawURL string, said [parts]*Card) *Card {
	card := &Card{URL: rawURL, Kind: KindLink, Sources: map[string]string{}}
	for _, row := range precedence {
		for _, p := range row.order {
			if c := said[p]; c != nil && row.take(card, c) {
				card.Sources[row.field] = origin(c, row.field, p)
				break
			}
		}
	}
	if len(card.Sources) == 0 {
		card.Sources = nil
	}
	return card
}

func origin(c *Card, field string, p part) string {
	if s := c.Sources[field]; s != "" {
		return s
	}
	return partNames[p]
}
