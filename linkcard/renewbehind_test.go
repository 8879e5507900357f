package linkcard

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/cache"
)

// evicting shows each entry and has forgotten it when it is asked for once more.
type evicting struct{ *cache.Memory }

func (evicting) Get(context.Context, string) (cache.Entry, error) {
	return cache.Entry{}, cache.ErrMiss
}

// A card is the caller's own from the moment it is given out: the refresh that it set off
// neither changes it nor sees what the caller does to it.
func TestRenewingBehindLeavesTheCallersCardAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory, err := cache.NewMemory(cache.MemoryOptions{})
		require.NoError(t, err)
		s := &onePage{delay: time.Second}
		s.set(200, "One", "Etag", `"1"`)
		r := resolverOf(t, s, Options{Cache: evicting{memory}, Fresh: time.Hour, Stale: 24 * time.Hour})
		spelled := pageURL + "?utm_source=x"
		_, err = r.Resolve(t.Context(), spelled)
		require.NoError(t, err)
		time.Sleep(2 * time.Hour)
		card, err := r.Resolve(t.Context(), spelled)
		require.NoError(t, err)
		require.True(t, card.Stale)
		card.Title = "the caller's"
		time.Sleep(2 * time.Second)
		require.Equal(t, 2, s.hits(), "renewed")
		require.Equal(t, spelled, card.URL)
		require.True(t, card.Stale)
		require.Equal(t, "One", title(t, r))
	})
}
