package fetch_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/dns/dnsmessage"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
)

func addrs(texts ...string) (list []netip.Addr) {
	for _, s := range texts {
		list = append(list, netip.MustParseAddr(s))
	}
	return list
}

// TestRebinding: a name that answers with a public address once and with an inner one
// from then on. The address that was judged is the one that is dialled, every round.
func TestRebinding(t *testing.T) {
	w := fetchtest.New(t, map[string]http.Handler{"public.example.com": page("outside")})
	home := w.Addr("public.example.com")
	var mu sync.Mutex
	asked := map[string]int{}
	dns := fetchtest.NewDNS(t, func(name string, qtype dnsmessage.Type) fetchtest.Answer {
		if qtype != dnsmessage.TypeA {
			return fetchtest.Answer{CNAME: name} // no data
		}
		mu.Lock()
		defer mu.Unlock()
		if asked[name]++; asked[name] > 1 {
			return fetchtest.Answer{Addrs: addrs("127.0.0.1")}
		}
		return fetchtest.Answer{Addrs: []netip.Addr{home}}
	})
	opts := w.Options()
	opts.Resolver = dns.Resolver()
	f, err := fetch.New(opts)
	require.NoError(t, err)
	defer f.Close()
	const rounds = 1000
	for i := range rounds {
		u := fmt.Sprintf("http://r%d.example.com/", i)
		for range 2 {
			resp, err := f.Get(t.Context(), u, fetch.Request{})
			if err == nil {
				resp.Body.Close()
			}
			f.Close() // the next request must look the name up again
		}
	}
	require.Len(t, w.Dials(), rounds, "one lookup and one dial per connection")
	for _, ap := range w.Dials() {
		require.Equal(t, home, ap.Addr())
	}
}

func TestLookups(t *testing.T) {
	many := make([]netip.Addr, 0, 65)
	for i := range 20 {
		many = append(many, netip.AddrFrom4([4]byte{93, 184, 215, byte(i)}))
	}
	tests := map[string]struct {
		answer fetchtest.Answer
		want   error
		dials  int
	}{
		"public":            {fetchtest.Answer{Addrs: addrs("93.184.215.14")}, fetch.ErrUnavailable, 1},
		"both families":     {fetchtest.Answer{Addrs: addrs("93.184.215.14", "2606:4700::1111")}, fetch.ErrUnavailable, 2},
		"many":              {fetchtest.Answer{Addrs: many}, fetch.ErrUnavailable, 3},
		"loopback":          {fetchtest.Answer{Addrs: addrs("127.0.0.1")}, fetch.ErrRefused, 0},
		"mixed":             {fetchtest.Answer{Addrs: addrs("93.184.215.14", "10.0.0.5")}, fetch.ErrRefused, 0},
		"mixed, last":       {fetchtest.Answer{Addrs: append(many[:19:19], netip.MustParseAddr("169.254.169.254"))}, fetch.ErrRefused, 0},
		"mixed families":    {fetchtest.Answer{Addrs: addrs("93.184.215.14", "::1")}, fetch.ErrRefused, 0},
		"mapped":            {fetchtest.Answer{Addrs: addrs("::ffff:169.254.169.254")}, fetch.ErrRefused, 0},
		"unique local":      {fetchtest.Answer{Addrs: addrs("fd00:ec2::254")}, fetch.ErrRefused, 0},
		"6to4":              {fetchtest.Answer{Addrs: addrs("2002:a00:1::1")}, fetch.ErrRefused, 0},
		"ISATAP":            {fetchtest.Answer{Addrs: addrs("2606:4700::5efe:7f00:1")}, fetch.ErrRefused, 0},
		"unspecified":       {fetchtest.Answer{Addrs: addrs("0.0.0.0")}, fetch.ErrRefused, 0},
		"alias of inner":    {fetchtest.Answer{CNAME: "metadata.google.internal", Addrs: addrs("169.254.169.254")}, fetch.ErrRefused, 0},
		"alias of public":   {fetchtest.Answer{CNAME: "cdn.example.net", Addrs: addrs("93.184.215.14")}, fetch.ErrUnavailable, 1},
		"no such name":      {fetchtest.Answer{}, fetch.ErrUnavailable, 0},
		"no address":        {fetchtest.Answer{CNAME: "x.example.net"}, fetch.ErrUnavailable, 0},
		"server failure":    {fetchtest.Answer{RCode: dnsmessage.RCodeServerFailure}, fetch.ErrUnavailable, 0},
		"refused":           {fetchtest.Answer{RCode: dnsmessage.RCodeRefused}, fetch.ErrUnavailable, 0},
		"garbage":           {fetchtest.Answer{Garbage: []byte(strings.Repeat("\xff", 40))}, fetch.ErrUnavailable, 0},
		"silence":           {fetchtest.Answer{Silent: true}, fetch.ErrUnavailable, 0},
		"endless own alias": {fetchtest.Answer{CNAME: "site.example.com"}, fetch.ErrUnavailable, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dns := fetchtest.NewDNS(t, func(string, dnsmessage.Type) fetchtest.Answer { return tt.answer })
			w := fetchtest.New(t, nil)
			opts := w.Options()
			opts.Resolver = dns.Resolver()
			f, err := fetch.New(opts)
			require.NoError(t, err)
			defer f.Close()
			_, err = f.Get(t.Context(), "http://site.example.com/", fetch.Request{})
			assert.ErrorIs(t, err, tt.want)
			assert.Len(t, w.Dials(), tt.dials)
			for _, q := range dns.Asked() {
				assert.Equal(t, "site.example.com.", strings.ToLower(q))
			}
		})
	}
}

