package linkcard

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/cache"
)

// onePage is a web of one page that a test can change, without a network: time in
// these tests is synctest's.
type onePage struct {
	mu     sync.Mutex
	status int
	title  string
	header http.Header
	delay  time.Duration
	asked  []*http.Request
}

func (s *onePage) set(status int, title string, header ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status, s.title, s.header = status, title, http.Header{"Content-Type": {"text/html"}}
	for i := 0; i < len(header); i += 2 {
		s.header.Set(header[i], header[i+1])
	}
}

func (s *onePage) RoundTrip(req *http.Request) (*http.Response, error) {
	s.mu.Lock()
	s.asked = append(s.asked, req)
	resp := &http.Response{
		StatusCode: s.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: s.header.Clone(), Request: req,
		Body: io.NopCloser(strings.NewReader("<title>" + s.title + "</title>")),
	}
	if etag := s.header.Get("Etag"); etag != "" && req.Header.Get("If-None-Match") == etag {
		resp.StatusCode, resp.Body = http.StatusNotModified, http.NoBody
	}
	d := s.delay
	s.mu.Unlock()
	select {
	case <-time.After(d):
		return resp, nil
	case <-req.Context().Done():
		return nil, req.Context().Err()
	}
}

func (s *onePage) hits() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked)
}

// fetches counts what a resolver reports as fetched.
type fetches struct{ n atomic.Int64 }

func (f *fetches) Observe(e cache.Event) {
	if e.Op == "fetch" {
		f.n.Add(1)
	}
}

const pageURL = "https://example.com/a"

func resolverOf(t *testing.T, s *onePage, opts Options) *Resolver {
	t.Helper()
	if s.header == nil {
		s.set(200, "One")
	}
	opts.HTTPClient = &http.Client{Transport: s}
	return newTestResolver(t, opts)
}

func title(t *testing.T, r *Resolver) string {
	t.Helper()
	card, err := r.Resolve(t.Context(), pageURL)
	require.NoError(t, err)
	return card.Title
}

func TestStaleIsServedAtOnceAndRenewedBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &onePage{}
		r := resolverOf(t, s, Options{Fresh: time.Hour, Stale: 24 * time.Hour})
		require.Equal(t, "One", title(t, r))
		time.Sleep(53 * time.Minute)
		require.Equal(t, "One", title(t, r))
		require.Equal(t, 1, s.hits(), "fresh")

		time.Sleep(14 * time.Minute)
		s.set(200, "Two")
		s.delay = 5 * time.Second
		start := time.Now()
		for range 100 {
			card, err := r.Resolve(t.Context(), pageURL)
			require.NoError(t, err)
			require.Equal(t, "One", card.Title)
			require.True(t, card.Stale)
		}
		require.Zero(t, time.Since(start), "a stale hit never waits")
		time.Sleep(6 * time.Second)
		require.Equal(t, "Two", title(t, r))
		require.Equal(t, 2, s.hits(), "one refresh for all")

		time.Sleep(26 * time.Hour)
		start = time.Now()
		require.Equal(t, "Two", title(t, r))
		require.Equal(t, 5*time.Second, time.Since(start), "too stale to serve")
	})
}

func TestStaleIfError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &onePage{}
		r := resolverOf(t, s, Options{Fresh: time.Hour, Stale: 24 * time.Hour})
		require.Equal(t, "One", title(t, r))
		time.Sleep(2 * time.Hour)
		s.set(500, "broken")
		for range 10 {
			card, err := r.Resolve(t.Context(), pageURL)
			require.NoError(t, err)
			require.Equal(t, "One", card.Title)
			require.True(t, card.Stale)
			time.Sleep(20 * time.Second)
		}
		require.LessOrEqual(t, s.hits(), 6, "a failing server is not asked each time")
		_, err := r.Refresh(t.Context(), pageURL)
		require.ErrorIs(t, err, ErrUnavailable, "the old card is no answer to who wants a new one")
		require.Equal(t, "One", title(t, r))

		time.Sleep(time.Hour)
		s.set(404, "gone")
		_, _ = r.Resolve(t.Context(), pageURL)
		time.Sleep(time.Second)
		_, err = r.Resolve(t.Context(), pageURL)
		require.ErrorIs(t, err, ErrNotFound, "what is gone is not served any more")
	})
}

