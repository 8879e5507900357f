package cache

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func newMemory(t testing.TB, opts MemoryOptions) *Memory {
	m, err := NewMemory(opts)
	require.NoError(t, err)
	return m
}

func TestMemoryRefusesNegativeBounds(t *testing.T) {
	for _, opts := range []MemoryOptions{{MaxEntries: -1}, {MaxBytes: -1}} {
		_, err := NewMemory(opts)
		assert.ErrorContains(t, err, "negative")
	}
}

func TestMemoryForgetsTheLeastUsed(t *testing.T) {
	m := newMemory(t, MemoryOptions{MaxEntries: 3})
	for _, key := range []string{"a", "b", "c"} {
		require.NoError(t, m.Put(t.Context(), key, Entry{Data: []byte(key)}))
	}
	_, err := m.Get(t.Context(), "a")
	require.NoError(t, err)
	require.NoError(t, m.Put(t.Context(), "d", Entry{}))
	_, err = m.Get(t.Context(), "b")
	assert.ErrorIs(t, err, ErrMiss)
	_, err = m.Get(t.Context(), "a")
	assert.NoError(t, err)
}

func TestMemoryStaysWithinItsBounds(t *testing.T) {
	opts := MemoryOptions{MaxEntries: 5_000, MaxBytes: 4 << 20}
	m := newMemory(t, opts)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 30_000 {
		key := fmt.Sprint(rng.IntN(20_000))
		_ = m.Put(t.Context(), key, Entry{Data: make([]byte, rng.IntN(4_000))})
		if rng.IntN(10) == 0 {
			_ = m.Delete(t.Context(), key)
		}
	}
	entries, size := m.Size()
	assert.LessOrEqual(t, entries, opts.MaxEntries)
	assert.LessOrEqual(t, size, opts.MaxBytes)
	assert.Greater(t, size, opts.MaxBytes*8/10, "the room is used")
	n, _ := m.DeletePrefix(t.Context(), "")
	assert.Equal(t, entries, n)
	entries, size = m.Size()
	assert.Zero(t, entries)
	assert.Zero(t, size)
}

func TestMemoryKeepsNothingThatNeverFits(t *testing.T) {
	m := newMemory(t, MemoryOptions{MaxBytes: 1000})
	require.NoError(t, m.Put(t.Context(), "k", Entry{Data: []byte("old")}))
	require.NoError(t, m.Put(t.Context(), "k", Entry{Data: make([]byte, 1001)}))
	_, err := m.Get(t.Context(), "k")
	assert.ErrorIs(t, err, ErrMiss, "neither the new nor the old")
}

func TestMemoryExpiry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory(t, MemoryOptions{})
		require.NoError(t, m.Put(t.Context(), "k", Entry{Data: []byte("v"), Expires: time.Now().Add(time.Minute)}))
		time.Sleep(time.Minute - time.Nanosecond)
		_, err := m.Get(t.Context(), "k")
		require.NoError(t, err)
		time.Sleep(time.Nanosecond)
		_, err = m.Get(t.Context(), "k")
		assert.ErrorIs(t, err, ErrMiss)
		entries, size := m.Size()
		assert.Zero(t, entries)
		assert.Zero(t, size)
	})
}

func TestMemoryHitAllocatesTheBytesOnly(t *testing.T) {
	m := newMemory(t, MemoryOptions{})
	require.NoError(t, m.Put(t.Context(), "k", Entry{Data: make([]byte, 2048), Expires: time.Now().Add(time.Hour)}))
	allocs := testing.AllocsPerRun(100, func() {
		if _, err := m.Get(t.Context(), "k"); err != nil {
			t.Error(err)
		}
	})
	assert.LessOrEqual(t, allocs, 1.0)
}

func BenchmarkMemoryHit(b *testing.B) {
	m := newMemory(b, MemoryOptions{})
	keys := make([]string, 10_000)
	for i := range keys {
		keys[i] = fmt.Sprintf("example.com/%032x", i)
		_ = m.Put(b.Context(), keys[i], Entry{Data: bytes.Repeat([]byte("x"), 1024), Expires: time.Now().Add(time.Hour)})
	}
	ctx := b.Context()
	b.ReportAllocs()
	b.Run("one", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			if _, err := m.Get(ctx, keys[i%len(keys)]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("16 goroutines", func(b *testing.B) {
		b.ReportAllocs()
		var wg sync.WaitGroup
		for g := range 16 {
			wg.Go(func() {
				for i := range b.N / 16 {
					if _, err := m.Get(ctx, keys[(i*31+g*617)%len(keys)]); errors.Is(err, ErrMiss) {
						b.Error(err)
					}
				}
			})
		}
		wg.Wait()
	})
}
