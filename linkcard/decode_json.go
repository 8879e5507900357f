package linkcard

import (
	"encoding/json"
	"strings"
)

// want gives up unless ok.
func (d *decoder) want(ok bool) {
	if !ok {
		d.lost, d.i = true, len(d.s)
	}
}

// skip reads one byte that must stand here.
func (d *decoder) skip(c byte) { d.want(d.has(c)) }

// has reads the byte c if it stands here.
func (d *decoder) has(c byte) bool {
	if d.i >= len(d.s) || d.s[d.i] != c {
		return false
	}
	d.i++
	return true
}

// string reads a string. One without escapes is a piece of the input.
func (d *decoder) string() string {
	d.skip('"')
	start := d.i
	end := start + strings.IndexByte(d.s[start:], '"')
	if end < start {
		d.want(false)
		return ""
	}
	if end < d.escape {
		d.i = end + 1
		return d.s[start:end]
	}
	d.i = start - 1
	d.pass()
	if d.lost {
		return ""
	}
	return d.unescape(d.s[start : d.i-1])
}

// pass goes behind a string.
func (d *decoder) pass() {
	for d.i++; d.i < len(d.s) && d.s[d.i] != '"'; d.i++ {
		if d.s[d.i] == '\\' {
			d.i++
		}
	}
	d.skip('"')
	if d.i > d.escape {
		d.findEscape()
	}
}

// findEscape notes the next backslash: strings that end before it need not be looked
// through for one.
func (d *decoder) findEscape() {
	if n := strings.IndexByte(d.s[d.i:], '\\'); n >= 0 {
		d.escape = d.i + n
	} else {
		d.escape = len(d.s)
	}
}

// unescape returns what the inside of a string means.
func (d *decoder) unescape(inside string) string {
	var b strings.Builder
	b.Grow(len(inside))
	for rest := inside; ; {
		before, after, found := strings.Cut(rest, `\`)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		sign := strings.IndexByte(`"\/bfnrt`, after[0])
		if sign < 0 {
			return d.unescapeRare(inside)
		}
		b.WriteByte("\"\\/\b\f\n\r\t"[sign])
		rest = after[1:]
	}
}

// unescapeRare also knows \u, of which there are pairs and halves of pairs.
func (d *decoder) unescapeRare(inside string) (s string) {
	d.want(json.Unmarshal([]byte(`"`+inside+`"`), &s) == nil)
	return s
}

// count reads a number as almost all are, of few digits and nothing else, or leaves it alone.
func (d *decoder) count() (n int, ok bool) {
	const most = 9
	i := d.i
	for ; i < len(d.s) && d.s[i]-'0' <= 9 && i < d.i+most; i++ {
		n = n*10 + int(d.s[i]-'0')
	}
	if i == d.i || i >= len(d.s) || d.s[i] != ',' && d.s[i] != '}' {
		return 0, false
	}
	d.i = i
	return n, true
}

// digits reads what a number consists of, which keeps the words out that strconv knows for some.
func (d *decoder) digits() string {
	start := d.i
	for d.i < len(d.s) && strings.IndexByte("0123456789-+.eE", d.s[d.i]) >= 0 {
		d.i++
	}
	return d.s[start:d.i]
}
