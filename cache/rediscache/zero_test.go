package rediscache

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/cartouche-go/cartouche/cache"
)

// What a constructor did not make says so, whatever it is asked, and its readers go on.
func TestZeroValues(t *testing.T) {
	for _, s := range []*Store{nil, {}} {
		_, get := s.Get(t.Context(), "k")
		assert.ErrorIs(t, get, cache.ErrMiss)
		_, lease := s.Lease(t.Context(), "k")
		_, prefix := s.DeletePrefix(t.Context(), "k")
		for _, err := range []error{get, lease, prefix, s.Put(t.Context(), "k", cache.Entry{}), s.Delete(t.Context(), "k"), s.Flush(t.Context())} {
			assert.ErrorIs(t, err, errStoreNotMade)
		}
	}
	for _, l := range []*Limiter{nil, {}} {
		assert.ErrorIs(t, l.Wait(t.Context(), "example.com"), errLimiterNotMade)
		assert.ErrorIs(t, l.Pause(t.Context(), "example.com", time.Second), errLimiterNotMade)
	}
}
