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
// one that gets the page: the first in the list.
var overlaps = map[string]string{
	"https://origits.com/v/*": "https://origits.net/oembed", // listed for both endpoints of Origits
}

// TestMatchExamples derives an address from each pattern of the list and expects
// that pattern's own endpoint.
func TestMatchExamples(t *testing.T) {
	r := DefaultRegistry()
	n := 0
	for _, p := range r.Providers() {
		for _, e := range p.Endpoints {
			for _, s := range e.Schemes {
				for _, wildcard := range []string{"abc", "1234567", "a-b_c"} {
					raw := example(s, wildcard)
					u, err := url.Parse(raw)
					if err != nil {
						t.Fatal(err)
					}
					n++
					got, ok := r.Match(u)
					if !ok {
						t.Errorf("%s (%s): no match", raw, p.Name)
					} else if got.URL != e.URL && overlaps[s] != got.URL {
						t.Errorf("%s (%s): got %s, want %s", raw, s, got.URL, e.URL)
					}
				}
			}
		}
	}
	t.Log(n, "examples")
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
