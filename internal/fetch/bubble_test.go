package fetch_test

import (
	"bytes"
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// pipes is a listener on pipes: a network whose time is the test's.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	c, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }

type piped struct {
	net.Conn
	ap netip.AddrPort
}

func (p piped) RemoteAddr() net.Addr { return net.TCPAddrFromAddrPort(p.ap) }

type anywhere struct{}

func (anywhere) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("93.184.215.14")}, nil
}

// inBubble runs a test with a server on pipes, in fake time.
func inBubble(t *testing.T, h http.Handler, change func(*fetch.Options), test func(t *testing.T, f *fetch.Fetcher)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		listener := make(pipes)
		server := &http.Server{Handler: h, ErrorLog: log.New(io.Discard, "", 0)}
		go server.Serve(listener)
		opts := fetch.Options{
			HostInterval: -1,
			Resolver:     anywhere{},
			Connect: func(ctx context.Context, _ string, ap netip.AddrPort) (net.Conn, error) {
				ours, theirs := net.Pipe()
				select {
				case listener <- theirs:
					return piped{ours, ap}, nil
				case <-ctx.Done():
					return nil, ctx.Err()
				}
			},
		}
		if change != nil {
			change(&opts)
		}
		f, err := fetch.New(opts)
		require.NoError(t, err)
		test(t, f)
		f.Close()
		close(listener)
		server.Close()
		time.Sleep(10 * time.Second) // whoever still writes notices
		synctest.Wait()
	})
}

func TestZoo(t *testing.T) {
	for _, a := range zoo() {
		t.Run(a.name, func(t *testing.T) {
			inBubble(t, a.handler, nil, func(t *testing.T, f *fetch.Fetcher) {
				begun := time.Now()
				resp, err := f.Get(t.Context(), "http://www.example.com/", fetch.Request{})
				size := 0
				if err == nil {
					var text []byte
					text, err = io.ReadAll(resp.Body)
					size = len(text)
					require.NoError(t, resp.Body.Close())
					assert.Equal(t, a.cut, resp.Truncated() != nil, "truncated: %v", resp.Truncated())
				}
				assert.ErrorIs(t, err, a.err)
				if a.err == nil {
					assert.NoError(t, err)
				}
				assert.LessOrEqual(t, size, 4<<20)
				assert.LessOrEqual(t, time.Since(begun), a.within+50*time.Millisecond)
			})
		})
	}
}

// TestZooThroughClient: what is no page is an error instead of a cut body.
func TestZooThroughClient(t *testing.T) {
	for _, a := range zoo() {
		if !a.cut {
			continue
		}
		t.Run(a.name, func(t *testing.T) {
			inBubble(t, a.handler, nil, func(t *testing.T, f *fetch.Fetcher) {
				resp, err := f.Client().Get("http://www.example.com/")
				if err == nil {
					_, err = io.Copy(io.Discard, resp.Body)
					resp.Body.Close()
				}
				require.Error(t, err)
			})
		})
	}
}

// TestSilentHost: ten links to a host that connects and says nothing cost one time-out;
// the next request tries again.
func TestSilentHost(t *testing.T) {
	var requests atomic.Int64
	silent := atomic.Bool{}
	silent.Store(true)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		if silent.Load() {
			raw(silence).ServeHTTP(w, r)
			return
		}
		page(title).ServeHTTP(w, r)
	})
	inBubble(t, h, nil, func(t *testing.T, f *fetch.Fetcher) {
		begun := time.Now()
		for _, err := range all(t.Context(), f, numbered("http://www.example.com/%d", 10)...) {
			assert.ErrorIs(t, err, fetch.ErrUnavailable)
		}
		assert.Equal(t, 5*time.Second, time.Since(begun))
		assert.EqualValues(t, 4, requests.Load())
		silent.Store(false)
		assert.NoError(t, visit(t.Context(), f, "http://www.example.com/"))
	})
}

// TestOneSlowPage does not speak for its host.
func TestOneSlowPage(t *testing.T) {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			raw(silence).ServeHTTP(w, r)
			return
		}
		time.Sleep(time.Second)
		page(title).ServeHTTP(w, r)
	})
	inBubble(t, h, nil, func(t *testing.T, f *fetch.Fetcher) {
		urls := append([]string{"http://www.example.com/slow"}, numbered("http://www.example.com/%d", 40)...)
		for i, err := range all(t.Context(), f, urls...) {
			assert.Equal(t, i == 0, err != nil, "%d: %v", i, err)
		}
	})
}

// TestWindowIsNeeded: eight streams hold all the memory there is for windows; the ninth
// gets that of the first, whose page ends with what arrived.
func TestWindowIsNeeded(t *testing.T) {
	var b bytes.Buffer
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: 1, LGWin: 24})
	io.WriteString(w, title)
	w.Flush()
	h := raw(silence, okHTML+"Content-Encoding: br\r\n\r\n"+b.String())
	inBubble(t, h, func(o *fetch.Options) { o.HostConcurrency = -1 }, func(t *testing.T, f *fetch.Fetcher) {
		begun := time.Now()
		var bodies []io.ReadCloser
		for range 9 {
			resp, err := f.Client().Get("http://www.example.com/")
			require.NoError(t, err)
			bodies = append(bodies, resp.Body)
			_, err = io.ReadFull(resp.Body, make([]byte, len(title)))
			require.NoError(t, err)
		}
		assert.Equal(t, time.Second, time.Since(begun))
		_, err := bodies[0].Read(make([]byte, 1))
		assert.ErrorIs(t, err, fetch.ErrUnavailable)
		assert.ErrorContains(t, err, "window")
		for _, b := range bodies {
			b.Close()
		}
	})
}
