package rediscache

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/cache"
)

// A prefix is no pattern: what it purges is its own.
func TestDeletePrefixLeavesOtherProgramsAlone(t *testing.T) {
	srv := startServer(t)
	for _, prefix := range []string{"a*:", "a?b:", "a[bc]:", `a\:`} {
		own, other := patient, patient
		own.Prefix, other.Prefix = prefix, "abc:"
		a, b := newStore(t, srv.addr, own), newStore(t, srv.addr, other)
		for _, s := range []*Store{a, b} {
			require.NoError(t, s.Put(t.Context(), "example.com/1", cache.Entry{Data: []byte("v")}))
			require.NoError(t, s.Flush(t.Context()))
		}
		n, err := a.DeletePrefix(t.Context(), "")
		require.NoError(t, err)
		require.Equal(t, 1, n, prefix)
		_, err = b.Get(t.Context(), "example.com/1")
		require.NoError(t, err, prefix)
	}
}

func TestOptionsThatCannotBeMeant(t *testing.T) {
	client := newClient(t, freeAddr(t))
	for _, opts := range []Options{{Prefix: "{a}:"}, {Prefix: "a}"}, {MaxValue: -1}, {ReadTimeout: -1}} {
		_, err := New(client, opts)
		require.Error(t, err)
	}
	for _, opts := range []LimiterOptions{{Prefix: "{a}:"}, {Interval: -1}, {Burst: -1}} {
		_, err := NewLimiter(client, opts)
		require.Error(t, err)
	}
	_, err := New(nil, Options{})
	require.Error(t, err)
	_, err = NewLimiter(nil, LimiterOptions{})
	require.Error(t, err)
}
