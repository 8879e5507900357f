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
	if len(t) < 2 || !startsBy[t[0]|0x20] && t[0] < 0x80 {
		return t, false
	}
	for _, w := range byWords {
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

var startsBy = [256]bool{'a': true, 'b': true, 'c': true, 'd': true, 'e': true, 'f': true, 'g': true, 'm': true, 'p': true, 'r': true, 's': true, 'z': true, 't': true, 'v': true, 'w': true}

// byWords announce an author, the longer before their own beginnings.
var byWords = [...]string{
	"view all posts by", "view posts by", "all posts by", "posts by", "read all posts by", "show all posts by", "more posts by", "more by", "blog post by", "posted by", "written by", "published by", "story by", "words by", "created by", "submitted by", "article by", "reported by", "authored by", "author", "authors", "by",
	"zeige alle beiträge von", "alle beiträge von", "beiträge von", "alle artikel von", "eingestellt von", "gespeichert von", "publiziert von", "ein interview von", "eine kolumne von", "ein kommentar von", "veröffentlicht von", "geschrieben von", "verfasst von", "erstellt von", "gepostet von", "ein artikel von", "ein beitrag von", "ein gastbeitrag von", "gastbeitrag von", "text von", "beitrag von", "artikel von", "autor:in", "autor/in", "autorin", "autoren", "autor", "verfasser", "redakteur:", "redaktion:", "von", "vom", "text:",
	"voir tous les articles de", "publié par", "écrit par", "rédigé par", "propos recueillis par", "par", "auteur",
	"publicado por", "escrito por", "por", "scritto da", "pubblicato da", "a cura di", "di", "autore",
	"geschreven door", "door", "skrevet af", "skrevet av", "tekst:", "af", "av", "autorka", "автор", "текст:",
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
