package rediscache

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// traffic is readers who ask for cards, over and over, while something happens to
// the servers behind: each must be given the card of the very page that it asked for.
type traffic struct {
	resolver *linkcard.Resolver
	served   atomic.Int64
	stop     chan struct{}
	readers  sync.WaitGroup
}

const trafficPages = 400

// startTraffic puts a resolver together as doc.go says, with the default deadlines and a
// memory too small for the pages, so that most are read from the servers.
func startTraffic(t *testing.T, client redis.UniversalClient) *traffic {
	t.Helper()
	origin := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, "<title>%s%s</title>", r.Host, r.URL.Path)
	}))
	t.Cleanup(origin.Close)
	tr := &traffic{stop: make(chan struct{}), resolver: newTrafficResolver(t, client, origin)}
	for i := range 4 {
		tr.readers.Go(func() { tr.read(t, i*trafficPages/4) })
	}
	t.Cleanup(tr.end)
	return tr
}

func newTrafficResolver(t *testing.T, client redis.UniversalClient, origin *httptest.Server) *linkcard.Resolver {
	t.Helper()
	memory, err := cache.NewMemory(cache.MemoryOptions{MaxEntries: trafficPages / 10})
	require.NoError(t, err)
	store, err := cache.NewTiered(memory, newStoreOn(t, client, Options{}), cache.TieredOptions{})
	require.NoError(t, err)
	limiter, err := NewLimiter(client, LimiterOptions{Interval: time.Microsecond, Burst: trafficPages})
	require.NoError(t, err)
	transport := &http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, network, strings.TrimPrefix(origin.URL, "http://")) // every name is the test's origin
	}}
	r, err := linkcard.New(linkcard.Options{
		Cache: store, Limiter: limiter, HostInterval: time.Nanosecond, HostBurst: 1 << 20, HTTPClient: &http.Client{Transport: transport},
	})
	require.NoError(t, err)
	t.Cleanup(r.Close)
	t.Cleanup(transport.CloseIdleConnections)
	return r
}

func (tr *traffic) read(t *testing.T, from int) {
	for i := from; ; i++ {
		select {
		case <-tr.stop:
			return
		default:
		}
		page := fmt.Sprintf("site%d.com/%d", i%7, i%trafficPages)
		card, err := tr.resolver.Resolve(context.Background(), "http://"+page)
		if !assert.NoError(t, err, "requests go on") || !assert.Equal(t, page, card.Title, "never another page's card") {
			return
		}
		tr.served.Add(1)
	}
}

// goesOn returns when n more cards were served.
func (tr *traffic) goesOn(t *testing.T, n int64) {
	t.Helper()
	want := tr.served.Load() + n
	require.Eventually(t, func() bool { return tr.served.Load() >= want }, time.Minute, 10*time.Millisecond, "requests go on")
}

func (tr *traffic) end() {
	select {
	case <-tr.stop:
	default:
		close(tr.stop)
	}
	tr.readers.Wait()
}
