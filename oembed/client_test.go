package oembed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
)

const goodAnswer = `{"version":"1.0","type":"link","title":"Good"}`

// answer is a site that gives one answer to everything.
func answer(status int, contentType, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
}

// newClient is a client in a world of these sites, guard on.
func newClient(t *testing.T, sites map[string]http.Handler) (*Client, *fetchtest.World) {
	t.Helper()
	w := fetchtest.New(t, sites)
	f, err := fetch.New(w.Options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return &Client{HTTP: f.Client()}, w
}

// urls are the addresses that were asked.
func urls(w *fetchtest.World) (out []string) {
	for _, r := range w.Requests() {
		out = append(out, r.URL)
	}
	return out
}

func TestRequests(t *testing.T) {
	good := answer(200, "application/json", goodAnswer)
	r, err := DefaultRegistry().With(Provider{Name: "Plain", Endpoints: []ProviderEndpoint{{
		URL: "https://plain.example.org/o.{format}?a=1", Schemes: []string{"https://plain.example.org/*"}, Formats: []string{"xml"}}}})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		page, want string
		client     *Client
	}{
		{page: "http://youtube.com/watch?v=7#t=1",
			want: "https://www.youtube.com/oembed?url=http%3A%2F%2Fyoutube.com%2Fwatch%3Fv%3D7&format=json"},
		{page: "https://vimeo.com/7", client: &Client{MaxWidth: 640, MaxHeight: 480, Language: "de"},
			want: "https://vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F7&dnt=true&maxwidth=640&maxheight=480"},
		{page: "https://x.com/a/status/1", client: &Client{MaxWidth: 9000, Language: "de"},
			want: "https://publish.x.com/oembed?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1&format=json&dnt=true&lang=de&omit_script=true&maxwidth=550"},
		{page: "https://mobile.twitter.com/a/statuses/1", client: &Client{MaxWidth: 1},
			want: "https://publish.twitter.com/oembed?url=https%3A%2F%2Fmobile.twitter.com%2Fa%2Fstatuses%2F1&format=json&dnt=true&omit_script=true&maxwidth=220"},
		{page: "https://hearthis.at/a/b/", want: "https://hearthis.at/oembed/?format=json&url=https%3A%2F%2Fhearthis.at%2Fa%2Fb%2F"},
		{page: "https://plain.example.org/7", want: "https://plain.example.org/o.xml?a=1&url=https%3A%2F%2Fplain.example.org%2F7"},
		{page: "http://a.wordpress.com/2024/7", // listed with http
			want: "https://public-api.wordpress.com/oembed/?url=http%3A%2F%2Fa.wordpress.com%2F2024%2F7&format=json"},
		{page: "spotify:track:7", want: "https://open.spotify.com/oembed?url=spotify%3Atrack%3A7&format=json"},
	}
	for _, tt := range tests {
		u, _ := url.Parse(tt.want)
		c, w := newClient(t, map[string]http.Handler{u.Host: good})
		if tt.client == nil {
			tt.client = &Client{}
		}
		c.Providers, c.MaxWidth, c.MaxHeight, c.Language = r, tt.client.MaxWidth, tt.client.MaxHeight, tt.client.Language
		if _, err := c.Fetch(t.Context(), tt.page); err != nil {
			t.Errorf("%s: %v", tt.page, err)
			continue
		}
		if got := urls(w); len(got) != 1 || got[0] != tt.want {
			t.Errorf("%s: asked\n%q, want\n%q", tt.page, got, tt.want)
		}
		if got := w.Requests()[0].Header.Get("Accept-Language"); c.Language != "" && got != c.Language {
			t.Errorf("%s: Accept-Language %q", tt.page, got)
		}
	}
}

