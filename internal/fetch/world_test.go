package fetch_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
)

func page(html string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, html)
	})
}

func start(t *testing.T, sites map[string]http.Handler) (*fetchtest.World, *fetch.Fetcher) {
	t.Helper()
	w := fetchtest.New(t, sites)
	f, err := fetch.New(w.Options())
	require.NoError(t, err)
	t.Cleanup(f.Close)
	return w, f
}

func TestGet(t *testing.T) {
	w, f := start(t, map[string]http.Handler{
		"publish.x.com": page("<title>hello</title>"),
		"t.co":          http.RedirectHandler("https://publish.x.com/a?b=c#d", http.StatusMovedPermanently),
	})
	resp, err := f.Get(t.Context(), "https://t.co/x", fetch.Request{})
	require.NoError(t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, "<title>hello</title>", string(text))
	require.Equal(t, "https://publish.x.com/a?b=c", resp.URL.String())
	require.Len(t, w.Dials(), 2)
	require.Len(t, w.Requests(), 2)
	require.Empty(t, w.Requests()[1].Header.Get("Referer"))
	require.NoError(t, resp.Truncated())
}

func TestClient(t *testing.T) {
	_, f := start(t, map[string]http.Handler{"api.example.com": http.NotFoundHandler()})
	resp, err := f.Client().Get("https://api.example.com/x")
	require.NoError(t, err)
	defer resp.Body.Close()
	require.ErrorIs(t, fetch.Check(resp), fetch.ErrNotFound)

	_, err = f.Client().Get("http://127.0.0.1/")
	require.ErrorIs(t, err, fetch.ErrRefused)
}
