package rewrite

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineLinks returns the links of a paragraph of text or Markdown that stand for
// themselves although the paragraph has more than one line: lines that are nothing
// but a link, at the end of the paragraph behind a line that introduces them, or
// making up all of it; and an address that ends the paragraph behind a colon. address
// reads a line that is nothing but a link.
func lineLinks(doc []byte, p span, address func(line []byte, introduced bool) string) []found {
	lines := linesOf(doc, p)
	first := len(lines)
	for first > 0 && address(doc[lines[first-1].start:lines[first-1].end], first > 1 && introduces(doc[lines[first-2].start:lines[first-2].end])) != "" {
		first--
	}
	switch {
	case first == len(lines):
		return colonLink(doc, lines, address)
	case first > 0 && !introduces(doc[lines[first-1].start:lines[first-1].end]):
		return nil
	}
	var all []found
	for i := first; i < len(lines); i++ {
		l := lines[i]
		f := found{start: l.start, end: l.end, kind: KindLink, url: address(doc[l.start:l.end], i == first && first > 0)}
		if i > 0 {
			f.prefix = "\n"
		}
		if f.url == "" || first > 0 && !isReading(f.url, doc[lines[first-1].start:lines[first-1].end]) {
			return nil
		}
		all = append(all, f)
	}
	return all
}

// linesOf cuts a paragraph into lines without outer white space; an address in angle
// brackets that was broken in two is one.
func linesOf(doc []byte, p span) []span {
	var lines []span
	for at := p.start; at < p.end; {
		next := min(afterByte(doc, at, '\n'), p.end)
		line := bytes.TrimSpace(doc[at:next])
		begin := at + bytes.Index(doc[at:next], line)
		at = next
		if n := len(lines) - 1; n >= 0 && isWrapped(doc[lines[n].start:lines[n].end], line) {
			lines[n].end = begin + len(line)
			continue
		}
		lines = append(lines, span{begin, begin + len(line)})
	}
	return lines
}

// isWrapped reports whether an address in angle brackets that ends one line goes on to
// the end of the next, where a mail program broke it.
func isWrapped(line, next []byte) bool {
	open := bytes.LastIndexByte(line, '<')
	if open < 0 || len(line)-open+len(next) > maxURL || bytes.ContainsAny(line[open:], "> \t") {
		return false
	}
	_, ok := cutScheme(string(line[open+1:]))
	return ok && bytes.HasSuffix(next, []byte(">")) && !bytes.ContainsAny(next[:len(next)-1], "<> \t")
}

// withoutSoftBreak takes out the "=" with which quoted-printable breaks a line, where a
// mail that was not decoded has one in an address.
func withoutSoftBreak(s string) string {
	const shortest, longest = 60, 76
	line, rest, _ := strings.Cut(s, "\n")
	if line = strings.TrimSuffix(line, "\r"); len(line) >= shortest && len(line) <= longest && strings.HasSuffix(line, "=") {
		return strings.TrimSuffix(line, "=") + "\n" + rest
	}
	return s
}

// colonLink finds the address that ends a paragraph behind a colon, where it is the
// only one: "We wrote about it here: https://...". A label of one word, as in a list
// of contacts, introduces nothing, and the address of a site alone is nothing to read.
func colonLink(doc []byte, lines []span, address func(line []byte, introduced bool) string) []found {
	l := lines[len(lines)-1]
	line := doc[l.start:l.end]
	n := max(bytes.LastIndexAny(line, " \t"), bytes.LastIndex(line, []byte("\u00a0")), bytes.LastIndex(line, []byte("：")))
	if n < 0 {
		return nil
	}
	_, size := utf8.DecodeRune(line[n:])
	before, rest := line[:n], line[n+size:]
	if line[n] == "："[0] && bytes.HasPrefix(line[n:], []byte("：")) {
		before = line[:n+size]
	}
	before = bytes.TrimRightFunc(before, unicode.IsSpace)
	u := address(rest, false)
	if u == "" || isSite(u) || endsSentence(u) || !pointsOn(before) || !isPhrase(before) ||
		bytes.Contains(doc[lines[0].start:l.start+len(before)], []byte("://")) || isService(u, wordsOf(before)) {
		return nil
	}
	return []found{{start: l.start + len(before), end: l.end, kind: KindLink, url: u, prefix: "\n\n", behind: true}}
}