// TestRefusals holds each kind of refusal to its error.
func TestRefusals(t *testing.T) {
	const page = "https://vimeo.com/7"
	tests := []struct {
		name       string
		status     int
		body       string
		want       error
		says       string
		retryAfter string
	}{
		{"deleted", 404, "Not Found", ErrNotFound, "Not Found", ""},
		{"deleted, as a page", 404, "<!DOCTYPE html><title>x</title>", ErrNotFound, "", ""},
		{"gone", 410, "", ErrNotFound, "", ""},
		{"embedding disabled", 401, "Unauthorized", ErrProtected, "Unauthorized", ""},
		{"private", 403, `{"error":"Sorry, you may not see this."}`, ErrProtected, "Sorry, you may not see this.", ""},
		{"legal", 451, "", ErrProtected, "", ""},
		{"wall", 403, "\n<html><body>Prove that you are human</body></html>", ErrBlocked, "", ""},
		{"format", 400, `{"errors":[{"code":356,"message":"xml is not served"}]}`, ErrUnsupported, "xml is not served", ""},
		{"not implemented", 501, "not a post", ErrUnsupported, "not a post", ""},
		{"too many", 429, "slow down", ErrRateLimited, "slow down", "120"},
		{"broken", 500, "", ErrUnavailable, "", ""},
		{"token", 400, `{"error":{"message":"An access token is required","type":"OAuthException","code":104}}`, ErrNeedsCredential, "An access token is required", ""},
		{"error with 200", 200, `{"error":"no such film"}`, ErrInvalid, "no such film", ""},
		{"page with 200", 200, "<!doctype html><p>Log in", ErrInvalid, "HTML page", ""},
		{"nothing", 204, "", ErrUnsupported, "", ""},
		{"too large", 200, `{"x":"` + strings.Repeat("a", MaxAnswer) + `"}`, ErrTooLarge, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, _ := newClient(t, map[string]http.Handler{"vimeo.com": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if tt.retryAfter != "" {
					w.Header().Set("Retry-After", tt.retryAfter)
				}
				answer(tt.status, "", tt.body).ServeHTTP(w, r)
			})})
			r, err := c.Fetch(t.Context(), page)
			var e *Error
			if r != nil || !errors.Is(err, tt.want) || !errors.As(err, &e) {
				t.Fatalf("got %+v, %v, want %v", r, err, tt.want)
			}
			if e.Status != tt.status || e.PageURL != page || e.Provider != "Vimeo" || e.Endpoint != "https://vimeo.com/api/oembed.json" {
				t.Errorf("got %+v", e)
			}
			if !strings.Contains(err.Error(), tt.says) || strings.Count(err.Error(), "oembed: ") != 1 {
				t.Errorf("the error is %q", err)
			}
			if tt.retryAfter != "" && e.RetryAfter.Seconds() != 120 {
				t.Errorf("RetryAfter %v", e.RetryAfter)
			}
		})
	}
}

func TestErrorsNameNoPassword(t *testing.T) {
	var c Client
	_, err := c.Fetch(t.Context(), "https://ann:secret@blog.example.org/a")
	if !errors.Is(err, ErrRefused) || strings.Contains(err.Error(), "secret") {
		t.Errorf("the error is %v", err)
	}
}

func TestFetchDiscovers(t *testing.T) {
	page := func(head string) http.Handler {
		return answer(200, "text/html; charset=utf-8", "<head>"+head+"</head><body>")
	}
	link := func(mediaType, href string) string {
		return fmt.Sprintf(`<link rel="alternate" type="%s" href="%s">`, mediaType, href)
	}
	const jsonType, xmlType = "application/json+oembed", "text/xml+oembed"
	good := answer(200, "application/json", goodAnswer)
	tests := []struct {
		name  string
		sites map[string]http.Handler
		open  bool
		want  error
		asked int
	}{
		{"same host", map[string]http.Handler{"blog.example.org": both200(page(link(jsonType, "/o?id=1")), good)}, false, nil, 2},
		{"too long a page", map[string]http.Handler{"blog.example.org": both200(answer(200, "text/html", link(jsonType, "/o")+strings.Repeat("<meta>", 1<<19)), good)}, false, nil, 2},
		{"too long a page, naming none", map[string]http.Handler{"blog.example.org": answer(200, "text/html", strings.Repeat("<meta>", 1<<19))}, false, ErrTooLarge, 1},
		{"same site", map[string]http.Handler{"blog.example.org": page(link(jsonType, "https://api.example.org/o")), "api.example.org": good}, false, nil, 2},
		{"known provider", map[string]http.Handler{"blog.example.org": page(link(jsonType, "https://public-api.wordpress.com/oembed/?for=x")), "public-api.wordpress.com": good}, false, nil, 2},
		{"foreign", map[string]http.Handler{"blog.example.org": page(link(jsonType, "https://evil.example.net/o")), "evil.example.net": good}, false, ErrRefused, 1},
		{"foreign, open", map[string]http.Handler{"blog.example.org": page(link(jsonType, "https://evil.example.net/o")), "evil.example.net": good}, true, nil, 2},
		{"private address", map[string]http.Handler{"blog.example.org": page(link(jsonType, "http://127.0.0.1/o"))}, true, ErrRefused, 1},
		{"switched off", map[string]http.Handler{"blog.example.org": page(link(jsonType, "https://graph.facebook.com/v16.0/oembed_post?url=x"))}, false, ErrOff, 1},
		{"leaves the site", map[string]http.Handler{
			"blog.example.org": both200(page(link(jsonType, "/o")), redirect("https://evil.example.net/")),
			"evil.example.net": good}, false, ErrRefused, 2},
		{"second one works", map[string]http.Handler{
			"blog.example.org": page(link(jsonType, "https://evil.example.net/o") + link(xmlType, "https://xml.example.org/o")),
			"xml.example.org":  answer(200, "text/xml", "<oembed><type>link</type><version>1.0</version></oembed>")}, false, nil, 2},
		{"none", map[string]http.Handler{"blog.example.org": page("")}, false, ErrUnsupported, 1},
		{"no page", map[string]http.Handler{"blog.example.org": answer(200, "application/pdf", "%PDF")}, false, ErrUnsupported, 1},
		{"page is gone", map[string]http.Handler{"blog.example.org": answer(410, "text/html", "")}, false, ErrNotFound, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, w := newClient(t, tt.sites)
			c.OpenDiscovery = tt.open
			_, err := c.Fetch(t.Context(), "https://blog.example.org/one")
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if got := urls(w); len(got) != tt.asked {
				t.Errorf("asked %q", got)
			}
		})
	}
}

