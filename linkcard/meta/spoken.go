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
	rest, ok := cutBy(trimRule(t))
	if !ok {
		return
	}
	if len(trimName(rest)) == 0 {
		b.expect = expectName
	} else if len(rest) < 80 && isSpokenName(p.plain(rest)) {
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
		if len(t) < 100 {
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

// cutBy cuts a word that announces an author off the beginning of a text.
func cutBy(t []byte) (rest []byte, ok bool) {
	if len(t) < 2 {
		return t, false
	}
	for _, w := range byWords[t[0]|0x20] {
		// Letters of the same name differ in one bit of their second byte at most.
		if len(t) >= len(w) && (t[1]^w[1])&^0x20 == 0 && bytes.EqualFold(t[:len(w)], []byte(w)) {
			if len(t) == len(w) {
				return nil, true
			}
			if c := t[len(w)]; w[len(w)-1] == ':' || w[len(w)-1] == 0x9a || c == ' ' || c == ':' || c == boundary || c == 0xc2 || c == '\n' || c == '\t' || c == '&' {
				rest = bytes.TrimLeft(t[len(w):], " :\n\t\x1f\u00a0")
				return bytes.TrimPrefix(rest, []byte("&nbsp;")), true
			}
		}
	}
	return t, false
}

// byWords are the words that announce an author, by their first byte in lower
// case; the longer before their own beginnings.
var byWords = [256][]string{
	'a':  {"alle beiträge von", "alle artikel von", "all posts by", "authored by", "artikel von", "article by", "a cura di", "autor:in", "autor/in", "authors", "autorin", "autoren", "autorka", "author", "auteur", "autore", "autor", "af", "av"},
	'b':  {"blog post by", "beiträge von", "beitrag von", "by"},
	'c':  {"created by"},
	'd':  {"door", "di"},
	'e':  {"ein gastbeitrag von", "ein interview von", "ein kommentar von", "eine kolumne von", "eingestellt von", "ein artikel von", "ein beitrag von", "erstellt von", "escrito por"},
	'g':  {"gespeichert von", "geschrieben von", "gastbeitrag von", "geschreven door", "gepostet von"},
	'm':  {"more posts by", "more by"},
	'p':  {"propos recueillis par", "publiziert von", "publicado por", "pubblicato da", "published by", "publié par", "posted by", "posts by", "par", "por"},
	'r':  {"read all posts by", "reported by", "redakteur:", "redaktion:", "rédigé par"},
	's':  {"skriven av", "scris de", "szerző:", "show all posts by", "submitted by", "scritto da", "skrevet af", "skrevet av", "story by"},
	't':  {"text und fotos:", "text und foto:", "text und bilder:", "text & fotos:", "text/foto:", "text von", "tekst:", "text:"},
	'v':  {"voir tous les articles de", "veröffentlicht von", "view all posts by", "view posts by", "verfasst von", "verfasser", "von", "vom"},
	'n':  {"napisane przez", "napsal"},
	'w':  {"written by", "words by", "words:"},
	'y':  {"yazan:", "yazar:"},
	'z':  {"zeige alle beiträge von"},
	0xe3: {"écrit par"},
	0xe4: {"作者：", "作者:"},
	0xe5: {"执笔：", "執筆："},
	0xe6: {"文：", "撰文：", "文/"},
	0xe7: {"编辑：", "编辑:"},
	0xe8: {"记者：", "記者：", "著者：", "责任编辑：", "责任编辑:", "記者:"},
	0xf0: {"автор"},
	0xf1: {"текст:"},
}

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
