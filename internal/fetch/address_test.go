package fetch

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// addressCase is an address and whether a connection to it may be opened.
type addressCase struct {
	addr   netip.Addr
	public bool
}

// addressCases are the first and last address of every registered block, which are
// refused, and the public ones right beside.
func addressCases(t testing.TB) []addressCase {
	t.Helper()
	data, err := os.ReadFile("testdata/special.tsv")
	require.NoError(t, err)
	var cases []addressCase
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		require.Len(t, fields, 3, line)
		p := netip.MustParsePrefix(fields[0])
		cases = append(cases, addressCase{p.Addr(), false}, addressCase{last(p), false})
		for _, beside := range strings.Fields(fields[2]) {
			if beside != "-" {
				cases = append(cases, addressCase{netip.MustParseAddr(beside), true})
			}
		}
	}
	return cases
}

func last(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for bit := p.Bits(); bit < len(b)*8; bit++ {
		b[bit/8] |= 0x80 >> (bit % 8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}

// wrong returns the first case that a table judges differently.
func wrong(table *addressTable, cases []addressCase) string {
	for _, c := range cases {
		if err := table.permitted(netip.AddrPortFrom(c.addr, 443), nil); (err == nil) != c.public {
			return fmt.Sprintf("%s: %v", c.addr, err)
		}
	}
	return ""
}

func TestPermitted(t *testing.T) {
	assert.Empty(t, wrong(publicWeb(), addressCases(t)))
}

// TestTableMutation changes every prefix of the table, one bit or one length at a
// time, and takes each out: the cases must notice.
func TestTableMutation(t *testing.T) {
	cases := addressCases(t)
	mutants, survivors := 0, 0
	for _, m := range tableMutants() {
		mutants++
		if wrong(m.table, cases) == "" && !m.same() {
			survivors++
			t.Errorf("nothing notices %s", m.what)
		}
	}
	t.Logf("%d mutants, %d survived", mutants, survivors)
	assert.Greater(t, mutants, 400)
}

type tableMutant struct {
	what  string
	table *addressTable
	gone  []netip.Prefix // where it may differ from the table
}

// same reports that the mutant is the same rule in other words: 240.0.0.0/4 grown by
// a bit holds 224.0.0.0/4, which is refused anyway.
func (m tableMutant) same() bool {
	for _, p := range m.gone {
		for _, a := range []netip.Addr{p.Masked().Addr(), last(p.Masked()), middle(p)} {
			if (publicWeb().public(a) == nil) != (m.table.public(a) == nil) {
				return false
			}
		}
	}
	return true
}

func middle(p netip.Prefix) netip.Addr {
	if p.IsSingleIP() {
		return p.Addr()
	}
	return last(netip.PrefixFrom(p.Addr(), p.Bits()+1).Masked())
}

func tableMutants() []tableMutant {
	var list []tableMutant
	for family := range 2 {
		table := publicWeb()
		blocks := [][]denial{table.v4, table.v6}[family]
		for i, d := range blocks {
			put := func(what string, p ...netip.Prefix) {
				changed := slices.Delete(slices.Clone(blocks), i, i+1)
				for _, p := range p {
					changed = append(changed, denial{prefix: p})
				}
				mutated := *table
				if family == 0 {
					mutated.v4 = changed
				} else {
					mutated.v6 = changed
				}
				list = append(list, tableMutant{d.prefix.String() + " " + what, &mutated, append(p, d.prefix)})
			}
			put("taken out")
			for _, p := range bent(d.prefix) {
				put("as "+p.String(), p)
			}
		}
	}
	for _, p := range bent(publicWeb().global) {
		mutated := *publicWeb()
		mutated.global = p
		list = append(list, tableMutant{"the global space as " + p.String(), &mutated, []netip.Prefix{p, publicWeb().global}})
	}
	return list
}

// bent are the prefixes one bit away: each bit of the network flipped, one bit longer
// (either half) and one bit shorter.
func bent(p netip.Prefix) []netip.Prefix {
	var list []netip.Prefix
	for bit := range p.Bits() {
		list = append(list, netip.PrefixFrom(flip(p.Addr(), bit), p.Bits()))
	}
	if !p.IsSingleIP() {
		list = append(list, netip.PrefixFrom(p.Addr(), p.Bits()+1), netip.PrefixFrom(flip(p.Addr(), p.Bits()), p.Bits()+1))
	}
	return append(list, netip.PrefixFrom(p.Addr(), p.Bits()-1).Masked())
}

func flip(a netip.Addr, bit int) netip.Addr {
	b := a.AsSlice()
	b[bit/8] ^= 0x80 >> (bit % 8)
	flipped, _ := netip.AddrFromSlice(b)
	return flipped
}

// refusedPlainly is the rule written a second time, with arithmetic on bytes instead
// of prefixes.
func refusedPlainly(a netip.Addr) bool {
	if a.Is4() {
		b := a.As4()
		n := uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
		switch {
		case b[0] == 0, b[0] == 10, b[0] == 127, b[0] >= 224,
			b[0] == 100 && b[1]&0xc0 == 64, b[0] == 169 && b[1] == 254, b[0] == 172 && b[1]&0xf0 == 16,
			b[0] == 192 && b[1] == 168, b[0] == 198 && b[1]&0xfe == 18, n == 0xa83f8110:
			return true
		}
		switch n >> 8 {
		case 0xc00000, 0xc00002, 0xc01fc4, 0xc034c1, 0xc05863, 0xc0af30, 0xc63364, 0xcb0071:
			return true
		}
		return false
	}
	b := a.As16()
	switch {
	case b[0]>>5 != 1, b[0] == 0x20 && b[1] == 0x02, b[0] == 0x20 && b[1] == 1 && b[2] < 2,
		b[0] == 0x20 && b[1] == 1 && b[2] == 0x0d && b[3] == 0xb8, b[0] == 0x3f && b[1] == 0xff && b[2] < 0x10,
		b[0] == 0x26 && b[1] == 0x20 && b[2] == 0 && b[3] == 0x4f && b[4] == 0x80 && b[5] == 0:
		return true
	}
	if b[8]&0xfd == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe {
		return refusedPlainly(netip.AddrFrom4([4]byte(b[12:])))
	}
	return false
}

// TestPermittedDifferential compares the two on random addresses, most of them near
// the edges of a block.
func TestPermittedDifferential(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	cases := addressCases(t)
	for range 400_000 {
		near := cases[r.IntN(len(cases))].addr
		b := near.AsSlice()
		from := r.IntN(len(b) + 1)
		for i := from; i < len(b); i++ {
			b[i] = byte(r.Uint32())
		}
		if len(b) == 16 && r.IntN(8) == 0 {
			copy(b[8:], []byte{byte(r.IntN(2) * 2), 0, 0x5e, 0xfe, byte(r.Uint32()), byte(r.Uint32())})
		}
		a, _ := netip.AddrFromSlice(b)
		if a = a.Unmap(); (Permitted(netip.AddrPortFrom(a, 443), nil) != nil) != refusedPlainly(a) {
			t.Fatalf("%s is judged differently", a)
		}
	}
}

func TestPermittedPortsZonesAndAllowed(t *testing.T) {
	loopback := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	tests := []struct {
		addr  string
		allow []netip.Prefix
		ok    bool
	}{
		{"1.1.1.1:80", nil, true},
		{"1.1.1.1:443", nil, true},
		{"1.1.1.1:8080", nil, false},
		{"1.1.1.1:0", nil, false},
		{"[2606:4700:4700::1111]:443", nil, true},
		{"[2606:4700:4700::1111%eth0]:443", nil, false},
		{"[::ffff:1.1.1.1]:443", nil, true},
		{"[::ffff:127.0.0.1]:443", nil, false},
		{"[::ffff:1.1.1.1%1]:443", nil, false},
		{"127.0.0.1:12345", loopback, true},
		{"[::ffff:127.0.0.1]:12345", loopback, true},
		{"[::1]:1", loopback, true},
		{"[::1]:0", loopback, false},
		{"[::1%lo]:80", loopback, false},
		{"10.0.0.1:80", loopback, false},
		{"1.1.1.1:8080", loopback, false},
		{"[2606:4700::5efe:7f00:1]:80", nil, false},
		{"[2606:4700::200:5efe:101:101]:80", nil, true},
	}
	for _, tt := range tests {
		err := Permitted(netip.MustParseAddrPort(tt.addr), tt.allow)
		assert.Equal(t, tt.ok, err == nil, "%s: %v", tt.addr, err)
		if err != nil {
			assert.ErrorIs(t, err, ErrRefused)
		}
	}
	assert.ErrorIs(t, Permitted(netip.AddrPort{}, loopback), ErrRefused)
}

func TestNAT64(t *testing.T) {
	for _, p := range []string{"64:ff9b::/96", "64:ff9b:1::/48", "2001:db8:100::/40", "2400:cb00::/32", "2400:cb00:1:100::/56", "2400:cb00:1:200::/64"} {
		g := &guard{nat64: []netip.Prefix{netip.MustParsePrefix(p)}}
		for v4, ok := range map[string]bool{"93.184.215.14": true, "127.0.0.1": false, "169.254.169.254": false} {
			a := embed(netip.MustParsePrefix(p), netip.MustParseAddr(v4))
			assert.Equal(t, ok, g.permit(netip.AddrPortFrom(a, 443)) == nil, "%s in %s", v4, a)
		}
	}
	own := netip.MustParseAddr("93.184.215.15")
	g := &guard{
		nat64: []netip.Prefix{netip.MustParsePrefix("64:ff9b::/96")}, deny: []netip.Prefix{netip.MustParsePrefix("93.184.215.14/32")},
		own: func() []netip.Addr { return []netip.Addr{own} },
	}
	for v4, ok := range map[string]bool{"93.184.215.13": true, "93.184.215.14": false, "93.184.215.15": false} {
		a := embed(g.nat64[0], netip.MustParseAddr(v4))
		assert.Equal(t, ok, g.permit(netip.AddrPortFrom(a, 443)) == nil, "%s is judged like %s", a, v4)
	}
	g = &guard{nat64: []netip.Prefix{netip.MustParsePrefix("2400:cb00::/32")}}
	assert.Error(t, g.permit(netip.MustParseAddrPort("[2400:cb00:5db8:d70e:100::]:443")), "bits 64 to 71 must be zero")
}

// embed writes an IPv4 address into a NAT64 prefix: RFC 6052, figure 1.
func embed(p netip.Prefix, v4 netip.Addr) netip.Addr {
	b, at := p.Addr().As16(), p.Bits()/8
	for _, c := range v4.As4() {
		if at == 8 && p.Bits() < 96 {
			at++
		}
		b[at] = c
		at++
	}
	return netip.AddrFrom16(b)
}

func BenchmarkPermitted(b *testing.B) {
	v4, v6 := netip.MustParseAddrPort("93.184.215.14:443"), netip.MustParseAddrPort("[2606:4700::1111]:443")
	for b.Loop() {
		if Permitted(v4, nil) != nil || Permitted(v6, nil) != nil {
			b.Fatal("refused")
		}
	}
}
