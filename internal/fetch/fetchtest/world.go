package fetchtest

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// World is a set of web sites on loopback, each on http (80) and https (443).
// It is safe for concurrent use and ends with the test.
type World struct {
	authority *authority
	plain     string // where the listeners are
	secure    string
	serving   sync.WaitGroup // requests, those whose handler took the connection too

	mu       sync.Mutex
	ended    bool
	sites    map[string]http.Handler
	names    map[string][]netip.Addr
	owned    map[netip.Addr]bool
	lookups  []string
	dials    []netip.AddrPort
	requests []Request
}

// Request is one request that reached a site.
type Request struct {
	Method, URL string // URL with scheme and host
	Header      http.Header
}

// New starts a world with these sites, by host name.
func New(t testing.TB, sites map[string]http.Handler) *World {
	t.Helper()
	w := &World{
		authority: newAuthority(t),
		sites:     map[string]http.Handler{},
		names:     map[string][]netip.Addr{},
		owned:     map[netip.Addr]bool{},
	}
	for host, h := range sites {
		w.Handle(host, h)
	}
	quiet := log.New(io.Discard, "", 0)
	plain := &http.Server{Handler: http.HandlerFunc(w.serve), ErrorLog: quiet}
	secure := &http.Server{Handler: http.HandlerFunc(w.serve), ErrorLog: quiet, TLSConfig: w.authority.serverConfig()}
	onPlain, onSecure := listen(t), listen(t)
	w.plain, w.secure = onPlain.Addr().String(), onSecure.Addr().String()
	go func() { _ = plain.Serve(onPlain) }()
	go func() { _ = secure.ServeTLS(onSecure, "", "") }()
	t.Cleanup(func() {
		plain.Close()
		secure.Close()
		w.mu.Lock()
		w.ended = true
		w.mu.Unlock()
		w.serving.Wait() // Close knows nothing of a connection that a handler took
	})
	return w
}

func listen(t testing.TB) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Handle adds or replaces a site.
func (w *World) Handle(host string, h http.Handler) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sites[host] = h
	if w.names[host] == nil {
		n := len(w.owned) + 1
		a := netip.AddrFrom4([4]byte{93, 184, byte(n >> 8), byte(n)})
		w.names[host] = []netip.Addr{a}
		w.owned[a] = true
	}
}

// Resolve makes a name resolve to these addresses, whoever they belong to.
func (w *World) Resolve(host string, answers ...netip.Addr) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.names[host] = answers
}

// Addr returns the address that a site pretends to have.
func (w *World) Addr(host string) netip.Addr {
	w.mu.Lock()
	defer w.mu.Unlock()
	if list := w.names[host]; len(list) > 0 {
		return list[0]
	}
	return netip.Addr{}
}

// Options returns options for a Fetcher that lives in this world, with the guard on
// and the rate limit off (HostInterval is negative).
func (w *World) Options() fetch.Options {
	return fetch.Options{
		HostInterval: -1,
		Resolver:     (*resolver)(w),
		Connect:      w.connect,
		RootCAs:      w.authority.pool,
	}
}

// Dials returns the addresses to which connections were opened, in order.
func (w *World) Dials() []netip.AddrPort {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.dials)
}

// Lookups returns the names that were looked up, in order.
func (w *World) Lookups() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.lookups)
}

// Requests returns the requests that reached a site, in order.
func (w *World) Requests() []Request {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.requests)
}

// Reset forgets the recorded dials, lookups and requests.
func (w *World) Reset() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dials, w.lookups, w.requests = nil, nil, nil
}

func (w *World) serve(rw http.ResponseWriter, r *http.Request) {
	host, _, _ := strings.Cut(r.Host, ":")
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	w.mu.Lock()
	if w.ended {
		w.mu.Unlock()
		return
	}
	w.serving.Add(1)
	defer w.serving.Done()
	w.requests = append(w.requests, Request{r.Method, scheme + "://" + r.Host + r.URL.RequestURI(), r.Header.Clone()})
	site := w.sites[host]
	w.mu.Unlock()
	if site == nil {
		site = http.NotFoundHandler()
	}
	site.ServeHTTP(rw, r)
}

// connect records the dial and leads it to loopback.
func (w *World) connect(ctx context.Context, _ string, ap netip.AddrPort) (net.Conn, error) {
	w.mu.Lock()
	w.dials = append(w.dials, ap)
	known := w.owned[ap.Addr()]
	w.mu.Unlock()
	listener := map[uint16]string{80: w.plain, 443: w.secure}[ap.Port()]
	if !known || listener == "" {
		return nil, fmt.Errorf("fetchtest: nobody at %s: %w", ap, syscall.ECONNREFUSED)
	}
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp4", listener)
	if err != nil {
		return nil, err
	}
	return &disguised{conn, ap}, nil
}

// disguised is a loopback connection under the address that was asked for.
type disguised struct {
	net.Conn
	ap netip.AddrPort
}

func (d *disguised) RemoteAddr() net.Addr { return net.TCPAddrFromAddrPort(d.ap) }

// resolver answers from the world's names.
type resolver World

func (r *resolver) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	w := (*World)(r)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lookups = append(w.lookups, host)
	answers := w.names[strings.TrimSuffix(host, ".")]
	if len(answers) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return slices.Clone(answers), nil
}
