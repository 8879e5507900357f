package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/oembed"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// serveRecorded starts the service over recorded answers, on loopback.
func serveRecorded(t *testing.T, perMinute int) *httptest.Server {
	t.Helper()
	replay, err := linkcard.NewReplay(fstest.MapFS{
		"article.http": {Data: []byte("GET https://example.com/a\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<title>A title</title><meta property=og:site_name content=\"Example <b>Site</b>\"><meta property=og:image content=/a.jpg><meta property=og:image:width content=1200><meta property=og:image:height content=630>")},
		"gone.http":    {Data: []byte("GET https://example.com/gone\n\nHTTP/1.1 410 Gone\n\n")},
		"wait.http":    {Data: []byte("GET https://example.org/wait\n\nHTTP/1.1 429 Too Many Requests\nRetry-After: 30\n\n")},
	})
	require.NoError(t, err)
	h, err := newHandler(config{lang: "en", perMin: perMinute, demo: replay}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	srv := httptest.NewServer(h.routes(false))
	t.Cleanup(func() {
		srv.Close()
		h.resolver.Close()
		http.DefaultClient.CloseIdleConnections()
	})
	return srv
}

func get(t *testing.T, address, accept string) (int, http.Header, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	req.Header.Set("Accept", accept)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, resp.Header, string(body)
}

func TestCardByAccept(t *testing.T) {
	srv := serveRecorded(t, 1000)
	status, header, body := get(t, srv.URL+"/card?url="+url.QueryEscape("https://example.com/a"), "application/json")
	require.Equal(t, 200, status)
	require.Equal(t, "application/json; charset=utf-8", header.Get("Content-Type"))
	require.Contains(t, body, `"title":"A title"`)

	status, header, body = get(t, srv.URL+"/card?url="+url.QueryEscape("https://example.com/a"), "text/html,application/json;q=0.5")
	require.Equal(t, 200, status)
	require.Equal(t, "text/html; charset=utf-8", header.Get("Content-Type"))
	require.Contains(t, header.Get("Content-Security-Policy"), "style-src 'sha256-")
	require.Contains(t, body, "A title")
	require.NotContains(t, body, "<b>Site</b>")
}

func TestErrorsAreClear(t *testing.T) {
	srv := serveRecorded(t, 1000)
	for _, c := range []struct {
		query  string
		status int
		says   string
	}{
		{"", 400, "url="},
		{"?url=", 400, "url="},
		{"?url=a&url=b", 400, "once"},
		{"?url=" + strings.Repeat("x", 3000), 400, "2048"},
		{"?url=nonsense", 400, "https://"},
		{"?url=javascript:alert(1)", 400, "https://"},
		{"?url=ftp%3A%2F%2Fexample.com%2F", 502, "unreachable"},
		{"?url=http%3A%2F%2F127.0.0.1%2F", 502, "unreachable"},
		{"?url=https%3A%2F%2Fexample.com%2Fgone", 404, "gone"},
		{"?url=https%3A%2F%2Fexample.org%2Fwait", 503, "wait"},
	} {
		status, header, body := get(t, srv.URL+"/card"+c.query, "application/json")
		require.Equal(t, c.status, status, c.query)
		require.Contains(t, body, c.says, c.query)
		require.Equal(t, "no-store", header.Get("Cache-Control"))
	}
}

func TestLogsHoldNoQueries(t *testing.T) {
	var log strings.Builder
	h, err := newHandler(config{lang: "en", perMin: 60, demo: http.NewFileTransportFS(fstest.MapFS{})}, slog.New(slog.NewTextHandler(&log, nil)))
	require.NoError(t, err)
	defer h.resolver.Close()
	srv := httptest.NewServer(h.routes(false))
	defer http.DefaultClient.CloseIdleConnections()
	defer srv.Close()
	for _, address := range []string{"https://example.com/a?key=secret", "http://127.0.0.1/?key=secret", "https://ann:secret@example.com/", "https://example.com/%zz?key=secret"} {
		status, _, _ := get(t, srv.URL+"/card?url="+url.QueryEscape(address), "text/html")
		require.NotEqual(t, http.StatusOK, status)
	}
	require.NotContains(t, log.String(), "secret")
	require.Equal(t, 4, strings.Count(log.String(), "no card"))
	require.Contains(t, log.String(), "https://example.com/a")
}

// What is refused at once looks like what cannot be connected to, on every page.
func TestRefusalsTakeTheirTime(t *testing.T) {
	srv := serveRecorded(t, 60)
	for _, page := range []string{"/card?url=", "/oembed?url=", "/email?q=", "/?q="} {
		begun := time.Now()
		status, _, body := get(t, srv.URL+page+url.QueryEscape("http://127.0.0.1/"), "text/html")
		require.Equal(t, http.StatusBadGateway, status, page)
		require.Contains(t, body, unreachable)
		require.GreaterOrEqual(t, time.Since(begun), 50*time.Millisecond, page)
	}
}

func TestPlaygroundShowsEveryFormat(t *testing.T) {
	srv := serveRecorded(t, 1000)
	for _, q := range []string{
		"https://example.com/a",
		"Understanding is compression.\n— Camille Roux (@camilleroux_ia)\n5:13 AM • Jul 1, 2024",
		`<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Hello</p>&mdash; Ann (@ann) <a href="https://twitter.com/ann/status/1807643629867575351">July 1, 2024</a></blockquote>`,
	} {
		status, header, body := get(t, srv.URL+"/?q="+url.QueryEscape(q), "text/html")
		require.Equal(t, 200, status, q)
		require.Contains(t, header.Get("Content-Security-Policy"), "default-src 'none'")
		for _, part := range []string{"id=\"web\"", "id=\"email\"", "id=\"text\"", "id=\"markdown\"", "id=\"json\""} {
			require.Contains(t, body, part)
		}
		status, _, body = get(t, srv.URL+"/email?q="+url.QueryEscape(q), "text/html")
		require.Equal(t, 200, status, q)
		require.Contains(t, body, "<table")
	}
	status, _, body := get(t, srv.URL+"/?q="+url.QueryEscape("just <script>alert(1)</script> words"), "text/html")
	require.Equal(t, 422, status)
	require.Contains(t, body, "neither a URL nor a quoted post")
	require.NotContains(t, body, "<script>")
}

func TestOtherMethodsAndPages(t *testing.T) {
	srv := serveRecorded(t, 1000)
	resp, err := http.Post(srv.URL+"/card", "text/plain", strings.NewReader("x"))
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusMethodNotAllowed, resp.StatusCode)
	for path, want := range map[string]int{"/healthz": 200, "/style.css": 200, "/": 200, "/other": 404} {
		status, header, _ := get(t, srv.URL+path, "*/*")
		require.Equal(t, want, status, path)
		require.Equal(t, "nosniff", header.Get("X-Content-Type-Options"))
	}
}