// both200 serves a page at /one and the endpoint elsewhere.
func both200(page, endpoint http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/one" {
			page.ServeHTTP(w, r)
			return
		}
		endpoint.ServeHTTP(w, r)
	})
}

func TestFetchDiscoversByHeader(t *testing.T) {
	c, _ := newClient(t, map[string]http.Handler{"blog.example.org": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/o" {
			_, _ = io.WriteString(w, goodAnswer)
			return
		}
		w.Header().Set("Link", `</style>; rel=preload, </o?a=1,2>; title="a, \"b\""; rel="alternate"; type="application/json+oembed"`)
	})})
	if r, err := c.Fetch(t.Context(), "https://blog.example.org/one.pdf"); err != nil || r.Title != "Good" {
		t.Errorf("got %+v, %v", r, err)
	}
}

// TestDiscoveredOfKnownProvider expects that what the registry knows of an
// endpoint holds when a page names it.
func TestDiscoveredOfKnownProvider(t *testing.T) {
	c, w := newClient(t, map[string]http.Handler{"embed.bsky.app": answer(200, "", goodAnswer)})
	c.MaxWidth = 2000
	r, err := c.FetchEndpoint(t.Context(), Endpoint{
		URL: "https://embed.bsky.app/oembed?format=json&url=at%3A%2F%2Fa", PageURL: "https://bsky.app/profile/a/post/b", Discovered: true})
	if err != nil || r.ProviderName != "Bluesky Social" {
		t.Fatalf("got %+v, %v", r, err)
	}
	if got := urls(w)[0]; !strings.HasSuffix(got, "&maxwidth=550") {
		t.Errorf("asked %s", got)
	}
}

// TestOffAsksNobody expects no request for a provider that is off.
func TestOffAsksNobody(t *testing.T) {
	c, w := newClient(t, nil)
	for _, page := range []string{"https://www.instagram.com/p/abc/", "https://www.facebook.com/a/posts/1", "https://www.threads.com/@a/post/b"} {
		_, err := c.Fetch(t.Context(), page)
		if !errors.Is(err, ErrOff) || !errors.Is(err, ErrUnsupported) || !strings.Contains(err.Error(), "terms") {
			t.Errorf("%s: %v", page, err)
		}
	}
	if len(w.Lookups())+len(w.Dials()) > 0 {
		t.Errorf("looked up %q", w.Lookups())
	}
}

// TestZeroClientIsGuarded expects that a zero Client refuses what is not public
// before a packet leaves.
func TestZeroClientIsGuarded(t *testing.T) {
	var c Client
	for _, page := range []string{"http://127.0.0.1/x", "http://[::1]/x", "http://169.254.169.254/latest", "http://localhost/x", "http://10.0.0.1/x"} {
		if _, err := c.Fetch(t.Context(), page); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v", page, err)
		}
	}
	for _, page := range []string{"mailto:a@b.example", "ftp://example.com/x", "not a url", "", "https://", "http://[::1"} {
		if _, err := c.Fetch(t.Context(), page); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%q: %v", page, err)
		}
	}
}

// TestRebinding expects that a provider whose name leads to a private address is
// not dialled.
func TestRebinding(t *testing.T) {
	c, w := newClient(t, nil)
	w.Resolve("vimeo.com", netip.MustParseAddr("127.0.0.1"))
	if _, err := c.Fetch(t.Context(), "https://vimeo.com/7"); !errors.Is(err, ErrRefused) || len(w.Dials()) > 0 {
		t.Errorf("got %v, dialled %v", err, w.Dials())
	}
}

func TestFetchEndpointBadAddress(t *testing.T) {
	c, w := newClient(t, nil)
	for _, address := range []string{"", "nowhere", "ftp://example.com/", "https://", "javascript:1", "https://%zz/"} {
		if _, err := c.FetchEndpoint(t.Context(), Endpoint{URL: address, PageURL: "https://example.com/"}); !errors.Is(err, ErrRefused) {
			t.Errorf("%q: %v", address, err)
		}
	}
	if len(w.Lookups()) > 0 {
		t.Errorf("looked up %q", w.Lookups())
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c, _ := newClient(t, map[string]http.Handler{"vimeo.com": answer(200, "", goodAnswer)})
	if _, err := c.Fetch(ctx, "https://vimeo.com/7"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
