package meta

import (
	"net/netip"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// domains remembers the registrable domains of the few hosts that a page speaks of.
type domains struct {
	known [4]struct{ host, domain string }
	next  int
}

// of returns the registrable domain of a host, or the host where it has none.
func (d *domains) of(host string) string {
	for i := range d.known {
		if k := &d.known[i]; k.host == host && host != "" {
			return k.domain
		}
	}
	k := &d.known[d.next%len(d.known)]
	k.host, k.domain = host, domainOf(host)
	d.next++
	return k.domain
}

// same reports whether two hosts share their registrable domain.
func (d *domains) same(a, b string) bool {
	a, b = strings.ToLower(strings.TrimSuffix(a, ".")), strings.ToLower(strings.TrimSuffix(b, "."))
	return a == b || d.of(a) == d.of(b)
}

// label appends the part of a host that is the site's own, squashed like a name.
func (d *domains) label(dst []byte, host string) []byte {
	label, _, _ := strings.Cut(d.of(host), ".")
	return squash(dst, []byte(label))
}

func domainOf(host string) string {
	if n := len(host); strings.Contains(host, ":") || n > 0 && host[n-1] <= '9' {
		if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
			return host
		}
	}
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}
