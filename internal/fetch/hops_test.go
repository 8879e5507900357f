package fetch_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// steps redirects /5 to /4 and so on; /0 is a page.
func steps(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(strings.Trim(r.URL.Path, "/"))
	if n == 0 {
		page("<title>end</title>").ServeHTTP(w, r)
		return
	}
	http.Redirect(w, r, fmt.Sprintf("/%d", n-1), http.StatusFound)
}

func TestHops(t *testing.T) {
	site := http.NewServeMux()
	site.HandleFunc("/", steps)
	to := func(path, location string) {
		site.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Location"] = strings.Split(location, "\n")
			w.WriteHeader(http.StatusMovedPermanently)
		})
	}
	to("/self", "/self")
	to("/a", "/b")
	to("/b", "/a#x")
	to("/down", "http://b.example.com/0")
	to("/up", "https://b.example.com/0")
	to("/user", "https://me:secret@b.example.com/0")
	to("/port", "https://b.example.com:8443/0")
	to("/backslash", `https:\\b.example.com\0`)
	to("/latin", "/caf\xe9")
	to("/long", "/"+strings.Repeat("x", 2100))
	to("/two", "/0\n/1")
	to("/twins", "/0\n/0")
	to("/file", "file:///etc/passwd")
	to("/opaque", "https:b.example.com")
	to("/relative", "//b.example.com/0")
	to("/utf8", "/0?q=é")
	to("/number", "http://0x7f.1/")
	to("/escape", "/%zz?key=secret")
	to("/bracket", "http://[::1/?key=secret")
	to("/tab", "/a\tb?key=secret")
	to("/none", "")
	_, f := start(t, map[string]http.Handler{"a.example.com": site, "b.example.com": site})
	tests := map[string]error{
		"https://a.example.com/5":         nil,
		"https://a.example.com/6":         fetch.ErrUnavailable,
		"https://a.example.com/self":      fetch.ErrUnavailable,
		"https://a.example.com/a":         fetch.ErrUnavailable,
		"https://a.example.com/down":      fetch.ErrRefused,
		"http://a.example.com/down":       nil,
		"http://a.example.com/up":         nil,
		"https://a.example.com/user":      fetch.ErrRefused,
		"https://a.example.com/port":      fetch.ErrRefused,
		"https://a.example.com/backslash": fetch.ErrRefused,
		"https://a.example.com/latin":     fetch.ErrRefused,
		"https://a.example.com/long":      fetch.ErrRefused,
		"https://a.example.com/two":       fetch.ErrRefused,
		"https://a.example.com/twins":     nil,
		"https://a.example.com/file":      fetch.ErrRefused,
		"https://a.example.com/opaque":    fetch.ErrRefused,
		"https://a.example.com/relative":  nil,
		"https://a.example.com/utf8":      nil,
		"http://a.example.com/number":     fetch.ErrRefused,
		"http://a.example.com/escape":     fetch.ErrRefused,
		"http://a.example.com/bracket":    fetch.ErrRefused,
		"http://a.example.com/tab":        fetch.ErrRefused,
		"https://a.example.com/none":      fetch.ErrUnsupported,
	}
	for u, want := range tests {
		_, _, err := get(t, f, u)
		assert.ErrorIs(t, err, want, u)
		if err != nil {
			assert.NotContains(t, err.Error(), "secret")
		}
	}
}

// TestEveryRedirectStatus: each status, each change of scheme, host and port.
func TestEveryRedirectStatus(t *testing.T) {
	site := http.NewServeMux()
	site.Handle("/", page("<title>end</title>"))
	site.HandleFunc("/go", func(w http.ResponseWriter, r *http.Request) {
		status, _ := strconv.Atoi(r.URL.Query().Get("status"))
		w.Header().Set("Location", r.URL.Query().Get("to"))
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
	})
	w, f := start(t, map[string]http.Handler{"a.example.com": site, "b.example.com": site})
	follows := map[int]bool{301: true, 302: true, 303: true, 307: true, 308: true}
	for status := 300; status <= 310; status++ {
		for to, ok := range map[string]bool{
			"https://a.example.com/x": true, "https://b.example.com/x": true, "http://b.example.com/x": false, "http://a.example.com/x": false,
			"https://b.example.com:80/x": false, "https://b.example.com:22/x": false, "https://10.0.0.1/x": false, "https://localhost/x": false,
			"https://b.example.com:443/x": true, "ftp://b.example.com/x": false,
		} {
			w.Reset()
			_, _, err := get(t, f, fmt.Sprintf("https://a.example.com/go?status=%d&to=%s", status, url.QueryEscape(to)))
			assert.Equal(t, ok && follows[status], err == nil, "%d to %s: %v", status, to, err)
			if !ok || !follows[status] {
				assert.Len(t, w.Requests(), 1)
			}
		}
	}
}

