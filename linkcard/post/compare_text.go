package post

import (
	"slices"
	"strings"
)

// compareTexts compares the words of two texts.
func compareTexts(quoted, source *Post) (Finding, []Edit) {
	if quoted.Text == "" || source.Text == "" {
		return Unknown, nil
	}
	q, s := tokens(quoted.Text), tokens(source.Text)
	q, s = withoutReplyMentions(q, s)
	all := [2][]token{q, s}
	q, s = withoutStop(withoutTail(q), withoutTail(s))
	switch {
	case len(q) == 0 || len(s) == 0:
		return Unknown, nil
	case equalTokens(q, s) && leadElsewhere(all[0][len(q):], all[1][len(s):]):
		return Edited, diff(quoted.Text, all[0], source.Text, all[1])
	case equalTokens(q, s):
		return Same, nil
	case source.Truncated && hasPrefix(q, withoutEllipsis(s)):
		return Same, nil // as far as the source goes
	case isExcerpt(q, s):
		return Cut, nil
	}
	return Edited, diff(quoted.Text, q, source.Text, s)
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

// withoutStop drops a full stop or comma at the end where the other side has no mark
// there: it belongs to the sentence around a quotation as often as to the quotation.
func withoutStop(q, s []token) ([]token, []token) {
	n, m := len(q)-1, len(s)-1
	switch {
	case n < 1 || m < 1:
	case q[n].isStop() && s[m].isWord():
		return q[:n], s
	case s[m].isStop() && q[n].isWord():
		return q, s[:m]
	}
	return q, s
}

func (t token) isStop() bool { return t.folded == "." || t.folded == "," }

func (t token) isWord() bool { return isPartOfWord(firstRune(t.folded)) }

// leadElsewhere reports whether both tails begin with a link that shows where it
// leads, and those are not the same.
func leadElsewhere(q, s []token) bool {
	i, j := firstLink(q), firstLink(s)
	return i >= 0 && j >= 0 && !q[i].same(s[j]) && !isOwnLink(q[i].folded) && !isOwnLink(s[j].folded)
}

func firstLink(t []token) int {
	return slices.IndexFunc(t, func(t token) bool { return t.link })
}

// isOwnLink knows the links that X puts at the end of a text by itself.
func isOwnLink(link string) bool {
	return strings.HasPrefix(link, "x.com/") || strings.HasPrefix(link, "twitter.com/")
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

// maxExcerpt is how many words of a text are searched for excerpts: more than a post has.
const maxExcerpt = 10_000

// isExcerpt reports whether q is s with parts left out: before, after, or where
// q has an ellipsis.
func isExcerpt(q, s []token) bool {
	if len(q) > maxExcerpt || len(s) > maxExcerpt {
		return false
	}
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
