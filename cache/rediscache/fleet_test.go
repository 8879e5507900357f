package rediscache

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The environment of a process of the fleet.
const (
	fleetOrigin = "CARTOUCHE_TEST_FLEET_ORIGIN"
	fleetRedis  = "CARTOUCHE_TEST_FLEET_REDIS"
	fleetName   = "CARTOUCHE_TEST_FLEET_NAME"
	fleetTTL    = "CARTOUCHE_TEST_FLEET_LEASE_TTL"
	fleetLocal  = "CARTOUCHE_TEST_FLEET_LOCAL_INTERVAL" // of each process's own limit
)

const (
	fleetSize      = 8
	fleetURLs      = 1000
	fleetHosts     = 20
	fleetInterval  = 50 * time.Millisecond
	fleetBurst     = 5
	fleetLateness  = 300 * time.Millisecond // between a turn and its request, on a loaded machine
	fleetPatience  = 10 * time.Second       // for Redis: all of the fleet share one machine
	fleetWorkers   = 16
	fleetKillAfter = fleetURLs / 3
)

// TestFleet has 8 processes ask for the same 1,000 cold URLs of 20 hosts, each in
// an order of its own: every URL is fetched once in all, and no host is asked
// more often than its rate allows.
func TestFleet(t *testing.T) {
	srv := startServer(t)
	o := startOrigin(t)
	fleet := startFleet(t, srv, o, time.Minute, withoutLimit) // nobody dies: however long a busy machine holds a process up, its leases are its own
	for _, m := range fleet {
		m.await(t)
	}
	counts := o.fetches()
	require.Len(t, counts, fleetURLs)
	for url, by := range counts {
		assert.Len(t, by, 1, "%s was fetched by %v", url, by)
	}
	o.checkRates(t, request.toHost)
}

// TestFleetLosesAProcess kills one of the processes in the middle: the others
// fetch what it had begun, and none hangs.
func TestFleetLosesAProcess(t *testing.T) {
	srv := startServer(t)
	o := startOrigin(t)
	fleet := startFleet(t, srv, o, 8*time.Second, withoutLimit)
	select {
	case <-o.third:
	case <-fleet[0].ended:
		t.Fatalf("%s ended too early: %v: %s", fleet[0].name, fleet[0].err, fleet[0].out.String())
	}
	require.NoError(t, fleet[0].cmd.Process.Kill())
	<-fleet[0].ended
	for _, m := range fleet[1:] {
		m.await(t)
	}
	counts := o.fetches()
	require.Len(t, counts, fleetURLs)
	for url, by := range counts {
		if len(by) == 2 {
			assert.Equal(t, fleet[0].name, by[0], "%s: only what the dead had begun is fetched again", url)
		} else {
			assert.Len(t, by, 1, "%s was fetched by %v", url, by)
		}
	}
	o.checkRates(t, request.toHost)
}

// TestFleetLosesRedis kills the server while leases are held and turns are waited for:
// none hangs and each goes on alone, with its own limit, its own memory and no card but
// the right ones.
func TestFleetLosesRedis(t *testing.T) {
	srv := startServer(t)
	o := startOrigin(t)
	fleet := startFleet(t, srv, o, time.Minute, fleetInterval)
	select {
	case <-o.third:
	case <-fleet[0].ended:
		t.Fatalf("%s ended too early: %v: %s", fleet[0].name, fleet[0].err, fleet[0].out.String())
	}
	srv.kill()
	for _, m := range fleet {
		m.await(t)
	}
	counts := o.fetches()
	require.Len(t, counts, fleetURLs)
	total := 0
	for url, by := range counts {
		slices.Sort(by)
		assert.Len(t, slices.Compact(by), len(by), "%s: a process fetched it twice: %v", url, by)
		total += len(by)
	}
	assert.Greater(t, total, fleetURLs, "nobody noticed that Redis is gone")
	o.checkRates(t, request.fromProcess)
}

const withoutLimit = time.Nanosecond

type member struct {
	name  string
	cmd   *exec.Cmd
	out   bytes.Buffer
	ended chan struct{} // closed when the process has ended
	err   error         // then: how
}

func startFleet(t *testing.T, srv *server, o *origin, leaseTTL, interval time.Duration) []*member {
	t.Helper()
	fleet := make([]*member, fleetSize)
	for i := range fleet {
		m := &member{name: fmt.Sprintf("process %d", i), cmd: exec.Command(os.Args[0], "-test.run=^$"), ended: make(chan struct{})}
		m.cmd.Env = append(os.Environ(), fleetOrigin+"="+o.server.URL, fleetRedis+"="+srv.addr, fleetName+"="+m.name, fleetTTL+"="+leaseTTL.String(), fleetLocal+"="+interval.String())
		m.cmd.Stdout, m.cmd.Stderr = &m.out, &m.out
		require.NoError(t, m.cmd.Start())
		go func() {
			defer close(m.ended)
			m.err = m.cmd.Wait()
		}()
		t.Cleanup(func() {
			_ = m.cmd.Process.Kill()
			<-m.ended
		})
		fleet[i] = m
	}
	return fleet
}

