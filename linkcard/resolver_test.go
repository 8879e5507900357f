package linkcard

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// loopback lets tests reach servers of their own.
var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

func newTestResolver(t *testing.T, opts Options) *Resolver {
	t.Helper()
	if opts.HTTPClient == nil {
		opts.AllowNets = loopback
	}
	if opts.HostInterval == 0 {
		opts.HostInterval = time.Microsecond
	}
	r, err := New(opts)
	require.NoError(t, err)
	t.Cleanup(r.Close)
	return r
}

// replaying is a client that answers from exchanges written into the test.
func replaying(t *testing.T, exchanges ...string) *http.Client {
	t.Helper()
	files := fstest.MapFS{}
	for i, x := range exchanges {
		files[fmt.Sprintf("%d.http", i)] = &fstest.MapFile{Data: []byte(x)}
	}
	replay, err := NewReplay(files)
	require.NoError(t, err)
	return &http.Client{Transport: replay}
}

const articlePage = `<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Un titre - Le Journal</title><link rel="canonical" href="/a">
<meta property="og:title" content="Un titre"><meta property="og:site_name" content="Le Journal">
<meta property="og:description" content="De quoi il s’agit."><meta property="og:image" content="/i.jpg">
<meta property="article:published_time" content="2024-06-28T06:30:00+02:00"></head><body></body></html>`

func TestResolveAnArticle(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, articlePage)
	}))
	defer srv.Close()
	card, err := newTestResolver(t, Options{}).Resolve(t.Context(), srv.URL+"/a?utm_source=x")
	require.NoError(t, err)
	require.Equal(t, srv.URL+"/a?utm_source=x", card.URL, "as the caller gave it")
	require.Equal(t, srv.URL+"/a", card.CanonicalURL)
	require.Equal(t, "Un titre", card.Title)
	require.Equal(t, "Le Journal", card.SiteName)
	require.Equal(t, "De quoi il s’agit.", card.Description)
	require.Equal(t, srv.URL+"/i.jpg", card.Image.URL)
	require.Equal(t, "2024-06-28T06:30:00+02:00", card.Published.String())
	require.Equal(t, "fr", card.Lang)
	require.Equal(t, "og:title", card.Sources["title"])
	require.WithinDuration(t, time.Now(), card.FetchedAt, time.Minute)
}

const xAnswer = `GET https://publish.x.com/oembed?url=https%3A%2F%2Fx.com%2Felodie_m%2Fstatus%2F1807643629867575351

HTTP/1.1 200 OK
Content-Type: application/json

{"url":"https://x.com/elodie_m/status/1807643629867575351","author_name":"Élodie M.","author_url":"https://x.com/elodie_m","html":"<blockquote class=\"twitter-tweet\"><p lang=\"fr\" dir=\"ltr\">Bonjour<br>le monde</p>&mdash; Élodie M. (@elodie_m) <a href=\"https://x.com/elodie_m/status/1807643629867575351?ref_src=twsrc%5Etfw\">July 1, 2024</a></blockquote>","width":550,"height":null,"type":"rich","cache_age":"3153600000","provider_name":"X","provider_url":"https://x.com","version":"1.0"}`

func TestResolveAPostInEverySpelling(t *testing.T) {
	for _, rawURL := range []string{
		"https://x.com/elodie_m/status/1807643629867575351",
		"https://x.com/elodie_m/status/1807643629867575351?s=20",
		"https://mobile.twitter.com/elodie_m/status/1807643629867575351/photo/1",
		"http://twitter.com/elodie_m/statuses/1807643629867575351#top",
	} {
		card, err := newTestResolver(t, Options{HTTPClient: replaying(t, xAnswer)}).Resolve(t.Context(), rawURL)
		require.NoError(t, err, rawURL)
		require.Equal(t, KindPost, card.Kind)
		require.Equal(t, rawURL, card.URL)
		require.Equal(t, "Bonjour\nle monde", card.Post.Text)
		require.Equal(t, post.Author{Name: "Élodie M.", Handle: "elodie_m", URL: "https://x.com/elodie_m"}, card.Post.Author)
		require.Equal(t, "2024-07-01T05:13:20Z", card.Post.Published.String())
		require.Equal(t, "1807643629867575351", card.Post.ID)
	}
}

