package linkcard

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/meta"
)

// Explanation is a card together with all that was offered for it.
type Explanation struct {
	Card       *Card
	Candidates []Candidate // in the order of the merge table, field by field
	Attempts   []Attempt   // the places that gave nothing
}

// Candidate is one value that was offered for a field of a card.
type Candidate struct {
	Field  string // the JSON name
	Place  string // "source", "provider", "page" or "discovered"
	Origin string // "og:title", "json-ld", "x:oembed", ...
	Value  string
	Won    bool
	Why    string // why it won or lost, in words
}

// Explain makes the card of a URL anew, past the cache, and tells for each field
// every value that was offered, and why it won or lost. It is meant for people
// who ask where a card comes from. The error is as for [Resolver.Resolve];
// the Explanation then holds the attempts.
func (r *Resolver) Explain(ctx context.Context, rawURL string) (*Explanation, error) {
	if err := r.usable(rawURL); err != nil {
		return &Explanation{}, err
	}
	req, err := r.newRequest(rawURL)
	if err != nil {
		return &Explanation{}, err
	}
	if r.opts.Offline {
		return &Explanation{}, &Error{URL: rawURL, Err: ErrOffline}
	}
	var offered []meta.Candidate
	b := &builder{r: r, req: req, parse: func(page io.Reader, base *url.URL, contentType string) (p *meta.Page, err error) {
		p, offered, err = meta.Explain(page, base, contentType)
		return p, err
	}}
	made, err := b.make(ctx)
	if err != nil {
		return &Explanation{Attempts: b.attempts}, err
	}
	scrub(made.card)
	for _, said := range b.said {
		if said != nil {
			scrub(said)
		}
	}
	return &Explanation{Card: made.card, Candidates: b.candidates(made.card, offered), Attempts: b.attempts}, nil
}

// candidates lists what each place said for each field, the winner first.
func (b *builder) candidates(card *Card, offered []meta.Candidate) []Candidate {
	var all []Candidate
	for _, row := range precedence {
		winner := parts
		for _, p := range row.order {
			if said := b.said[p]; said != nil {
				if row.take(new(Card), said) {
					won := winner == parts
					if won {
						winner = p
					}
					all = append(all, Candidate{
						Field: row.field, Place: partNames[p], Origin: origin(said, row.field, p),
						Value: fieldText(said, row.field), Won: won, Why: whyPlace(row, won, winner, p),
					})
				}
			}
		}
		if winner < parts {
			all = append(all, pageCandidates(row, card.Sources[row.field], winner, offered)...)
		}
	}
	return all
}

// whyPlace says why what a place says won or lost.
func whyPlace(row rule, won bool, winner, p part) string {
	if won {
		names := make([]string, len(row.order))
		for i, o := range row.order {
			names[i] = partNames[o]
		}
		return "the first that says something of " + strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s comes after %s for this field", partNames[p], partNames[winner])
}

// pageCandidates lists the page's other values for a field.
func pageCandidates(row rule, origin string, winner part, offered []meta.Candidate) []Candidate {
	var all []Candidate
	for _, c := range offered {
		if c.Field != row.field || winner == fromPage && c.Origin == origin {
			continue
		}
		why := "on this page " + origin + " is trusted more"
		if winner != fromPage {
			why = whyPlace(row, false, winner, fromPage)
		}
		all = append(all, Candidate{Field: row.field, Place: partNames[fromPage], Origin: c.Origin, Value: c.Value, Why: why})
	}
	return all
}

// fieldText returns the value of a card's field as text: plain for a text, else
// as JSON.
func fieldText(c *Card, field string) string {
	data, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(data, &fields) != nil {
		return ""
	}
	var text string
	if json.Unmarshal(fields[field], &text) == nil {
		return text
	}
	return strings.TrimSpace(string(fields[field]))
}
