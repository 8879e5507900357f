package rediscache

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
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
	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The environment of a process of the fleet.
const (
	fleetOrigin = "CARTOUCHE_TEST_FLEET_ORIGIN"
	fleetRedis  = "CARTOUCHE_TEST_FLEET_REDIS"
	fleetName   = "CARTOUCHE_TEST_FLEET_NAME"
)

const (
	fleetSize      = 8
	fleetURLs      = 1000
	fleetHosts     = 20
	fleetInterval  = 20 * time.Millisecond
	fleetBurst     = 5
	fleetLateness  = 300 * time.Millisecond // between a turn and its request, on a loaded machine
	fleetPatience  = 10 * time.Second       // for Redis: all of the fleet share one machine
	fleetLeaseTTL  = 3 * time.Second
	fleetWorkers   = 16
	fleetKillAfter = fleetURLs / 3
)

// TestFleet has 8 processes ask for the same 1,000 cold URLs of 20 hosts, each in
// an order of its own: every URL is fetched once in all, and no host is asked
// more often than its rate allows.
func TestFleet(t *testing.T) {
	srv := startServer(t)
	o := startOrigin(t)
	fleet := startFleet(t, srv, o)
	for _, m := range fleet {
		m.await(t)
	}
	counts, _ := o.fetches()
	require.Len(t, counts, fleetURLs)
	for url, by := range counts {
		assert.Len(t, by, 1, "%s was fetched by %v", url, by)
	}
	o.checkRates(t)
}

// TestFleetLosesAProcess kills one of the processes in the middle: the others
// fetch what it had begun, and none hangs.
func TestFleetLosesAProcess(t *testing.T) {
	srv := startServer(t)
	o := startOrigin(t)
	fleet := startFleet(t, srv, o)
	<-o.third
	require.NoError(t, fleet[0].cmd.Process.Kill())
	_ = fleet[0].cmd.Wait()
	for _, m := range fleet[1:] {
		m.await(t)
	}
	counts, _ := o.fetches()
	require.Len(t, counts, fleetURLs)
	for url, by := range counts {
		if len(by) == 2 {
			assert.Equal(t, fleet[0].name, by[0], "%s: only what the dead had begun is fetched again", url)
		} else {
			assert.Len(t, by, 1, "%s was fetched by %v", url, by)
		}
	}
	o.checkRates(t)
}

type member struct {
	name string
	cmd  *exec.Cmd
	out  bytes.Buffer
}

func startFleet(t *testing.T, srv *server, o *origin) []*member {
	t.Helper()
	fleet := make([]*member, fleetSize)
	for i := range fleet {
		m := &member{name: fmt.Sprintf("process %d", i), cmd: exec.Command(os.Args[0], "-test.run=^$")}
		m.cmd.Env = append(os.Environ(), fleetOrigin+"="+o.server.URL, fleetRedis+"="+srv.addr, fleetName+"="+m.name)
		m.cmd.Stdout, m.cmd.Stderr = &m.out, &m.out
		require.NoError(t, m.cmd.Start())
		t.Cleanup(func() {
			if m.cmd.ProcessState == nil {
				_ = m.cmd.Process.Kill()
				_ = m.cmd.Wait()
			}
		})
		fleet[i] = m
	}
	return fleet
}

func (m *member) await(t *testing.T) {
	t.Helper()
	assert.NoError(t, m.cmd.Wait(), m.name)
	assert.Equal(t, fmt.Sprintf("served %d\n", fleetURLs), m.out.String(), m.name)
}

// origin is the web of the fleet: it notes who asked for what, and when.
type origin struct {
	server *httptest.Server
	third  chan struct{} // closed when a third of all was asked for

	mu    sync.Mutex
	total int
	by    map[string][]string
	at    map[string][]time.Time
}

func startOrigin(t *testing.T) *origin {
	t.Helper()
	o := &origin{third: make(chan struct{}), by: map[string][]string{}, at: map[string][]time.Time{}}
	o.server = httptest.NewServer(o)
	t.Cleanup(o.server.Close)
	return o
}

