package fetch_test

import (
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
)

// inUse is the memory that the Go runtime holds from the system, its server side of
// these tests included.
func inUse() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}

// watchMemory samples inUse until stop, which returns the peak.
func watchMemory() (stop func() uint64) {
	done, ended := make(chan struct{}), make(chan struct{})
	var peak atomic.Uint64
	go func() {
		defer close(ended)
		for {
			peak.Store(max(peak.Load(), inUse()))
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(done); <-ended; return peak.Load() }
}

// TestHostileLoad sends 256 fetches at once to servers that are endless, slow, silent,
// bombs or liars: memory stays bounded. (That every goroutine ends is TestMain's part.)
func TestHostileLoad(t *testing.T) {
	const fetches, most = 256, 512 << 20
	animals := zoo()
	sites := map[string]http.Handler{}
	for i := range fetches {
		sites[fmt.Sprintf("www.h%d.com", i)] = animals[i%len(animals)].handler
	}
	w := fetchtest.New(t, sites)
	opts := w.Options()
	opts.Timeout = 2 * time.Second
	f, err := fetch.New(opts)
	require.NoError(t, err)
	defer f.Close()

	debug.FreeOSMemory()
	before := inUse()
	stop := watchMemory()
	begun := time.Now()
	var wg sync.WaitGroup
	for i := range fetches {
		wg.Go(func() {
			resp, err := f.Get(t.Context(), fmt.Sprintf("http://www.h%d.com/", i), fetch.Request{})
			if err != nil {
				return
			}
			defer resp.Body.Close()
			io.Copy(io.Discard, resp.Body)
		})
	}
	wg.Wait()
	peak := stop()
	t.Logf("256 hostile fetches: peak %d MiB (%d MiB before), %s", peak>>20, before>>20, time.Since(begun).Round(time.Millisecond))
	require.Less(t, peak, uint64(most))
}

// TestLargeWindows: 32 streams at once that declare the largest window of their coding,
// 16 and 8 MiB, get 128 MiB of windows between them.
func TestLargeWindows(t *testing.T) {
	for _, coding := range []string{"br", "zstd"} {
		t.Run(coding, func(t *testing.T) {
			const fetches = 32
			sites := map[string]http.Handler{}
			for i := range fetches {
				sites[fmt.Sprintf("www.h%d.com", i)] = encoded(coding, bombs()[coding])
			}
			w := fetchtest.New(t, sites)
			f, err := fetch.New(w.Options())
			require.NoError(t, err)
			defer f.Close()
			debug.FreeOSMemory()
			before := inUse()
			stop := watchMemory()
			var wg sync.WaitGroup
			for i := range fetches {
				wg.Go(func() {
					resp, err := f.Get(t.Context(), fmt.Sprintf("http://www.h%d.com/", i), fetch.Request{})
					if err == nil {
						io.Copy(io.Discard, resp.Body)
						resp.Body.Close()
					}
				})
			}
			wg.Wait()
			peak := stop()
			t.Logf("%s: peak %d MiB, %d MiB before", coding, peak>>20, before>>20)
			require.Less(t, peak, uint64(350<<20))
		})
	}
}

// BenchmarkFetch is 2,000 pages from 200 hosts, ten each, over TLS on loopback, with
// the limits of the zero Options and without any.
func BenchmarkFetch(b *testing.B) {
	const hosts, each = 200, 10
	text := title + strings.Repeat("<p>words and words", 1000)
	sites := map[string]http.Handler{}
	for i := range hosts {
		sites[fmt.Sprintf("www.h%d.com", i)] = page(text)
	}
	for _, limits := range []string{"off", "on"} {
		b.Run("limits="+limits, func(b *testing.B) {
			w := fetchtest.New(b, sites)
			opts := w.Options()
			if limits == "on" {
				opts.HostInterval = 0
			} else {
				opts.HostConcurrency = -1
			}
			for b.Loop() {
				f, err := fetch.New(opts)
				require.NoError(b, err)
				var wg sync.WaitGroup
				var failed atomic.Int64
				for i := range hosts * each {
					wg.Go(func() {
						resp, err := f.Get(b.Context(), fmt.Sprintf("https://www.h%d.com/%d", i%hosts, i), fetch.Request{})
						if err != nil {
							b.Log(err)
							failed.Add(1)
							return
						}
						io.Copy(io.Discard, resp.Body)
						resp.Body.Close()
					})
				}
				wg.Wait()
				f.Close()
				if failed.Load() > 0 {
					b.Fatalf("%d fetches failed", failed.Load())
				}
			}
			b.ReportMetric(float64(hosts*each*b.N)/b.Elapsed().Seconds(), "fetches/s")
		})
	}
}
