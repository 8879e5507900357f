package fetch_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
)

func TestTLSFailures(t *testing.T) {
	w := fetchtest.New(t, map[string]http.Handler{"www.example.com": page("x")})
	opts := w.Options()
	opts.RootCAs = nil // whoever signed this world's certificates is unknown to the system
	f, err := fetch.New(opts)
	require.NoError(t, err)
	defer f.Close()
	_, _, err = get(t, f, "https://www.example.com/")
	require.ErrorIs(t, err, fetch.ErrUnavailable)
	require.ErrorContains(t, err, "certificate")
}

func TestTLSStalls(t *testing.T) {
	inBubble(t, page("x"), func(o *fetch.Options) {
		o.Connect = func(_ context.Context, _ string, ap netip.AddrPort) (net.Conn, error) {
			ours, theirs := net.Pipe()
			go io.Copy(io.Discard, theirs)
			return piped{ours, ap}, nil
		}
	}, func(t *testing.T, f *fetch.Fetcher) {
		begun := time.Now()
		_, _, err := get(t, f, "https://www.example.com/")
		require.ErrorIs(t, err, fetch.ErrUnavailable)
		require.Equal(t, 3*time.Second, time.Since(begun))
	})
}

func TestHTTP2(t *testing.T) {
	site := http.NewServeMux()
	site.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		page(r.Proto).ServeHTTP(w, r)
	})
	site.HandleFunc("/header", func(w http.ResponseWriter, _ *http.Request) {
		for i := range 100 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 1000))
		}
	})
	_, f := start(t, map[string]http.Handler{"www.example.com": site})
	_, text, err := get(t, f, "https://www.example.com/")
	require.NoError(t, err)
	require.Equal(t, "HTTP/2.0", text)
	_, _, err = get(t, f, "https://www.example.com/header")
	require.ErrorIs(t, err, fetch.ErrUnavailable)
}

func TestEnvironmentProxyIsNotUsed(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"} {
		t.Setenv(name, "http://127.0.0.1:9")
	}
	w, f := start(t, map[string]http.Handler{"www.example.com": page("x")})
	_, _, err := get(t, f, "http://www.example.com/")
	require.NoError(t, err)
	require.Len(t, w.Dials(), 1)
}

// TestCapsExactly: a body that ends at the cap is whole, one byte more is not.
func TestCapsExactly(t *testing.T) {
	for size, whole := range map[int]bool{1000: true, 1001: false, 999: true} {
		w := fetchtest.New(t, map[string]http.Handler{"www.example.com": page(strings.Repeat("x", size))})
		opts := w.Options()
		opts.MaxBody = 1000
		f, err := fetch.New(opts)
		require.NoError(t, err)
		resp, text, err := get(t, f, "http://www.example.com/")
		require.NoError(t, err)
		assert.Equal(t, whole, resp.Truncated() == nil, size)
		assert.Len(t, text, min(size, 1000))

		plain, err := f.Client().Get("http://www.example.com/")
		if err == nil {
			_, err = io.Copy(io.Discard, plain.Body)
			plain.Body.Close()
		}
		if whole {
			assert.NoError(t, err)
		} else {
			assert.ErrorIs(t, err, fetch.ErrTooLarge)
		}
		f.Close()
	}
}

// TestAnnouncedLength: what is too long as a whole is not begun, unless its beginning or
// its status is worth something.
func TestAnnouncedLength(t *testing.T) {
	for _, tt := range []struct {
		status    int
		mediaType string
		want      error
	}{{200, "application/json", fetch.ErrTooLarge}, {200, "text/html; charset=utf-8", nil}, {404, "application/json", nil}} {
		_, f := start(t, map[string]http.Handler{"www.example.com": answer(tt.status, title, "Content-Type", tt.mediaType, "Content-Length", "9000000")})
		resp, err := f.Client().Get("http://www.example.com/")
		if err == nil {
			resp.Body.Close()
		}
		assert.ErrorIs(t, err, tt.want, "%d %s", tt.status, tt.mediaType)
	}
}