func (o *origin) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	url := r.Host + r.URL.Path
	o.by[url] = append(o.by[url], r.UserAgent())
	o.at[r.Host] = append(o.at[r.Host], time.Now())
	if o.total++; o.total == fleetKillAfter {
		close(o.third)
	}
	o.mu.Unlock()
	time.Sleep(5 * time.Millisecond)
	fmt.Fprintf(w, "page %s", url)
}

func (o *origin) fetches() (by map[string][]string, at map[string][]time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.by, o.at
}

// checkRates holds every stretch of every host's requests to the rate.
func (o *origin) checkRates(t *testing.T) {
	t.Helper()
	_, at := o.fetches()
	assert.Len(t, at, fleetHosts)
	for host, times := range at {
		slices.SortFunc(times, time.Time.Compare)
		for i := range times {
			for j := i + 1; j < len(times); j++ {
				span := times[j].Sub(times[i]) + fleetLateness
				if n := j - i + 1; n > fleetBurst+1+int(span/fleetInterval) {
					t.Fatalf("%s: %d requests within %s", host, n, times[j].Sub(times[i]))
				}
			}
		}
	}
}

// fleetMember is the main function of one process.
func fleetMember() int {
	client := redis.NewUniversalClient(&redis.UniversalOptions{Addrs: []string{os.Getenv(fleetRedis)}, ContextTimeoutEnabled: true, PoolSize: 2 * fleetWorkers})
	defer client.Close()
	f, err := newFetching(client)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	order := rand.Perm(fleetURLs)
	work := make(chan int, len(order))
	for _, n := range order {
		work <- n
	}
	close(work)
	errs := make(chan error, len(order))
	var wg sync.WaitGroup
	for range fleetWorkers {
		wg.Go(func() {
			for n := range work {
				errs <- f.get(fmt.Sprintf("h%d.example", n%fleetHosts), fmt.Sprintf("/%d", n))
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			fmt.Println(err)
			return 1
		}
	}
	fmt.Printf("served %d\n", len(order))
	return 0
}

// fetching is what a process does for a URL: cache, lease, cache again, turn, fetch.
type fetching struct {
	store   *cache.Tiered
	limiter *Limiter
}

func newFetching(client redis.UniversalClient) (*fetching, error) {
	memory, err := cache.NewMemory(cache.MemoryOptions{})
	if err != nil {
		return nil, err
	}
	shared, err := New(client, Options{ReadTimeout: fleetPatience, WriteTimeout: fleetPatience, LeaseTTL: fleetLeaseTTL})
	if err != nil {
		return nil, err
	}
	store, err := cache.NewTiered(memory, shared, cache.TieredOptions{ReadTimeout: fleetPatience, WriteTimeout: fleetPatience})
	if err != nil {
		return nil, err
	}
	limiter, err := NewLimiter(client, LimiterOptions{Interval: fleetInterval, Burst: fleetBurst, Timeout: fleetPatience, MaxWait: time.Minute})
	return &fetching{store, limiter}, err
}

func (f *fetching) get(host, path string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	key := host + path
	for {
		e, err := f.store.Get(ctx, key)
		if err == nil {
			return check(e, key)
		}
		if !errors.Is(err, cache.ErrMiss) {
			return err
		}
		lease, err := f.store.Lease(ctx, key)
		if err != nil {
			return err
		}
		if lease == nil {
			continue
		}
		e, err = f.fill(ctx, lease, host, path)
		lease.Release()
		if err != nil {
			return err
		}
		return check(e, key)
	}
}

func (f *fetching) fill(ctx context.Context, lease cache.Lease, host, path string) (cache.Entry, error) {
	if e, err := f.store.Get(ctx, host+path); err == nil {
		return e, nil
	}
	if err := f.limiter.Wait(ctx, host); err != nil {
		return cache.Entry{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, os.Getenv(fleetOrigin)+path, nil)
	if err != nil {
		return cache.Entry{}, err
	}
	req.Host = host
	req.Header.Set("User-Agent", os.Getenv(fleetName))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return cache.Entry{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return cache.Entry{}, err
	}
	e := cache.Entry{Data: body, Expires: time.Now().Add(time.Hour)}
	return e, lease.Put(ctx, e)
}

func check(e cache.Entry, key string) error {
	if got := strings.TrimPrefix(string(e.Data), "page "); got != key {
		return fmt.Errorf("asked for %q, served %q", key, e.Data)
	}
	return nil
}
