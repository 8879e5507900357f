package linkcard

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/cache"
)

// Where the page of a record from the future fails, that is remembered as of any other.
func TestWrongClockMakesNoStorm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &onePage{}
		r := resolverOf(t, s, Options{Stale: 24 * time.Hour})
		r.now = func() time.Time { return time.Now().Add(10 * 365 * 24 * time.Hour) }
		title(t, r)
		r.now = time.Now
		s.set(500, "broken")
		for range 50 {
			require.Equal(t, "One", title(t, r))
			time.Sleep(10 * time.Second)
		}
		require.LessOrEqual(t, s.hits(), 6)
		time.Sleep(24 * time.Hour)
		_, err := r.Resolve(t.Context(), pageURL)
		require.ErrorIs(t, err, ErrUnavailable, "it is not stale for ten years")
	})
}

// writeless is a Store that takes no writes any more.
type writeless struct {
	*cache.Memory
	full bool
}

func (s *writeless) Put(ctx context.Context, key string, e cache.Entry) error {
	if s.full {
		return errors.New("read-only")
	}
	return s.Memory.Put(ctx, key, e)
}

// While the shared store takes no writes, the older card that it has must not take the
// place of the one in memory where renewing that fails.
func TestOlderCardOfTheStoreDoesNotComeBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := &writeless{Memory: &cache.Memory{}}
		store, err := cache.NewTiered(&cache.Memory{}, slow, cache.TieredOptions{})
		require.NoError(t, err)
		s := &onePage{}
		r := resolverOf(t, s, Options{Fresh: time.Hour, Cache: store})
		title(t, r)
		slow.full = true
		time.Sleep(time.Minute)
		s.set(200, "Two")
		_, err = r.Refresh(t.Context(), pageURL)
		require.NoError(t, err)
		time.Sleep(2 * time.Hour)
		s.set(500, "broken")
		for range 3 {
			require.Equal(t, "Two", title(t, r))
			synctest.Wait()
		}
	})
}

// longWinded is a Source whose card is too large to be stored.
type longWinded struct{ asked atomic.Int64 }

func (*longWinded) Name() string                      { return "long" }
func (*longWinded) Match(u *url.URL) (*url.URL, bool) { return u, true }
func (s *longWinded) Card(context.Context, *http.Client, *url.URL) (*Card, error) {
	s.asked.Add(1)
	return &Card{Title: strings.Repeat("long", maxRecord/4)}, nil
}

func TestCardThatIsTooLargeIsARememberedFailure(t *testing.T) {
	s := &longWinded{}
	r := resolverOf(t, &onePage{}, Options{Sources: []Source{s}})
	for range 3 {
		_, err := r.Resolve(t.Context(), pageURL)
		require.ErrorIs(t, err, ErrTooLarge)
	}
	require.EqualValues(t, 1, s.asked.Load())
}
