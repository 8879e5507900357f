package fetch_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// sensitive are addresses that must never be reached, in any spelling.
var sensitive = []string{
	"127.0.0.1", "127.0.0.53", "127.255.255.255", "0.0.0.0", "0.0.0.1", "10.0.0.1", "10.255.255.254", "100.64.0.1", "100.100.100.200",
	"169.254.169.254", "169.254.170.2", "169.254.169.123", "168.63.129.16", "172.16.0.1", "172.31.255.254", "192.0.0.192",
	"192.168.0.1", "192.168.1.254", "192.168.255.255", "198.18.0.1", "224.0.0.251", "239.255.255.250", "240.0.0.1", "255.255.255.255",
}

// spellings returns hosts that some parser or network takes for the address.
func spellings(v4 netip.Addr) []string {
	var hosts []string
	for _, h := range inetAton(v4) {
		hosts = append(hosts, h, h+".", strings.ToUpper(h), fullWidth(h), strings.ReplaceAll(h, ".", "。"), strings.ReplaceAll(h, ".", "%2e"))
	}
	for _, a := range embedded(v4) {
		for _, h := range colons(a) {
			hosts = append(hosts, "["+h+"]", "["+strings.ToUpper(h)+"]", "["+h+"%25lo]", h)
		}
	}
	return hosts
}

// inetAton are the forms of inet_aton: one to four parts, each in decimal, octal or
// hexadecimal, with and without padding. (The usual form is among them.)
func inetAton(a netip.Addr) []string {
	b := a.As4()
	n := func(from int) (v uint64) {
		for _, c := range b[from:] {
			v = v<<8 | uint64(c)
		}
		return v
	}
	number := func(v uint64) []string {
		return []string{strconv.FormatUint(v, 10), fmt.Sprintf("0%o", v), fmt.Sprintf("0x%x", v), fmt.Sprintf("0X%08x", v), fmt.Sprintf("%012o", v)}
	}
	list := append(number(n(0)), strconv.FormatUint(n(0)+1<<32, 10))
	heads := []string{""}
	for i := range 3 {
		var longer []string
		for _, h := range heads {
			for k, p := range number(uint64(b[i])) {
				if i == 2 && k > 2 {
					continue
				}
				longer = append(longer, h+p+".")
			}
		}
		heads = longer
		for j, h := range heads {
			for k, tail := range number(n(i + 1)) {
				if i < 2 || (j+k)%2 == 0 { // every other one of the longest is enough
					list = append(list, h+tail)
				}
			}
		}
	}
	return list
}

func fullWidth(s string) string {
	return strings.Map(func(c rune) rune {
		if c > ' ' && c < 0x7f {
			return c + 0xfee0
		}
		return c
	}, s)
}

// embedded are the IPv6 addresses that carry an IPv4 address to where it leads:
// mapped, compatible, translated, NAT64 in six lengths, 6to4, Teredo, ISATAP.
func embedded(v4 netip.Addr) []netip.Addr {
	b := v4.As4()
	at := func(prefix string, where ...int) netip.Addr {
		a := netip.MustParseAddr(prefix).As16()
		for i, w := range where {
			a[w] = b[i]
		}
		return netip.AddrFrom16(a)
	}
	list := []netip.Addr{
		at("::ffff:0:0", 12, 13, 14, 15), at("::", 12, 13, 14, 15), at("::ffff:0:0:0", 12, 13, 14, 15),
		at("64:ff9b::", 12, 13, 14, 15), at("64:ff9b:1::", 12, 13, 14, 15), at("64:ff9b:1::", 6, 7, 9, 10),
		at("64:ff9b::", 4, 5, 6, 7), at("64:ff9b::", 5, 6, 7, 9), at("64:ff9b:1::", 7, 9, 10, 11), at("64:ff9b:1::", 9, 10, 11, 12),
		at("2002::", 2, 3, 4, 5), at("2002::1", 2, 3, 4, 5),
		at("2001::", 4, 5, 6, 7),
		at("2606:4700::5efe:0:0", 12, 13, 14, 15), at("2606:4700::200:5efe:0:0", 12, 13, 14, 15), at("fe80::5efe:0:0", 12, 13, 14, 15),
	}
	inverted := netip.MustParseAddr("2001:0:4136:e378::").As16() // Teredo hides its client's address
	for i := range b {
		inverted[12+i] = ^b[i]
	}
	return append(list, netip.AddrFrom16(inverted))
}

func colons(a netip.Addr) []string {
	b := a.As16()
	tail := fmt.Sprintf("%d.%d.%d.%d", b[12], b[13], b[14], b[15])
	full := a.StringExpanded()
	var groups []string
	for g := range strings.SplitSeq(full, ":") {
		groups = append(groups, strings.TrimLeft(g[:3], "0")+g[3:])
	}
	return []string{a.WithZone("").String(), full, strings.Join(groups, ":"), strings.Join(groups[:6], ":") + ":" + tail}
}

func TestSpellings(t *testing.T) {
	w, f := start(t, map[string]http.Handler{})
	tried := map[string]bool{}
	for _, s := range sensitive {
		for _, host := range spellings(netip.MustParseAddr(s)) {
			tried[host] = true
		}
	}
	for host := range tried {
		u := "http://" + host + "/"
		_, err := fetch.CheckURL(u)
		require.ErrorIs(t, err, fetch.ErrRefused, u)
		_, err = f.Get(t.Context(), u, fetch.Request{})
		require.ErrorIs(t, err, fetch.ErrRefused, u)
	}
	t.Logf("%d spellings of %d addresses", len(tried), len(sensitive))
	require.GreaterOrEqual(t, len(tried), 20_000)
	require.Empty(t, w.Dials())
	require.Empty(t, w.Lookups())
}