// How long each class of failure is remembered, and for a failing server how the
// time grows.
func TestFailuresAreRememberedByClass(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		header []string
		opts   Options
		times  []time.Duration
	}{
		"gone":              {404, nil, Options{}, []time.Duration{time.Hour, time.Hour}},
		"protected":         {403, nil, Options{}, []time.Duration{10 * time.Minute, 10 * time.Minute}},
		"not a page":        {200, []string{"Content-Type", "application/zip"}, Options{}, []time.Duration{10 * time.Minute}},
		"rate limited":      {429, []string{"Retry-After", "150"}, Options{}, []time.Duration{150 * time.Second}},
		"limited for years": {429, []string{"Retry-After", "99999999"}, Options{}, []time.Duration{time.Hour}},
		"failing":           {500, nil, Options{}, []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 16 * time.Minute, 30 * time.Minute, 30 * time.Minute}},
		"gone for days":     {404, []string{"Retry-After", "1"}, Options{Negative: 72 * time.Hour}, []time.Duration{72 * time.Hour}},
		"shorter by option": {404, nil, Options{Negative: time.Minute}, []time.Duration{time.Minute}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, f := &onePage{}, &fetches{}
				s.set(c.status, "x", c.header...)
				c.opts.Observer = f
				r := resolverOf(t, s, c.opts)
				for i, d := range c.times {
					_, first := r.Resolve(t.Context(), pageURL)
					require.Error(t, first)
					require.EqualValues(t, i+1, f.n.Load())
					time.Sleep(d - 2*time.Second)
					_, again := r.Resolve(t.Context(), pageURL)
					require.EqualValues(t, i+1, f.n.Load(), "remembered %d s before %s", 2, d)
					for _, cause := range verdicts {
						require.Equal(t, errors.Is(first, cause), errors.Is(again, cause), cause)
					}
					time.Sleep(3 * time.Second)
				}
			})
		})
	}
}

func TestNegativeCanBeSwitchedOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, f := &onePage{}, &fetches{}
		s.set(404, "x")
		r := resolverOf(t, s, Options{Negative: -1, Observer: f})
		for i := range 3 {
			_, err := r.Resolve(t.Context(), pageURL)
			require.ErrorIs(t, err, ErrNotFound)
			require.EqualValues(t, i+1, f.n.Load())
		}

		s.set(200, "One")
		title(t, r)
		s.set(404, "x")
		_, err := r.Refresh(t.Context(), pageURL)
		require.ErrorIs(t, err, ErrNotFound)
		_, err = r.Resolve(t.Context(), pageURL)
		require.ErrorIs(t, err, ErrNotFound, "the card of what is gone is forgotten all the same")
	})
}

func TestUnchangedPageIsNotReadAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &onePage{}
		s.set(200, "One", "Etag", `"v1"`, "Last-Modified", "Mon, 02 Nov 2026 08:00:00 GMT")
		r := resolverOf(t, s, Options{Fresh: time.Hour})
		first, err := r.Resolve(t.Context(), pageURL)
		require.NoError(t, err)
		s.set(200, "must not be read", "Etag", `"v1"`)
		for i := range 3 {
			time.Sleep(2 * time.Hour)
			card, err := r.Refresh(t.Context(), pageURL)
			require.NoError(t, err)
			require.Equal(t, "One", card.Title)
			require.False(t, card.Stale)
			require.Equal(t, 2*time.Hour*time.Duration(i+1), card.FetchedAt.Sub(first.FetchedAt))
			require.Equal(t, `"v1"`, s.asked[i+1].Header.Get("If-None-Match"))
			require.Equal(t, "Mon, 02 Nov 2026 08:00:00 GMT", s.asked[i+1].Header.Get("If-Modified-Since"))
		}
		s.set(200, "Two", "Etag", `"v2"`)
		card, err := r.Refresh(t.Context(), pageURL)
		require.NoError(t, err)
		require.Equal(t, "Two", card.Title)
	})
}

