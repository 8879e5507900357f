package oembed

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// example derives an address from a pattern of the list.
func example(scheme, wildcard string) string {
	at := strings.Index(scheme, "://")
	if at < 0 {
		return strings.ReplaceAll(scheme, "*", wildcard)
	}
	host, path, _ := strings.Cut(scheme[at+3:], "/")
	host = strings.ReplaceAll(host, "*", "abc")
	return scheme[:at+3] + host + "/" + strings.ReplaceAll(path, "*", wildcard)
}

// overlaps are the patterns that the list gives to two endpoints alike, with the
// one that gets the page.
var overlaps = map[string]string{
	// Listed for both endpoints of Origits: the first one.
	"https://origits.com/v/*": "https://origits.net/oembed",
	// Listed for afreecaTV and for SOOP, its new name: the corrections leave it to SOOP.
	"https://v.afree.ca/ST/": "https://openapi.sooplive.com/oembed/embedinfo",
}

// TestMatchExamples derives addresses from each pattern, of the list as published
// and as corrected, and expects that pattern's own endpoint.
func TestMatchExamples(t *testing.T) {
	r := DefaultRegistry()
	n := 0
	for _, p := range append(embeddedProviders(), r.Providers()...) {
		for _, e := range p.Endpoints {
			for _, s := range e.Schemes {
				for _, wildcard := range []string{"abc", "1234567", "a-b_c", "a/b"} {
					n++
					checkExample(t, r, p.Name, e.URL, s, example(s, wildcard))
				}
			}
		}
	}
	t.Log(n, "examples")
}

func checkExample(t *testing.T, r *Registry, provider, endpoint, scheme, raw string) {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		return // two of the list's patterns in one text
	}
	want := endpoint
	if first, ok := overlaps[scheme]; ok {
		want = first
	}
	if got, ok := r.Match(u); !ok || got.URL != want {
		t.Errorf("%s: %s of %s: got %q, %v, want %q", raw, scheme, provider, got.URL, ok, want)
	}
}

// TestMatchSpellings changes what does not matter in each example.
func TestMatchSpellings(t *testing.T) {
	r := DefaultRegistry()
	for _, p := range r.Providers() {
		for _, e := range p.Endpoints {
			for _, s := range e.Schemes {
				raw := example(s, "abc")
				if !strings.Contains(raw, "://") {
					continue
				}
				for _, spelling := range spellings(raw) {
					checkExample(t, r, p.Name, e.URL, s, spelling)
				}
			}
		}
	}
}

// spellings are other ways to write an address.
func spellings(raw string) []string {
	scheme, rest, _ := strings.Cut(raw, "://")
	host, path, _ := strings.Cut(rest, "/")
	other, port := "http", ":443"
	if scheme == "http" {
		other, port = "https", ":80"
	}
	out := []string{
		other + "://" + rest,
		strings.ToUpper(scheme) + "://" + strings.ToUpper(host) + "/" + path,
		scheme + "://" + host + port + "/" + path,
	}
	if !strings.ContainsAny(rest, "?#") {
		out = append(out, raw+"?utm_source=mail", raw+"#top")
		if bare, ok := strings.CutSuffix(raw, "/"); ok {
			out = append(out, bare)
		} else {
			out = append(out, raw+"/")
		}
	}
	if query := strings.Index(raw, "?"); query > 0 && !strings.Contains(raw, "#") {
		out = append(out, raw[:query]+"?other=1&"+raw[query+1:])
	}
	return out
}

// TestMatchLookalikes tries addresses that hold a provider's host where it does
// not count.
func TestMatchLookalikes(t *testing.T) {
	r := DefaultRegistry()
	for _, p := range r.Providers() {
		for _, e := range p.Endpoints {
			for _, s := range e.Schemes {
				raw := example(s, "abc")
				scheme, rest, ok := strings.Cut(raw, "://")
				if !ok {
					continue
				}
				host, path, _ := strings.Cut(rest, "/")
				for _, bad := range []string{
					"https://evil.example/?u=" + raw,
					"https://evil.example/#" + raw,
					"https://evil.example/" + rest,
					scheme + "://" + host + ".evil.example/" + path,
					scheme + "://not" + host + ".example/" + path,
					scheme + "://" + host + "@evil.example/" + path,
					scheme + "://" + host + ":80@evil.example/" + path,
					scheme + "://user@" + host + "/" + path,
					scheme + "://evil.example:80/" + rest,
					scheme + "://" + strings.ReplaceAll(host, ".", "-") + ".example/" + path,
					scheme + "://" + strings.ReplaceAll(host, ".", "x") + "/" + path,
					"ftp://" + rest,
				} {
					if u, err := url.Parse(bad); err == nil {
						if got, ok := r.Match(u); ok {
							t.Errorf("%s: matches %s", bad, got.Provider)
						}
					}
				}
			}
		}
	}
}

