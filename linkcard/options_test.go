package linkcard

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

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
