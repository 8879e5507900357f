package meta

import (
	"net/url"
	"testing"
)

// TestShortWaysOfAddresses holds what is put together without parsing to what
// net/url makes of it.
func TestShortWaysOfAddresses(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "Site.example:8443", Path: "/a/b"}
	r := resolver{base: base}
	for _, ref := range []string{"/", "/icon.png", "/a%20b/(c)?d=e&f=%2F#g", "/a/../b", "/./b", "/a//b", "//other.example/x", "/a/.hidden", "/%zz", "/a:b", "/?", "/a b", "/a'b", "/é", "icon.png", "?q", "https://other.example/A?b"} {
		want := ""
		if u, err := url.Parse(ref); err == nil {
			want = base.ResolveReference(u).String()
		}
		if got := r.resolve([]byte(ref)); got != want {
			t.Errorf("%q: got %q, want %q", ref, got, want)
		}
	}
}