func TestMatch(t *testing.T) {
	r, err := NewRegistry(
		Provider{Name: "wide", Endpoints: []ProviderEndpoint{{URL: "https://wide.test/o", Schemes: []string{"https://*.site.test/*"}}}},
		Provider{Name: "two", Endpoints: []ProviderEndpoint{{URL: "https://two.test/o", Schemes: []string{"https://*.*.site.test/*"}}}},
		Provider{Name: "exact", Endpoints: []ProviderEndpoint{{URL: "https://exact.test/o", Schemes: []string{"https://a.site.test/*"}}}},
		Provider{Name: "path", Endpoints: []ProviderEndpoint{{URL: "https://path.test/o", Schemes: []string{"https://a.site.test/v/*/end"}}}},
		Provider{Name: "query", Endpoints: []ProviderEndpoint{{URL: "https://query.test/o", Schemes: []string{"https://q.test/play?v=*&list=PL*"}}}},
		Provider{Name: "port", Endpoints: []ProviderEndpoint{{URL: "https://port.test/o", Schemes: []string{"http://localhost:3000/*"}}}},
		Provider{Name: "idn", Endpoints: []ProviderEndpoint{{URL: "https://idn.test/o", Schemes: []string{"https://müller.test/*"}}}},
		Provider{Name: "fragment", Endpoints: []ProviderEndpoint{{URL: "https://f.test/o", Schemes: []string{"https://f.test/#/v/*"}}}},
		Provider{Name: "opaque", Endpoints: []ProviderEndpoint{{URL: "https://s.test/o", Schemes: []string{"spotify:*"}}}},
		Provider{Name: "xml", Endpoints: []ProviderEndpoint{{URL: "https://x.test/o.{format}", Schemes: []string{"https://x.test/*"}, Formats: []string{"xml"}}}},
	)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ page, provider, pageURL string }{
		{"https://b.site.test/1", "wide", ""},
		{"https://site.test/1", "wide", ""},
		{"https://x.y.site.test/1", "two", ""},
		{"https://a.site.test/1", "exact", ""},
		{"https://a.site.test/v/7/end", "path", ""},
		{"https://a.site.test/v/7/end/?x=1#y", "path", "https://a.site.test/v/7/end/?x=1"},
		{"https://a.site.test/", "", ""}, // a front page is no resource
		{"https://q.test/play?list=PL1&t=3&v=9", "query", ""},
		{"https://q.test/play?list=XX1&v=9", "", ""},
		{"https://q.test/play?v=9", "", ""},
		{"http://localhost:3000/x", "port", ""},
		{"http://localhost/x", "", ""},
		{"https://xn--mller-kva.test/x", "idn", ""},
		{"https://MÜLLER.test/x", "idn", "https://xn--mller-kva.test/x"},
		{"https://f.test/#/v/3", "fragment", ""},
		{"https://f.test/#/w/3", "", ""},
		{"spotify:track:1", "opaque", ""},
		{"spotify:", "", ""},
		{"https://x.test/a%20b", "xml", ""},
		{"HTTPS://X.TEST:443/a", "xml", "https://x.test/a"},
		{"https://x.test:8443/a", "xml", ""},
		{"https://x.test./a", "", ""},
		{"mailto:a@x.test", "", ""},
		{"/relative", "", ""},
	}
	for _, tt := range tests {
		u, err := url.Parse(tt.page)
		if err != nil {
			t.Fatal(err)
		}
		before := *u
		e, ok := r.Match(u)
		if e.Provider != tt.provider || ok != (tt.provider != "") {
			t.Errorf("%s: got %q, want %q", tt.page, e.Provider, tt.provider)
		}
		want := tt.pageURL
		if want == "" && ok {
			want = tt.page
		}
		if e.PageURL != want {
			t.Errorf("%s: page URL %q, want %q", tt.page, e.PageURL, want)
		}
		if *u != before {
			t.Errorf("%s: the URL was changed", tt.page)
		}
	}
	if _, ok := r.Match(nil); ok {
		t.Error("nil matches")
	}
}

