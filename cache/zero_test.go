package cache

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a constructor did not make says so, whatever it is asked, and its readers go on.
func TestStoresThatNoConstructorMade(t *testing.T) {
	for _, c := range []struct {
		store Store
		err   error
	}{
		{&Tiered{}, errTieredNotMade},
		{(*Tiered)(nil), errTieredNotMade},
		{&Dir{}, errDirNotMade},
		{(*Dir)(nil), errDirNotMade},
	} {
		for name, err := range callAll(t.Context(), c.store) {
			assert.ErrorIs(t, err, c.err, "%T %s", c.store, name)
		}
		_, err := c.store.Get(t.Context(), "k")
		assert.ErrorIs(t, err, ErrMiss, "%T", c.store)
	}
}

// callAll calls every method that a store of this package may have.
func callAll(ctx context.Context, s Store) map[string]error {
	errs := map[string]error{}
	_, errs["Get"] = s.Get(ctx, "k")
	errs["Put"] = s.Put(ctx, "k", Entry{})
	errs["Delete"] = s.Delete(ctx, "k")
	_, _, errs["View"] = View(ctx, s, "k")
	_, errs["Reload"] = Reload(ctx, s, "k")
	_, errs["Latest"] = Latest(ctx, s, "k")
	_, errs["DeletePrefix"] = DeletePrefix(ctx, s, "k")
	if l, ok := s.(Leaser); ok {
		_, errs["Lease"] = l.Lease(ctx, "k")
	}
	if d, ok := s.(*Dir); ok {
		errs["Sweep"], errs["Close"] = d.Sweep(), d.Close()
	}
	return errs
}

func TestZeroGateIsOpen(t *testing.T) {
	var g Gate
	down := errors.New("down")
	fail := func(context.Context) (int, error) { return 0, down }
	for range 5 {
		_, err := Through(t.Context(), &g, time.Second, fail)
		require.ErrorIs(t, err, down)
	}
	_, err := Through(t.Context(), &g, time.Second, fail)
	require.ErrorIs(t, err, ErrGateShut)
}
