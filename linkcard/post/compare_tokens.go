package post

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a word, a mark or a link of a text, in the form in which it is compared.
type token struct {
	folded     string
	link       bool
	start, end int // in the text
}

// tokens splits a text into words, marks and links. Characters of scripts that
// write without spaces stand alone, double quotation marks and what only
// changes a neighbour's looks are left out.
func tokens(text string) []token {
	var out []token
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		t := token{start: i}
		switch {
		case unicode.IsSpace(r) || isSilent(r) || strings.ContainsRune(quotationMarks, r):
			i = end
			continue
		case linkAtStart(text[i:]) > 0:
			end = i + linkAtStart(text[i:])
			t.link, t.folded = true, foldLink(text[i:end])
		case isPartOfWord(r):
			end = i + wordLength(text[i:])
			t.folded = foldWord(text[i:end])
		case strings.HasPrefix(text[i:], "..."):
			end, t.folded = i+3, "…"
		default:
			end = i + max(dashAt(text[i:]), size)
			t.folded = foldMark(r)
		}
		t.end = end
		out = append(out, t)
		i = end
	}
	return out
}

// quotationMarks are all that stand around a quotation inside a text. Apostrophes
// are among them: inside a word they belong to it.
const quotationMarks = "\"“”„‟«»「」『』〝〞＂❝❞‘’‚‛‹›'`´"

// isSilent knows what is not seen by itself: marks of direction, joiners, variation
// selectors, soft hyphens.
func isSilent(r rune) bool {
	return r == '\ufe0f' || r == '\ufe0e' || r == '\u200c' || r == '\u200d' || isHidden(r) && !unicode.IsSpace(r)
}

// foldWord gives a word one form: with composed letters (macOS writes é as two
// characters), one apostrophe, and nothing that is not seen.
func foldWord(s string) string {
	if isPlain(s) {
		return s
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case r == '’' || r == '‘' || r == 'ʼ':
			return '\''
		case isSilent(r):
			return -1
		}
		return r
	}, s))
}

// isWide knows the scripts that write without spaces.
func isWide(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func isPartOfWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.M) || strings.ContainsRune("_@#$&", r)
}

// wordLength reads a word, with the apostrophes and dots inside it. A link may be
// glued to its end.
func wordLength(s string) int {
	end := 0
	for i, r := range s {
		if i > 0 && (r == 'h' || r == 'p') && hasLinkMark(s[i:]) {
			return end
		}
		switch {
		case isWide(r):
			if i == 0 {
				return utf8.RuneLen(r)
			}
			return end
		case isPartOfWord(r):
			end = i + utf8.RuneLen(r)
		case isSilent(r):
			continue
		case i != end || !strings.ContainsRune("'’‘ʼ.", r):
			return end
		default:
			continue
		}
	}
	return end
}

func foldMark(r rune) string {
	switch {
	case strings.ContainsRune("–—―‐‑‒−⸺", r):
		return "-"
	}
	return string(r)
}

// linkAtStart returns the length of the link that s begins with: an address, or
// one shortened for show ("example.com/a/b…").
func linkAtStart(s string) int {
	if c := s[0] | 0x20; (c < 'a' || c > 'z') && (s[0] < '0' || s[0] > '9') {
		return 0
	}
	s = s[:min(len(s), maxURL)]
	end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isWide(r) })
	if end < 0 {
		end = len(s)
	}
	if hasLinkMark(s) {
		return end
	}
	if host, _, ok := strings.Cut(s[:end], "/"); ok && isHostName(strings.ToLower(host)) && !endsGlued(host) {
		return end
	}
	return 0
}

// endsGlued recognises a word with a link to a picture stuck to it: "moonpic.x.com".
func endsGlued(host string) bool {
	for _, mark := range [...]string{"pic.twitter.com", "pic.x.com"} {
		if word, ok := strings.CutSuffix(host, mark); ok && !strings.HasSuffix(word, ".") {
			return true
		}
	}
	return false
}

func hasLinkMark(s string) bool {
	for _, mark := range [...]string{"https://", "http://", "pic.twitter.com/", "pic.x.com/"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

func foldLink(word string) string {
	word = strings.TrimRight(strings.ReplaceAll(word, "...", "…"), ".,;:!?)'\"”’»")
	for _, p := range []string{"https://", "http://", "www."} {
		word = strings.TrimPrefix(word, p)
	}
	return strings.TrimSuffix(word, "/")
}
