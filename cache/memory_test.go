package cache

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
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

// A pass over many entries that nobody asks for again pushes out none that were.
func TestMemoryKeepsWhatIsReadAgain(t *testing.T) {
	m := newMemory(t, MemoryOptions{MaxEntries: 100})
	for i := range 50 {
		key := fmt.Sprint("hot ", i)
		require.NoError(t, m.Put(t.Context(), key, Entry{}))
		_, err := m.Get(t.Context(), key)
		require.NoError(t, err)
	}
	for i := range 10_000 {
		require.NoError(t, m.Put(t.Context(), fmt.Sprint("passing ", i), Entry{}))
	}
	for i := range 50 {
		_, err := m.Get(t.Context(), fmt.Sprint("hot ", i))
		require.NoError(t, err)
	}
}

// What stands far behind among the proven comes to the front when it is read, wherever
// that is: it outlives those before it that are not.
func TestMemoryKeepsWhatIsReadAmongTheProven(t *testing.T) {
	m := newMemory(t, MemoryOptions{MaxEntries: 100}) // of which 80 may be proven
	prove := func(kind string, n int) {
		for i := range n {
			key := fmt.Sprint(kind, " ", i)
			require.NoError(t, m.Put(t.Context(), key, Entry{}))
			_, err := m.Get(t.Context(), key)
			require.NoError(t, err)
		}
	}
	prove("first", 80)
	for i := range 40 { // the older half
		_, err := m.Get(t.Context(), fmt.Sprint("first ", i))
		require.NoError(t, err)
	}
	prove("second", 40)
	for i := range 1000 {
		require.NoError(t, m.Put(t.Context(), fmt.Sprint("passing ", i), Entry{}))
	}
	for i := range 80 {
		_, err := m.Get(t.Context(), fmt.Sprint("first ", i))
		if i < 40 {
			require.NoError(t, err, i)
		} else {
			require.ErrorIs(t, err, ErrMiss, i)
		}
	}
}

// What was read often once must not stay for ever.
func TestMemoryForgetsWhatIsReadNoMore(t *testing.T) {
	m := newMemory(t, MemoryOptions{MaxEntries: 100})
	for wave := range 5 {
		for range 3 {
			for i := range 80 {
				key := fmt.Sprint(wave, " ", i)
				if _, err := m.Get(t.Context(), key); err != nil {
					require.NoError(t, m.Put(t.Context(), key, Entry{}))
					_, _ = m.Get(t.Context(), key)
				}
			}
		}
		for i := range 80 {
			_, err := m.Get(t.Context(), fmt.Sprint(wave, " ", i))
			require.NoError(t, err, "wave %d", wave)
		}
	}
}

func TestMemoryHeedsTheMemoryLimit(t *testing.T) {
	before := debug.SetMemoryLimit(128 << 20)
	defer debug.SetMemoryLimit(before)
	m := newMemory(t, MemoryOptions{})
	for i := range 300 {
		require.NoError(t, m.Put(t.Context(), fmt.Sprint(i), Entry{Data: make([]byte, 100<<10)}))
	}
	_, size := m.Size()
	assert.LessOrEqual(t, size, int64(16<<20))
	assert.Greater(t, size, int64(12<<20))
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
		_, _ = m.Get(t.Context(), fmt.Sprint(rng.IntN(20_000)))
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
	ctx := t.Context()
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { _, _ = m.Get(ctx, "k") }), 1.0)
	assert.Zero(t, testing.AllocsPerRun(100, func() { _, _, _ = m.View(ctx, "k") }))
}

func TestZeroMemoryHasTheDefaultBounds(t *testing.T) {
	var m Memory
	_, err := m.Get(t.Context(), "k")
	require.ErrorIs(t, err, ErrMiss)
	require.NoError(t, m.Delete(t.Context(), "k"))
	require.NoError(t, m.Put(t.Context(), "k", Entry{Data: []byte("v")}))
	data, _, err := m.View(t.Context(), "k")
	require.NoError(t, err)
	assert.Equal(t, "v", data)

	var other Memory
	n, err := other.DeletePrefix(t.Context(), "")
	require.NoError(t, err)
	assert.Zero(t, n)
	var third Memory
	entries, _ := third.Size()
	assert.Zero(t, entries)
	assert.Len(t, third.shards, maxShards)
}

// What has expired is dropped by its reader, but not what was put in its place meanwhile.
func TestMemoryDropsOnlyWhatExpired(t *testing.T) {
	m := newMemory(t, MemoryOptions{})
	require.NoError(t, m.Put(t.Context(), "k", Entry{Data: []byte("new"), Expires: time.Now().Add(time.Hour)}))
	m.shard("k").dropExpired("k")
	_, err := m.Get(t.Context(), "k")
	assert.NoError(t, err)
}

// BenchmarkMemoryHit reads 10,000 entries of a usual card's size, some more often than
// others as readers do (Zipf, 1.1). The references are what golang-lru takes for the same,
// without and with a copy of the bytes, and what the copy alone costs, its garbage included:
// Get cannot be quicker than that. Judge by the ratios.
func BenchmarkMemoryHit(b *testing.B) {
	const size = 1024
	m := newMemory(b, MemoryOptions{})
	plain, err := lru.New[string, []byte](20_000)
	require.NoError(b, err)
	all, data := make([]string, 10_000), bytes.Repeat([]byte("x"), size)
	for i := range all {
		all[i] = fmt.Sprintf("example.com/%032x", i)
		_ = m.Put(b.Context(), all[i], Entry{Data: data, Expires: time.Now().Add(time.Hour)})
		plain.Add(all[i], bytes.Clone(data))
	}
	zipf := rand.NewZipf(rand.New(rand.NewPCG(1, 2)), 1.1, 1, uint64(len(all)-1))
	keys, shown := make([]string, 1<<16), make([]string, 1<<16)
	for i := range keys {
		keys[i] = all[zipf.Uint64()]
		shown[i], _, _ = m.View(b.Context(), keys[i])
	}
	ctx := b.Context()
	for _, bench := range []struct {
		name string
		hit  func(i int)
	}{
		{"view", func(i int) { _, _, _ = m.View(ctx, keys[i]) }},
		{"get", func(i int) { e, _ := m.Get(ctx, keys[i]); benchmarked(e.Data) }},
		{"reference copy", func(i int) { benchmarked(append([]byte(nil), shown[i]...)) }},
		{"reference golang-lru", func(i int) { _, _ = plain.Get(keys[i]) }},
		{"reference golang-lru and copy", func(i int) { v, _ := plain.Get(keys[i]); v = bytes.Clone(v); benchmarked(v) }},
	} {
		b.Run(bench.name+"/1 goroutine", func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				bench.hit(i % len(keys))
			}
		})
		b.Run(bench.name+"/16 goroutines", func(b *testing.B) {
			b.ReportAllocs()
			var wg sync.WaitGroup
			for g := range 16 {
				wg.Go(func() {
					for i := range b.N / 16 {
						bench.hit((i*31 + g*617) % len(keys))
					}
				})
			}
			wg.Wait()
		})
	}
}

// benchmarked keeps the compiler from leaving out a copy that nobody reads.
//
//go:noinline
func benchmarked([]byte) {}
