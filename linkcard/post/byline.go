package post

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// byline is the line under a quotation that says whose it is: "— NAME (@handle)".
type byline struct {
	name, handle string
	start, end   int  // in the text it was found in: from the dash, or the name, to the closing parenthesis
	dashed       bool // a dash stands before the name
	linked       bool // there is no handle, but a link to the post
}

// findByline looks for a byline in one line of text. Names hold "@",
// parentheses and dashes of their own, so the line is read from its end: the
// last "(@handle)", and before it the first dash of the line if the line begins
// with one and holds nothing but the byline (alone), else the last dash.
func findByline(s string, alone bool) (byline, bool) {
	for end := len(s); end > 0; {
		i, open := lastBracketed(s[:end])
		if i < 0 {
			return bareByline(s, alone)
		}
		if handle, n := scanHandle(s[i+open:]); n > 0 {
			if closed := closingBracket(s[i+open+n:]); closed > 0 {
				b := byline{handle: handle, end: i + open + n + closed}
				b.readName(s[:i], alone)
				return b, b.name != "" || b.dashed
			}
		}
		end = i
	}
	return byline{}, false
}

// lastBracketed finds the last "(@", in whatever width it is written, and how long
// its bracket is.
func lastBracketed(s string) (i, open int) {
	for _, form := range []string{"(@", "(＠", "（@", "（＠"} {
		if i = strings.LastIndex(s, form); i >= 0 {
			_, open = utf8.DecodeRuneInString(form)
			return i, open
		}
	}
	return -1, 0
}

func closingBracket(s string) int {
	for _, mark := range []string{")", "）"} {
		if strings.HasPrefix(s, mark) {
			return len(mark)
		}
	}
	return 0
}

// bareByline reads "— NAME @handle", which needs its dash to be one. Behind the handle
// stands nothing, or a date; then the name may be missing.
func bareByline(s string, alone bool) (byline, bool) {
	i := strings.LastIndex(s, "@")
	if i < 1 || !alone || dashAt(strings.TrimSpace(s)) == 0 {
		return byline{}, false
	}
	handle, n := scanHandle(s[i:])
	if n == 0 || lastRune(s[:i]) != ' ' {
		return byline{}, false
	}
	b := byline{handle: handle, end: i + n}
	b.readName(strings.TrimRight(s[:i], " ,·|"), true)
	rest := strings.TrimLeft(s[i+n:], " ,·•|(–—-")
	if rest == "" {
		return b, b.dashed
	}
	_, dated := readDateline(rest)
	return b, dated && b.dashed && (b.name == "" || isName(b.name) && !endsInSmallWord(b.name))
}

// endsInSmallWord tells "thanks to" and "inspired by" from names.
func endsInSmallWord(s string) bool {
	words := strings.Fields(s)
	last := words[len(words)-1]
	return utf8.RuneCountInString(last) <= 4 && strings.ToLower(last) == last && strings.ToUpper(last) != last
}

// linkedByline reads "— @handle, ..." where a link on the line leads to a post by
// that author.
func linkedByline(s string, links []mdLink) (byline, bool) {
	lead := len(s) - len(strings.TrimLeft(s, " "))
	n := dashAt(s[lead:])
	if n == 0 {
		return byline{}, false
	}
	at := lead + n + len(s[lead+n:]) - len(strings.TrimLeft(s[lead+n:], " "))
	handle, size := scanHandle(s[at:])
	if size == 0 {
		return byline{}, false
	}
	for _, l := range links {
		if ref, ok := RecogniseString(l.href); ok && strings.EqualFold(ref.Handle, handle) {
			return byline{handle: handle, start: lead, end: at + size, dashed: true}, true
		}
	}
	return byline{}, false
}

// readName finds where the name begins in what stands before the handle.
func (b *byline) readName(before string, alone bool) {
	lead := len(before) - len(strings.TrimLeftFunc(before, unicode.IsSpace))
	if n := dashAt(before[lead:]); n > 0 && alone {
		b.start, b.dashed = lead, true
		b.name = name(before[lead+n:])
		return
	}
	for i := len(before); i > 0; {
		_, size := utf8.DecodeLastRuneInString(before[:i])
		i -= size
		if n := dashAt(before[i:]); n > 0 && !unicode.IsLetter(lastRune(before[:i])) && !startsWithLetter(before[i+n:]) {
			if strings.HasPrefix(before[i:], "-") && i > 0 && before[i-1] == '-' {
				i--
				n = 2
			}
			b.start, b.dashed = i, true
			b.name = name(before[i+n:])
			return
		}
	}
	b.start, b.name = lead, name(before)
}

// dashAt returns the length of the dash that s begins with, which Chinese and
// Japanese write twice; a lone hyphen is none.
func dashAt(s string) int {
	for _, dash := range []string{"—", "–", "―", "⸺", "--", "&mdash;", "&#8212;"} {
		if strings.HasPrefix(s, dash) {
			n := len(dash)
			for strings.HasPrefix(s[n:], dash) {
				n += len(dash)
			}
			for strings.HasPrefix(s[n:], "-") {
				n++
			}
			return n
		}
	}
	return 0
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// scanHandle reads the "@handle", "@host.name" or "@user@host" that s begins
// with, and returns it without the first "@" along with its length.
func scanHandle(s string) (string, int) {
	mark := 1
	switch {
	case strings.HasPrefix(s, "@"):
	case strings.HasPrefix(s, "＠"):
		mark = len("＠")
	default:
		return "", 0
	}
	n := mark
	for n < len(s) && n < maxHandle {
		c := s[n]
		if !isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-' && c != '@' {
			break
		}
		n++
	}
	for n > mark && (s[n-1] == '.' || s[n-1] == '-' || s[n-1] == '@') {
		n--
	}
	handle := s[mark:n]
	if handle == "" || strings.Count(handle, "@") > 1 || strings.HasPrefix(handle, "@") {
		return "", 0
	}
	return handle, n
}

// networkOfHandle tells the networks apart by how their handles look: X's are
// one word, Bluesky's a host name, the fediverse's user@host.
func networkOfHandle(handle string) string {
	switch {
	case isWord(handle, 1, 15):
		return NetworkX
	case strings.Contains(handle, "@"):
		return NetworkMastodon
	case isHostName(handle):
		return NetworkBluesky
	}
	return ""
}