func TestCacheControlDecidesWithinBounds(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"":                    24 * time.Hour,
		"max-age=1":           time.Minute,
		"no-store":            time.Minute,
		"max-age=7200":        2 * time.Hour,
		"max-age=99999999999": 7 * 24 * time.Hour,
	} {
		synctest.Test(t, func(t *testing.T) {
			s := &onePage{}
			s.set(200, "One", "Cache-Control", value)
			r := resolverOf(t, s, Options{})
			title(t, r)
			time.Sleep(want*9/10 - time.Second)
			card, err := r.Resolve(t.Context(), pageURL)
			require.NoError(t, err)
			require.False(t, card.Stale, value)
			time.Sleep(want*2/10 + 2*time.Second)
			card, err = r.Resolve(t.Context(), pageURL)
			require.NoError(t, err)
			require.True(t, card.Stale, value)
			synctest.Wait()
		})
	}
}

func TestLifetime(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		header string
		want   time.Duration
	}{
		{"", 0},
		{"Cache-Control: public", 0},
		{"Cache-Control: max-age=60", time.Minute},
		{"Cache-Control: MAX-AGE=\"60\"", time.Minute},
		{"Cache-Control: public, max-age=60, s-maxage=120", 2 * time.Minute},
		{"Cache-Control: public\nCache-Control: max-age=60", time.Minute},
		{"Cache-Control: max-age=60\nAge: 20", 40 * time.Second},
		{"Cache-Control: max-age=60\nAge: 90", asSoonAsMay},
		{"Cache-Control: max-age=0", asSoonAsMay},
		{"Cache-Control: max-age=-5", asSoonAsMay},
		{"Cache-Control: max-age=abc", asSoonAsMay},
		{"Cache-Control: max-age=99999999999999999999999", 365 * 24 * time.Hour},
		{"Cache-Control: no-cache, max-age=60", asSoonAsMay},
		{"Cache-Control: private, max-age=60", time.Minute},
		{"Expires: Mon, 23 Nov 2026 12:10:00 GMT", 10 * time.Minute},
		{"Expires: Mon, 23 Nov 2026 12:10:00 GMT\nDate: Mon, 23 Nov 2026 12:08:00 GMT", 2 * time.Minute},
		{"Expires: Thu, 01 Jan 1970 00:00:00 GMT", asSoonAsMay},
		{"Expires: 0", asSoonAsMay},
		{"Cache-Control: max-age=60\nExpires: 0", time.Minute},
		{"Cache-Control: max-age=7200\nVary: Accept-Encoding\nVary: *", asSoonAsMay},
		{"Cache-Control: max-age=60\nVary: Accept-Language, Cookie", time.Minute},
		{"Cache-Control: max-age=60\nVary: Accept, *", asSoonAsMay},
	} {
		h := http.Header{}
		for line := range strings.SplitSeq(c.header, "\n") {
			if name, value, ok := strings.Cut(line, ": "); ok {
				h.Add(name, value)
			}
		}
		require.Equal(t, c.want, lifetime(h, now), c.header)
	}
}

func TestRefreshAndPurge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &onePage{}
		r := resolverOf(t, s, Options{})
		title(t, r)
		s.set(200, "Two")
		card, err := r.Refresh(t.Context(), pageURL)
		require.NoError(t, err)
		require.Equal(t, "Two", card.Title)
		require.Equal(t, "Two", title(t, r))

		s.set(200, "Three")
		require.NoError(t, r.Purge(t.Context(), "HTTPS://EXAMPLE.com:443/a?utm_source=x#top"))
		require.Equal(t, "Three", title(t, r), "any spelling purges the page")

		s.set(200, "Four")
		_, err = r.Resolve(t.Context(), "https://other.example.com/")
		require.NoError(t, err)
		n, err := r.PurgeHost(t.Context(), "Example.com")
		require.NoError(t, err)
		require.Equal(t, 1, n)
		require.Equal(t, "Four", title(t, r))
		hits := s.hits()
		_, err = r.Resolve(t.Context(), "https://other.example.com/")
		require.NoError(t, err)
		require.Equal(t, hits, s.hits(), "another host stays")

		for _, host := range []string{"", "https://example.com/", "example.com/a", "ann@example.com", "exa mple.com"} {
			_, err = r.PurgeHost(t.Context(), host)
			require.ErrorContains(t, err, "want a host", host)
		}
		_, err = r.PurgeHost(t.Context(), "bücher.example:8080")
		require.NoError(t, err)
		require.ErrorIs(t, r.Purge(t.Context(), "no url"), ErrRefused)
		_, err = r.Refresh(t.Context(), "no url")
		require.ErrorIs(t, err, ErrRefused)
	})
}