func TestClientsAreLimited(t *testing.T) {
	srv := serveRecorded(t, 6)
	limited := 0
	for range 10 {
		status, header, _ := get(t, srv.URL+"/card?url="+url.QueryEscape("https://example.com/a"), "application/json")
		if status == http.StatusTooManyRequests {
			require.Equal(t, "11", header.Get("Retry-After"), "one in ten seconds")
			limited++
		}
	}
	require.Equal(t, 8, limited)
}

func TestClientAddress(t *testing.T) {
	c, err := newClients(60, []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")})
	require.NoError(t, err)
	for _, tc := range []struct{ remote, forwarded, want string }{
		{"198.51.100.7:1234", "", "198.51.100.7/32"},
		{"198.51.100.7:1234", "192.0.2.1", "198.51.100.7/32"}, // not a proxy of ours: not believed
		{"10.0.0.1:1234", "192.0.2.1, 198.51.100.9", "198.51.100.9/32"},
		{"10.0.0.1:1234", "192.0.2.1, 10.9.9.9", "192.0.2.1/32"},
		{"10.0.0.1:1234", "198.51.100.9:4711", "198.51.100.9/32"},
		{"10.0.0.1:1234", "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::/64"},
		{"10.0.0.1:1234", "[2001:db8:1:2:3::4]", "2001:db8:1:2::/64"},
		{"10.0.0.1:1234", "garbage", "10.0.0.1/32"},
		{"[2001:db8:1:2:3::4]:1234", "", "2001:db8:1:2::/64"},
		{"[::ffff:198.51.100.7]:1234", "", "198.51.100.7/32"},
	} {
		req := httptest.NewRequest(http.MethodGet, "/", nil)
		req.RemoteAddr = tc.remote
		if tc.forwarded != "" {
			req.Header.Set("X-Forwarded-For", tc.forwarded)
		}
		require.Equal(t, tc.want, c.client(req).String(), tc)
	}
}

func TestListensOnLoopbackUnlessAsked(t *testing.T) {
	require.NoError(t, checkListen("127.0.0.1:0", false))
	require.NoError(t, checkListen("[::1]:8080", false))
	require.NoError(t, checkListen("localhost:8080", false))
	require.Error(t, checkListen("0.0.0.0:8080", false))
	require.Error(t, checkListen(":8080", false))
	require.Error(t, checkListen("8080", false))
	require.NoError(t, checkListen(":8080", true))
}

// ask sends a request with these headers, given as name and value in turn.
func ask(t *testing.T, method, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	require.NoError(t, err)
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
	}
	resp, err := http.DefaultTransport.RoundTrip(req) // which leaves a gzip body alone that was asked for
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp, string(body)
}

const article = "/card?url=https%3A%2F%2Fexample.com%2Fa"

