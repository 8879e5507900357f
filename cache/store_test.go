package cache_test

import (
	"testing"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/cache/cachetest"
	"github.com/stretchr/testify/require"
)

func TestStores(t *testing.T) {
	memory := func(t *testing.T) cache.Store {
		m, err := cache.NewMemory(cache.MemoryOptions{})
		require.NoError(t, err)
		return m
	}
	dir := func(t *testing.T) cache.Store {
		d, err := cache.NewDir(t.TempDir(), cache.DirOptions{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, d.Close()) })
		return d
	}
	for name, open := range map[string]func(*testing.T) cache.Store{
		"memory": memory,
		"dir":    dir,
		"tiered": func(t *testing.T) cache.Store {
			s, err := cache.NewTiered(memory(t), dir(t), cache.TieredOptions{ReadTimeout: 10e9, WriteTimeout: 10e9})
			require.NoError(t, err)
			return s
		},
	} {
		t.Run(name, func(t *testing.T) { cachetest.Store(t, open(t)) })
	}
}

var (
	_ cache.Viewer        = (*cache.Memory)(nil)
	_ cache.Viewer        = (*cache.Tiered)(nil)
	_ cache.Layered       = (*cache.Tiered)(nil)
	_ cache.PrefixDeleter = (*cache.Memory)(nil)
	_ cache.PrefixDeleter = (*cache.Dir)(nil)
	_ cache.PrefixDeleter = (*cache.Tiered)(nil)
	_ cache.Archive       = (*cache.Dir)(nil)
	_ cache.Archive       = (*cache.Tiered)(nil)
	_ cache.Leaser        = (*cache.Tiered)(nil)
)
