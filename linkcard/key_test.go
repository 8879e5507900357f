package linkcard

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
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

// FuzzKeyURL wants of each spelling's key that it is its own key, and holds no tracking parameter.
func FuzzKeyURL(f *testing.F) {
	for _, seed := range []string{
		"https://Example.com:443/a?utm_source=x&b=2#top", "http://bücher.example:80", "https://[::1]/%2f?&&a", "http://a./?fbclid", "//x", "https://ⅷ.example/", "http://me@x:0/",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := url.Parse(raw)
		if err != nil || !isWeb(u) || strings.Contains(u.Host, "..") { // empty labels: no host, and refused
			return
		}
		key := keyURL(u).String()
		again, err := url.Parse(key)
		require.NoError(t, err)
		require.Equal(t, key, keyURL(again).String())
		require.NotContains(t, strings.ToLower(again.RawQuery), "&utm_source=")
		require.Empty(t, again.Fragment)
		require.Nil(t, again.User)
	})
}

func TestLongURLsAreNotRemembered(t *testing.T) {
	r := newTestResolver(t, Options{})
	long := pageURL + "?" + strings.Repeat("x", maxURL)
	id, err := r.identify(long)
	require.NoError(t, err)
	require.Contains(t, id.url, "xxx")
	require.False(t, r.ids.shard(long).Contains(long))
}
