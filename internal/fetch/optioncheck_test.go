package fetch_test

import (
	"math"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
)

func headers(at, name, value string) map[string]http.Header {
	return map[string]http.Header{at: {name: {value}}}
}

func TestOptionsThatCannotBeMeant(t *testing.T) {
	mapped := netip.PrefixFrom(netip.MustParseAddr("::ffff:10.0.0.0"), 104)
	for _, tt := range []struct {
		opts         fetch.Options
		option, says string
	}{
		{fetch.Options{Timeout: -1}, "Timeout", "negative"},
		{fetch.Options{MaxBody: -1}, "MaxBody", "negative"},
		{fetch.Options{MaxBody: math.MaxInt64}, "MaxBody", "largest"},
		{fetch.Options{Concurrency: -1}, "Concurrency", "negative"},
		{fetch.Options{Concurrency: math.MaxInt}, "Concurrency", "largest"},
		{fetch.Options{HostBurst: -1}, "HostBurst", "negative"},
		{fetch.Options{AllowNets: []netip.Prefix{{}}}, "AllowNets", "write it like"},
		{fetch.Options{DenyNets: []netip.Prefix{mapped}}, "DenyNets", "IPv4 networks as such"},
		{fetch.Options{NAT64: []netip.Prefix{netip.MustParsePrefix("64:ff9b::/95")}}, "NAT64", "lengths"},
		{fetch.Options{UserAgent: "Bot/1.0\r\nX-Evil: 1"}, "UserAgent", `'\r'`},
		{fetch.Options{UserAgent: "Bot\x00"}, "UserAgent", "visible ASCII"},
		{fetch.Options{UserAgent: "Böt/1.0"}, "UserAgent", "visible ASCII"},
		{fetch.Options{UserAgent: "  "}, "UserAgent", "blank"},
		{fetch.Options{UserAgent: strings.Repeat("a", 513)}, "UserAgent", "at most 512"},
		{fetch.Options{Language: "fr\r\nX-Evil: 1"}, "Language", `'\r'`},
		{fetch.Options{Language: "fr_CA"}, "Language", "pt-BR"},
		{fetch.Options{Language: ";,"}, "Language", "names no language"},
		{fetch.Options{Language: strings.Repeat("fr,", 100)}, "Language", "at most 256"},
		{fetch.Options{DenyHosts: []string{""}}, "DenyHosts", "like"},
		{fetch.Options{DenyHosts: []string{"https://example.com"}}, "DenyHosts", "like"},
		{fetch.Options{DenyHosts: []string{"example.com:80"}}, "DenyHosts", "like"},
		{fetch.Options{DenyHosts: []string{"*.example.com"}}, "DenyHosts", "subdomains"},
		{fetch.Options{DenyHosts: []string{"10.0.0.1"}}, "DenyHosts", "DenyNets"},
		{fetch.Options{HostHeaders: headers("", "X-Key", "1")}, "HostHeaders", "neither"},
		{fetch.Options{HostHeaders: headers("example.com:8080", "X-Key", "1")}, "HostHeaders", "neither"},
		{fetch.Options{HostHeaders: headers("example.com/path", "X-Key", "1")}, "HostHeaders", "neither"},
		{fetch.Options{HostHeaders: headers("https://example.com/", "X-Key", "1")}, "HostHeaders", "neither"},
		{fetch.Options{HostHeaders: headers("https://me@example.com", "X-Key", "1")}, "HostHeaders", "neither"},
		{fetch.Options{HostHeaders: headers("ftp://example.com", "X-Key", "1")}, "HostHeaders", "neither"},
		{fetch.Options{HostHeaders: headers("example.com", "X Key", "1")}, "HostHeaders", "no header name"},
		{fetch.Options{HostHeaders: headers("example.com", "X-Key", "a\nb")}, "HostHeaders", "line break"},
		{fetch.Options{HostHeaders: headers("example.com", "range", "bytes=0-9")}, "HostHeaders", "leave it out"},
		{fetch.Options{HostHeaders: map[string]http.Header{"example.com": {}, "EXAMPLE.com": {}}}, "HostHeaders", "twice"},
	} {
		_, err := fetch.New(tt.opts)
		var wrong *fetch.OptionError
		require.ErrorAs(t, err, &wrong, "%+v", tt.opts)
		require.Equal(t, tt.option, wrong.Option)
		require.Contains(t, wrong.Reason, tt.says)
		require.True(t, strings.HasPrefix(err.Error(), "fetch: Options."+tt.option+": "), err)
	}
}

func TestSecretsStayOutOfOptionErrors(t *testing.T) {
	_, err := fetch.New(fetch.Options{HostHeaders: headers("example.com", "Authorization", "Bearer hunter2\n")})
	require.Error(t, err)
	require.NotContains(t, err.Error(), "hunter2")
}

func TestOptionsAreTheFetchersOwn(t *testing.T) {
	denied, given := []string{".München.De."}, headers("WWW.Shop.Com", "X-Key", "first")
	w := fetchtest.New(t, map[string]http.Handler{"www.shop.com": page("<title>x")})
	opts := w.Options()
	opts.DenyHosts, opts.HostHeaders, opts.Timeout = denied, given, math.MaxInt64
	f, err := fetch.New(opts)
	require.NoError(t, err)
	defer f.Close()
	denied[0] = "other.com"
	given["WWW.Shop.Com"].Add("X-Key", "second")

	_, err = f.Get(t.Context(), "https://news.xn--mnchen-3ya.de/", fetch.Request{})
	require.ErrorIs(t, err, fetch.ErrRefused)
	require.ErrorContains(t, err, "denied by configuration")
	resp, err := f.Get(t.Context(), "https://www.shop.com/", fetch.Request{})
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, []string{"first"}, w.Requests()[0].Header.Values("X-Key"))
}
