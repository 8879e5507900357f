package cache

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// counter is an Observer that counts.
type counter struct {
	mu     sync.Mutex
	counts map[string]int
}

func (c *counter) Observe(e Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts == nil {
		c.counts = map[string]int{}
	}
	c.counts[e.Store+" "+e.Op+" "+e.Outcome]++
}

func TestMemoryIsObserved(t *testing.T) {
	var seen counter
	m := newMemory(t, MemoryOptions{MaxEntries: 2, MaxBytes: 1000, Observer: &seen})
	for _, key := range []string{"a", "b", "c"} {
		require.NoError(t, m.Put(t.Context(), key, Entry{}))
	}
	require.NoError(t, m.Put(t.Context(), "large", Entry{Data: make([]byte, 2000)}))
	require.NoError(t, m.Put(t.Context(), "old", Entry{Expires: time.Now().Add(-time.Second)}))
	_, _ = m.Get(t.Context(), "c")
	_, _ = m.Get(t.Context(), "a")
	require.Equal(t, map[string]int{
		"memory put stored": 3, "memory put evicted": 1, "memory put too large": 1, "memory get hit": 1, "memory get miss": 1,
	}, seen.counts)
}

func TestDirIsObserved(t *testing.T) {
	var seen counter
	path := t.TempDir()
	d, err := NewDir(path, DirOptions{MaxBytes: 3000, Observer: &seen})
	require.NoError(t, err)
	defer d.Close()
	require.NoError(t, d.Put(t.Context(), "a", Entry{Data: bytes.Repeat([]byte{'a'}, 1000)}))
	_, err = d.Get(t.Context(), "a")
	require.NoError(t, err)
	require.NoError(t, d.Put(t.Context(), "b", Entry{Data: bytes.Repeat([]byte{'b'}, 1000)}))
	require.NoError(t, d.Put(t.Context(), "c", Entry{Expires: time.Now().Add(-time.Second)}))
	_, _ = d.Get(t.Context(), "c")
	_, _ = d.Get(t.Context(), "d")
	require.NoError(t, os.WriteFile(filepath.Join(path, fileName("d")), []byte("{"), 0o600))
	_, _ = d.Get(t.Context(), "d")
	require.Equal(t, 3, seen.counts["dir put stored"])
	require.Positive(t, seen.counts["dir sweep removed"])
	delete(seen.counts, "dir put stored")
	delete(seen.counts, "dir sweep removed")
	require.Equal(t, map[string]int{"dir get hit": 1, "dir get expired": 1, "dir get miss": 1, "dir get broken": 1}, seen.counts)
}

// That a caller leaves is no outage of the store.
func TestTieredObservesWhoLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var seen counter
		s, err := NewTiered(newMemory(t, MemoryOptions{}), &slowStore{Store: newMemory(t, MemoryOptions{}), delay: 20 * time.Millisecond}, TieredOptions{Observer: &seen})
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer cancel()
		_, err = s.Get(ctx, "k")
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Equal(t, map[string]int{"tiered get given up": 1}, seen.counts)
	})
}
