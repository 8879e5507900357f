package bench

import (
	"context"
	"fmt"
	"math/rand"
	"sync"
	"testing"
	"time"

	"github.com/Yiling-J/theine-go"
	"github.com/cartouche-go/cartouche/cache"
	"github.com/dgraph-io/ristretto/v2"
	"github.com/maypok86/otter/v2"
)

const (
	capacity = 10_000
	universe = 100_000
	length   = 1_000_000
	value    = 1024 // bytes, a usual card
)

// contender is a cache by what a resolver needs of it. Get copies the bytes for
// all but cache.Memory, which does so itself: a caller owns what it gets.
type contender struct {
	name string
	get  func(key string) ([]byte, bool)
	put  func(key string, data []byte)
	wait func() // until what was put is there
}

func contenders(t testing.TB) []contender {
	t.Helper()
	return []contender{ours(t), ofOtter(t), ofTheine(t), ofRistretto(t)}
}

func ours(t testing.TB) contender {
	m, err := cache.NewMemory(cache.MemoryOptions{MaxEntries: capacity, MaxBytes: 1 << 30})
	check(t, err)
	ctx, expires := context.Background(), time.Now().Add(time.Hour)
	return contender{
		name: "cartouche",
		get: func(key string) ([]byte, bool) {
			e, err := m.Get(ctx, key)
			return e.Data, err == nil
		},
		put:  func(key string, data []byte) { _ = m.Put(ctx, key, cache.Entry{Data: data, Expires: expires}) },
		wait: func() {},
	}
}

func ofOtter(t testing.TB) contender {
	c, err := otter.New(&otter.Options[string, []byte]{MaximumSize: capacity, ExpiryCalculator: otter.ExpiryWriting[string, []byte](time.Hour)})
	check(t, err)
	t.Cleanup(func() { c.StopAllGoroutines() })
	return contender{
		name: "otter",
		get: func(key string) ([]byte, bool) {
			v, ok := c.GetIfPresent(key)
			return append([]byte(nil), v...), ok
		},
		put:  func(key string, data []byte) { c.Set(key, append([]byte(nil), data...)) },
		wait: c.CleanUp,
	}
}

func ofTheine(t testing.TB) contender {
	c, err := theine.NewBuilder[string, []byte](capacity).Build()
	check(t, err)
	t.Cleanup(c.Close)
	return contender{
		name: "theine",
		get: func(key string) ([]byte, bool) {
			v, ok := c.Get(key)
			return append([]byte(nil), v...), ok
		},
		put:  func(key string, data []byte) { c.SetWithTTL(key, append([]byte(nil), data...), 1, time.Hour) },
		wait: c.Wait,
	}
}

func ofRistretto(t testing.TB) contender {
	c, err := ristretto.NewCache(&ristretto.Config[string, []byte]{NumCounters: 10 * capacity, MaxCost: capacity, BufferItems: 64, IgnoreInternalCost: true})
	check(t, err)
	t.Cleanup(c.Close)
	return contender{
		name: "ristretto",
		get: func(key string) ([]byte, bool) {
			v, ok := c.Get(key)
			return append([]byte(nil), v...), ok
		},
		put:  func(key string, data []byte) { c.SetWithTTL(key, append([]byte(nil), data...), 1, time.Hour) },
		wait: c.Wait,
	}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// trace is a row of keys, a few of which are wanted again and again.
func trace(skew float64) []string {
	rng := rand.New(rand.NewSource(1))
	zipf := rand.NewZipf(rng, skew, 1, universe-1)
	keys := make([]string, length)
	for i := range keys {
		n := zipf.Uint64()
		keys[i] = fmt.Sprintf("site%d.example/card.2.%032d", n%500, n)
	}
	return keys
}

func TestHitRatio(t *testing.T) {
	data := make([]byte, value)
	for _, skew := range []float64{1.01, 1.1, 1.3} {
		keys := trace(skew)
		for _, c := range contenders(t) {
			hits := 0
			for i, key := range keys {
				if _, ok := c.get(key); ok {
					hits++
				} else {
					c.put(key, data)
				}
				if i%1000 == 0 {
					c.wait()
				}
			}
			t.Logf("zipf %.2f  %-10s %5.1f %%", skew, c.name, 100*float64(hits)/float64(len(keys)))
		}
	}
}

func BenchmarkHit(b *testing.B) {
	data := make([]byte, value)
	keys := trace(1.1)[:1000]
	for _, goroutines := range []int{1, 16} {
		for _, c := range contenders(b) {
			for _, key := range keys {
				c.put(key, data)
			}
			c.wait()
			b.Run(fmt.Sprintf("%s/%d goroutines", c.name, goroutines), func(b *testing.B) {
				b.ReportAllocs()
				var wg sync.WaitGroup
				for g := range goroutines {
					wg.Go(func() {
						for i := range b.N / goroutines {
							c.get(keys[(i+g*61)%len(keys)])
						}
					})
				}
				wg.Wait()
			})
		}
	}
}

// BenchmarkMixed reads along the trace and fills in what is missing.
func BenchmarkMixed(b *testing.B) {
	data := make([]byte, value)
	keys := trace(1.1)
	for _, c := range contenders(b) {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				key := keys[i%len(keys)]
				if _, ok := c.get(key); !ok {
					c.put(key, data)
				}
			}
		})
	}
}