// What strangers answer, and what a caller gets to decide on.
func TestBadInputGivesAClearError(t *testing.T) {
	endless := func(w http.ResponseWriter, req *http.Request, piece string, limit int) {
		w.Header().Set("Content-Type", "text/html")
		for n := 0; req.Context().Err() == nil && (limit == 0 || n < limit); n += len(piece) {
			if _, err := io.WriteString(w, piece); err != nil {
				return
			}
		}
	}
	block := strings.Repeat("<p>filler</p>\n", 4096)
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(code)
			io.WriteString(w, "<title>An error page</title>")
		}
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		switch strings.Trim(req.URL.Path, "/") {
		case "404":
			status(404)(w, req)
		case "500":
			status(500)(w, req)
		case "429":
			w.Header().Set("Retry-After", "120")
			status(429)(w, req)
		case "silent":
			<-req.Context().Done()
		case "100mb":
			endless(w, req, block, 100<<20)
		case "100mb-titled":
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "<title>Large but readable</title>")
			endless(w, req, block, 100<<20)
		case "endless":
			endless(w, req, block, 0)
		case "binary":
			w.Header().Set("Content-Type", "text/html")
			w.Write(bytes.Repeat([]byte{0, 0x9f, 0x92, 0x96, 0xff, 3}, 10_000))
		case "zip":
			w.Header().Set("Content-Type", "application/zip")
			io.WriteString(w, "PK\x03\x04")
		case "latin1-as-utf8":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, "<meta property=og:title content='Caf\xe9 et th\xe9'>")
		case "empty":
			w.Header().Set("Content-Type", "text/html")
		}
	}))
	defer srv.Close()
	for _, c := range []struct {
		url   string
		cause error  // nil: a card
		title string // of the card
	}{
		{"", ErrRefused, ""},
		{"not a URL", ErrRefused, ""},
		{"%zz://", ErrRefused, ""},
		{"/relative", ErrRefused, ""},
		{"javascript:alert(1)", ErrRefused, ""},
		{"ftp://example.com/a", ErrRefused, ""},
		{"http://10.0.0.1/", ErrRefused, ""},
		{"http://[::1]/", ErrRefused, ""},
		{"http://2130706433/", ErrRefused, ""},
		{srv.URL + "/404", ErrNotFound, ""},
		{srv.URL + "/500", ErrUnavailable, ""},
		{srv.URL + "/429", ErrRateLimited, ""},
		{srv.URL + "/silent", ErrUnavailable, ""},
		{srv.URL + "/100mb", ErrTooLarge, ""},
		{srv.URL + "/100mb-titled", nil, "Large but readable"},
		{srv.URL + "/endless", ErrTooLarge, ""},
		{srv.URL + "/binary", ErrUnsupported, ""},
		{srv.URL + "/zip", ErrUnsupported, ""},
		{srv.URL + "/latin1-as-utf8", nil, "Café et thé"},
		{srv.URL + "/empty", ErrUnsupported, ""},
	} {
		t.Run(strings.TrimPrefix(c.url, srv.URL), func(t *testing.T) {
			r := newTestResolver(t, Options{Timeout: 2 * time.Second})
			card, err := r.Resolve(t.Context(), c.url)
			if c.cause == nil {
				require.NoError(t, err)
				require.Equal(t, c.title, card.Title)
				return
			}
			require.Nil(t, card)
			require.ErrorIs(t, err, c.cause)
			var e *Error
			require.ErrorAs(t, err, &e)
			require.Equal(t, c.url, e.URL)
			require.Equal(t, 1, strings.Count(err.Error(), "linkcard: "))
			require.NotContains(t, err.Error(), "fetch: ")
			if errors.Is(err, ErrRateLimited) {
				require.InDelta(t, 120, e.RetryAfter.Seconds(), 1)
			}
		})
	}
}

func TestLoopbackIsRefusedByDefault(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	defer srv.Close()
	r, err := New(Options{})
	require.NoError(t, err)
	_, err = r.Resolve(t.Context(), srv.URL)
	require.ErrorIs(t, err, ErrRefused)
}

