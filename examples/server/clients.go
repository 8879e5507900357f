package main

import (
	"net/http"
	"net/netip"
	"strings"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// clients limits how often each client may ask. The table is bounded: whoever is
// pushed out begins with a full bucket.
type clients struct {
	perMinute int
	proxies   []netip.Prefix
	table     *lru.Cache[netip.Prefix, *rate.Limiter]
}

const maxClients = 100_000

func newClients(perMinute int, proxies []netip.Prefix) (*clients, error) {
	table, err := lru.New[netip.Prefix, *rate.Limiter](maxClients)
	return &clients{perMinute: max(1, perMinute), proxies: proxies, table: table}, err
}

// allow takes a token of the client's bucket.
func (c *clients) allow(req *http.Request) bool {
	fresh := rate.NewLimiter(rate.Limit(c.perMinute)/60, max(1, c.perMinute/3))
	limiter, ok, _ := c.table.PeekOrAdd(c.client(req), fresh)
	if !ok {
		limiter = fresh
	} else {
		c.table.Get(c.client(req)) // recently used
	}
	return limiter.AllowN(time.Now(), 1)
}

// client is the address that asks: an IPv4 address or an IPv6 /64, which one subscriber has for himself.
func (c *clients) client(req *http.Request) netip.Prefix {
	addr := c.address(req)
	if addr.Is4() {
		return netip.PrefixFrom(addr, 32)
	}
	p, _ := addr.Prefix(64)
	return p
}

// address believes X-Forwarded-For only from configured proxies, from the right.
func (c *clients) address(req *http.Request) netip.Addr {
	ap, err := netip.ParseAddrPort(req.RemoteAddr)
	if err != nil {
		return netip.IPv4Unspecified()
	}
	addr := ap.Addr().Unmap()
	hops := strings.Split(strings.Join(req.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && c.isProxy(addr); i-- {
		hop, ok := parseHop(strings.TrimSpace(hops[i]))
		if !ok {
			break
		}
		addr = hop.Unmap().WithZone("")
	}
	return addr
}

// parseHop reads an address, which some proxies write with the port.
func parseHop(s string) (netip.Addr, bool) {
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return ap.Addr(), true
	}
	addr, err := netip.ParseAddr(strings.Trim(s, "[]"))
	return addr, err == nil
}

func (c *clients) isProxy(addr netip.Addr) bool {
	for _, p := range c.proxies {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}
