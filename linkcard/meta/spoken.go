package meta

import "bytes"

// spokenByline notes a text like "By Jane Doe", or one that ends in "by" and so
// announces a name.
func (b *body) spokenByline(p *parser, t []byte) {
	if len(b.bylines) == maxBylines || len(b.headings) == 0 {
		return
	}
	if b.expectName {
		b.expectName = len(bytes.TrimSpace(t)) == 0
		if !b.expectName && len(t) < 100 {
			b.addByline(p, captureParagraph, t, false)
		}
		return
	}
	if len(t) > 120 {
		return
	}
	t = bytes.TrimSpace(t)
	rest, ok := cutBy(t)
	if !ok {
		return
	}
	if len(bytes.Trim(rest, " :\u00a0")) == 0 {
		b.expectName = true
	} else if len(rest) < 80 {
		b.addByline(p, noCapture, rest, false)
	}
}

// cutBy cuts a word that announces an author off the beginning of a text.
func cutBy(t []byte) (rest []byte, ok bool) {
	if len(t) < 2 {
		return t, false
	}
	for _, w := range byWords[t[0]|0x20] {
		if len(t) >= len(w) && bytes.EqualFold(t[:len(w)], []byte(w)) {
			if len(t) == len(w) {
				return nil, true
			}
			if c := t[len(w)]; w[len(w)-1] == ':' || c == ' ' || c == ':' || c == boundary || c == 0xc2 || c == '\n' || c == '\t' || c == '&' {
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
	's':  {"show all posts by", "submitted by", "scritto da", "skrevet af", "skrevet av", "story by"},
	't':  {"text von", "tekst:", "text:"},
	'v':  {"voir tous les articles de", "veröffentlicht von", "view all posts by", "view posts by", "verfasst von", "verfasser", "von", "vom"},
	'w':  {"written by", "words by"},
	'z':  {"zeige alle beiträge von"},
	0xe3: {"écrit par"},
	0xf0: {"автор"},
	0xf1: {"текст:"},
}

// isProfile reports an address that looks like the page of an author.
func isProfile(href []byte) bool {
	if len(href) > 300 {
		return false
	}
	for len(href) > 0 {
		n := bytes.IndexByte(href, '/')
		if n < 0 {
			return false
		}
		if 5 <= n && n <= 12 && n < len(href)-1 && isProfileFolder(href[:n]) {
			return true
		}
		href = href[n+1:]
	}
	return false
}

func isProfileFolder(b []byte) bool {
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
