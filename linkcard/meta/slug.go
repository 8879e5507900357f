package meta

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// slugOf returns the words of the last part of an address, which most content
// systems make of the headline and none of the site's name.
func slugOf(path string) words {
	path = strings.Trim(path, "/")
	slug := path[strings.LastIndexByte(path, '/')+1:]
	if dot := strings.LastIndexByte(slug, '.'); dot > 0 && len(slug)-dot <= 6 {
		slug = slug[:dot]
	}
	if slug == "index" || len(slug) > maxURL {
		return words{}
	}
	return foldedWords([]byte(slug))
}

// foldedWords are the words of a text as an address spells them, without accents.
func foldedWords(text []byte) words {
	var room [600]byte
	text = text[:min(len(text), len(room))]
	plain := asciiLength(text)
	if plain == len(text) {
		return wordsOf(text)
	}
	folded := append(room[:0], text[:plain]...)
	for text = text[plain:]; len(text) > 0; {
		c, n := utf8.DecodeRune(text)
		switch from := len(folded); {
		case c < utf8.RuneSelf:
			folded = append(folded, byte(c))
		default:
			if folded = squash(folded, text[:n]); len(folded) == from {
				folded = append(folded, ' ')
			}
		}
		text = text[n:]
	}
	return wordsOf(folded)
}

// share is how many of the words of w are in o, 0 to 1.
func (w *words) share(o *words) float64 {
	if w.n == 0 {
		return 0
	}
	return float64(w.common(o)) / float64(w.n)
}

// endsWith reports whether o is the end of w, and not the whole.
func (w *words) endsWith(o *words) bool {
	return 0 < o.n && o.n < w.n && slices.Equal(w.hash[w.n-o.n:w.n], o.hash[:o.n])
}

// beginsWith reports whether o is the beginning of w, and not the whole.
func (w *words) beginsWith(o *words) bool {
	return 0 < o.n && o.n < w.n && slices.Equal(w.hash[:o.n], o.hash[:o.n])
}

// first returns the first n words.
func (w *words) first(n int) words {
	f := words{n: max(n, 0)}
	copy(f.hash[:f.n], w.hash[:f.n])
	return f
}
