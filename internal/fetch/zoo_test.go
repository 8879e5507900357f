package fetch_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// animal is a server that misbehaves, and what a page fetch makes of it.
type animal struct {
	name    string
	handler http.Handler
	err     error         // of Get; nil: a page arrives
	cut     bool          // the page is marked as truncated
	within  time.Duration // until the body's end
}

// raw answers with these bytes and then does what after says with the connection.
func raw(after func(net.Conn), parts ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		for _, p := range parts {
			if _, err := io.WriteString(conn, p); err != nil {
				return
			}
		}
		after(conn)
	})
}

func hangUp(net.Conn) {}

// silence keeps the connection open until the client leaves.
func silence(c net.Conn) { io.Copy(io.Discard, c) }

// drip sends a little for ever, until the client leaves.
func drip(text string, every time.Duration) func(net.Conn) {
	return func(c net.Conn) {
		left := make(chan struct{})
		go func() {
			defer close(left)
			silence(c)
		}()
		defer func() {
			c.Close()
			<-left
		}()
		for {
			if _, err := io.WriteString(c, text); err != nil {
				return
			}
			select {
			case <-left:
				return
			case <-time.After(every):
			}
		}
	}
}

const (
	okHTML  = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	endless = okHTML + "\r\n"
	title   = "<title>hello</title>"
)

func encoded(coding string, body []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", coding)
		w.Write(body)
	})
}

// bombs are, by coding, pages of 6 MiB of blanks in a few KiB.
var bombs = sync.OnceValue(func() map[string][]byte {
	blanks := append([]byte(title), bytes.Repeat([]byte(" "), 6<<20)...)
	pack := func(open func(io.Writer) io.WriteCloser) []byte {
		var b bytes.Buffer
		w := open(&b)
		w.Write(blanks)
		w.Close()
		return b.Bytes()
	}
	return map[string][]byte{
		"gzip": pack(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }),
		"br": pack(func(w io.Writer) io.WriteCloser {
			return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: 1, LGWin: 24})
		}),
		"zstd": pack(func(w io.Writer) io.WriteCloser {
			z, _ := zstd.NewWriter(w, zstd.WithWindowSize(8<<20), zstd.WithEncoderConcurrency(1))
			return z
		}),
		"zstd64": pack(func(w io.Writer) io.WriteCloser {
			z, _ := zstd.NewWriter(w, zstd.WithWindowSize(64<<20), zstd.WithEncoderConcurrency(1))
			return z
		}),
	}
})

func zipped(coding, text string) []byte {
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		w, _ = zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(256<<10))
	}
	io.WriteString(w, text)
	w.Close()
	return b.Bytes()
}

func wander(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
}

