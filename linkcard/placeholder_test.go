package linkcard

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

func TestPlaceholderInventsNothing(t *testing.T) {
	for rawURL, want := range map[string][2]string{
		"https://www.example.com/a/b/":           {"example.com/a/b", "example.com"},
		"https://bücher.example/":                {"xn--bcher-kva.example", "xn--bcher-kva.example"},
		"https://e.example.com/" + longPath:      {"e.example.com/one-long-folder-name/…", "e.example.com"},
		"javascript:alert(1)":                    {"javascript:alert(1)", ""},
		"not a URL":                              {"not a URL", ""},
		"":                                       {"", ""},
		"https://example.com/%3Cb%3E?secret=1#x": {"example.com/%3Cb%3E", "example.com"},
	} {
		c := Placeholder(rawURL)
		require.Equal(t, KindLink, c.Kind)
		require.Equal(t, rawURL, c.URL)
		require.Equal(t, want, [2]string{c.Title, c.SiteName}, rawURL)
	}
}

var longPath = "one-long-folder-name/" + strings.Repeat("x", 80)

func TestUnavailablePostSaysSo(t *testing.T) {
	const address = "https://twitter.com/ann/status/1807643629867575351?s=20"
	gone := Unavailable(address, fmt.Errorf("wrapped: %w", ErrNotFound))
	require.Equal(t, KindPost, gone.Kind)
	require.Equal(t, post.StateDeleted, gone.Post.State)
	require.Equal(t, "ann", gone.Post.Author.Handle)
	require.Equal(t, "https://x.com/ann/status/1807643629867575351", gone.Post.URL)
	require.Equal(t, post.StateProtected, Unavailable(address, ErrProtected).Post.State)
	require.Equal(t, Placeholder(address), Unavailable(address, ErrUnavailable))
	require.Equal(t, Placeholder("https://example.com/a"), Unavailable("https://example.com/a", ErrNotFound))
}