// TestSecondFrame: a stream may not begin with a small window and go on with a large one.
func TestSecondFrame(t *testing.T) {
	var b bytes.Buffer
	for _, window := range []int{64 << 10, 8 << 20} {
		z, err := zstd.NewWriter(&b, zstd.WithWindowSize(window), zstd.WithEncoderConcurrency(1))
		require.NoError(t, err)
		io.WriteString(z, title)
		require.NoError(t, z.Flush())
		io.WriteString(z, strings.Repeat("more ", 1<<20))
		require.NoError(t, z.Close())
	}
	_, f := start(t, map[string]http.Handler{"www.example.com": encoded("zstd", b.Bytes())})
	resp, err := f.Get(t.Context(), "http://www.example.com/", fetch.Request{})
	require.NoError(t, err)
	defer resp.Body.Close()
	n, err := io.Copy(io.Discard, resp.Body)
	require.NoError(t, err)
	assert.Less(t, n, int64(6<<20))
	assert.Error(t, resp.Truncated())
}

// TestMemoryHeld: 64 pages open at once, read half, cost less than 1 MiB each, with
// the server's half of every connection.
func TestMemoryHeld(t *testing.T) {
	text := title + strings.Repeat("<p>words and words and words", 8_000)
	for _, coding := range []string{"", "gzip", "br", "zstd"} { // as web servers send it: a window no larger than the page
		t.Run("coding="+coding, func(t *testing.T) {
			body := []byte(text)
			if coding != "" {
				body = zipped(coding, text)
			}
			const fetches = 64
			w := fetchtest.New(t, map[string]http.Handler{})
			for i := range fetches {
				w.Handle(fmt.Sprintf("www.h%d.com", i), encoded(coding, body))
			}
			f, err := fetch.New(w.Options())
			require.NoError(t, err)
			debug.FreeOSMemory()
			before := inUse()
			var open sync.WaitGroup
			bodies := make([]io.Closer, fetches)
			for i := range fetches {
				open.Go(func() {
					resp, err := f.Get(t.Context(), fmt.Sprintf("http://www.h%d.com/", i), fetch.Request{})
					if assert.NoError(t, err) {
						io.CopyN(io.Discard, resp.Body, int64(len(text)/2))
						bodies[i] = resp.Body
					}
				})
			}
			open.Wait()
			held := (max(inUse(), before) - before) / fetches
			for _, b := range bodies {
				if b != nil {
					b.Close()
				}
			}
			f.Close()
			t.Logf("%q: %d KiB for each open page", coding, held>>10)
			assert.Less(t, held, uint64(1<<20))
		})
	}
}

// TestConnectionIsKept: pages of one host come over one connection, compressed or not.
func TestConnectionIsKept(t *testing.T) {
	for _, coding := range []string{"", "gzip", "br", "zstd"} {
		h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body := []byte(title)
			if coding != "" {
				body = zipped(coding, title)
			}
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", coding)
			w.Write(body)
			w.(http.Flusher).Flush() // in chunks
		})
		w, f := start(t, map[string]http.Handler{"www.example.com": h})
		for range 3 {
			_, text, err := get(t, f, "http://www.example.com/")
			require.NoError(t, err)
			require.Equal(t, title, text)
		}
		assert.Len(t, w.Dials(), 1, coding)
	}
}

// TestCallerCancels: a caller who leaves gets his context's error, not half a page.
func TestCallerCancels(t *testing.T) {
	inBubble(t, raw(drip(strings.Repeat("x", 1000), 100*time.Millisecond), endless+title+"</head>"), nil, func(t *testing.T, f *fetch.Fetcher) {
		ctx, cancel := context.WithCancelCause(t.Context())
		resp, err := f.Get(ctx, "http://www.example.com/", fetch.Request{})
		require.NoError(t, err)
		defer resp.Body.Close()
		time.AfterFunc(time.Second, func() { cancel(io.ErrShortWrite) })
		begun := time.Now()
		_, err = io.Copy(io.Discard, resp.Body)
		assert.ErrorIs(t, err, context.Canceled)
		assert.NoError(t, resp.Truncated())
		assert.Equal(t, time.Second, time.Since(begun))
	})
}
