package meta

import "bytes"

// expectation is what a text before said of the next.
type expectation uint8

const (
	expectNothing expectation = iota
	expectName                // it ended in "by"
	expectJoiner              // it was a name
)

// spokenByline notes a text like "By Jane Doe", or one that ends in "by" and so
// announces a name.
func (b *body) spokenByline(p *parser, t []byte) {
	if !b.wantsByline() {
		return
	}
	if b.expect != expectNothing && b.announced(p, t) || len(t) > 120 {
		return
	}
	if t = trimRule(t); !p.byStarts.begin(t) {
		return
	}
	rest, ok := cutBy(t)
	if !ok {
		if name := reporter(t); name != nil {
			b.addByline(p, noCapture, name, false)
		}
		return
	}
	if len(trimName(rest)) == 0 {
		b.expect = expectName
	} else if (len(rest) < 80 || bytes.IndexByte(rest, '|') > 0) && isSpokenName(p.plain(rest)) {
		b.addByline(p, noCapture, rest, false)
		b.expect = expectJoiner
	}
}

// trimRule cuts white space, dashes and bullets off the beginning of a text.
func trimRule(t []byte) []byte {
	for len(t) > 0 {
		switch c := t[0]; {
		case c <= ' ', c == '-', c == '*', c == '|', c == '/', c == '(':
			t = t[1:]
		case c == 0xe2 && (hasPrefix(t, "\u2013") || hasPrefix(t, "\u2014") || hasPrefix(t, "\u2022")):
			t = t[3:]
		case c == 0xc2 && (hasPrefix(t, "\u00b7") || hasPrefix(t, "\u00a0")):
			t = t[2:]
		default:
			return t
		}
	}
	return t
}

func hasPrefix(b []byte, s string) bool { return len(b) >= len(s) && string(b[:len(s)]) == s }

// announced handles the text after one that announces a name, or was one, and
// reports whether that is what it is.
func (b *body) announced(p *parser, t []byte) bool {
	text := trimName(t)
	switch {
	case len(text) == 0:
		return true
	case b.expect == expectName && (isJob(text) || isJoiner(text)):
		return true
	case b.expect == expectName:
		b.expect = expectNothing
		if isChange := b.changedAt > 0 && p.offset()-b.changedAt < reachChanger; len(t) < 100 && (!isChange || isFullName(text)) {
			b.addByline(p, captureParagraph, t, false)
			b.expect = expectJoiner
		}
		return true
	}
	b.expect = expectNothing
	if isJoiner(text) {
		b.expect = expectName
		return true
	}
	return false
}

// reachChanger is how far behind the date of a change, in bytes, the account may stand
// that made it: "Last updated on 5 March by dependabot".
const reachChanger = 120

// isProfile reports an address that looks like the page of an author.
func isProfile(href []byte) bool {
	if len(href) > 300 {
		return false
	}
	for {
		i := bytes.IndexByte(href, '/')
		if i < 0 || i == len(href)-1 {
			return false
		}
		if 5 <= i && i <= 12 && isProfileFolder(href[:i]) {
			return true
		}
		href = href[i+1:]
	}
}

func isProfileFolder(b []byte) bool {
	if !beginsProfile[b[0]] {
		return false
	}
	var room [12]byte
	low := room[:copy(room[:], b)]
	for i := range low {
		low[i] |= 0x20
	}
	switch string(low) {
	case "author", "authors", "autor", "autoren", "autorin", "auteur", "auteurs", "autore", "autores", "redakteur", "profil", "byline",
		"columnist", "staff", "journalist", "contributor", "contributors", "writers", "redaktion", "people":
		return true
	}
	return false
}

// beginsProfile marks the letters that these names begin with.
var beginsProfile = [256]bool{'a': true, 'r': true, 'p': true, 'b': true, 'c': true, 's': true, 'j': true, 'w': true,
	'A': true, 'R': true, 'P': true, 'B': true, 'C': true, 'S': true, 'J': true, 'W': true}
