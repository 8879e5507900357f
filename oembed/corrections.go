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
	Secure  bool              // listed with http, asked over https
}

const metaTerms = "Meta's terms allow the answer only for display in a front end, not for extracting facts from it or keeping them"

// Corrections returns what [DefaultRegistry] changes in the public list.
//
// Servers of Mastodon, PeerTube, WordPress and the like are not in any list: they
// are too many. Their pages name their endpoints; see [Discover] and [Template].
func Corrections() []Correction {
	out := []Correction{
		// Terms of use.
		{Provider: "Facebook", Off: true, Reason: metaTerms, Params: metaParams()},
		{Provider: "Instagram", Off: true, Reason: metaTerms, Params: metaParams(),
			Schemes: []string{"https://instagram.com/reels/*", "https://instagram.com/*/reel/*"}},
		{Provider: "Threads", Off: true, Reason: metaTerms, Add: threads()},

		// X in both spellings: each endpoint serves both, and redirects to the
		// other or did so. JSON only.
		{Provider: "X", Reason: "patterns for the old form of addresses, and parameters that leave out script and tracking",
			Params: xParams(), Widths: [2]int{220, 550}, Schemes: []string{"https://*.x.com/*/statuses/*"}},
		{Provider: "Twitter", Reason: "patterns for the old form of addresses, and parameters that leave out script and tracking",
			Params: xParams(), Widths: [2]int{220, 550}, Schemes: []string{"https://*.twitter.com/*/statuses/*"}},

		{Provider: "Bluesky Social", Reason: "a maxwidth outside of these bounds is an error there", Widths: [2]int{220, 550}},
		{Provider: "Vimeo", Reason: "the provider's parameter against tracking", Params: map[string]string{"dnt": "true"}},
	}
	out = append(out, furtherSchemes()...)
	out = append(out, additions()...)
	return append(out, closed()...)
}

// furtherSchemes are addresses that an endpoint answers for and the list lacks.
func furtherSchemes() []Correction {
	const unwildcarded = "the patterns are beginnings of addresses, written without the wildcard"
	out := []Correction{
		{Provider: "Reddit", Reason: "addresses without a title, of profiles, and on the site's other hosts", Schemes: []string{
			"https://www.reddit.com/r/*/comments/*", "https://www.reddit.com/user/*/comments/*",
			"https://*.reddit.com/r/*/comments/*", "https://*.reddit.com/user/*/comments/*"}},
		{Provider: "Tumblr", Reason: "the form of addresses since 2022", Schemes: []string{"https://www.tumblr.com/*/*"}},
		{Provider: "Dailymotion", Reason: "the short form of addresses", Schemes: []string{"https://dai.ly/*"}},
		{Provider: "Pinterest", Reason: "the site's hosts by country", Schemes: []string{"https://*.pinterest.com/*"}},
		{Provider: "Scribd", Reason: "the newer forms of addresses", Schemes: []string{
			"https://www.scribd.com/document/*", "https://www.scribd.com/presentation/*"}},
		{Provider: "Matterport", Reason: "listed without patterns", Schemes: []string{
			"https://my.matterport.com/show/?m=*", "https://my.matterport.com/models/*"}},
		{Provider: "afreecaTV", Reason: "renamed SOOP in 2024, to which its short links lead now",
			Drop: []string{"https://v.afree.ca/ST/"}},
		{Provider: "afreecaTV", Reason: unwildcarded, Schemes: []string{
			"https://vod.afreecatv.com/player/*", "https://vod.afreecatv.com/ST/*",
			"https://vod.afreecatv.com/PLAYER/STATION/*", "https://play.afreecatv.com/*"}},
		{Provider: "SOOP", Reason: unwildcarded, Schemes: []string{
			"https://vod.sooplive.com/player/*", "https://v.afree.ca/ST/*", "https://vod.sooplive.com/ST/*",
			"https://vod.sooplive.com/PLAYER/STATION/*", "https://play.sooplive.com/*"}},
	}
	for _, name := range []string{"23HQ", "Animoto", "Deviantart.com", "Kickstarter", "Scribd", "Sketchfab", "WordPress.com"} {
		out = append(out, Correction{Provider: name, Secure: true, Reason: "listed with http, answers over https"})
	}
	return out
}

// additions are providers that the list lacks.
func additions() []Correction {
	return []Correction{
		{Provider: "Imgur", Reason: "not in the list; its endpoint is in use by WordPress", Add: &Provider{
			Name: "Imgur", URL: "https://imgur.com/", Endpoints: []ProviderEndpoint{{
				URL: "https://api.imgur.com/oembed", Schemes: []string{"https://imgur.com/*", "https://*.imgur.com/*"}}}}},
		{Provider: "Crowdsignal", Reason: "not in the list; the new name of Poll Daddy", Add: &Provider{
			Name: "Crowdsignal", URL: "https://crowdsignal.com/", Endpoints: []ProviderEndpoint{{
				URL: "https://api.crowdsignal.com/oembed", Schemes: []string{
					"https://*.survey.fm/*", "https://*.crowdsignal.net/*", "https://poll.fm/*"}}}}},
	}
}

// closed are the providers that do not answer any more.
func closed() (out []Correction) {
	for _, name := range unresolved() {
		out = append(out, Correction{Provider: name, Off: true, Reason: "dead: the name of its endpoint does not resolve (audit of the list, July 2026)"})
	}
	for _, name := range []string{"Roomshare", "Sapo Videos", "Screencast.com"} {
		out = append(out, Correction{Provider: name, Off: true, Reason: "dead: the endpoint answers 410 Gone (audit of the list, July 2026)"})
	}
	for _, name := range []string{"Microsoft Stream", "RoosterTeeth", "VLIVE"} {
		out = append(out, Correction{Provider: name, Off: true, Reason: "dead: the service has closed"})
	}
	return out
}

// unresolved are the providers whose endpoint has no address any more. Others
// failed in the same audit, but answered: those are left on.
func unresolved() []string {
	return []string{
		"Archivos", "Beams.fm", "BrioVR", "Cardinal Blue", "Chainflix", "Ex.Co", "Eyrie", "Fader", "GT Channel",
		"Hopvue", "Incredible", "Kidoju", "Kit", "Knacki", "Kooapp", "NoPaste", "OZ", "Picturelfy", "Piggy",
		"Pikasso", "PingVP", "Present", "RadioPublic", "Raindrop", "Smeme", "Subscribi", "VeeR VR", "Webcrumbs",
		"helenenglish_education", "itemis CREATE", "kmdr",
	}
}

func metaParams() map[string]string { return map[string]string{"omitscript": "true"} }

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

// Correct applies [Corrections] to the public list, or to a newer copy of it. It
// also mends slips of the pen in patterns; its argument stays as it is.
func Correct(providers []Provider) []Provider {
	out := make([]Provider, len(providers))
	at := make(map[string][]int) // a few names stand twice
	for i, p := range providers {
		out[i] = p.clone()
		repairSchemes(&out[i])
		at[p.Name] = append(at[p.Name], i)
	}
	for _, c := range Corrections() {
		if c.Add != nil && at[c.Provider] == nil {
			at[c.Provider] = []int{len(out)}
			out = append(out, c.Add.clone())
		}
		for n, i := range at[c.Provider] {
			if n > 0 {
				c.Schemes = nil
			}
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
		e.Secure = e.Secure || c.Secure
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
