package post

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Longest fields in runes; what is longer is cut.
const (
	maxText   = 5000
	maxName   = 200
	maxHandle = 253 // the longest host name, which a Bluesky handle may be
	maxURL    = 2048
)

// visible returns s without what must not reach a reader's screen: controls,
// direction overrides, invisible fillers, and heaps of combining marks. White
// space of any kind but a line feed becomes a blank.
func visible(s string) string {
	if isPlain(s) {
		return s
	}
	runes := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	for i, r := range runes {
		switch {
		case r == '\n':
			b.WriteByte('\n')
		case r == '\u0085' || r == '\u2028' || r == '\u2029' || unicode.IsSpace(r):
			b.WriteByte(' ')
		case r == '\u200d' || r == '\u200c':
			if i > 0 && i+1 < len(runes) && joins(runes[i-1]) && joins(runes[i+1]) {
				b.WriteRune(r)
			}
		case isHidden(r):
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks <= 4 {
				b.WriteRune(r)
			}
			continue
		default:
			b.WriteRune(r)
		}
		marks = 0
	}
	return b.String()
}

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' || c == 0x7f {
			return false
		}
	}
	return true
}

// joins reports whether a joiner next to r changes how r looks: between letters
// of scripts that join, and inside emoji.
func joins(r rune) bool {
	switch {
	case r == '\ufe0f' || r >= 0x1f3fb && r <= 0x1f3ff:
		return true
	case unicode.In(r, unicode.So, unicode.Sk) && r > 0x2000:
		return true
	}
	return r >= 0x0600 && r < 0x2000 && unicode.In(r, unicode.L, unicode.M)
}

// hidden holds runes that show nothing, or change how their neighbours show.
var hidden = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00ad, 0x00ad, 1}, {0x034f, 0x034f, 1}, {0x061c, 0x061c, 1}, {0x115f, 0x1160, 1},
		{0x17b4, 0x17b5, 1}, {0x180b, 0x180e, 1}, {0x200b, 0x200b, 1}, {0x200e, 0x200f, 1},
		{0x202a, 0x202e, 1}, {0x2060, 0x206f, 1}, {0x2800, 0x2800, 1}, {0x3164, 0x3164, 1},
		{0xfdd0, 0xfdef, 1}, {0xfeff, 0xfeff, 1}, {0xffa0, 0xffa0, 1}, {0xfff0, 0xfffb, 1},
	},
	R32: []unicode.Range32{{0xe0000, 0xe0fff, 1}},
}

func isHidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(hidden, r) || r&0xfffe == 0xfffe
}

// line returns s as one clean line of at most limit runes.
func line(s string, limit int) string {
	s = strings.Join(strings.Fields(visible(s)), " ")
	return cutRunes(s, limit)
}

func cutRunes(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for i := range s {
		if limit--; limit < 0 {
			return strings.TrimRight(s[:i], " \n")
		}
	}
	return s
}

// name returns an author's name: one line, without the marks that would pass
// for a badge at its ends.
func name(s string) string {
	const badges = "✓✔✅☑🗸"
	s = line(s, maxName)
	for {
		t := strings.Trim(strings.TrimSuffix(s, "\ufe0f"), badges)
		if t == strings.TrimSuffix(s, "\ufe0f") {
			return s
		}
		s = strings.TrimSpace(t)
	}
}

// webURL returns raw as an absolute http or https address that is fit for a
// link, in ASCII, or "".
func webURL(raw string) string {
	raw = strings.TrimSpace(raw)
	if strings.HasPrefix(raw, "//") {
		raw = "https:" + raw
	}
	u, ok := parseWeb(raw)
	if !ok {
		return ""
	}
	u.RawQuery = asciiQuery(u.RawQuery)
	s := u.String()
	if len(s) > maxURL {
		return ""
	}
	return s
}

// parseWeb parses an address, with its host in the form that the network uses.
func parseWeb(raw string) (*url.URL, bool) {
	if len(raw) > 2*maxURL || !utf8.ValidString(raw) || strings.ContainsFunc(raw, func(r rune) bool { return r == '\\' || isHidden(r) }) {
		return nil, false
	}
	u, err := url.Parse(raw)
	if err != nil || u.User != nil || u.Hostname() == "" {
		return nil, false
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, false
	}
	if !isPlain(u.Host) {
		host, err := asciiHost(u.Hostname())
		if err != nil {
			return nil, false
		}
		if port := u.Port(); port != "" {
			host += ":" + port
		}
		u.Host = host
	}
	if strings.ContainsAny(u.Host, "%<>\"' ") {
		return nil, false
	}
	return u, true
}

// asciiHost returns a host's name in the form that the network uses.
func asciiHost(host string) (string, error) {
	if isPlain(host) {
		return host, nil
	}
	return idna.Lookup.ToASCII(host)
}

// asciiQuery escapes what a browser would send escaped.
func asciiQuery(q string) string {
	var b strings.Builder
	for i := range len(q) {
		switch c := q[i]; {
		case c >= utf8.RuneSelf || c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\'':
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
