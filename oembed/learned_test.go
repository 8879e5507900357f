package oembed

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestFetchLearns expects that the second page of a site is not fetched, and that
// a page which the endpoint does not know is.
func TestFetchLearns(t *testing.T) {
	blog := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/oembed" {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(w, `<link rel="alternate" type="application/json+oembed" href="/oembed?url=%s">`,
				url.QueryEscape("https://"+r.Host+r.URL.Path))
			return
		}
		if strings.Contains(r.URL.RawQuery, "about") {
			http.NotFound(w, r)
			return
		}
		_, _ = fmt.Fprint(w, goodAnswer)
	})
	c, w := newClient(t, map[string]http.Handler{"blog.example.org": blog})
	for _, tt := range []struct {
		path string
		want string // the paths asked
		ok   bool
	}{
		{"/one", "/one /oembed", true},
		{"/two", "/oembed", true},
		{"/three?x=1", "/oembed", true},
		{"/about", "/oembed /about /oembed", false},
		{"/four", "/four /oembed", true}, // forgotten, and learnt again
		{"/five", "/oembed", true},
	} {
		w.Reset()
		_, err := c.Fetch(t.Context(), "https://blog.example.org"+tt.path)
		var asked []string
		for _, raw := range urls(w) {
			u, _ := url.Parse(raw)
			asked = append(asked, u.Path)
		}
		if got := strings.Join(asked, " "); got != tt.want || (err == nil) != tt.ok {
			t.Errorf("%s: asked %q, want %q (%v)", tt.path, got, tt.want, err)
		}
	}
}