// zoo are the faults of the table in the package's documentation, one by one.
func zoo() []animal {
	long := strings.Repeat("long ", 2000)
	half := zipped("gzip", title+long)
	half = half[:len(half)-20]
	return []animal{
		{"endless", raw(drip(strings.Repeat(title, 1000), 0), endless), nil, true, 0},
		{"one byte at a time", raw(drip("x", 100*time.Millisecond), endless), nil, true, 5 * time.Second},
		{"just fast enough", raw(drip(strings.Repeat("x", 200), 100*time.Millisecond), endless), nil, true, 8 * time.Second},
		{"silent after the header", raw(silence, endless), fetch.ErrUnavailable, false, 5 * time.Second},
		{"silent after some body", raw(silence, endless+title), nil, true, 5 * time.Second},
		{"silent", raw(silence), fetch.ErrUnavailable, false, 5 * time.Second},
		{"header byte by byte", raw(drip("x", 300*time.Millisecond), "HTTP/1.1 200 OK\r\nX: "), fetch.ErrUnavailable, false, 5 * time.Second},
		{"header without end", raw(drip("X-Y: "+strings.Repeat("z", 1000)+"\r\n", 0), okHTML), fetch.ErrUnavailable, false, 0},
		{"header of 100 KiB", raw(hangUp, okHTML+"X: "+strings.Repeat("x", 100<<10)+"\r\n\r\n"+title), fetch.ErrUnavailable, false, 0},
		{"status line of 100 KiB", raw(hangUp, "HTTP/1.1 200 "+strings.Repeat("x", 100<<10)+"\r\n\r\n"), fetch.ErrUnavailable, false, 0},
		{"interim answers", raw(drip("HTTP/1.1 103 Early Hints\r\n\r\n", 0)), fetch.ErrUnavailable, false, 0},
		{"a few interim answers", raw(hangUp, strings.Repeat("HTTP/1.1 103 Early Hints\r\n\r\n", 5)+endless+title), nil, false, 0},
		{"garbage", raw(hangUp, "\x00\x01\x02 not http\r\n\r\n"), fetch.ErrUnavailable, false, 0},
		{"HTTP/0.9", raw(hangUp, title), fetch.ErrUnavailable, false, 0},
		{"header without colon", raw(hangUp, "HTTP/1.1 200 OK\r\nContent-Type text/html\r\n\r\n"+title), fetch.ErrUnavailable, false, 0},
		{"hangs up", raw(hangUp), fetch.ErrUnavailable, false, time.Second},

		{"promises more", raw(hangUp, okHTML+"Content-Length: 1000\r\n\r\n"+title), nil, true, 0},
		{"promises more and waits", raw(silence, okHTML+"Content-Length: 1000\r\n\r\n"+title), nil, true, 5 * time.Second},
		{"promises less", raw(hangUp, okHTML+"Content-Length: 20\r\n\r\n"+title+"and more"), nil, false, 0},
		{"promises 3 GiB", raw(silence, okHTML+"Content-Length: 3221225472\r\n\r\n"+title), nil, true, 5 * time.Second},
		{"two lengths", raw(hangUp, okHTML+"Content-Length: 5\r\nContent-Length: 20\r\n\r\n"+title), fetch.ErrUnavailable, false, 0},
		{"negative length", raw(hangUp, okHTML+"Content-Length: -5\r\n\r\n"+title), fetch.ErrUnavailable, false, 0},
		{"broken chunks", raw(hangUp, okHTML+"Transfer-Encoding: chunked\r\n\r\n14\r\n"+title+"\r\nzz\r\n"), nil, true, 0},
		{"broken first chunk", raw(hangUp, okHTML+"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), fetch.ErrUnavailable, false, 0},

		{"gzip", encoded("gzip", zipped("gzip", title)), nil, false, 0},
		{"br", encoded("br", zipped("br", title)), nil, false, 0},
		{"zstd", encoded("zstd", zipped("zstd", title)), nil, false, 0},
		{"x-gzip", encoded("x-gzip", zipped("gzip", title)), nil, false, 0},
		{"garbage after gzip", encoded("gzip", append(zipped("gzip", title), "garbage"...)), nil, false, 0},
		{"gzip, cut", encoded("gzip", half), nil, true, 0},
		{"gzip bomb", encoded("gzip", bombs()["gzip"]), nil, true, 0},
		{"br bomb", encoded("br", bombs()["br"]), nil, true, 0},
		{"zstd bomb", encoded("zstd", bombs()["zstd"]), nil, true, 0},
		{"zstd with a window of 64 MiB", encoded("zstd", bombs()["zstd64"]), fetch.ErrUnsupported, false, 0},
		{"large-window br", encoded("br", []byte{0x11, 0x1a, 0, 0, 0}), fetch.ErrUnsupported, false, 0},
		{"plain as gzip", encoded("gzip", []byte(title)), fetch.ErrUnsupported, false, 0},
		{"plain as br", encoded("br", []byte(title)), fetch.ErrUnsupported, false, 0},
		{"plain as zstd", encoded("zstd", []byte(title)), fetch.ErrUnsupported, false, 0},
		{"deflate", encoded("deflate", []byte(title)), fetch.ErrUnsupported, false, 0},
		{"unknown coding", encoded("rot13", []byte(title)), fetch.ErrUnsupported, false, 0},
		{"gzip twice", encoded("gzip, gzip", zipped("gzip", title)), fetch.ErrUnsupported, false, 0},
		{"empty gzip", encoded("gzip", nil), nil, false, 0},

		{"redirects for ever", http.HandlerFunc(wander), fetch.ErrUnavailable, false, 0},
		{"endless redirect body", raw(drip("x", 0), "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n"), fetch.ErrUnavailable, false, 0},
		{"endless 404", raw(drip("x", 0), "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"), fetch.ErrNotFound, false, 0},
		{"slow 403", raw(drip("x", time.Second), "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n"), fetch.ErrProtected, false, 5 * time.Second},
		{"endless picture as page", raw(drip("\x89PNG\r\n\x1a\n", 0), endless), fetch.ErrUnsupported, false, 0},
		{"empty page", raw(hangUp, okHTML+"Content-Length: 0\r\n\r\n"), nil, false, 0},
		{"server panics", http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), fetch.ErrUnavailable, false, time.Second},
	}
}
