package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// network is a transport made of a function: no packets, fake time.
type network func(*http.Request) (*http.Response, error)

func (n network) RoundTrip(r *http.Request) (*http.Response, error) { return n(r) }

func reply(r *http.Request, status int, header ...string) *http.Response {
	h := http.Header{"Content-Type": {"text/html"}}
	for i := 0; i < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(title)), ContentLength: -1, Request: r, ProtoMajor: 1}
}

// polite runs a test in fake time on a Fetcher over n.
func polite(t *testing.T, n network, opts fetch.Options, test func(t *testing.T, f *fetch.Fetcher)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		opts.HTTPClient = &http.Client{Transport: n}
		f, err := fetch.New(opts)
		require.NoError(t, err)
		test(t, f)
	})
}

// visit fetches and reads a page.
func visit(ctx context.Context, f *fetch.Fetcher, u string) error {
	resp, err := f.Get(ctx, u, fetch.Request{})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

// all fetches the URLs at once and returns what became of each.
func all(ctx context.Context, f *fetch.Fetcher, urls ...string) []error {
	errs := make([]error, len(urls))
	var wg sync.WaitGroup
	for i, u := range urls {
		wg.Go(func() { errs[i] = visit(ctx, f, u) })
	}
	wg.Wait()
	return errs
}

func numbered(pattern string, n int) (list []string) {
	for i := range n {
		list = append(list, fmt.Sprintf(pattern, i))
	}
	return list
}

func TestRatePerDomain(t *testing.T) {
	n := func(r *http.Request) (*http.Response, error) { return reply(r, 200), nil }
	polite(t, n, fetch.Options{HostInterval: time.Second, HostBurst: 2}, func(t *testing.T, f *fetch.Fetcher) {
		begun := time.Now()
		urls := append(numbered("https://a%d.example.co.uk/", 3), numbered("https://www.example.co.uk/%d", 3)...)
		require.NoError(t, errors.Join(all(t.Context(), f, urls...)...))
		assert.Equal(t, 4*time.Second, time.Since(begun), "six pages of one registrable domain: two at once, then one a second")

		begun = time.Now()
		require.NoError(t, errors.Join(all(t.Context(), f, numbered("https://user%d.github.io/", 20)...)...))
		assert.Zero(t, time.Since(begun), "each user of a shared domain is a domain")
	})
}

func TestTurnAfterTheDeadline(t *testing.T) {
	n := func(r *http.Request) (*http.Response, error) { return reply(r, 200), nil }
	polite(t, n, fetch.Options{HostInterval: 10 * time.Second, HostBurst: 1}, func(t *testing.T, f *fetch.Fetcher) {
		require.NoError(t, visit(t.Context(), f, "https://www.example.com/1"))
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		begun := time.Now()
		err := visit(ctx, f, "https://www.example.com/2")
		require.ErrorIs(t, err, fetch.ErrRateLimited)
		var e *fetch.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, 10*time.Second, e.RetryAfter)
		assert.Zero(t, time.Since(begun), "known at once")

		require.NoError(t, visit(t.Context(), f, "https://www.example.com/3"))
		assert.Equal(t, 10*time.Second, time.Since(begun), "the refused request took no turn")
	})
}

func TestConcurrency(t *testing.T) {
	var now, most atomic.Int64
	n := func(r *http.Request) (*http.Response, error) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(time.Second)
		now.Add(-1)
		return reply(r, 200), nil
	}
	polite(t, n, fetch.Options{HostInterval: -1, Concurrency: 10}, func(t *testing.T, f *fetch.Fetcher) {
		begun := time.Now()
		require.NoError(t, errors.Join(all(t.Context(), f, numbered("https://www.example.com/%d", 40)...)...))
		assert.EqualValues(t, 4, most.Load(), "of one domain")
		assert.Equal(t, 10*time.Second, time.Since(begun))

		most.Store(0)
		begun = time.Now()
		require.NoError(t, errors.Join(all(t.Context(), f, numbered("https://www.h%d.com/", 40)...)...))
		assert.EqualValues(t, 10, most.Load(), "in all")
		assert.Equal(t, 4*time.Second, time.Since(begun))
	})
}

