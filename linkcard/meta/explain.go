package meta

import (
	"fmt"
	"io"
	"net/url"
	"strings"
)

// Candidate is one value that a page offers for a field of its [Page].
type Candidate struct {
	Field  string // as in [Page.Sources]: "title", "image", ...
	Origin string // "og:title", "json-ld", "h1", ...
	Value  string
}

// Explain does what [Parse] does and also returns every value that the page
// offers for the fields a reader sees, each field's in the order of the page. It
// is meant for people who ask why: it costs more than Parse.
func Explain(page io.Reader, base *url.URL, contentType string) (*Page, []Candidate, error) {
	if err := checkInput(page, base); err != nil {
		return nil, nil, err
	}
	p := newParser()
	r := p.read(page, base, contentType)
	out := r.run()
	return out, r.candidates(), nil
}

// fieldWords tell from the name of a fact which field it speaks of; the first
// that the name contains counts.
var fieldWords = [...]struct{ word, field string }{
	{"image:", ""}, {"image_src", "image"}, {"image", "image"}, {"thumbnail", "image"},
	{"site_name", "site_name"}, {"application-name", "site_name"}, {"publisher", "site_name"},
	{"title", "title"}, {"description", "description"}, {"abstract", "description"},
	{"author", "authors"}, {"creator", "authors"}, {"byl", "authors"},
	{"modified", "modified"}, {"updated", "modified"}, {"published", "published"}, {"date", "published"},
	{"og:type", "type"}, {"locale", "lang"}, {"language", "lang"}, {"og:url", "canonical"},
}

func fieldOf(fact string) string {
	fact = strings.ToLower(fact)
	for _, w := range fieldWords {
		if strings.Contains(fact, w.word) {
			return w.field
		}
	}
	return ""
}

func (r *resolver) candidates() []Candidate {
	var all []Candidate
	add := func(field, origin string, v value) {
		if text := r.facts.str(v, maxValue); field != "" && text != "" {
			all = append(all, Candidate{field, origin, text})
		}
	}
	for _, e := range r.facts.entries {
		add(fieldOf(e.fact.String()), e.fact.String(), e.value)
	}
	add("title", "title", r.body.title)
	for _, h := range r.body.headings {
		add("title", fmt.Sprintf("h%d", h.level), h.text)
	}
	for _, b := range r.body.bylines {
		add("authors", "byline", b.text)
	}
	for _, d := range r.body.dates {
		all = append(all, Candidate{dateField(d.modified), originOfShown[d.kind], d.date.String()})
	}
	add("description", "paragraph", firstValue(r.body.paragraph, r.body.early))
	add("lang", "html lang", r.body.lang)
	for i := range r.facts.nodes {
		r.nodeCandidates(&r.facts.nodes[i], add)
	}
	return all
}

func dateField(modified bool) string {
	if modified {
		return "modified"
	}
	return "published"
}

// nodeCandidates adds what a node of JSON-LD or microdata offers.
func (r *resolver) nodeCandidates(n *node, add func(field, origin string, v value)) {
	origin := "json-ld"
	if n.micro {
		origin = "microdata"
	}
	switch n.role {
	case roleAuthor:
		add("authors", origin, n.props[propName])
	case rolePublisher:
		add("site_name", origin, n.props[propName])
	case roleImage:
		add("image", origin, n.props[propURL])
	case roleNone, roleMain:
		add("title", origin, n.props[propHeadline])
		add("title", origin, n.props[propName])
		add("description", origin, n.props[propDescription])
		add("published", origin, n.props[propPublished])
		add("modified", origin, n.props[propModified])
		add("lang", origin, n.props[propLang])
	}
}
