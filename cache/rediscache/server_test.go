package rediscache

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"
)

// server is a real redis-server (or valkey-server) on a free loopback port.
type server struct {
	addr   string
	cmd    *exec.Cmd
	client *redis.Client // for what a test does there itself
}

// startServer starts a server for the test, or skips the test where there is no
// program to start; with CARTOUCHE_REQUIRE_REDIS=1 that is a failure.
func startServer(t *testing.T, args ...string) *server {
	t.Helper()
	return startServerAt(t, freeAddr(t), args...)
}

func startServerAt(t *testing.T, addr string, args ...string) *server {
	t.Helper()
	_, port, err := net.SplitHostPort(addr)
	require.NoError(t, err)
	return startProgram(t, &redis.Options{Addr: addr}, append([]string{"--port", port, "--save", "", "--appendonly", "no"}, args...)...)
}

// startProgram starts a server with these arguments, and waits until a client with these options is answered.
func startProgram(t *testing.T, opts *redis.Options, args ...string) *server {
	t.Helper()
	cmd := exec.Command(program(t), append(args, "--bind", "127.0.0.1", "--dir", t.TempDir(), "--loglevel", "warning")...)
	require.NoError(t, cmd.Start())
	opts.ReadTimeout, opts.WriteTimeout = time.Minute, time.Minute
	s := &server{addr: opts.Addr, client: redis.NewClient(opts), cmd: cmd}
	t.Cleanup(s.kill)
	t.Cleanup(func() { _ = s.client.Close() })
	s.awaitReady(t)
	return s
}

func program(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"redis-server", "valkey-server"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const missing = "neither redis-server nor valkey-server is installed: apt-get install redis-server"
	if os.Getenv("CARTOUCHE_REQUIRE_REDIS") == "1" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

func (s *server) awaitReady(t *testing.T) {
	t.Helper()
	for range 500 {
		if s.client.Ping(t.Context()).Err() == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the server does not answer")
}

func (s *server) kill() {
	if s.cmd.ProcessState == nil {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	}
}

// newClient is a client as doc.go recommends it.
func newClient(t *testing.T, addr string) redis.UniversalClient {
	t.Helper()
	return newClientOf(t, &redis.UniversalOptions{Addrs: []string{addr}})
}

// newClientOf is that for more than one server, or for TLS.
func newClientOf(t *testing.T, opts *redis.UniversalOptions) redis.UniversalClient {
	t.Helper()
	opts.ContextTimeoutEnabled, opts.MaxRetries, opts.DialTimeout = true, -1, 500*time.Millisecond
	c := redis.NewUniversalClient(opts)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func newStore(t *testing.T, addr string, opts Options) *Store {
	t.Helper()
	return newStoreOn(t, newClient(t, addr), opts)
}

func newStoreOn(t *testing.T, client redis.UniversalClient, opts Options) *Store {
	t.Helper()
	s, err := New(client, opts)
	require.NoError(t, err)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = s.Flush(ctx) // no write goes on after the test
	})
	return s
}

// do runs a command at the server, past the store.
func (s *server) do(t *testing.T, args ...any) any {
	t.Helper()
	v, err := s.client.Do(t.Context(), args...).Result()
	require.NoError(t, err, fmt.Sprint(args...))
	return v
}

// proxy stands between a client and a server and holds back what the server says.
type proxy struct {
	listener net.Listener
	target   string
	stopped  chan struct{}

	mu    sync.Mutex
	delay time.Duration
	conns []net.Conn
	wg    sync.WaitGroup
}

func startProxy(t *testing.T, target string) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	p := &proxy{listener: l, target: target, stopped: make(chan struct{})}
	p.wg.Go(p.accept)
	t.Cleanup(p.stop)
	return p
}

func (p *proxy) addr() string { return p.listener.Addr().String() }

func (p *proxy) slow(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.delay = d
}

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		up, err := net.Dial("tcp", p.target)
		if err != nil {
			client.Close()
			continue
		}
		p.mu.Lock()
		p.conns = append(p.conns, client, up)
		p.mu.Unlock()
		p.wg.Go(func() { _, _ = io.Copy(up, client); up.Close() })
		p.wg.Go(func() { p.answer(client, up); client.Close() })
	}
}

func (p *proxy) answer(client, up net.Conn) {
	buf := make([]byte, 64<<10)
	for {
		n, err := up.Read(buf)
		if err != nil {
			return
		}
		p.mu.Lock()
		d := p.delay
		p.mu.Unlock()
		select {
		case <-time.After(d):
		case <-p.stopped:
			return
		}
		if _, err := client.Write(buf[:n]); err != nil {
			return
		}
	}
}

func (p *proxy) stop() {
	p.listener.Close()
	close(p.stopped)
	p.mu.Lock()
	for _, c := range p.conns {
		c.Close()
	}
	p.mu.Unlock()
	p.wg.Wait()
}

// recorder is a log that tests can read.
type recorder struct {
	mu   sync.Mutex
	text strings.Builder
}

func (r *recorder) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(b)
}

func (r *recorder) count(s string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Count(r.text.String(), s)
}
