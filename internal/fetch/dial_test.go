package fetch

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type answers []netip.Addr

func (a answers) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) { return a, nil }

type fakeConn struct {
	net.Conn
	remote string
}

func (c fakeConn) RemoteAddr() net.Addr {
	return net.TCPAddrFromAddrPort(netip.MustParseAddrPort(c.remote))
}
func (c fakeConn) Close() error { return nil }

func parse(texts ...string) (list answers) {
	for _, s := range texts {
		list = append(list, netip.MustParseAddr(s))
	}
	return list
}

func TestDialFallsBack(t *testing.T) {
	tests := map[string]struct {
		answers answers
		slow    string // never connects
		dead    string // refuses at once
		want    string
		after   time.Duration
	}{
		"IPv6 first":      {parse("1.1.1.1", "2606:4700::1"), "", "", "[2606:4700::1]:443", 0},
		"IPv6 black hole": {parse("1.1.1.1", "2606:4700::1"), "2606:4700::1", "", "1.1.1.1:443", 300 * time.Millisecond},
		"IPv6 refused":    {parse("1.1.1.1", "2606:4700::1"), "", "2606:4700::1", "1.1.1.1:443", 0},
		"all silent":      {parse("1.1.1.1"), "1.1.1.1", "", "", 3 * time.Second},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &dialer{guard: &guard{}, resolver: tt.answers}
				d.connect = func(ctx context.Context, network string, ap netip.AddrPort) (net.Conn, error) {
					switch ap.Addr().String() {
					case tt.slow:
						<-ctx.Done()
						return nil, ctx.Err()
					case tt.dead:
						return nil, errors.New("connection refused")
					}
					return fakeConn{remote: ap.String()}, nil
				}
				begun := time.Now()
				conn, err := d.DialContext(t.Context(), "tcp", "www.example.com:443")
				assert.Equal(t, tt.after, time.Since(begun))
				if tt.want == "" {
					require.Error(t, err)
					return
				}
				require.NoError(t, err)
				assert.Equal(t, tt.want, conn.RemoteAddr().String())
			})
		})
	}
}

func TestDialJudgesWhatItReached(t *testing.T) {
	d := &dialer{guard: &guard{}, resolver: parse("1.1.1.1")}
	d.connect = func(context.Context, string, netip.AddrPort) (net.Conn, error) {
		return fakeConn{remote: "127.0.0.1:443"}, nil
	}
	_, err := d.DialContext(t.Context(), "tcp", "www.example.com:443")
	require.ErrorIs(t, err, ErrRefused)
}

func TestSocketIsJudged(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	ap := netip.MustParseAddrPort(l.Addr().String())
	strict := &dialer{guard: &guard{}}
	_, err = strict.socket(t.Context(), "tcp4", ap)
	require.ErrorIs(t, err, ErrRefused, "the hook on the socket is the last judge")

	open := &dialer{guard: &guard{allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}}
	conn, err := open.socket(t.Context(), "tcp4", ap)
	require.NoError(t, err)
	conn.Close()
}

func TestOwnAddresses(t *testing.T) {
	mine := netip.MustParseAddr("93.184.215.14")
	g := &guard{own: func() []netip.Addr { return []netip.Addr{mine} }}
	require.ErrorIs(t, g.permit(netip.AddrPortFrom(mine, 443)), ErrRefused)
	require.NoError(t, g.permit(netip.MustParseAddrPort("93.184.215.15:443")))
	g.allow = []netip.Prefix{netip.PrefixFrom(mine, 32)}
	require.NoError(t, g.permit(netip.AddrPortFrom(mine, 443)))

	assert.Contains(t, ownAddresses()(), netip.MustParseAddr("127.0.0.1"))
}

// FuzzJudgeSocket: the hook runs where a panic would end the program.
func FuzzJudgeSocket(f *testing.F) {
	for _, s := range []string{"", "127.0.0.1:80", "[::1%lo]:80", "[fe80::1%25eth0]:443", "/var/run/docker.sock", "1.1.1.1:443", "[::ffff:10.0.0.1]:80", "x:y"} {
		f.Add("tcp4", s)
		f.Add("unix", s)
	}
	f.Fuzz(func(t *testing.T, network, address string) {
		d := &dialer{guard: newGuard(Options{NAT64: []netip.Prefix{netip.MustParsePrefix("64:ff9b::/96")}})}
		err := d.judgeSocket(network, address)
		ap, parseErr := netip.ParseAddrPort(address)
		if err == nil && (parseErr != nil || network != "tcp4" && network != "tcp6" || ap.Addr().Zone() != "") {
			t.Fatalf("%s %s passed", network, address)
		}
	})
}

// FuzzCheckURL: what passes is a plain web address, and passes again unchanged.
func FuzzCheckURL(f *testing.F) {
	for _, s := range []string{
		"https://example.com/a?b#c", "HTTP://EXAMPLE.COM:80", "http://[2606:4700::1111]/", "https://bücher.example.com/ü",
		"http://2130706433/", "http://①②⑦.⓪.⓪.①/", "http://xn--bcher-kva.example.com./", "http://a@b/", "http://[::1%25lo]/", "http://example.com:/",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := CheckURL(raw)
		if err != nil {
			if !errors.Is(err, ErrRefused) {
				t.Fatalf("%q: %v", raw, err)
			}
			return
		}
		if u.User != nil || u.Fragment != "" || u.Opaque != "" || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
			t.Fatalf("%q passed as %#v", raw, u)
		}
		again, err := CheckURL(u.String())
		if len(u.String()) <= maxURL && (err != nil || again.String() != u.String()) {
			t.Fatalf("%q became %q, then %v %v", raw, u, again, err)
		}
		if a, err := netip.ParseAddr(u.Hostname()); err == nil {
			if refusedPlainly(a) {
				t.Fatalf("%q passed", raw)
			}
		}
	})
}

func FuzzParseRefresh(f *testing.F) {
	for _, s := range []string{"0;url=/a", "0; URL='x'", "1,\"y", "0.5 z", ";", "99999999999999999999;url=x", "0"} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, content string) { parseRefresh(content) })
}

func FuzzPageHead(f *testing.F) {
	f.Add([]byte(`<title>Log in</title><meta http-equiv=refresh content="0;url=x"><noscript><meta http-equiv=refresh content="0;url=y"></noscript>`))
	f.Fuzz(func(_ *testing.T, page []byte) {
		h := &pageHead{bytes: page}
		h.scan(true)
		h.wall(false)
		h.asksToLogIn()
	})
}

// names notes what a resolver is asked.
type names struct {
	answers
	asked []string
}

func (n *names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	n.asked = append(n.asked, host)
	return n.answers, nil
}

// The hosts file knows localhost and containers without the dot of the root.
func TestSingleLabelsAreAskedAsTheyAre(t *testing.T) {
	loopback := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	for _, c := range []struct {
		host, asked, answer string
		ok                  bool
	}{
		{"localhost", "localhost", "127.0.0.1", true},
		{"localhost", "localhost", "1.1.1.1", false}, // a search domain that answers everything
		{"wiki", "wiki", "127.0.0.9", true},
		{"example.com", "example.com.", "1.1.1.1", true},
	} {
		n := &names{answers: parse(c.answer)}
		d := &dialer{guard: &guard{allow: loopback}, resolver: n}
		_, _, err := d.resolve(t.Context(), c.host+":443")
		assert.Equal(t, c.ok, err == nil, "%s: %v", c.host, err)
		assert.Equal(t, []string{c.asked}, n.asked)
	}
}
