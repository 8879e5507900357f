package oembed

import (
	"slices"
	"strings"
)

// Correction is a change that the public list needs, and why.
type Correction struct {
	Provider string // name in the list; a new one is added
	Reason   string

	Off     bool              // known, but not asked: Reason becomes Provider.Off
	Schemes []string          // further patterns for the first endpoint
	Drop    []string          // patterns that are mistakes
	Add     *Provider         // a provider that the list lacks
	Params  map[string]string // sent with every request to all endpoints
	Widths  [2]int            // what the endpoints accept as maxwidth
}

const metaTerms = "Meta's terms allow the answer only for display in a front end, not for extracting facts from it or keeping them"

// Corrections returns what [DefaultRegistry] changes in the public list, in order.
func Corrections() []Correction {
	return []Correction{
		// Terms.
		{Provider: "Facebook", Off: true, Reason: metaTerms,
			Params: map[string]string{"omitscript": "true"}},
		{Provider: "Instagram", Off: true, Reason: metaTerms,
			Params:  map[string]string{"omitscript": "true"},
			Schemes: []string{"https://www.instagram.com/reels/*", "https://instagram.com/reels/*", "https://www.instagram.com/*/reel/*", "https://instagram.com/*/reel/*"}},
		{Provider: "Threads", Off: true, Reason: metaTerms, Add: threads()},

		// X.
		{Provider: "X", Reason: "the endpoint serves JSON only, and its script and tracking are not wanted",
			Params: xParams(), Widths: [2]int{220, 550}, Schemes: []string{"https://*.x.com/*/statuses/*"}},
		{Provider: "Twitter", Reason: "the old spelling of X, with an endpoint that redirects to the new one",
			Params: xParams(), Widths: [2]int{220, 550}, Schemes: []string{"https://*.twitter.com/*/statuses/*"}},
		{Provider: "afreecaTV", Reason: "renamed SOOP in 2024, to which its short links lead now",
			Drop: []string{"https://v.afree.ca/ST/"}},
		{Provider: "Bluesky Social", Reason: "a maxwidth outside of these bounds is an error there", Widths: [2]int{220, 550}},
	}
}

func xParams() map[string]string {
	return map[string]string{"omit_script": "true", "dnt": "true", "lang": "{lang}"}
}

func threads() *Provider {
	return &Provider{Name: "Threads", URL: "https://www.threads.com/", Endpoints: []ProviderEndpoint{{
		URL: "https://graph.threads.net/oembed",
		Schemes: []string{
			"https://www.threads.com/@*/post/*", "https://www.threads.com/t/*",
			"https://www.threads.net/@*/post/*", "https://www.threads.net/t/*",
		},
		Formats: []string{"json"}, MinWidth: 320, MaxWidth: 658,
	}}}
}

// Correct applies [Corrections] to the public list, or to a newer copy of it.
func Correct(providers []Provider) []Provider {
	out := make([]Provider, len(providers))
	for i, p := range providers {
		out[i] = p.clone()
		repairSchemes(&out[i])
	}
	for _, c := range Corrections() {
		i := slices.IndexFunc(out, func(p Provider) bool { return p.Name == c.Provider })
		if i < 0 && c.Add != nil {
			out = append(out, *c.Add)
			i = len(out) - 1
		}
		if i >= 0 {
			c.apply(&out[i])
		}
	}
	return out
}

func (c *Correction) apply(p *Provider) {
	if c.Off {
		p.Off = c.Reason
	}
	for i := range p.Endpoints {
		e := &p.Endpoints[i]
		e.Schemes = slices.DeleteFunc(e.Schemes, func(s string) bool { return slices.Contains(c.Drop, s) })
		if i == 0 {
			e.Schemes = append(e.Schemes, c.Schemes...)
		}
		if c.Params != nil {
			e.Params = c.Params
		}
		if c.Widths != [2]int{} {
			e.MinWidth, e.MaxWidth = c.Widths[0], c.Widths[1]
		}
	}
}

// repairSchemes mends slips of the pen: two patterns in one text ("A - B") and a
// comma at the end.
func repairSchemes(p *Provider) {
	for i := range p.Endpoints {
		var schemes []string
		for _, s := range p.Endpoints[i].Schemes {
			for _, word := range strings.Fields(s) {
				if word = strings.TrimSuffix(word, ","); strings.Contains(word, ":") {
					schemes = append(schemes, word)
				}
			}
		}
		p.Endpoints[i].Schemes = schemes
	}
}