func TestBrokenProviderAnswerFallsBackToThePage(t *testing.T) {
	r := newTestResolver(t, Options{HTTPClient: replaying(t,
		"GET https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabcdefghijk\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"title\":\"cut",
		"GET https://www.youtube.com/watch?v=abcdefghijk\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<meta property=og:title content=\"A film\"><meta property=og:type content=video.other>")})
	card, err := r.Resolve(t.Context(), "https://www.youtube.com/watch?v=abcdefghijk")
	require.NoError(t, err)
	require.Equal(t, "A film", card.Title)
	require.Equal(t, "og:title", card.Sources["title"])
}

func TestDeletedPostIsNotFound(t *testing.T) {
	r := newTestResolver(t, Options{HTTPClient: replaying(t,
		"GET https://publish.x.com/oembed?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1807643629867575351\n\nHTTP/1.1 404 Not Found\nContent-Type: text/html\n\n<h1>This page does not exist</h1>")})
	_, err := r.Resolve(t.Context(), "https://x.com/a/status/1807643629867575351")
	require.ErrorIs(t, err, ErrNotFound)
	var e *Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, 404, e.Status)
	require.Len(t, e.Attempts, 1, "its own network has the last word")
}

func TestResolveAllKeepsOrderAndFetchesOnce(t *testing.T) {
	var hits atomic.Int32
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		hits.Add(1)
		if req.URL.Path == "/gone" {
			w.WriteHeader(http.StatusGone)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, "<title>Page %s</title>", req.URL.Path)
	}))
	defer srv.Close()
	urls := []string{srv.URL + "/b", srv.URL + "/gone", srv.URL + "/a", srv.URL + "/b#part", srv.URL + "/b?utm_source=x", "nonsense"}
	results := newTestResolver(t, Options{}).ResolveAll(t.Context(), urls)
	require.Len(t, results, len(urls))
	for i, res := range results {
		require.Equal(t, urls[i], res.URL)
		require.Equal(t, res.Err == nil, res.Card != nil)
	}
	require.Equal(t, "Page /b", results[0].Card.Title)
	require.ErrorIs(t, results[1].Err, ErrNotFound)
	require.Equal(t, "Page /a", results[2].Card.Title)
	require.Equal(t, "Page /b", results[3].Card.Title)
	require.Equal(t, urls[4], results[4].Card.URL)
	require.ErrorIs(t, results[5].Err, ErrRefused)
	require.EqualValues(t, 3, hits.Load())
}

func TestCardsAreTheCallersOwn(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, articlePage)
	}))
	defer srv.Close()
	r := newTestResolver(t, Options{})
	first, err := r.Resolve(t.Context(), srv.URL)
	require.NoError(t, err)
	first.Image.URL = "https://changed.example.com/"
	first.Sources["title"] = "changed"
	second, err := r.Resolve(t.Context(), srv.URL)
	require.NoError(t, err)
	require.Equal(t, srv.URL+"/i.jpg", second.Image.URL)
	require.Equal(t, "og:title", second.Sources["title"])
}

func TestOfflineNeverTouchesTheWire(t *testing.T) {
	r := newTestResolver(t, Options{Offline: true, HTTPClient: replaying(t)})
	_, err := r.Resolve(t.Context(), "https://example.com/")
	require.ErrorIs(t, err, ErrOffline)
}

func TestNewNamesTheWrongOption(t *testing.T) {
	for want, opts := range map[string]Options{
		"Timeout":     {Timeout: -1},
		"Sources[1]":  {Sources: []Source{X{}, nil}},
		"AllowNets":   {AllowNets: []netip.Prefix{{}}},
		"Concurrency": {Concurrency: -1},
	} {
		_, err := New(opts)
		require.ErrorContains(t, err, want)
	}
}

func TestAListTakesTurnsByHost(t *testing.T) {
	require.Equal(t, []int{0, 3, 6, 1, 4, 2, 5}, byTurns([]string{
		"https://a.example/1", "https://a.example/2", "https://a.example/3",
		"https://b.example/1", "https://b.example/2", "https://a.example", "nonsense",
	}))
	require.Empty(t, byTurns(nil))
}