// TestMatchCorrections expects addresses that the published list does not know.
func TestMatchCorrections(t *testing.T) {
	for page, provider := range map[string]string{
		"https://mobile.twitter.com/a/statuses/1":           "Twitter",
		"https://x.com/i/web/status/1?s=20":                 "X",
		"https://www.reddit.com/r/golang/comments/1abc/":    "Reddit",
		"https://old.reddit.com/r/golang/comments/1abc/t/":  "Reddit",
		"https://www.tumblr.com/blog-name/700000000/a-slug": "Tumblr",
		"https://dai.ly/x7y":                                "Dailymotion",
		"https://de.pinterest.com/pin/1/":                   "Pinterest",
		"https://imgur.com/a/abc":                           "Imgur",
		"https://my.matterport.com/show/?m=abc":             "Matterport",
		"https://vod.sooplive.com/player/123":               "SOOP",
		"https://embed.runkit.com/abc":                      "Runkit",
		"https://smashnotes.com/p/a/e/b/s/c":                "SmashNotes",
	} {
		if e := mustMatch(t, DefaultRegistry(), page); e.Provider != provider {
			t.Errorf("%s: got %s", page, e.Provider)
		}
	}
}

// TestMatchAllocates holds every example of the registry to two allocations.
func TestMatchAllocates(t *testing.T) {
	r := DefaultRegistry()
	for _, p := range r.Providers() {
		for _, e := range p.Endpoints {
			for _, s := range e.Schemes {
				u, err := url.Parse(example(s, "abc"))
				if err != nil {
					t.Fatal(err)
				}
				if n := testing.AllocsPerRun(10, func() { r.Match(u) }); n > 2 {
					t.Errorf("%s: %v allocations", u, n)
				}
			}
		}
	}
	for _, raw := range benchMisses {
		u, _ := url.Parse(raw)
		if n := testing.AllocsPerRun(10, func() { r.Match(u) }); n > 2 {
			t.Errorf("%s: %v allocations", u, n)
		}
	}
}

var benchHits = []string{
	"https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://x.com/golang/status/1840432849234",
	"https://vimeo.com/channels/staffpicks/12345", "https://www.flickr.com/photos/bees/2362225867/",
	"https://open.spotify.com/track/7y8NWS6gR3Wz4C7W8Bh0WL", "https://blog.wordpress.com/2024/01/02/hello",
	"https://www.tickcounter.com/full/12", "https://srv2.zoomable.ca/viewer.php?i=1",
	"spotify:track:7y8NWS6gR3Wz4C7W8Bh0WL",
}

var benchMisses = []string{
	"https://example.com/article/2024/01/some-story", "https://news.bbc.co.uk/2/hi/europe/default.stm",
	"https://a.b.c.d.e.example.org/x", "https://evil.example/?u=https://x.com/a/status/1",
}

func benchURLs(b *testing.B, raw []string) []*url.URL {
	var out []*url.URL
	for _, s := range raw {
		u, err := url.Parse(s)
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, u)
	}
	return out
}

func BenchmarkMatch(b *testing.B) {
	r := DefaultRegistry()
	for name, raw := range map[string][]string{"hit": benchHits, "miss": benchMisses} {
		urls := benchURLs(b, raw)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				r.Match(urls[i%len(urls)])
			}
		})
		for _, u := range urls {
			b.Run(name+"/"+u.String(), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r.Match(u)
				}
			})
		}
	}
}

// BenchmarkMatchLinear is what most consumers do: one compiled expression for
// each pattern, tried in turn.
func BenchmarkMatchLinear(b *testing.B) {
	var patterns []*regexp.Regexp
	for _, p := range DefaultRegistry().Providers() {
		for _, e := range p.Endpoints {
			for _, s := range e.Schemes {
				quoted := strings.ReplaceAll(regexp.QuoteMeta(s), `\*`, `.*`)
				patterns = append(patterns, regexp.MustCompile("^"+quoted+"$"))
			}
		}
	}
	for name, raw := range map[string][]string{"hit": benchHits, "miss": benchMisses} {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				s := raw[i%len(raw)]
				for _, p := range patterns {
					if p.MatchString(s) {
						break
					}
				}
			}
		})
	}
}

func BenchmarkDefaultRegistry(b *testing.B) {
	for b.Loop() {
		if _, err := NewRegistry(Correct(embeddedProviders())...); err != nil {
			b.Fatal(err)
		}
	}
}
