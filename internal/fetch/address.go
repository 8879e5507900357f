package fetch

import (
	"encoding/binary"
	"net/netip"
	"sync"
)

// denial is one block of addresses that is no web origin, and why.
type denial struct {
	prefix netip.Prefix
	why    string
}

// addressTable is the address rule as data, so that a test can take any entry
// out and see that it was needed.
type addressTable struct {
	v4     []denial     // refused
	v6     []denial     // refused inside global
	global netip.Prefix // IPv6 outside it is refused
}

// publicWeb is every IANA special-purpose block (RFC 6890 and its successors), also
// those flagged as globally reachable: relays, anycast services and translations
// are no web origins. Beside them: multicast, and Azure's host address.
var publicWeb = sync.OnceValue(func() *addressTable {
	return &addressTable{
		global: netip.MustParsePrefix("2000::/3"),
		v4: denials(
			"0.0.0.0/8", "this network",
			"10.0.0.0/8", "private",
			"100.64.0.0/10", "carrier-grade NAT",
			"127.0.0.0/8", "loopback",
			"168.63.129.16/32", "the cloud platform's own address",
			"169.254.0.0/16", "link-local",
			"172.16.0.0/12", "private",
			"192.0.0.0/24", "protocol assignments",
			"192.0.2.0/24", "documentation",
			"192.31.196.0/24", "AS112",
			"192.52.193.0/24", "AMT",
			"192.88.99.0/24", "6to4 relay",
			"192.168.0.0/16", "private",
			"192.175.48.0/24", "AS112",
			"198.18.0.0/15", "benchmarking",
			"198.51.100.0/24", "documentation",
			"203.0.113.0/24", "documentation",
			"224.0.0.0/4", "multicast",
			"240.0.0.0/4", "reserved or broadcast",
		),
		v6: denials(
			"2001::/23", "protocol assignments, Teredo among them",
			"2001:db8::/32", "documentation",
			"2002::/16", "6to4",
			"2620:4f:8000::/48", "AS112",
			"3fff::/20", "documentation",
		),
	}
})

func denials(pairs ...string) []denial {
	list := make([]denial, 0, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, denial{netip.MustParsePrefix(pairs[i]), pairs[i+1]})
	}
	return list
}

// Permitted is the address rule: nil when a connection to ap may be opened. It
// wants a public unicast address without a zone and port 80 or 443, or an address
// in allow, on any port. IPv4 is judged by a list of refused blocks; IPv6 must lie
// in 2000::/3, outside five blocks of it, and must not carry a refused IPv4 address
// as its interface identifier (ISATAP). It is pure, and never panics. The error is
// an [ErrRefused].
func Permitted(ap netip.AddrPort, allow []netip.Prefix) error {
	return publicWeb().permitted(ap, allow)
}

func (t *addressTable) permitted(ap netip.AddrPort, allow []netip.Prefix) error {
	a, port := ap.Addr(), ap.Port()
	if !a.IsValid() || port == 0 {
		return refuse("there is no address or no port")
	}
	if a.Zone() != "" { // before anything else: Prefix.Contains is false for zoned addresses
		return refuse("the address has a zone")
	}
	a = a.Unmap() // likewise for IPv4-mapped ones
	for _, p := range allow {
		if p.Contains(a) {
			return nil
		}
	}
	if err := t.public(a); err != nil {
		return err
	}
	if port != 80 && port != 443 {
		return refuse("port %d: only 80 and 443 are web ports", port)
	}
	return nil
}

// public judges an unmapped address without a zone.
func (t *addressTable) public(a netip.Addr) error {
	if a.Is4() {
		return inNone(t.v4, a)
	}
	if !t.global.Contains(a) {
		return refuse("%s is outside %s, the public IPv6 space", a, t.global)
	}
	if err := inNone(t.v6, a); err != nil {
		return err
	}
	if v4, ok := isatap(a); ok {
		return inNone(t.v4, v4)
	}
	return nil
}

func inNone(list []denial, a netip.Addr) error {
	for _, d := range list {
		if d.prefix.Contains(a) {
			return refuse("%s is not public: %s (%s)", a, d.why, d.prefix)
		}
	}
	return nil
}

// isatap returns the IPv4 address in an ISATAP interface identifier (RFC 5214, 6.1).
func isatap(a netip.Addr) (netip.Addr, bool) {
	b := a.As16()
	id := binary.BigEndian.Uint32(b[8:12])
	return netip.AddrFrom4([4]byte(b[12:16])), id == 0x00005efe || id == 0x02005efe
}