func TestKeysDifferByWhatCardsDependOn(t *testing.T) {
	key := func(opts Options, rawURL string) string {
		id, err := newTestResolver(t, opts).identify(rawURL)
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(id.key, "example.com/card."), id.key)
		return id.key
	}
	plain := key(Options{}, pageURL)
	require.Equal(t, plain, key(Options{Concurrency: 3}, "https://EXAMPLE.com/a?fbclid=1#x"))
	seen := map[string]bool{plain: true}
	for _, other := range []string{
		key(Options{Language: "fr"}, pageURL),
		key(Options{Language: "en"}, pageURL),
		key(Options{Sources: []Source{}}, pageURL),
		key(Options{}, "http://example.com/a"),
		key(Options{}, "https://example.com/a?b=1"),
	} {
		require.False(t, seen[other])
		seen[other] = true
	}
}

func TestTenThousandCallersMakeOneFetch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &onePage{delay: time.Second}
		r := resolverOf(t, s, Options{})
		const callers = 10_000
		var wg sync.WaitGroup
		var served, cancelled atomic.Int64
		impatient, cancel := context.WithCancel(t.Context())
		time.AfterFunc(500*time.Millisecond, cancel)
		for i := range callers {
			ctx := impatient
			if i == callers/2 {
				ctx = t.Context()
			}
			wg.Go(func() {
				switch card, err := r.Resolve(ctx, pageURL); {
				case err == nil && card.Title == "One":
					served.Add(1)
				case errors.Is(err, context.Canceled):
					cancelled.Add(1)
				}
			})
		}
		wg.Wait()
		require.Equal(t, 1, s.hits())
		require.EqualValues(t, 1, served.Load())
		require.EqualValues(t, callers-1, cancelled.Load())
		require.Equal(t, "One", title(t, r))
		require.Equal(t, 1, s.hits(), "and it is remembered")
	})
}

func TestWrongClockMakesNothingLastForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &onePage{}
		r := resolverOf(t, s, Options{})
		r.now = func() time.Time { return time.Now().Add(10 * 365 * 24 * time.Hour) }
		title(t, r)
		r.now = time.Now
		s.set(200, "Two")
		title(t, r)
		time.Sleep(time.Second)
		require.Equal(t, "Two", title(t, r), "a record from the future is asked again")
	})
}

// A build without a network gives the same bytes on any day.
func TestOfflineFromAFolder(t *testing.T) {
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		online, err := cache.NewDir(folder, cache.DirOptions{})
		require.NoError(t, err)
		defer online.Close()
		s := &onePage{}
		title(t, resolverOf(t, s, Options{Cache: online}))
		require.Equal(t, 1, s.hits())

		var builds []string
		for range 3 {
			time.Sleep(400 * 24 * time.Hour)
			d, err := cache.NewDir(folder, cache.DirOptions{ReadOnly: true})
			require.NoError(t, err)
			r := resolverOf(t, s, Options{Cache: d, Offline: true})
			card, err := r.Resolve(t.Context(), pageURL)
			require.NoError(t, err)
			require.Equal(t, pageURL, card.URL)
			var b bytes.Buffer
			require.NoError(t, jsonOf(&b, card))
			builds = append(builds, b.String())
			_, err = r.Resolve(t.Context(), "https://example.com/unknown")
			require.ErrorIs(t, err, ErrOffline)
			_, err = r.Refresh(t.Context(), pageURL)
			require.ErrorIs(t, err, ErrOffline)
			require.NoError(t, d.Close())
		}
		require.Equal(t, builds[0], builds[1])
		require.Equal(t, builds[0], builds[2])
		require.Equal(t, 1, s.hits())
	})
}

