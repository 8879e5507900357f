package meta

import (
	"net/url"
	"testing"
)

// TestPlainReference holds the short way to what net/url makes of the same.
func TestPlainReference(t *testing.T) {
	references := []string{"/a.png", "/a/b.png?x=1&y=2#z", "/a%20b", "/a%2", "/(a)!*,;$+=:b", "/a//b", "/a/../b", "/./a", "/a/.b", "//cdn.example/a.png", "//cdn.example",
		"//cdn.example:8080/a", "//", "/", "a.png", "/ä", "/a b", "/a\\b", "/a|b", "//user@cdn.example/a", "///a", "/?q", "/a?b=/.."}
	for _, base := range []string{"https://www.site.example/x/y?z#q", "http://site.example:81", "https://[::1]:8443/a", "https://bücher.example/"} {
		u, err := url.Parse(base)
		if err != nil {
			t.Fatal(err)
		}
		r := resolver{base: u}
		short := 0
		for _, ref := range references {
			got := r.plainReference([]byte(ref))
			if got == "" {
				continue
			}
			short++
			if want, err := u.Parse(ref); err != nil || got != want.String() {
				t.Errorf("%s at %s: %s, want %s, error %v", ref, base, got, want, err)
			}
		}
		if isPlainHost(u.Host) && short < 5 {
			t.Errorf("%s: %d references of %d took the short way", base, short, len(references))
		}
	}
}
