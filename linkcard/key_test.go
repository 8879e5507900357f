package linkcard

import (
	"net/url"
	"testing"
)

func TestKeyURL(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://Example.com", "https://example.com/"},
		{"HTTPS://example.com:443/a?utm_source=x&b=2&fbclid=1#top", "https://example.com/a?b=2"},
		{"http://example.com:8080/a?", "http://example.com:8080/a"},
		{"https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"},
		{"https://example.com./a?b=1&a=2", "https://example.com/a?b=1&a=2"},
		{"https://[2606:4700::1]:443/", "https://[2606:4700::1]/"},
	} {
		u, err := url.Parse(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := keyURL(u).String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.in, got, c.want)
		}
	}
}
