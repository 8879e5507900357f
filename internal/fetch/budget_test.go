package fetch_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

func TestBudget(t *testing.T) {
	n := func(r *http.Request) (*http.Response, error) {
		switch r.URL.Path {
		case "/slow":
			<-r.Context().Done()
			return nil, r.Context().Err()
		case "/large":
			resp := reply(r, 200)
			resp.Body = io.NopCloser(strings.NewReader(title + strings.Repeat("x", 1000)))
			return resp, nil
		}
		return reply(r, 200), nil
	}
	t.Run("requests", func(t *testing.T) {
		polite(t, n, fetch.Options{}, func(t *testing.T, f *fetch.Fetcher) {
			ctx := fetch.WithBudget(t.Context(), fetch.Budget{Requests: 2})
			require.NoError(t, visit(ctx, f, "https://www.example.com/"))
			require.NoError(t, visit(ctx, f, "https://www.example.com/"))
			require.ErrorIs(t, visit(ctx, f, "https://www.example.com/"), fetch.ErrUnavailable)
			require.NoError(t, visit(t.Context(), f, "https://www.example.com/"))
		})
	})
	t.Run("bytes", func(t *testing.T) {
		polite(t, n, fetch.Options{}, func(t *testing.T, f *fetch.Fetcher) {
			ctx := fetch.WithBudget(t.Context(), fetch.Budget{Bytes: 1500})
			require.NoError(t, visit(ctx, f, "https://www.example.com/large"))
			resp, err := f.Get(ctx, "https://www.example.com/large", fetch.Request{})
			require.NoError(t, err)
			io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
			assert.ErrorIs(t, resp.Truncated(), fetch.ErrTooLarge)
		})
	})
	t.Run("time", func(t *testing.T) {
		polite(t, n, fetch.Options{}, func(t *testing.T, f *fetch.Fetcher) {
			ctx := fetch.WithBudget(t.Context(), fetch.Budget{})
			begun := time.Now()
			require.ErrorIs(t, visit(ctx, f, "https://a.example.com/slow"), fetch.ErrUnavailable)
			require.ErrorIs(t, visit(ctx, f, "https://b.example.com/slow"), fetch.ErrUnavailable)
			assert.Equal(t, 12*time.Second, time.Since(begun))
			assert.NoError(t, visit(t.Context(), f, "https://b.example.com/"), "its time-out was not its own fault")
		})
	})
}
