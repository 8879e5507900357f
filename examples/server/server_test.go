package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/cartouche-go/cartouche/linkcard"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// serveRecorded starts the service over recorded answers, on loopback.
func serveRecorded(t *testing.T, perMinute int) *httptest.Server {
	t.Helper()
	replay, err := linkcard.NewReplay(fstest.MapFS{
		"article.http": {Data: []byte("GET https://example.com/a\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<title>A title</title><meta property=og:site_name content=\"Example <b>Site</b>\">")},
		"gone.http":    {Data: []byte("GET https://example.com/gone\n\nHTTP/1.1 410 Gone\n\n")},
		"wait.http":    {Data: []byte("GET https://example.org/wait\n\nHTTP/1.1 429 Too Many Requests\nRetry-After: 30\n\n")},
	})
	require.NoError(t, err)
	h, err := newHandler(config{lang: "en", perMin: perMinute, demo: replay}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	srv := httptest.NewServer(h)
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
		{"?url=nonsense", 502, "unreachable"},
		{"?url=javascript:alert(1)", 502, "unreachable"},
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
			require.NotEmpty(t, header.Get("Retry-After"))
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