// TestAllowedNames: allowed networks make local names and other ports reachable, and
// nothing else.
func TestAllowedNames(t *testing.T) {
	w := fetchtest.New(t, nil)
	w.Resolve("wiki", netip.MustParseAddr("10.1.2.3"))
	w.Resolve("wiki.corp", netip.MustParseAddr("10.1.2.3"))
	w.Resolve("other.corp", netip.MustParseAddr("93.184.215.14"))
	w.Resolve("www.example.com", netip.MustParseAddr("93.184.215.14"))
	w.Resolve("db.example.com", netip.MustParseAddr("10.9.9.9"))
	opts := w.Options()
	opts.AllowNets = []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16")}
	f, err := fetch.New(opts)
	require.NoError(t, err)
	for u, reachable := range map[string]bool{
		"http://wiki/":                 true,
		"http://wiki.corp:8080/":       true,
		"http://10.1.9.9:9000/":        true,
		"http://10.2.0.1/":             false,
		"http://other.corp/":           false,
		"http://www.example.com/":      true,
		"http://www.example.com:8080/": false,
		"http://db.example.com/":       false,
		"http://0xa010203/":            false,
	} {
		w.Reset()
		_, err := f.Get(t.Context(), u, fetch.Request{})
		assert.Equal(t, !reachable, len(w.Dials()) == 0, u)
		if !reachable {
			assert.ErrorIs(t, err, fetch.ErrRefused, u)
		}
	}
}

func TestDenied(t *testing.T) {
	w := fetchtest.New(t, map[string]http.Handler{"www.example.com": page("x"), "me.example.com": page("x"), "api.me.example.com": page("x")})
	w.Resolve("pod.example.com", netip.MustParseAddr("25.1.2.3"))
	opts := w.Options()
	opts.DenyHosts = []string{"Me.example.com."}
	opts.DenyNets = []netip.Prefix{netip.MustParsePrefix("25.0.0.0/8")}
	f, err := fetch.New(opts)
	require.NoError(t, err)
	defer f.Close()
	for _, u := range []string{"http://me.example.com/", "http://api.me.example.com/", "http://pod.example.com/", "http://25.1.1.1/"} {
		_, err := f.Get(t.Context(), u, fetch.Request{})
		assert.ErrorIs(t, err, fetch.ErrRefused, u)
	}
	_, _, err = get(t, f, "http://www.example.com/")
	require.NoError(t, err)
}