// TestHeaders: what leaves is the same whoever asks, and what belongs to one origin
// stays there.
func TestHeaders(t *testing.T) {
	site := http.NewServeMux()
	site.Handle("/0", page("<title>end</title>"))
	site.Handle("/same", http.RedirectHandler("/0", http.StatusFound))
	site.Handle("/other", http.RedirectHandler("https://b.example.com/0", http.StatusFound))
	site.Handle("/sub", http.RedirectHandler("https://api.a.example.com/0", http.StatusFound))
	w, _ := start(t, map[string]http.Handler{"a.example.com": site, "b.example.com": site, "api.a.example.com": site})
	opts := w.Options()
	opts.UserAgent = "Newsletter/2 (+https://example.com/bot)"
	opts.HostHeaders = map[string]http.Header{"b.example.com": {"User-Agent": {"Special"}, "x-api-key": {"k"}}}
	f, err := fetch.New(opts)
	require.NoError(t, err)
	defer f.Close()
	for _, path := range []string{"/same", "/other", "/sub"} {
		w.Reset()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://a.example.com"+path, nil)
		require.NoError(t, err)
		for name, value := range map[string]string{
			"Authorization": "Bearer secret", "X-Token": "secret", "Accept": "application/json", "Cookie": "secret=1", "Referer": "https://secret.example/",
			"X-Forwarded-For": "192.0.2.1", "Range": "bytes=0-1", "Accept-Encoding": "deflate", "Connection": "Upgrade",
		} {
			req.Header.Set(name, value)
		}
		resp, err := f.Client().Do(req)
		require.NoError(t, err)
		resp.Body.Close()
		require.Len(t, w.Requests(), 2)
		for i, r := range w.Requests() {
			first := i == 0 || path == "/same"
			assert.Equal(t, first, r.Header.Get("Authorization") != "", "%s hop %d", path, i)
			assert.Equal(t, first, r.Header.Get("X-Token") != "", "%s hop %d", path, i)
			assert.Equal(t, "application/json", r.Header.Get("Accept"))
			assert.Equal(t, "zstd, br, gzip", r.Header.Get("Accept-Encoding"))
			for _, name := range []string{"Cookie", "Referer", "X-Forwarded-For", "Range", "Connection"} {
				assert.Empty(t, r.Header.Get(name), name)
			}
			if i == 1 && path == "/other" {
				assert.Equal(t, "Special", r.Header.Get("User-Agent"))
				assert.Equal(t, "k", r.Header.Get("X-Api-Key"))
			} else {
				assert.Equal(t, opts.UserAgent, r.Header.Get("User-Agent"))
				assert.Empty(t, r.Header.Get("X-Api-Key"))
			}
		}
	}
}

// TestCookies live for one chain: a site that shows nothing before it could set one
// is read, and the next request comes without.
func TestCookies(t *testing.T) {
	site := http.NewServeMux()
	site.HandleFunc("/article", func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("seen"); err != nil {
			http.Redirect(w, r, "/gate", http.StatusFound)
			return
		}
		page("<title>the article</title>").ServeHTTP(w, r)
	})
	site.HandleFunc("/gate", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
		http.Redirect(w, r, "/article", http.StatusFound)
	})
	w, f := start(t, map[string]http.Handler{"a.example.com": site})
	for range 2 {
		_, text, err := get(t, f, "https://a.example.com/article")
		require.NoError(t, err)
		require.Equal(t, "<title>the article</title>", text)
	}
	require.Len(t, w.Requests(), 6)
	require.Empty(t, w.Requests()[3].Header.Get("Cookie"))
}

func TestBodyStaysOnItsOrigin(t *testing.T) {
	site := http.NewServeMux()
	site.HandleFunc("/0", func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) })
	site.Handle("/same", http.RedirectHandler("/0", http.StatusTemporaryRedirect))
	site.Handle("/other", http.RedirectHandler("https://b.example.com/0", http.StatusTemporaryRedirect))
	_, f := start(t, map[string]http.Handler{"a.example.com": site, "b.example.com": site})
	resp, err := f.Client().Post("https://a.example.com/same", "text/plain", strings.NewReader("secret"))
	require.NoError(t, err)
	text, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	require.Equal(t, "secret", string(text))
	_, err = f.Client().Post("https://a.example.com/other", "text/plain", strings.NewReader("secret"))
	require.ErrorIs(t, err, fetch.ErrRefused)
}

func TestErrorsHideSecrets(t *testing.T) {
	_, f := start(t, nil)
	for _, u := range []string{"http://me:secret@example.com/", "http://127.0.0.1/?key=secret#secret", "https://www.example.com/?key=secret",
		"https://me:secret@www.example.com/%zz", "https://www.example.com/%zz?key=secret", "https:me:secret@www.example.com", "//me:secret@www.example.com/",
		`https:\\me:secret@www.example.com/`, "https://me:secret@exa mple.com/", "me:secret@www.example.com",
	} {
		_, err := f.Get(t.Context(), u, fetch.Request{})
		require.Error(t, err)
		require.NotContains(t, err.Error(), "secret")
	}
}