// TestPause: one answer of 429 or 503 keeps all callers away, for as long as it says.
func TestPause(t *testing.T) {
	tests := map[string]struct {
		status     int
		retryAfter func() string
		min, max   time.Duration
	}{
		"seconds":      {429, func() string { return "7" }, 7 * time.Second, 7 * time.Second},
		"date":         {503, func() string { return time.Now().Add(9 * time.Second).UTC().Format(http.TimeFormat) }, 9 * time.Second, 9 * time.Second},
		"nothing":      {429, func() string { return "" }, 500 * time.Millisecond, time.Second},
		"past":         {429, func() string { return "Mon, 01 Jan 1990 00:00:00 GMT" }, 500 * time.Millisecond, time.Second},
		"nonsense":     {429, func() string { return "soon" }, 500 * time.Millisecond, time.Second},
		"a year":       {429, func() string { return "31536000" }, time.Hour, time.Hour},
		"out of range": {429, func() string { return "99999999999999999999999" }, time.Hour, time.Hour},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			limited := true
			n := func(r *http.Request) (*http.Response, error) {
				if limited {
					return reply(r, tt.status, "Retry-After", tt.retryAfter()), nil
				}
				return reply(r, 200), nil
			}
			polite(t, n, fetch.Options{HostInterval: -1, Timeout: 2 * time.Hour}, func(t *testing.T, f *fetch.Fetcher) {
				begun := time.Now()
				require.Error(t, visit(t.Context(), f, "https://www.example.com/"))
				limited = false
				require.NoError(t, errors.Join(all(t.Context(), f, numbered("https://a%d.example.com/", 5)...)...))
				assert.GreaterOrEqual(t, time.Since(begun), tt.min)
				assert.LessOrEqual(t, time.Since(begun), tt.max)
			})
		})
	}
}

func TestPauseLongerThanPatience(t *testing.T) {
	var requests atomic.Int64
	n := func(r *http.Request) (*http.Response, error) {
		requests.Add(1)
		return reply(r, 429, "Retry-After", "600"), nil
	}
	polite(t, n, fetch.Options{HostInterval: -1}, func(t *testing.T, f *fetch.Fetcher) {
		begun := time.Now()
		for range 10 {
			err := visit(t.Context(), f, "https://www.example.com/")
			require.ErrorIs(t, err, fetch.ErrRateLimited)
			var e *fetch.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, 600*time.Second, e.RetryAfter)
		}
		assert.Zero(t, time.Since(begun))
		assert.EqualValues(t, 1, requests.Load())
		time.Sleep(600 * time.Second)
		require.ErrorIs(t, visit(t.Context(), f, "https://www.example.com/"), fetch.ErrRateLimited)
		assert.EqualValues(t, 2, requests.Load())
	})
}

func TestPausesDouble(t *testing.T) {
	n := func(r *http.Request) (*http.Response, error) { return reply(r, 429), nil }
	polite(t, n, fetch.Options{HostInterval: -1, Timeout: time.Hour}, func(t *testing.T, f *fetch.Fetcher) {
		most := time.Second
		require.Error(t, visit(t.Context(), f, "https://www.example.com/"))
		for range 12 {
			begun := time.Now()
			require.Error(t, visit(t.Context(), f, "https://www.example.com/"))
			assert.GreaterOrEqual(t, time.Since(begun), most/2)
			assert.LessOrEqual(t, time.Since(begun), most)
			most = min(2*most, 5*time.Minute)
		}
	})
}