func (m *member) await(t *testing.T) {
	t.Helper()
	<-m.ended
	assert.NoError(t, m.err, m.name)
	assert.Equal(t, fmt.Sprintf("served %d\n", fleetURLs), m.out.String(), m.name)
}

// origin is the web of the fleet: it notes who asked for what, and when.
type origin struct {
	server *httptest.Server
	third  chan struct{} // closed when a third of all was asked for

	mu   sync.Mutex
	seen []request
}

type request struct {
	url, host, process string
	at                 time.Time
}

func (r request) toHost() string      { return r.host }
func (r request) fromProcess() string { return r.process + " to " + r.host }

func startOrigin(t *testing.T) *origin {
	t.Helper()
	o := &origin{third: make(chan struct{})}
	o.server = httptest.NewServer(o)
	t.Cleanup(o.server.Close)
	return o
}

func (o *origin) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	url := r.Host + r.URL.Path
	o.seen = append(o.seen, request{url: url, host: r.Host, process: r.UserAgent(), at: time.Now()})
	if len(o.seen) == fleetKillAfter {
		close(o.third)
	}
	o.mu.Unlock()
	time.Sleep(5 * time.Millisecond)
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprintf(w, "<title>%s</title>", url)
}

// fetches returns which processes asked for each URL, in their order.
func (o *origin) fetches() map[string][]string {
	o.mu.Lock()
	defer o.mu.Unlock()
	by := map[string][]string{}
	for _, r := range o.seen {
		by[r.url] = append(by[r.url], r.process)
	}
	return by
}

// checkRates holds every stretch of the requests that have the same key to the rate.
func (o *origin) checkRates(t *testing.T, key func(request) string) {
	t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	at := map[string][]time.Time{}
	for _, r := range o.seen {
		at[key(r)] = append(at[key(r)], r.at)
	}
	assert.GreaterOrEqual(t, len(at), fleetHosts)
	for of, times := range at {
		slices.SortFunc(times, time.Time.Compare)
		for i := range times {
			for j := i + 1; j < len(times); j++ {
				span := times[j].Sub(times[i]) + fleetLateness
				if n := j - i + 1; n > fleetBurst+1+int(span/fleetInterval) {
					t.Fatalf("%s: %d requests within %s", of, n, times[j].Sub(times[i]))
				}
			}
		}
	}
}

// fleetMember is the main function of one process: a Resolver as doc.go puts it together.
func fleetMember() int {
	client := redis.NewUniversalClient(&redis.UniversalOptions{Addrs: []string{os.Getenv(fleetRedis)}, ContextTimeoutEnabled: true, PoolSize: 4 * fleetWorkers})
	defer client.Close()
	resolver, err := newFleetResolver(client)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer resolver.Close()
	urls := make([]string, fleetURLs)
	for i, n := range rand.Perm(fleetURLs) {
		urls[i] = fmt.Sprintf("http://fleet%d.com/%d", n%fleetHosts, n)
	}
	for _, result := range resolver.ResolveAll(context.Background(), urls) {
		switch {
		case result.Err != nil:
			fmt.Println(result.Err)
			return 1
		case "http://"+result.Card.Title != result.URL:
			fmt.Printf("asked for %s, served %s\n", result.URL, result.Card.Title)
			return 1
		}
	}
	fmt.Printf("served %d\n", len(urls))
	return 0
}

func newFleetResolver(client redis.UniversalClient) (*linkcard.Resolver, error) {
	memory, err := cache.NewMemory(cache.MemoryOptions{})
	if err != nil {
		return nil, err
	}
	leaseTTL, err := time.ParseDuration(os.Getenv(fleetTTL))
	if err != nil {
		return nil, err
	}
	shared, err := New(client, Options{ReadTimeout: fleetPatience, WriteTimeout: fleetPatience, LeaseTTL: leaseTTL})
	if err != nil {
		return nil, err
	}
	store, err := cache.NewTiered(memory, shared, cache.TieredOptions{ReadTimeout: fleetPatience, WriteTimeout: fleetPatience})
	if err != nil {
		return nil, err
	}
	interval, err := time.ParseDuration(os.Getenv(fleetLocal))
	if err != nil {
		return nil, err
	}
	burst := fleetBurst
	if interval == withoutLimit {
		burst = fleetURLs // the shared limit alone
	}
	limiter, err := NewLimiter(client, LimiterOptions{Interval: fleetInterval, Burst: fleetBurst, Timeout: fleetPatience, MaxWait: time.Minute})
	if err != nil {
		return nil, err
	}
	return linkcard.New(linkcard.Options{
		Cache: store, Limiter: limiter, Concurrency: fleetWorkers, Timeout: time.Minute, UserAgent: os.Getenv(fleetName),
		HostInterval: interval, HostBurst: burst,
		HTTPClient: &http.Client{Transport: &http.Transport{DialContext: dialOrigin}}, // every name is the test's origin
	})
}

func dialOrigin(ctx context.Context, network, _ string) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, network, strings.TrimPrefix(os.Getenv(fleetOrigin), "http://"))
}
