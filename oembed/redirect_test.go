package oembed

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
)

func redirect(to string) http.Handler { return http.RedirectHandler(to, http.StatusMovedPermanently) }

func TestRedirects(t *testing.T) {
	good := answer(200, "application/json", goodAnswer)
	tests := []struct {
		name, page string
		sites      map[string]http.Handler
		want       error
		asked      int
	}{
		{"old to new", "https://twitter.com/a/status/1", map[string]http.Handler{
			"publish.twitter.com": redirect("https://publish.x.com/oembed?url=u"), "publish.x.com": good}, nil, 2},
		{"new to old", "https://x.com/a/status/1", map[string]http.Handler{
			"publish.x.com": redirect("https://publish.twitter.com/oembed?url=u"), "publish.twitter.com": good}, nil, 2},
		{"to and fro", "https://x.com/a/status/1", map[string]http.Handler{
			"publish.x.com": redirect("https://publish.twitter.com/oembed?1"), "publish.twitter.com": redirect("https://publish.x.com/oembed?2")}, ErrRefused, 2},
		{"elsewhere", "https://x.com/a/status/1", map[string]http.Handler{
			"publish.x.com": redirect("https://x.com/login"), "x.com": good}, ErrRefused, 1},
		{"to itself", "https://x.com/a/status/1", map[string]http.Handler{
			"publish.x.com": redirect("https://publish.x.com/other")}, ErrRefused, 1},
		{"another provider moves", "https://vimeo.com/7", map[string]http.Handler{
			"vimeo.com": redirect("https://api.vimeo.com/o"), "api.vimeo.com": good}, nil, 2},
		{"downgrade", "https://vimeo.com/7", map[string]http.Handler{
			"vimeo.com": redirect("http://api.vimeo.com/o"), "api.vimeo.com": good}, ErrRefused, 1},
		{"inwards", "https://vimeo.com/7", map[string]http.Handler{
			"vimeo.com": redirect("https://127.0.0.1/o")}, ErrRefused, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, w := newClient(t, tt.sites)
			_, err := c.Fetch(t.Context(), tt.page)
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if got := urls(w); len(got) != tt.asked {
				t.Errorf("asked %q", got)
			}
		})
	}
}

func keyed(t *testing.T) *Registry {
	t.Helper()
	r, err := NewRegistry(Provider{Name: "Keyed", Endpoints: []ProviderEndpoint{{
		URL: "https://api.keyed.example.org/oembed", Schemes: []string{"https://keyed.example.org/*"}, NeedsCredential: true}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestCredentials follows the key: to its origin, and nowhere else.
func TestCredentials(t *testing.T) {
	const secret = "s3cr3t+/key"
	const escaped = "s3cr3t%2B%2Fkey"
	good := answer(200, "application/json", goodAnswer)
	origin := "https://API.keyed.example.org:443/"
	tests := []struct {
		name  string
		key   Credential
		site  http.Handler
		want  error
		asked int
	}{
		{"none", Credential{}, good, ErrNeedsCredential, 0},
		{"another origin", Credential{Origin: "https://keyed.example.org", Param: "key", Value: secret}, good, ErrNeedsCredential, 0},
		{"another scheme", Credential{Origin: "http://api.keyed.example.org", Param: "key", Value: secret}, good, ErrNeedsCredential, 0},
		{"another port", Credential{Origin: "https://api.keyed.example.org:8443", Param: "key", Value: secret}, good, ErrNeedsCredential, 0},
		{"parameter", Credential{Origin: origin, Param: "key", Value: secret}, good, nil, 1},
		{"header", Credential{Origin: origin, Header: "X-Key", Value: secret}, good, nil, 1},
		{"header, redirected", Credential{Origin: origin, Header: "X-Key", Value: secret}, redirect("https://other.example.net/o"), nil, 2},
		{"bearer, redirected", Credential{Origin: origin, Header: "Authorization", Value: "Bearer " + secret}, redirect("https://www.api.keyed.example.org/o"), nil, 2},
		{"parameter, redirected", Credential{Origin: origin, Param: "key", Value: secret}, redirect("https://other.example.net/o"), nil, 2},
		{"parameter, carried along", Credential{Origin: origin, Param: "key", Value: secret}, redirect("https://other.example.net/o?key=" + escaped), ErrRefused, 1},
		{"carried along in the path", Credential{Origin: origin, Param: "key", Value: "plainkey"}, redirect("https://other.example.net/plainkey"), ErrRefused, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, w := newClient(t, map[string]http.Handler{
				"api.keyed.example.org": tt.site, "other.example.net": good, "www.api.keyed.example.org": good})
			c.Providers = keyed(t)
			c.Credentials = []Credential{tt.key}
			_, err := c.Fetch(t.Context(), "https://keyed.example.org/7")
			if !errors.Is(err, tt.want) || err != nil && (strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), escaped)) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			checkKeys(t, tt.key, w.Requests(), tt.asked)
		})
	}
}

func checkKeys(t *testing.T, key Credential, requests []fetchtest.Request, asked int) {
	t.Helper()
	if len(requests) != asked {
		t.Errorf("%d requests, want %d", len(requests), asked)
	}
	for _, r := range requests {
		u, err := url.Parse(r.URL)
		if err != nil {
			t.Fatal(err)
		}
		got := u.Query().Get(key.Param) + r.Header.Get(key.Header)
		want := ""
		if u.Host == "api.keyed.example.org" {
			want = key.Value
		}
		if got != want {
			t.Errorf("%s: key %q, want %q", r.URL, got, want)
		}
	}
}

// TestCredentialsPlainClient is TestCredentials for a client without a guard of
// its own.
func TestCredentialsPlainClient(t *testing.T) {
	var leaked string
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		leaked = r.Header.Get("X-Key") + r.Header.Get("Referer") + r.URL.RawQuery
		answer(200, "", goodAnswer).ServeHTTP(w, r)
	}))
	defer other.Close()
	first := httptest.NewServer(redirect(other.URL))
	defer first.Close()
	r, err := NewRegistry(Provider{Name: "Keyed", Endpoints: []ProviderEndpoint{{
		URL: first.URL + "/oembed", Schemes: []string{"https://keyed.example.org/*"}, NeedsCredential: true}}})
	if err != nil {
		t.Fatal(err)
	}
	c := Client{HTTP: &http.Client{}, Providers: r, Credentials: []Credential{{Origin: first.URL, Header: "X-Key", Value: "secret"}}}
	if _, err := c.Fetch(t.Context(), "https://keyed.example.org/7"); err != nil || leaked != "" {
		t.Errorf("got %v, leaked %q", err, leaked)
	}
}

// TestErrorHidesCredential expects that a failing connection does not print the key.
func TestErrorHidesCredential(t *testing.T) {
	c, _ := newClient(t, nil) // no such host
	c.Providers = keyed(t)
	c.Credentials = []Credential{{Origin: "https://api.keyed.example.org", Param: "key", Value: "secret"}}
	if _, err := c.Fetch(t.Context(), "https://keyed.example.org/7"); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}
