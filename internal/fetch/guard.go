package fetch

import (
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// guard decides which addresses may be contacted. The zero guard is the strict
// one: public web addresses and nothing else.
type guard struct {
	allow     []netip.Prefix
	deny      []netip.Prefix
	denyHosts []string
	nat64     []netip.Prefix
	own       func() []netip.Addr // this machine's addresses; nil: none
}

// permit is [Permitted] under this guard's configuration.
func (g *guard) permit(ap netip.AddrPort) error {
	a := ap.Addr().WithZone("").Unmap()
	for _, p := range g.deny {
		if p.Contains(a) {
			return refuse("%s is denied by configuration (%s)", a, p)
		}
	}
	if inside, ok := g.translated(a); ok && ap.Addr().Zone() == "" {
		if !inside.IsValid() {
			return refuse("%s is malformed for its NAT64 network", a)
		}
		return g.permit(netip.AddrPortFrom(inside, ap.Port()))
	}
	if err := Permitted(ap, g.allow); err != nil {
		return err
	}
	if g.own != nil && !g.allowed(a) && slices.Contains(g.own(), a) {
		return refuse("%s is an address of this machine", a)
	}
	return nil
}

func (g *guard) allowed(a netip.Addr) bool {
	return slices.ContainsFunc(g.allow, func(p netip.Prefix) bool { return p.Contains(a) })
}

// judgeAnswers wants every answer of a lookup permitted: one bad address refuses
// the name. Names that are local by their form must lie in allowed networks.
func (g *guard) judgeAnswers(name string, answers []netip.Addr, port uint16) error {
	local := isLocalName(name)
	for _, a := range answers {
		if err := g.permit(netip.AddrPortFrom(a, port)); err != nil {
			return err
		}
		if local && !g.allowed(a.Unmap()) {
			return refuse("%q is not a public host name", name)
		}
	}
	return nil
}

// translated returns the IPv4 address inside an address of a configured NAT64
// network (RFC 6052, 2.2); the invalid Addr when the reserved bits are set.
func (g *guard) translated(a netip.Addr) (netip.Addr, bool) {
	for _, p := range g.nat64 {
		if !p.Contains(a) {
			continue
		}
		b, v4 := a.As16(), [4]byte{}
		at := p.Bits() / 8
		for i := range v4 {
			if at == 8 && p.Bits() != 96 { // bits 64 to 71 stay zero
				at++
			}
			v4[i] = b[at]
			at++
		}
		if p.Bits() != 96 && b[8] != 0 {
			return netip.Addr{}, true
		}
		return netip.AddrFrom4(v4), true
	}
	return netip.Addr{}, false
}

// ownAddresses returns a function that knows the addresses of this machine's
// interfaces, read again after a minute. A service that listens on a public
// address often trusts what comes from the machine itself.
func ownAddresses() func() []netip.Addr {
	var mu sync.Mutex
	var known []netip.Addr
	var read time.Time
	return func() []netip.Addr {
		mu.Lock()
		defer mu.Unlock()
		if now := time.Now(); known == nil || now.Sub(read) > time.Minute {
			known, read = interfaceAddresses(), now
		}
		return known
	}
}

func interfaceAddresses() []netip.Addr {
	list := []netip.Addr{}
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return list
	}
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok {
			if ip, ok := netip.AddrFromSlice(n.IP); ok {
				list = append(list, ip.Unmap())
			}
		}
	}
	return list
}