func TestAnswersAreCheapForClients(t *testing.T) {
	srv := serveRecorded(t, 1000)
	full, body := ask(t, http.MethodGet, srv.URL+article)
	require.NotEmpty(t, full.Header.Get("ETag"))
	again, empty := ask(t, http.MethodGet, srv.URL+article, "If-None-Match", full.Header.Get("ETag"))
	require.Equal(t, http.StatusNotModified, again.StatusCode)
	require.Empty(t, empty)

	head, empty := ask(t, http.MethodHead, srv.URL+article)
	require.Equal(t, http.StatusOK, head.StatusCode)
	require.Empty(t, empty)
	require.Equal(t, int64(len(body)), head.ContentLength)

	packed, bytes := ask(t, http.MethodGet, srv.URL+"/style.css", "Accept-Encoding", "gzip")
	require.Equal(t, "gzip", packed.Header.Get("Content-Encoding"))
	require.Less(t, len(bytes), 16<<10)
}

func TestWhoMayReadTheAnswers(t *testing.T) {
	replay, err := linkcard.NewReplay(fstest.MapFS{})
	require.NoError(t, err)
	h, err := newHandler(config{lang: "en", perMin: 1000, demo: replay, origins: origins{"https://editor.example.com"}}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	defer h.resolver.Close()
	for _, tt := range []struct {
		host, origin, allowed string
		public                bool
		status                int
	}{
		{"127.0.0.1:8080", "", "", false, 200},
		{"localhost", "https://editor.example.com", "https://editor.example.com", false, 200},
		{"[::1]:8080", "https://evil.example", "", false, 200},
		{"rebound.evil.example:8080", "", "", false, 421},
		{"10.0.0.7", "", "", false, 421},
		{"cards.example.com", "https://editor.example.com", "https://editor.example.com", true, 200},
	} {
		req := httptest.NewRequest(http.MethodGet, "http://"+tt.host+"/healthz", nil)
		req.Header.Set("Origin", tt.origin)
		w := httptest.NewRecorder()
		h.routes(tt.public).ServeHTTP(w, req)
		require.Equal(t, tt.status, w.Code, tt.host)
		require.Equal(t, tt.allowed, w.Header().Get("Access-Control-Allow-Origin"), tt.origin)
	}
}

func TestOEmbed(t *testing.T) {
	srv := serveRecorded(t, 1000)
	_, body := ask(t, http.MethodGet, srv.URL+strings.Replace(article, "card", "oembed", 1)+"&maxwidth=400")
	r, err := oembed.Parse(strings.NewReader(body), "application/json")
	require.NoError(t, err)
	require.Equal(t, oembed.Link, r.Type)
	require.Equal(t, "A title", r.Title)
	require.Empty(t, r.ThumbnailURL, "it is wider than what was asked for")
	_, body = ask(t, http.MethodGet, srv.URL+strings.Replace(article, "card", "oembed", 1)+"&maxwidth=1200")
	r, err = oembed.Parse(strings.NewReader(body), "application/json")
	require.NoError(t, err)
	require.Equal(t, 1200, r.ThumbnailWidth)
	resp, _ := ask(t, http.MethodGet, srv.URL+"/oembed?format=xml&url=https%3A%2F%2Fexample.com%2Fa")
	require.Equal(t, http.StatusNotImplemented, resp.StatusCode)
}

func TestMetrics(t *testing.T) {
	e := newEvents()
	e.Observe(cache.Event{Store: "resolver", Op: "resolve", Outcome: "fetched", Took: 1500 * time.Millisecond})
	w := httptest.NewRecorder()
	e.ServeHTTP(w, nil)
	require.Contains(t, w.Body.String(), `cartouche_events_total{store="resolver",op="resolve",outcome="fetched"} 1`)
	require.Contains(t, w.Body.String(), `outcome="fetched"} 1.5`)
	srv := serveRecorded(t, 1000)
	status, _, _ := get(t, srv.URL+"/metrics", "*/*")
	require.Equal(t, http.StatusNotFound, status, "not without -metrics")
}

func TestRequestsUnderWayFinishAtShutdown(t *testing.T) {
	begun, ctx := make(chan struct{}), t.Context()
	stopping, stop := context.WithCancel(ctx)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	srv := newServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-stopping.Done()
		io.WriteString(w, "finished")
	}))
	ended := make(chan error, 1)
	go func() { ended <- serve(stopping, srv, listener) }()
	go func() { <-begun; stop() }()
	_, body := ask(t, http.MethodGet, "http://"+listener.Addr().String())
	require.Equal(t, "finished", body)
	http.DefaultClient.CloseIdleConnections()
	require.NoError(t, <-ended)
}

func TestWrongFlags(t *testing.T) {
	for _, args := range [][]string{{"extra"}, {"-rate", "0"}, {"-listen", ":8080"}, {"-listen", "8080"}, {"-allow", "here"}, {"-origin", "editor.example.com"}, {"-origin", "https://editor.example.com/"}, {"-nonsense"}} {
		var c config
		var errs strings.Builder
		p := command.Program{Name: "server", Usage: usage, Flags: c.register, Run: c.run}
		require.Equal(t, 2, p.Exec(t.Context(), args, command.Std{Out: io.Discard, Err: &errs}), args)
		require.Contains(t, errs.String(), "Try server -h.")
	}
}
