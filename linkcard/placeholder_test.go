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
		"https://www.example.com/a/b/":      {"example.com/a/b", "example.com"},
		"https://bücher.example/":           {"xn--bcher-kva.example", "xn--bcher-kva.example"}, // the renderer writes names in their own script where that is safe
		"https://e.example.com/" + longPath: {"e.example.com/…/" + strings.Repeat("x", 60) + "…", "e.example.com"},
		"https://e.example.com/2024/07/01/why-a-long-name-of-a-page-tells-more-than-the-folders/": {"e.example.com/…/why-a-long-name-of-a-page-tells-more-than-the-folders", "e.example.com"},
		"https://e.example.com/wiki/%E6%97%A5%E6%9C%AC%e2%80%93a%20b%2Fc":                         {"e.example.com/wiki/日本–a%20b%2Fc", "e.example.com"},
		"https://e.example.com/%E2%80%AE%F0%9F%98%80%E6%97%zz":                                    {"https://e.example.com/%E2%80%AE%F0%9F%98%80%E6%97%zz", ""},
		"https://e.example.com/%E2%80%AE%E6%97/%E6%97a%D7":                                        {"e.example.com/%E2%80%AE%E6%97/%E6%97a%D7", "e.example.com"},
		"https://e.example.com/" + strings.Repeat("%D0%B6", 200):                                  {"e.example.com/" + strings.Repeat("ж", 60) + "…", "e.example.com"},
		"https://e.example.com/" + strings.Repeat("%20", 200):                                     {"e.example.com/" + strings.Repeat("%20", 20) + "…", "e.example.com"},
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
