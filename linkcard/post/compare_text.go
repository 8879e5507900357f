package post

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// compareTexts compares the words of two texts.
func compareTexts(quoted, source *Post) (Finding, []Edit) {
	if quoted.Text == "" || source.Text == "" {
		return Unknown, nil
	}
	q, s := tokens(quoted.Text), tokens(source.Text)
	q, s = withoutReplyMentions(q, s)
	q, s = withoutTail(q), withoutTail(s)
	switch {
	case equalTokens(q, s):
		return Same, nil
	case source.Truncated && hasPrefix(q, withoutEllipsis(s)):
		return Same, nil // as far as the source goes
	case isExcerpt(q, s):
		return Cut, nil
	}
	return Edited, diff(quoted.Text, q, source.Text, s)
}

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
		case unicode.IsSpace(r) || strings.ContainsRune("\"“”„«»‟「」『』\ufe0f\u200d\u00ad", r):
			i = end
			continue
		case linkAtStart(text[i:]) > 0:
			end = i + linkAtStart(text[i:])
			t.link, t.folded = true, foldLink(text[i:end])
		case isPartOfWord(r):
			end = i + wordLength(text[i:])
			t.folded = norm.NFC.String(apostrophes.Replace(text[i:end])) // macOS writes é as two characters
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

// isWide knows the scripts that write without spaces.
func isWide(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func isPartOfWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.M) || strings.ContainsRune("_@#$&", r)
}

// wordLength reads a word, with the apostrophes, hyphens and dots inside it.
func wordLength(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case isWide(r):
			if i == 0 {
				return utf8.RuneLen(r)
			}
			return end
		case isPartOfWord(r):
			end = i + utf8.RuneLen(r)
		case i != end || !strings.ContainsRune("'’‘-‑.", r):
			return end
		default:
			continue
		}
	}
	return end
}

var apostrophes = strings.NewReplacer("’", "'", "‘", "'", "‑", "-")

func foldMark(r rune) string {
	switch {
	case strings.ContainsRune("‘’‚‹›`´", r):
		return "'"
	case strings.ContainsRune("–—―‑−", r):
		return "-"
	}
	return string(r)
}

// linkAtStart returns the length of the link that s begins with: an address, or
// one shortened for show ("example.com/a/b…").
func linkAtStart(s string) int {
	end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isWide(r) })
	if end < 0 {
		end = len(s)
	}
	for _, mark := range []string{"https://", "http://", "pic.twitter.com/", "pic.x.com/"} {
		if strings.HasPrefix(s, mark) {
			return end
		}
	}
	if host, _, ok := strings.Cut(s[:end], "/"); ok && isHostName(strings.ToLower(host)) {
		return end
	}
	return 0
}

func foldLink(word string) string {
	word = strings.TrimRight(strings.ReplaceAll(word, "...", "…"), ".,;:!?)'\"”’»")
	for _, p := range []string{"https://", "http://", "www."} {
		word = strings.TrimPrefix(word, p)
	}
	return strings.TrimSuffix(word, "/")
}

// same compares two tokens. A shortened link is the same as any: only its
// network knows where it leads.
func (t token) same(u token) bool {
	if t.link != u.link {
		return false
	}
	if !t.link {
		return t.folded == u.folded
	}
	a, b := t.folded, u.folded
	if isShort(a) || isShort(b) || a == b {
		return true
	}
	if head, ok := strings.CutSuffix(a, "…"); ok && strings.HasPrefix(b, head) {
		return true
	}
	head, ok := strings.CutSuffix(b, "…")
	return ok && strings.HasPrefix(a, head)
}

func isShort(link string) bool {
	return strings.HasPrefix(link, "t.co/") || strings.HasPrefix(link, "pic.twitter.com/") || strings.HasPrefix(link, "pic.x.com/")
}

func equalTokens(a, b []token) bool {
	if len(a) != len(b) {
		return false
	}
	return hasPrefix(a, b)
}

func hasPrefix(a, prefix []token) bool {
	if len(a) < len(prefix) {
		return false
	}
	for i := range prefix {
		if !a[i].same(prefix[i]) {
			return false
		}
	}
	return true
}

// withoutTail drops the links at the end: to the post's media, its quoted post,
// or a page whose card it shows.
func withoutTail(t []token) []token {
	for len(t) > 1 && t[len(t)-1].link {
		t = t[:len(t)-1]
	}
	return t
}

// withoutReplyMentions drops the mentions at the beginning where one side has more of them.
func withoutReplyMentions(a, b []token) ([]token, []token) {
	n, m := mentions(a), mentions(b)
	if n == m {
		return a, b
	}
	return a[n:], b[m:]
}

func mentions(t []token) int {
	n := 0
	for n < len(t)-1 && strings.HasPrefix(t[n].folded, "@") {
		n++
	}
	return n
}

// withoutEllipsis drops an ellipsis at the end.
func withoutEllipsis(t []token) []token {
	if n := len(t); n > 0 && t[n-1].folded == "…" {
		return t[:n-1]
	}
	return t
}

// isExcerpt reports whether q is s with parts left out: before, after, or where
// q has an ellipsis.
func isExcerpt(q, s []token) bool {
	at := 0
	found := pieces(q)
	for _, piece := range found {
		i := indexTokens(s[at:], piece)
		if i < 0 {
			return false
		}
		at += i + len(piece)
	}
	return len(found) > 0
}

// pieces splits at ellipses, bare or in brackets.
func pieces(q []token) [][]token {
	var out [][]token
	from := 0
	for i, t := range q {
		if t.folded != "…" {
			continue
		}
		end, next := i, i+1
		if i > from && i+1 < len(q) && (q[i-1].folded == "[" && q[i+1].folded == "]" || q[i-1].folded == "(" && q[i+1].folded == ")") {
			end, next = i-1, i+2
		}
		if end > from {
			out = append(out, q[from:end])
		}
		from = next
	}
	if from < len(q) {
		out = append(out, q[from:])
	}
	return out
}

func indexTokens(s, piece []token) int {
	for i := 0; i+len(piece) <= len(s); i++ {
		if hasPrefix(s[i:], piece) {
			return i
		}
	}
	return -1
}
