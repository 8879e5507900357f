package linkcard

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/cache"
)

// What a fetch found that began before the page changed is no answer to Refresh.
func TestRefreshTakesNoOlderFetch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &onePage{}
		r := resolverOf(t, s, Options{Fresh: time.Hour})
		title(t, r)
		time.Sleep(2 * time.Hour)
		s.delay = 10 * time.Second
		require.Equal(t, "One", title(t, r), "renewed behind")
		time.Sleep(5 * time.Second)
		s.set(200, "Two")
		var wg sync.WaitGroup
		for range 100 {
			wg.Go(func() {
				card, err := r.Refresh(t.Context(), pageURL)
				if assert.NoError(t, err) {
					assert.Equal(t, "Two", card.Title)
				}
			})
		}
		wg.Wait()
		require.Equal(t, 3, s.hits(), "one for all who refresh")
	})
}

// Clocks of a fleet differ: a card that another process made a moment ago is not one that was
// made since Refresh asked.
func TestRefreshWithAnotherClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, s := &cache.Memory{}, &onePage{}
		ahead := resolverOf(t, s, Options{Cache: store})
		ahead.now = func() time.Time { return time.Now().Add(time.Minute) }
		title(t, ahead)
		s.set(200, "Two")
		card, err := resolverOf(t, s, Options{Cache: store}).Refresh(t.Context(), pageURL)
		require.NoError(t, err)
		require.Equal(t, "Two", card.Title)
	})
}

// A refresh that fails is the logger's affair, and a reader who leaves is nobody's.
func TestWhatTheLoggerHears(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		s := &onePage{}
		store, err := cache.NewTiered(&cache.Memory{}, &cache.Memory{}, cache.TieredOptions{})
		require.NoError(t, err)
		r := resolverOf(t, s, Options{Fresh: time.Hour, Cache: store, Logger: slog.New(slog.NewTextHandler(&log, nil))})
		title(t, r)
		time.Sleep(2 * time.Hour)
		s.set(500, "broken")
		title(t, r)
		synctest.Wait()
		require.Equal(t, 1, strings.Count(log.String(), "refresh failed"), log.String())

		log.Reset()
		s.delay = time.Second
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Millisecond, cancel)
		_, err = r.Resolve(ctx, pageURL+"/other")
		require.ErrorIs(t, err, context.Canceled)
		ctx, cancel = context.WithCancel(t.Context())
		cancel()
		require.Nil(t, r.lookup(ctx, identity{key: "absent"}))
		synctest.Wait()
		require.Empty(t, log.String())
	})
}

// selfish is a Source that asks the resolver for its own page, by way of another.
type selfish struct {
	r     *Resolver
	pause time.Duration
}

func (*selfish) Name() string                      { return "selfish" }
func (*selfish) Match(u *url.URL) (*url.URL, bool) { return u, true }
func (s *selfish) Card(ctx context.Context, _ *http.Client, u *url.URL) (*Card, error) {
	time.Sleep(s.pause)
	other := map[string]string{"/a": "https://example.com/b", "/b": pageURL}
	return s.r.Resolve(ctx, other[u.Path])
}

func TestSourceThatAsksForItselfDoesNotHang(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &selfish{}
		s.r = resolverOf(t, &onePage{}, Options{Sources: []Source{s}})
		require.Equal(t, "One", title(t, s.r), "the page is asked in its place")
		synctest.Wait()
		require.Empty(t, s.r.flights.m, "no run goes on")
	})
}

// Two pages whose Sources ask for each other, both wanted at once.
func TestSourcesThatAskForEachOtherDoNotHang(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &selfish{pause: time.Second}
		s.r = resolverOf(t, &onePage{}, Options{Sources: []Source{s}})
		var wg sync.WaitGroup
		for _, u := range []string{pageURL, "https://example.com/b"} {
			wg.Go(func() {
				card, err := s.r.Resolve(t.Context(), u)
				if assert.NoError(t, err) {
					assert.Equal(t, "One", card.Title)
				}
			})
		}
		wg.Wait()
		synctest.Wait()
		require.Empty(t, s.r.flights.m, "no run goes on")
	})
}