// TestDeadHost: ten links to a host that never answers cost one time-out, not ten.
func TestDeadHost(t *testing.T) {
	var requests atomic.Int64
	alive := false
	n := func(r *http.Request) (*http.Response, error) {
		if requests.Add(1); alive {
			return reply(r, 200), nil
		}
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	polite(t, n, fetch.Options{HostInterval: -1}, func(t *testing.T, f *fetch.Fetcher) {
		begun := time.Now()
		for _, err := range all(t.Context(), f, numbered("https://www.example.com/%d", 10)...) {
			assert.ErrorIs(t, err, fetch.ErrUnavailable)
		}
		assert.Equal(t, 12*time.Second, time.Since(begun))
		assert.EqualValues(t, 4, requests.Load())

		require.ErrorIs(t, visit(t.Context(), f, "https://www.example.com/"), fetch.ErrUnavailable)
		assert.EqualValues(t, 4, requests.Load(), "not asked again")
		time.Sleep(31 * time.Second)
		all(t.Context(), f, numbered("https://www.example.com/%d", 10)...)
		assert.EqualValues(t, 5, requests.Load(), "one probe")
		time.Sleep(31 * time.Second)
		require.Error(t, visit(t.Context(), f, "https://www.example.com/"))
		assert.EqualValues(t, 5, requests.Load(), "the time doubles")
		time.Sleep(time.Minute)
		alive = true
		require.NoError(t, visit(t.Context(), f, "https://www.example.com/"))
		require.NoError(t, errors.Join(all(t.Context(), f, numbered("https://www.example.com/%d", 10)...)...))
	})
}

// TestProbeThatNeverWent: who may see whether a dead host lives again, and is then held
// back by a pause, leaves the probe to others.
func TestProbeThatNeverWent(t *testing.T) {
	alive := false
	n := func(r *http.Request) (*http.Response, error) {
		switch {
		case r.URL.Host == "busy.example.com":
			time.Sleep(time.Second)
			return reply(r, 429, "Retry-After", "60"), nil
		case alive:
			return reply(r, 200), nil
		}
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	polite(t, n, fetch.Options{HostInterval: -1, HostConcurrency: 1}, func(t *testing.T, f *fetch.Fetcher) {
		require.ErrorIs(t, visit(t.Context(), f, "https://www.example.com/"), fetch.ErrUnavailable)
		time.Sleep(31 * time.Second)
		alive = true
		go visit(t.Context(), f, "https://busy.example.com/")
		synctest.Wait()
		require.ErrorIs(t, visit(t.Context(), f, "https://www.example.com/"), fetch.ErrRateLimited)
		time.Sleep(time.Minute)
		require.NoError(t, visit(t.Context(), f, "https://www.example.com/"))
	})
}

// TestDeadPort: a host that is silent on https may be well on http.
func TestDeadPort(t *testing.T) {
	n := func(r *http.Request) (*http.Response, error) {
		if r.URL.Scheme == "http" {
			return reply(r, 200), nil
		}
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	polite(t, n, fetch.Options{HostInterval: -1}, func(t *testing.T, f *fetch.Fetcher) {
		require.ErrorIs(t, visit(t.Context(), f, "https://www.example.com/"), fetch.ErrUnavailable)
		require.NoError(t, visit(t.Context(), f, "http://www.example.com/"))
	})
}

// TestPanickingTransport: turns are not lost with those who had them.
func TestPanickingTransport(t *testing.T) {
	sick := true
	n := func(r *http.Request) (*http.Response, error) {
		if sick {
			panic("sick")
		}
		return reply(r, 200), nil
	}
	polite(t, n, fetch.Options{HostInterval: -1}, func(t *testing.T, f *fetch.Fetcher) {
		for range 10 {
			require.PanicsWithValue(t, "sick", func() { _ = visit(t.Context(), f, "https://www.example.com/") })
		}
		sick = false
		require.NoError(t, visit(t.Context(), f, "https://www.example.com/"))
	})
}

// TestBatchDeadline: dead links of many hosts share one deadline.
func TestBatchDeadline(t *testing.T) {
	n := func(r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	polite(t, n, fetch.Options{}, func(t *testing.T, f *fetch.Fetcher) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		begun := time.Now()
		for _, err := range all(ctx, f, append(numbered("https://www.h%d.com/", 10), numbered("https://www.example.com/%d", 10)...)...) {
			assert.ErrorIs(t, err, context.DeadlineExceeded)
		}
		assert.Equal(t, 5*time.Second, time.Since(begun))
	})
}

func TestRetry(t *testing.T) {
	tests := map[string]struct {
		method   string
		fail     func(r *http.Request) (*http.Response, error)
		requests int
	}{
		"bad gateway":        {"GET", func(r *http.Request) (*http.Response, error) { return reply(r, 502), nil }, 2},
		"gateway timeout":    {"GET", func(r *http.Request) (*http.Response, error) { return reply(r, 504), nil }, 2},
		"busy":               {"GET", func(r *http.Request) (*http.Response, error) { return reply(r, 503), nil }, 2},
		"busy until":         {"GET", func(r *http.Request) (*http.Response, error) { return reply(r, 503, "Retry-After", "5"), nil }, 1},
		"too many":           {"GET", func(r *http.Request) (*http.Response, error) { return reply(r, 429), nil }, 1},
		"server error":       {"GET", func(r *http.Request) (*http.Response, error) { return reply(r, 500), nil }, 1},
		"reset":              {"GET", func(*http.Request) (*http.Response, error) { return nil, syscall.ECONNRESET }, 2},
		"connection refused": {"GET", func(*http.Request) (*http.Response, error) { return nil, syscall.ECONNREFUSED }, 1},
		"post":               {"POST", func(r *http.Request) (*http.Response, error) { return reply(r, 502), nil }, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			requests := 0
			n := func(r *http.Request) (*http.Response, error) { requests++; return tt.fail(r) }
			polite(t, n, fetch.Options{}, func(t *testing.T, f *fetch.Fetcher) {
				req, err := http.NewRequestWithContext(t.Context(), tt.method, "https://www.example.com/", nil)
				require.NoError(t, err)
				resp, err := f.Client().Do(req)
				if err == nil {
					resp.Body.Close()
				}
				assert.Equal(t, tt.requests, requests)
			})
		})
	}
}

type sharedLimiter struct {
	mu     sync.Mutex
	waits  []string
	paused map[string]time.Duration
	err    error
}

func (l *sharedLimiter) Wait(_ context.Context, host string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waits = append(l.waits, host)
	return l.err
}

func (l *sharedLimiter) Pause(_ context.Context, host string, d time.Duration) error {
	l.paused[host] = d
	return nil
}

func TestSharedLimiter(t *testing.T) {
	l := &sharedLimiter{paused: map[string]time.Duration{}}
	n := func(r *http.Request) (*http.Response, error) { return reply(r, 429, "Retry-After", "60"), nil }
	polite(t, n, fetch.Options{Limiter: l}, func(t *testing.T, f *fetch.Fetcher) {
		require.ErrorIs(t, visit(t.Context(), f, "https://www.example.com/"), fetch.ErrRateLimited)
		assert.Equal(t, []string{"example.com"}, l.waits)
		assert.Equal(t, time.Minute, l.paused["example.com"])
		l.err = errors.New("queue full")
		err := visit(t.Context(), f, "https://www.example.org/")
		require.ErrorIs(t, err, fetch.ErrRateLimited)
		require.ErrorIs(t, err, l.err)
		require.ErrorIs(t, err, fetch.ErrCrowded, "the fleet's affair, not the page's")
	})
}

// TestManyHosts: the tables do not grow with the number of hosts ever seen.
func TestManyHosts(t *testing.T) {
	n := network(func(r *http.Request) (*http.Response, error) { return reply(r, 204), nil })
	f, err := fetch.New(fetch.Options{HTTPClient: &http.Client{Transport: n}})
	require.NoError(t, err)
	var before, after runtime.MemStats
	visitHosts := func(from, to int) {
		for i := from; i < to; i++ {
			resp, err := f.Client().Get(fmt.Sprintf("https://h%d.com/", i))
			require.NoError(t, err)
			resp.Body.Close()
		}
	}
	visitHosts(0, 10_000)
	runtime.GC()
	runtime.ReadMemStats(&before)
	visitHosts(10_000, 30_000)
	runtime.GC()
	runtime.ReadMemStats(&after)
	grown := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("heap after 10,000 hosts %d KiB, after 30,000 %+d KiB", before.HeapAlloc>>10, grown>>10)
	assert.Less(t, grown, int64(4<<20))
}

func TestCallersEnd(t *testing.T) {
	n := func(r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	polite(t, n, fetch.Options{}, func(t *testing.T, f *fetch.Fetcher) {
		for range 5 { // the caller's impatience proves nothing about the host
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			begun := time.Now()
			assert.ErrorIs(t, visit(ctx, f, "https://www.example.com/"), context.DeadlineExceeded)
			assert.Equal(t, time.Second, time.Since(begun))
			cancel()
		}
	})
}

func TestOptionsAreChecked(t *testing.T) {
	for _, opts := range []fetch.Options{{Timeout: -1}, {MaxBody: -1}, {Concurrency: -1}, {HostBurst: -1}} {
		_, err := fetch.New(opts)
		assert.Error(t, err)
	}
}
