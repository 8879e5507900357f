package fetch

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	lookupTimeout  = 2 * time.Second
	connectTimeout = 3 * time.Second // for one address
	dialTimeout    = 5 * time.Second // for a name with all its addresses
	dialOverlap    = 300 * time.Millisecond
	dialAddresses  = 3
)

// dialer opens connections for the transport: one lookup, every answer judged, a
// judged address dialled, and judged again on the socket before and after it connects.
type dialer struct {
	guard    *guard
	resolver Resolver
	connect  func(ctx context.Context, network string, ap netip.AddrPort) (net.Conn, error)
}

// DialContext implements http.Transport's hook. An error is an [ErrRefused] from
// the guard or a network error.
func (d *dialer) DialContext(ctx context.Context, _, address string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	addresses, port, err := d.resolve(ctx, address)
	if err != nil {
		return nil, err
	}
	return d.race(ctx, pick(addresses), port)
}

// resolve returns the judged addresses of a host:port.
func (d *dialer) resolve(ctx context.Context, address string) ([]netip.Addr, uint16, error) {
	host, digits, err := net.SplitHostPort(address)
	if err != nil {
		return nil, 0, refuse("the address %q has no port", address)
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	if err != nil {
		return nil, 0, refuse("the port %q is not a number", digits)
	}
	port := uint16(n)
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, port, d.guard.permit(netip.AddrPortFrom(a, port))
	}
	ctx, cancel := context.WithTimeout(ctx, lookupTimeout)
	defer cancel()
	answers, err := d.resolver.LookupNetIP(ctx, "ip", lookupName(host))
	if err != nil {
		return nil, 0, err
	}
	if len(answers) == 0 {
		return nil, 0, &net.DNSError{Err: "no address", Name: host, IsNotFound: true}
	}
	return answers, port, d.guard.judgeAnswers(host, answers, port)
}

// lookupName is what a resolver is asked: the name rooted, so that no search domain is
// tried. A single label is asked as it is, since the hosts file has it so (localhost, a
// container) and an intranet's names may need the search domain; [guard.judgeAnswers] wants
// its addresses in the allowed networks.
func lookupName(host string) string {
	if strings.Contains(host, ".") {
		return host + "."
	}
	return host
}

// pick orders addresses for dialling: IPv6 first, then IPv4, in turns, so that a
// name with many addresses of one family still gets a try of the other.
func pick(answers []netip.Addr) []netip.Addr {
	var v6, v4, picked []netip.Addr
	for _, a := range answers {
		if a = a.Unmap(); a.Is6() {
			v6 = append(v6, a)
		} else {
			v4 = append(v4, a)
		}
	}
	for len(v6)+len(v4) > 0 && len(picked) < dialAddresses {
		if len(v6) > 0 {
			picked, v6 = append(picked, v6[0]), v6[1:]
		}
		if len(v4) > 0 && len(picked) < dialAddresses {
			picked, v4 = append(picked, v4[0]), v4[1:]
		}
	}
	return picked
}

// dialled is how an attempt to connect ended.
type dialled struct {
	conn net.Conn
	err  error
}

// race connects to the addresses in order, the next one after a short while or
// when the one before it failed, and returns the first connection.
func (d *dialer) race(ctx context.Context, addresses []netip.Addr, port uint16) (net.Conn, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan dialled)
	next := time.NewTimer(0)
	defer next.Stop()
	var errs []error
	for started := 0; len(errs) < len(addresses); {
		select {
		case <-next.C:
			if started < len(addresses) {
				go d.compete(ctx, netip.AddrPortFrom(addresses[started], port), results)
				started++
				next.Reset(dialOverlap)
			}
		case r := <-results:
			if r.err == nil {
				return r.conn, nil
			}
			errs = append(errs, r.err)
			next.Reset(0)
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
	return nil, errors.Join(errs...)
}

// compete connects to one address; who comes after the race is over closes the connection.
func (d *dialer) compete(ctx context.Context, ap netip.AddrPort, results chan<- dialled) {
	conn, err := d.open(ctx, ap)
	select {
	case results <- dialled{conn, err}:
	case <-ctx.Done():
		if conn != nil {
			conn.Close()
		}
	}
}

// open connects to one judged address and judges what the socket says it reached.
func (d *dialer) open(ctx context.Context, ap netip.AddrPort) (net.Conn, error) {
	if err := d.guard.permit(ap); err != nil {
		return nil, err
	}
	network := "tcp4"
	if ap.Addr().Is6() {
		network = "tcp6"
	}
	ctx, cancel := context.WithTimeout(ctx, connectTimeout)
	defer cancel()
	conn, err := d.connect(ctx, network, ap)
	if err != nil {
		return nil, err
	}
	if err := d.judgeSocket(network, conn.RemoteAddr().String()); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// socket is the default connect.
func (d *dialer) socket(ctx context.Context, network string, ap netip.AddrPort) (net.Conn, error) {
	nd := net.Dialer{
		FallbackDelay: -1,
		Control:       func(network, address string, _ syscall.RawConn) error { return d.judgeSocket(network, address) },
	}
	return nd.DialContext(ctx, network, ap.String())
}

// judgeSocket is the last word before a packet leaves. It runs inside the dialler,
// where nobody could recover a panic.
func (d *dialer) judgeSocket(network, address string) error {
	if network != "tcp4" && network != "tcp6" {
		return refuse("a connection over %q", network)
	}
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return refuse("the socket's address is not an address and a port")
	}
	return d.guard.permit(ap)
}
