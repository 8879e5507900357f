package meta

import (
	"unicode"
	"unicode/utf8"
)

const maxWords = 64

// words are the words of a text, each as a hash of its letters and digits in
// lower case; of scripts that set no spaces, each character is one.
type words struct {
	n    int
	hash [maxWords]uint32
}

// wordBytes gives each ASCII letter in lower case and each digit as it is, 0 for what is
// no part of a word or is not ASCII.
var wordBytes = [256]byte{
	'0': '0', '1': '1', '2': '2', '3': '3', '4': '4', '5': '5', '6': '6', '7': '7', '8': '8', '9': '9',
	'A': 'a', 'B': 'b', 'C': 'c', 'D': 'd', 'E': 'e', 'F': 'f', 'G': 'g', 'H': 'h', 'I': 'i', 'J': 'j', 'K': 'k', 'L': 'l', 'M': 'm',
	'N': 'n', 'O': 'o', 'P': 'p', 'Q': 'q', 'R': 'r', 'S': 's', 'T': 't', 'U': 'u', 'V': 'v', 'W': 'w', 'X': 'x', 'Y': 'y', 'Z': 'z',
	'a': 'a', 'b': 'b', 'c': 'c', 'd': 'd', 'e': 'e', 'f': 'f', 'g': 'g', 'h': 'h', 'i': 'i', 'j': 'j', 'k': 'k', 'l': 'l', 'm': 'm',
	'n': 'n', 'o': 'o', 'p': 'p', 'q': 'q', 'r': 'r', 's': 's', 't': 't', 'u': 'u', 'v': 'v', 'w': 'w', 'x': 'x', 'y': 'y', 'z': 'z',
}

func wordsOf(text []byte) (w words) {
	const basis, prime = 2166136261, 16777619
	h := uint32(basis) // of the word at hand; the basis itself for none
	for i := 0; i < len(text); {
		c := text[i]
		if low := wordBytes[c]; low != 0 {
			h = (h ^ uint32(low)) * prime
			i++
			continue
		}
		if c < utf8.RuneSelf {
			if i++; c != '\'' && h != basis {
				w.add(h)
				h = basis
			}
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		alone := r >= 0x2e80 && !(0xac00 <= r && r <= 0xd7a3)
		letter := isLetterRune(r)
		if h != basis && (alone && letter || isBetweenWords(r, letter)) {
			w.add(h)
			h = basis
		}
		if isBetweenWords(r, letter) || r == '\u2019' || r == 0xad {
			continue
		}
		if h = (h ^ uint32(lowerRune(r))) * prime; alone {
			w.add(h)
			h = basis
		}
	}
	if h != basis {
		w.add(h)
	}
	return w
}

// isBetweenWords reports a character beyond ASCII that is no part of a word; the
// apostrophe and the soft hyphen stand inside of words.
func isBetweenWords(r rune, letter bool) bool {
	return !letter && r != '\u2019' && r != 0xad && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
}

// isLetterRune is unicode.IsLetter, at once for Cyrillic and for East Asia.
func isLetterRune(r rune) bool { return r >= 0x400 && isPlainLetter(r) || unicode.IsLetter(r) }

// lowerRune is unicode.ToLower, at once for small letters of Western Europe and of
// Cyrillic, and for East Asia.
func lowerRune(r rune) rune {
	if 0xdf <= r && r < 0x100 || 0x430 <= r && r < 0x460 || 0x3041 <= r && r < 0xa000 || 0xac00 <= r && r < 0xd7a4 {
		return r
	}
	return unicode.ToLower(r)
}

func (w *words) add(h uint32) {
	if w.n < maxWords {
		w.hash[w.n] = h
		w.n++
	}
}

// common counts the words of w that o has too.
func (w *words) common(o *words) int {
	n := 0
	var used [maxWords]bool
	for _, h := range w.hash[:w.n] {
		for j, k := range o.hash[:o.n] {
			if h == k && !used[j] {
				used[j] = true
				n++
				break
			}
		}
	}
	return n
}

// alike is the share of words that two texts have in common, 0 to 1.
func (w *words) alike(o *words) float64 {
	if w.n == 0 || o.n == 0 {
		return 0
	}
	return 2 * float64(w.common(o)) / float64(w.n+o.n)
}

// squash appends the letters and digits of a text in lower case, with the
// umlauts and accents that host names cannot have written out.
func squash(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		if low := wordBytes[c]; low != 0 {
			dst = append(dst, low)
			i++
			continue
		}
		if c < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch r = lowerRune(r); r {
		case 'ä', 'æ':
			dst = append(dst, "ae"...)
		case 'ö', 'ø', 'œ':
			dst = append(dst, "oe"...)
		case 'ü':
			dst = append(dst, "ue"...)
		case 'ß':
			dst = append(dst, "ss"...)
		case 'é', 'è', 'ê', 'ë':
			dst = append(dst, 'e')
		case 'á', 'à', 'â', 'ã', 'å':
			dst = append(dst, 'a')
		case 'í', 'ì', 'î', 'ï':
			dst = append(dst, 'i')
		case 'ó', 'ò', 'ô', 'õ':
			dst = append(dst, 'o')
		case 'ú', 'ù', 'û':
			dst = append(dst, 'u')
		case 'ç', 'ć', 'č':
			dst = append(dst, 'c')
		case 'ñ', 'ń':
			dst = append(dst, 'n')
		default:
			if isLetterRune(r) || unicode.IsDigit(r) {
				dst = utf8.AppendRune(dst, r)
			}
		}
	}
	return dst
}
