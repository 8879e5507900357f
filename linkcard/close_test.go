package linkcard

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCloseEndsRefreshes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &onePage{}
		r := resolverOf(t, s, Options{Fresh: time.Hour})
		title(t, r)
		time.Sleep(2 * time.Hour)
		s.delay = 10 * time.Second
		title(t, r)
		synctest.Wait()
		start := time.Now()
		r.Close()
		require.Zero(t, time.Since(start), "the refresh was ended, not waited for")
	})
}

// Those who wait are told at once, also of work that does not heed its context;
// Close waits a second for that.
func TestCloseEndsWhatIsUnderWay(t *testing.T) {
	for name, s := range map[string]Source{"heeds its context": &stuck{heeds: true}, "does not": &stuck{}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newTestResolver(t, Options{Sources: []Source{s}})
				var waiters sync.WaitGroup
				for range 100 {
					waiters.Go(func() {
						start := time.Now()
						_, err := r.Resolve(t.Context(), pageURL)
						assert.ErrorIs(t, err, ErrClosed)
						assert.ErrorAs(t, err, new(*Error))
						assert.Equal(t, time.Minute, time.Since(start))
					})
				}
				time.Sleep(time.Minute)
				start := time.Now()
				r.Close()
				assert.LessOrEqual(t, time.Since(start), time.Second)
				r.Close()
				waiters.Wait()
				requireUnusable(t, r, ErrClosed)
				time.Sleep(10 * time.Minute) // until the one that does not heed it ends
			})
		})
	}
}

// stuck is a Source that never answers, until ten minutes have passed.
type stuck struct{ heeds bool }

func (*stuck) Name() string                      { return "stuck" }
func (*stuck) Match(u *url.URL) (*url.URL, bool) { return u, true }
func (s *stuck) Card(ctx context.Context, _ *http.Client, _ *url.URL) (*Card, error) {
	if !s.heeds {
		ctx = context.WithoutCancel(ctx)
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(10 * time.Minute):
		return nil, ErrNotFound
	}
}

func TestResolverThatNewDidNotMake(t *testing.T) {
	requireUnusable(t, nil, errNotMade)
	requireUnusable(t, &Resolver{}, errNotMade)
	for _, r := range []*Resolver{nil, {}} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, pageURL, http.NoBody)
		require.NoError(t, err)
		resp, err := r.Client().Do(req)
		if !assert.ErrorIs(t, err, errNotMade) {
			resp.Body.Close()
		}
	}
}

// requireUnusable wants an error that says why from every method.
func requireUnusable(t *testing.T, r *Resolver, why error) {
	t.Helper()
	ctx := t.Context()
	_, err := r.Resolve(ctx, pageURL)
	require.ErrorIs(t, err, why)
	require.ErrorAs(t, err, new(*Error))
	results := r.ResolveAll(ctx, []string{pageURL, pageURL + "b"})
	require.Len(t, results, 2)
	require.ErrorIs(t, results[1].Err, why)
	require.Equal(t, pageURL+"b", results[1].URL)
	_, err = r.Refresh(ctx, pageURL)
	require.ErrorIs(t, err, why)
	_, err = r.Explain(ctx, pageURL)
	require.ErrorIs(t, err, why)
	_, err = r.PurgeHost(ctx, "example.com")
	require.ErrorIs(t, err, why)
	require.ErrorIs(t, r.Purge(ctx, pageURL), why)
	r.Close()
}
