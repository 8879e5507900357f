package fetchtest

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// Answer is what a [DNS] script says to one question. The zero Answer is NXDOMAIN.
type Answer struct {
	Addrs   []netip.Addr // those of the family that was asked for are sent; 4in6 addresses go as AAAA
	CNAME   string       // sent before the addresses, which then belong to this name
	RCode   dnsmessage.RCode
	Silent  bool   // say nothing
	Garbage []byte // send these bytes instead
}

// DNS is a name server on loopback whose answers are a function of the test.
type DNS struct {
	conn net.PacketConn

	mu     sync.Mutex
	script func(name string, t dnsmessage.Type) Answer
	asked  []string
}

// NewDNS starts a name server. Names reach the script in lower case without the
// final dot.
func NewDNS(t testing.TB, script func(name string, qtype dnsmessage.Type) Answer) *DNS {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &DNS{conn: conn, script: script}
	t.Cleanup(func() { conn.Close() })
	go s.serve()
	return s
}

// Resolver returns the standard library's resolver, asking this server only.
func (s *DNS) Resolver() *net.Resolver {
	return fetch.NewResolver(func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp4", s.conn.LocalAddr().String())
	})
}

// Asked returns the names of all questions so far, as they were spelled.
func (s *DNS) Asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.asked...)
}

func (s *DNS) serve() {
	buf := make([]byte, 4096)
	for {
		n, from, err := s.conn.ReadFrom(buf)
		if err != nil {
			return
		}
		if reply := s.reply(buf[:n]); reply != nil {
			_, _ = s.conn.WriteTo(reply, from)
		}
	}
}

func (s *DNS) reply(packet []byte) []byte {
	var p dnsmessage.Parser
	head, err := p.Start(packet)
	if err != nil {
		return nil
	}
	q, err := p.Question()
	if err != nil {
		return nil
	}
	s.mu.Lock()
	s.asked = append(s.asked, q.Name.String())
	a := s.script(strings.ToLower(strings.TrimSuffix(q.Name.String(), ".")), q.Type)
	s.mu.Unlock()
	switch {
	case a.Silent:
		return nil
	case a.Garbage != nil:
		return append(packet[:2:2], a.Garbage...)
	}
	return a.message(head.ID, q)
}

func (a Answer) message(id uint16, q dnsmessage.Question) []byte {
	m := dnsmessage.Message{
		Header:    dnsmessage.Header{ID: id, Response: true, RecursionAvailable: true, RCode: a.RCode},
		Questions: []dnsmessage.Question{q},
	}
	name := q.Name
	if a.CNAME != "" {
		target := dnsmessage.MustNewName(strings.TrimSuffix(a.CNAME, ".") + ".")
		m.Answers = append(m.Answers, record(name, dnsmessage.TypeCNAME, &dnsmessage.CNAMEResource{CNAME: target}))
		name = target
	}
	for _, addr := range a.Addrs {
		switch {
		case addr.Is4() && q.Type == dnsmessage.TypeA:
			m.Answers = append(m.Answers, record(name, q.Type, &dnsmessage.AResource{A: addr.As4()}))
		case addr.Is6() && q.Type == dnsmessage.TypeAAAA:
			m.Answers = append(m.Answers, record(name, q.Type, &dnsmessage.AAAAResource{AAAA: addr.As16()}))
		}
	}
	if len(a.Addrs) == 0 && a.CNAME == "" && a.RCode == dnsmessage.RCodeSuccess {
		m.RCode = dnsmessage.RCodeNameError
	}
	packed, err := m.Pack()
	if err != nil {
		return nil
	}
	return packed
}

func record(name dnsmessage.Name, t dnsmessage.Type, body dnsmessage.ResourceBody) dnsmessage.Resource {
	return dnsmessage.Resource{Header: dnsmessage.ResourceHeader{Name: name, Type: t, Class: dnsmessage.ClassINET, TTL: 0}, Body: body}
}
