package linkcard

import (
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestOptionsReachTheWire(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if req.URL.Path == "/robots.txt" {
			io.WriteString(w, "User-agent: *\nDisallow: /private\n")
			return
		}
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, "<title>Key "+req.Header.Get("X-Key")+" for "+req.UserAgent()+"</title>")
	}))
	defer srv.Close()
	r := newTestResolver(t, Options{
		UserAgent:   "Paper/1.0 (+https://paper.example.com)",
		HostHeaders: map[string]http.Header{srv.URL: {"X-Key": {"secret"}}},
		Robots:      RobotsTxt(),
	})
	card, err := r.Resolve(t.Context(), srv.URL+"/public")
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(card.Title, "Key secret for Paper/1.0"), card.Title)
	_, err = r.Resolve(t.Context(), srv.URL+"/private/a")
	require.ErrorIs(t, err, ErrProtected)
	require.ErrorContains(t, err, "robots.txt")
}

func TestDeniedNetsAreRefusedThoughAllowed(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	defer srv.Close()
	_, err := newTestResolver(t, Options{DenyNets: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}).Resolve(t.Context(), srv.URL)
	require.ErrorIs(t, err, ErrRefused)
}

func TestWrongOptionsAreNamed(t *testing.T) {
	for option, opts := range map[string]Options{
		"Fresh":        {Fresh: -time.Second},
		"Stale":        {Stale: math.MaxInt64},
		"HostInterval": {HostInterval: -1},
		"Sources":      {Sources: []Source{nil}},
		"UserAgent":    {UserAgent: "Paper/1.0\r\nX: y"},
		"Language":     {Language: "fr\x00"},
		"HostHeaders":  {HostHeaders: map[string]http.Header{"example.com": {"X": {"a\nb"}}}},
		"DenyHosts":    {DenyHosts: []string{"http://example.com/"}},
		"AllowNets":    {AllowNets: []netip.Prefix{{}}},
		"Concurrency":  {Concurrency: math.MaxInt},
		"MaxBody":      {MaxBody: math.MaxInt64},
	} {
		_, err := New(opts)
		var wrong *OptionError
		require.ErrorAs(t, err, &wrong, option)
		require.Equal(t, option, wrong.Option)
		require.Equal(t, 1, strings.Count(err.Error(), "linkcard: "), err)
		require.NotContains(t, err.Error(), "fetch")
	}
}