// How often a page failed in a row is read from a store that others can write to.
func TestPlantedStrikesAreHarmless(t *testing.T) {
	r := resolverOf(t, &onePage{}, Options{})
	for _, strikes := range []int{math.MinInt, -5, 0, 1} {
		require.Equal(t, firstRetry, r.negative(ErrUnavailable, strikes), strikes)
	}
	require.Equal(t, lastRetry, r.negative(ErrUnavailable, math.MaxInt))

	s := &onePage{}
	s.set(503, "")
	r = resolverOf(t, s, Options{})
	id, err := r.identify(pageURL)
	require.NoError(t, err)
	for _, strikes := range []int{math.MaxInt, -5} {
		past, _ := json.Marshal(record{URL: id.url, Failure: &failure{Class: "unavailable"}, Strikes: strikes})
		require.NoError(t, r.opts.Cache.Put(t.Context(), id.key, cache.Entry{Data: past}))
		_, err = r.Resolve(t.Context(), pageURL)
		require.ErrorIs(t, err, ErrUnavailable)
		require.NotContains(t, err.Error(), "panic")
	}
}

// TestLifetimeOutlivesDiscovery: what a page says of its age counts, also where an
// endpoint that it names says nothing; one that fails is asked once, though the page and
// its headers name it.
func TestLifetimeOutlivesDiscovery(t *testing.T) {
	for name, answer := range map[string]string{"silent": `{"version":"1.0","type":"link","title":"One"}`, "failing": ""} {
		asked := 0
		mux := http.NewServeMux()
		mux.HandleFunc("/a", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Cache-Control", "max-age=60")
			w.Header().Set("Link", `</oembed>; rel="alternate"; type="application/json+oembed"`)
			_, _ = io.WriteString(w, `<title>One</title><link rel="alternate" type="application/json+oembed" href="/oembed">`)
		})
		mux.HandleFunc("/oembed", func(w http.ResponseWriter, _ *http.Request) {
			asked++
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, answer)
		})
		srv := httptest.NewServer(mux)
		r := newTestResolver(t, Options{})
		_, err := r.Resolve(t.Context(), srv.URL+"/a")
		require.NoError(t, err, name)
		require.Equal(t, 1, asked, name)
		r.now = func() time.Time { return time.Now().Add(2 * time.Minute) }
		card, err := r.Resolve(t.Context(), srv.URL+"/a")
		require.NoError(t, err, name)
		require.True(t, card.Stale, name)
		r.Close()
		srv.Close()
	}
}

// Cards are kept apart by headers, as with a key a host may tell more than anybody may know,
// and by what may be reached.
func TestPolicyKeepsCardsApart(t *testing.T) {
	key := func(opts Options) string {
		id, err := resolverOf(t, &onePage{}, opts).identify(pageURL)
		require.NoError(t, err)
		return id.key
	}
	denied := key(Options{DenyHosts: []string{"Example.org", "example.net"}})
	require.Equal(t, denied, key(Options{DenyHosts: []string{"example.net", "example.org"}}))
	seen := map[string]bool{key(Options{}): true, denied: true}
	for _, opts := range []Options{
		{DenyHosts: []string{"example.com"}},
		{DenyNets: []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}},
		{AllowNets: []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}},
	} {
		require.False(t, seen[key(opts)], "what is refused now must not be served from before")
		seen[key(opts)] = true
	}
	plain, one, other := key(Options{}), key(Options{HostHeaders: map[string]http.Header{"example.com": {"X-Key": {"1"}}}}), key(Options{HostHeaders: map[string]http.Header{"example.com": {"X-Key": {"2"}}}})
	require.NotEqual(t, plain, one)
	require.NotEqual(t, one, other)
}
