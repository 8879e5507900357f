package oembed

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// seeds adds the inputs of the fixtures.
func seeds(f *testing.F, kind string) {
	paths, _ := filepath.Glob(filepath.Join("testdata", kind, "*", "input.*"))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

// FuzzParse expects of every answer: no panic, what the type requires, clean
// addresses, bounded numbers, and that its JSON form reads back as the same.
func FuzzParse(f *testing.F) {
	seeds(f, "parse")
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Parse(bytes.NewReader(data), "")
		if err != nil {
			if r != nil || !strings.HasPrefix(err.Error(), "oembed: ") || len(err.Error()) > 2000 {
				t.Fatalf("got %+v, %v", r, err)
			}
			return
		}
		checkResponse(t, r)
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > MaxAnswer/8 { // JSON may be longer than what was parsed
			return
		}
		again, err := Parse(bytes.NewReader(text), "")
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		// Entities are decoded at each reading; compare where there are none left.
		if !strings.Contains(string(text), "&") && !strings.Contains(string(text), `\u0026`) && !reflect.DeepEqual(r, again) {
			t.Fatalf("got\n%+v, want\n%+v", again, r)
		}
	})
}

func checkResponse(t *testing.T, r *Response) {
	t.Helper()
	switch r.Type {
	case Photo:
		if r.URL == "" {
			t.Fatal("a photo without URL")
		}
	case Video, Rich:
		if r.HTML == "" {
			t.Fatal("an embed without HTML")
		}
	case Link:
	default:
		t.Fatalf("type %q", r.Type)
	}
	for _, address := range []string{r.URL, r.AuthorURL, r.ProviderURL, r.ThumbnailURL} {
		u, err := url.Parse(address)
		if address != "" && (err != nil || !isWeb(u.Scheme) || u.Host == "" || u.User != nil) {
			t.Fatalf("address %q", address)
		}
	}
	for _, n := range []int{r.Width, r.Height, r.ThumbnailWidth, r.ThumbnailHeight} {
		if n < 0 || n > maxPixels {
			t.Fatalf("size %d", n)
		}
	}
	if r.CacheAge != 0 && (r.CacheAge < MinCacheAge || r.CacheAge > MaxCacheAge) {
		t.Fatalf("cache age %v", r.CacheAge)
	}
	for _, text := range []string{r.Title, r.AuthorName, r.ProviderName, r.HTML} {
		if !utf8.ValidString(text) {
			t.Fatalf("invalid UTF-8 in %q", text)
		}
	}
	if p, ok := r.Player(); ok {
		u, err := url.Parse(p.URL)
		if err != nil || u.Scheme != "https" || u.User != nil || u.Port() != "" || strings.ContainsAny(p.URL, "\"'<> \\") {
			t.Fatalf("player %q", p.URL)
		}
	}
}

// FuzzDiscover expects of every page: no panic, and only absolute web addresses
// of endpoints, from which templates can be made that lead back to the page.
func FuzzDiscover(f *testing.F) {
	seeds(f, "discover")
	base, err := url.Parse("https://www.example.com/posts/one?x=1#top")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		endpoints, err := Discover(bytes.NewReader(data), base)
		if err != nil {
			t.Fatal(err)
		}
		header := DiscoverHeader(map[string][]string{"Link": {string(data)}}, base)
		if len(endpoints) > maxLinks || len(header) > maxLinks {
			t.Fatalf("%d and %d endpoints", len(endpoints), len(header))
		}
		for _, e := range append(endpoints, header...) {
			checkEndpoint(t, e, base)
		}
	})
}

func checkEndpoint(t *testing.T, e Endpoint, base *url.URL) {
	t.Helper()
	u, err := url.Parse(e.URL)
	if err != nil || !isWeb(u.Scheme) || u.Host == "" || u.User != nil || u.Fragment != "" {
		t.Fatalf("endpoint %q", e.URL)
	}
	if !e.Discovered || e.Format != JSON && e.Format != XML || e.PageURL == "" {
		t.Fatalf("got %+v", e)
	}
	template, ok := Learn(e)
	if !ok {
		return
	}
	if again, err := ParseTemplate(template.String()); err != nil || again != template {
		t.Fatalf("%q reads back as %+v, %v", template, again, err)
	}
	if own, ok := template.Endpoint(base); !ok || own.PageURL != e.PageURL {
		t.Fatalf("%q for its own page: %+v, %v", template, own, ok)
	}
}

// FuzzMatch expects of every address: no panic, and no match for one whose host
// is not under a host that the endpoint's patterns name.
func FuzzMatch(f *testing.F) {
	r := DefaultRegistry()
	for _, p := range r.Providers() {
		for _, e := range p.Endpoints {
			for i, s := range e.Schemes {
				if i == 0 {
					f.Add(example(s, "abc"))
				}
			}
		}
	}
	for _, s := range []string{"https://evil.example/?u=https://x.com/a/status/1", "https://x.com.evil.example/a/status/1", "https://x.com@evil.example/", "https://ｘ.com/a/status/1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := url.Parse(raw)
		if err != nil {
			return
		}
		before := *u
		e, ok := r.Match(u)
		if *u != before {
			t.Fatalf("%q was changed", raw)
		}
		if !ok {
			return
		}
		page, err := url.Parse(e.PageURL)
		if err != nil {
			t.Fatalf("%q: page %q: %v", raw, e.PageURL, err)
		}
		if !namesHost(e.rule.Schemes, page) {
			t.Fatalf("%q: %s does not name %q", raw, e.Provider, page.Hostname())
		}
		if again, ok := r.Match(page); !ok || again != e {
			t.Fatalf("%q: the page URL matches otherwise: %+v, %+v", raw, again, e)
		}
	})
}

// namesHost says, by other means than Match, whether a pattern names the host.
func namesHost(schemes []string, page *url.URL) bool {
	host := strings.ToLower(page.Hostname())
	for _, s := range schemes {
		_, rest, ok := strings.Cut(s, "://")
		if !ok {
			if strings.HasPrefix(s, page.Scheme+":") {
				return true
			}
			continue
		}
		want := rest[:strings.IndexAny(rest+"/", "/?#")]
		bare := strings.ReplaceAll(want, "*.", "")
		if host == bare || host == "www."+bare || "www."+host == bare || bare != want && strings.HasSuffix(host, "."+bare) {
			return true
		}
	}
	return false
}
