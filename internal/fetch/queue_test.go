package fetch_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// tally counts errors by what they come down to; nil is "ok".
func tally(t *testing.T, errs []error) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, err := range errs {
		switch {
		case err == nil:
			counts["ok"]++
		case errors.Is(err, fetch.ErrCrowded):
			require.ErrorIs(t, err, fetch.ErrRateLimited)
			var e *fetch.Error
			require.ErrorAs(t, err, &e)
			require.Positive(t, e.RetryAfter)
			counts["crowded"]++
		case errors.Is(err, context.Canceled):
			counts["cancelled"]++
		default:
			t.Fatal(err)
		}
	}
	return counts
}

func TestQueueOfAHostIsBounded(t *testing.T) {
	n := func(r *http.Request) (*http.Response, error) { return reply(r, 200), nil }
	polite(t, n, fetch.Options{}, func(t *testing.T, f *fetch.Fetcher) {
		errs := all(t.Context(), f, numbered("https://www.example.com/%d", 5000)...)
		require.Equal(t, map[string]int{"ok": 2408, "crowded": 2592}, tally(t, errs))
	})
	polite(t, n, fetch.Options{HostInterval: time.Minute, HostBurst: 1}, func(t *testing.T, f *fetch.Fetcher) {
		errs := all(t.Context(), f, numbered("https://www.example.com/%d", 300)...)
		require.Equal(t, map[string]int{"ok": 300}, tally(t, errs), "a slow pace alone is no reason to refuse")
	})
}

func TestLeavingTheQueue(t *testing.T) {
	n := func(r *http.Request) (*http.Response, error) { return reply(r, 200), nil }
	polite(t, n, fetch.Options{}, func(t *testing.T, f *fetch.Fetcher) {
		ctx, cancel := context.WithCancel(t.Context())
		var errs []error
		go func() { errs = all(ctx, f, numbered("https://www.example.com/%d", 2000)...) }()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		begun := time.Now()
		cancel()
		synctest.Wait()
		require.Zero(t, time.Since(begun), "who waits leaves at once")
		require.Equal(t, map[string]int{"ok": 48, "cancelled": 1952}, tally(t, errs))
		require.NoError(t, visit(t.Context(), f, "https://www.example.com/next"))
		require.LessOrEqual(t, time.Since(begun), time.Second, "and leaves its turn to others")
	})
}