// introduces reports whether a line announces what stands below it.
func introduces(line []byte) bool { return isHeadingLine(line) || pointsOn(line) }

// pointsOn reports whether a line ends in a colon, or in an arrow that points on.
func pointsOn(line []byte) bool {
	line = bytes.TrimRight(line, " \t\u00a0*_\ufe0f")
	for _, end := range [...]string{":", "：", "👇", "⬇", "↓"} {
		if bytes.HasSuffix(line, []byte(end)) {
			return !bytes.HasSuffix(line, []byte("]:"))
		}
	}
	return false
}

// headingSigns begin the headings of Japanese and Chinese mails.
var headingSigns = [...]string{"■", "◆", "▼", "□", "◇", "▽"}

// isHeadingLine reports whether a line is such a heading.
func isHeadingLine(line []byte) bool {
	const longest = 120
	if len(line) > longest || bytes.IndexByte(line, '\n') >= 0 {
		return false
	}
	for _, sign := range headingSigns {
		if len(line) > len(sign) && bytes.HasPrefix(line, []byte(sign)) {
			return true
		}
	}
	return false
}

// isReading reports whether a link below a line that introduces it is something to read.
// Below a heading, the address of a site is a contact.
func isReading(address string, line []byte) bool {
	return !isService(address, wordsOf(line)) && !(isHeadingLine(line) && isSite(address))
}

// isPhrase reports whether what stands before a colon is more than a label.
func isPhrase(before []byte) bool {
	if bytes.HasPrefix(before, []byte("[")) || bytes.HasPrefix(before, []byte(">")) || bytes.HasPrefix(before, []byte("|")) {
		return false
	}
	words := strings.FieldsFunc(string(before), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && !unicode.IsMark(r) })
	if len(words) >= 2 {
		return true
	}
	return len(words) == 1 && unicode.In([]rune(words[0])[0], unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) && utf8.RuneCountInString(words[0]) > 3
}

// wordsOf is the end of a line as the words that a link's title would have.
func wordsOf(line []byte) string {
	words := strings.Fields(string(line[max(0, len(line)-200):]))
	return strings.Join(words[max(0, len(words)-5):], " ")
}

// endsSentence reports whether the last character of an address belongs to the sentence
// around it: a mark, or a parenthesis that the address does not open.
func endsSentence(u string) bool {
	last := u[len(u)-1]
	return strings.IndexByte(".,;:!?", last) >= 0 || last == ')' && strings.Count(u, "(") < strings.Count(u, ")")
}

// isSite reports whether an address is that of a site, not of a page on it.
func isSite(address string) bool {
	rest, _ := cutScheme(address)
	_, page, _ := strings.Cut(rest, "/")
	return page == "" && !strings.Contains(rest, "?")
}

// unbracket takes the angle brackets off an address.
func unbracket(s string) string {
	if inner, ok := strings.CutPrefix(s, "<"); ok && strings.HasSuffix(inner, ">") {
		return strings.TrimSuffix(inner, ">")
	}
	return s
}

// pointers stand before a link and point at it, or mark it as an item of a list.
var pointers = [...]string{"•", "·", "▪", "◦", "‣", "●", "■", "–", "→", "➡", "⇒", "➜", "➔", "👉", "🔗", "▶", "►", "»", "・", "›", "⮕", "↪"}

// cutPointer cuts an arrow or a bullet off the front of a line.
func cutPointer(s string) (rest string, ok bool) {
	for _, p := range pointers {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return strings.TrimLeft(rest, " \t\u00a0\ufe0f"), true
		}
	}
	return s, false
}

// isPointer reports whether a text is an arrow or a bullet and nothing else.
func isPointer(s string) bool {
	rest, ok := cutPointer(strings.TrimSpace(s))
	return ok && rest == ""
}
