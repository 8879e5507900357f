package post

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readCopied reads what a browser copies from a page of posts: NAME, @handle,
// a dot and a short date, whom it answers, the text, and the time line. Line i is
// the one with the handle.
func readCopied(d *document, i int) (Quote, int, bool) {
	c := copied{d: d}
	if d.heads >= maxHeads || !c.readHead(i) {
		return Quote{}, 0, false
	}
	d.heads++
	c.readMeta()
	first := c.at
	end := c.readText()
	if end == first || !c.dotted && !c.clock {
		return Quote{}, 0, false
	}
	last := max(end-1, c.last)
	p := c.post(first, end)
	ref := Ref{}
	if j, ok := d.next(last, 1); ok {
		if r, rest, isURL := cutURL(d.lines[j].text); isURL && rest == "" && sameAuthor(r, c.handle) {
			ref, last = r, j
			p.ID, p.URL = r.ID, r.URL
		}
	}
	p.complete(ref, c.written)
	if p.Text == "" || c.enclosed && !c.spoken && ref.ID == "" {
		return Quote{}, 0, false
	}
	return d.quote(p, c.head, last)
}

// post makes the value of lines[first:end], and of the post that is quoted in them.
func (c *copied) post(first, end int) *Post {
	p := &Post{Author: Author{Name: c.name, Handle: c.handle}, ReplyTo: c.replyTo}
	if c.quoted != nil {
		p.Quoted = c.quoted.post(c.quoted.at, end)
		p.Quoted.complete(Ref{}, c.quoted.written)
		end = c.quoted.head - 1
	}
	lines := c.d.lines[first:end]
	m := inlineMarkdown{}
	m.readBlock(joinMentions(lines[:withoutButtons(lines, c.clock && c.quoted == nil)]))
	p.Text, p.Spans = m.result()
	return p
}

// maxHeads is how many lines that look like the head of a post are read on from: a
// text with more is no copy of posts, and each takes a while.
const maxHeads = 5000

type copied struct {
	d            *document
	name, handle string
	replyTo      string
	written      Time
	clock        bool // a full time line was met
	dotted       bool // a dot and a date stand after the handle
	enclosed     bool // NAME (@handle) on one line
	spoken       bool // a colon follows it
	head, at     int  // first line; the next to read
	last         int
	quoted       *copied // the post in it, below a line that says so; its text begins at its at
}

// readHead reads "NAME" over "@handle", or both on one line.
func (c *copied) readHead(i int) bool {
	s := c.d.lines[i].text
	at := strings.LastIndex(s, "@")
	if at < 0 {
		return false
	}
	if j := strings.LastIndexAny(s[:at], " \t(") + 1; s[j] == '@' { // user@host
		at = j
	}
	if j := strings.Index(s, " @"); j > 0 && j+1 < at {
		at = j + 1
	}
	handle, n := scanHandle(s[at:])
	if n == 0 {
		return false
	}
	rest := strings.TrimSpace(s[at+n:])
	c.handle, c.head, c.at = handle, i, i+1
	if before, ok := strings.CutSuffix(s[:at], "("); ok && (rest == ")" || rest == "):") {
		c.name, c.enclosed, c.spoken = name(before), true, rest == "):"
		return isName(c.name)
	}
	if !c.readShort(rest) && rest != "" {
		return false
	}
	if at == 0 {
		return c.nameAbove(i)
	}
	c.name = name(s[:at])
	return c.dotted && isName(c.name)
}

func (c *copied) nameAbove(i int) bool {
	for j := i - 1; j >= c.d.floor && j >= i-2; j-- {
		if c.d.blank(j) {
			continue
		}
		c.name, c.head = name(c.d.lines[j].text), j
		return isName(c.name) && !c.d.lines[j].quoted
	}
	return false
}

// isName keeps sentences from being taken for a name.
func isName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n == 0 || n > 60 || strings.HasSuffix(s, ":") || strings.HasPrefix(s, "@") || strings.Contains(s, "http") {
		return false
	}
	return !strings.ContainsRune("-—–―*#>•|", firstRune(s)) && len(strings.Fields(s)) <= 8
}

// readShort reads "· Sep 29", "· 2h", "· Sep 29, 2021" after a handle.
func (c *copied) readShort(s string) bool {
	rest := strings.TrimLeft(s, "·•∙⋅ ")
	if rest == s {
		return false
	}
	if rest == "" || isShortDate(rest) {
		c.dotted = true
		if dl, ok := readDateline(rest); ok {
			c.written = dl.time()
		}
		return true
	}
	return false
}

// isShortDate accepts a day without a year and "2h", "3 d", "5 min".
func isShortDate(s string) bool {
	if dl, ok := readDateline(s); ok {
		return dl.end == len(s)
	}
	if dl, ok := readDateline(s + " 2000"); ok && dl.year == 2000 {
		return true
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	unit := strings.TrimSpace(s[digits:])
	return digits > 0 && digits <= 3 && utf8.RuneCountInString(unit) <= 5 && unit != "" &&
		strings.IndexFunc(unit, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' }) < 0
}

// readMeta passes the lines between the handle and the text.
func (c *copied) readMeta() {
	replying := false
	for ; c.at < len(c.d.lines); c.at++ {
		s := c.d.lines[c.at].text
		handle, n := scanHandle(s)
		switch {
		case s == "" || s == "·" || s == "•" || s == "Follow" || s == "Subscribe" || s == "Following":
			c.dotted = c.dotted || s == "·" || s == "•"
		case !c.dotted && c.readShort(s):
		case c.dotted && c.written.IsZero() && isShortDate(strings.TrimLeft(s, "·• ")):
			if dl, ok := readDateline(strings.TrimLeft(s, "·• ")); ok {
				c.written = dl.time()
			}
		case isReplyingTo(s):
			replying = true
			if i := strings.IndexByte(s, '@'); i > 0 {
				c.replyTo, _ = scanHandle(s[i:])
			}
		case replying && n > 0 && n == len(s):
			if c.replyTo == "" {
				c.replyTo = handle
			}
		case replying && (s == "and" || s == "et" || s == "und" || s == "y" || s == "e" || s == "en" || s == "i" || s == "ve" || s == "и"):
		default:
			return
		}
	}
}

var replyWords = [...]string{
	"Replying to", "En réponse à", "Antwort an", "Antworten auf", "En respuesta a", "Respondiendo a", "In risposta a", "Em resposta a",
	"Respondendo a", "Als antwoord op", "W odpowiedzi do", "В ответ", "返信先", "回复", "回覆",
}

func isReplyingTo(s string) bool {
	for _, w := range replyWords {
		if rest, ok := strings.CutPrefix(s, w); ok {
			rest = strings.TrimLeft(rest, " :：")
			return rest == "" || rest[0] == '@'
		}
	}
	return false
}

// readText passes the text and the time line after it, and returns the line after the
// text. Without a time line the text ends where the next post begins, or with the
// document if that is all post; else it is one paragraph: what follows may be prose.
func (c *copied) readText() int {
	start, paragraph, followed := c.at, 0, false
	for ; c.at < len(c.d.lines) && c.at < start+80; c.at++ {
		l := c.d.lines[c.at]
		if l.code || isSeparator(l.text) {
			break
		}
		if dl, ok := timeLine(l.text); ok {
			end := c.trim(start)
			c.written, c.clock, c.last = dl.time(), true, c.at
			c.readStats()
			return end
		}
		if c.at > start && c.readQuoted() {
			start, paragraph = c.at, 0
			continue
		}
		if c.d.blank(c.at) && (c.enclosed || c.d.blank(c.at+1)) {
			break
		}
		if c.d.blank(c.at) && paragraph == 0 {
			paragraph = c.at
		}
		if followed = c.at > start && c.startsNext(); followed {
			break
		}
	}
	if paragraph > 0 && !followed && !(c.d.restBlank(c.at) && c.d.firstLine() == c.head) {
		c.at = paragraph
	}
	return c.trim(start)
}

// timeLine reads a line that is a date with a clock reading, and what X prints after it.
func timeLine(s string) (dateline, bool) {
	dl, ok := readDateline(strings.TrimLeft(s, "·• "))
	if !ok || !dl.clock {
		return dl, false
	}
	return dl, dl.end >= len(s)-4 || isTimeTail(strings.TrimSpace(s[min(len(s), dl.end):]))
}

// readQuoted reads the head of a post that this one quotes, where line c.at announces
// it. What follows, up to the time line, is that post's text.
func (c *copied) readQuoted() bool {
	if c.quoted != nil || !isQuoteLabel(c.d.lines[c.at].text) {
		return false
	}
	inner := &copied{d: c.d}
	for i := c.at + 1; i <= c.at+2 && i < len(c.d.lines); i++ {
		if c.d.blank(i) || !inner.readHead(i) || inner.head != c.at+1 {
			continue
		}
		inner.readMeta()
		c.quoted, c.at = inner, inner.at-1
		return true
	}
	return false
}

// startsNext reports whether the next post begins at this line.
func (c *copied) startsNext() bool {
	next := copied{d: c.d}
	if isName(c.d.lines[c.at].text) && c.at+1 < len(c.d.lines) && strings.HasPrefix(c.d.lines[c.at+1].text, "@") {
		return next.readHead(c.at + 1)
	}
	return strings.Contains(c.d.lines[c.at].text, " @") && next.readHead(c.at) && next.dotted
}

// trim returns the end of the text without blank lines.
func (c *copied) trim(start int) int {
	end := c.at
	for end > start && c.d.blank(end-1) {
		end--
	}
	return end
}

// readStats passes what X prints under the time: the client and the counts.
func (c *copied) readStats() {
	dot, counted := false, false
	for j := c.at + 1; j < len(c.d.lines) && j <= c.at+16; j++ {
		s := c.d.lines[j].text
		switch {
		case s == "":
			continue
		case s == "·" || s == "•":
			dot = true
			continue
		case strings.HasPrefix(s, "·"), isTally(s), isBareCount(s), counted && isTallyLabel(s), isButton(s), dot && isShown(s):
			c.last, dot, counted = j, false, isBareCount(s)
			continue
		}
		return
	}
}

// joinMentions puts mentions back into their line: a browser copies each on a line of its own.
func joinMentions(lines []textLine) []textLine {
	var out []textLine
	glue := false
	for _, l := range lines {
		handle, n := scanHandle(l.text)
		alone := n > 0 && n == len(l.text) && handle != ""
		if len(out) > 0 && (alone || glue) && out[len(out)-1].text != "" && l.text != "" {
			sep := " "
			if glue && strings.ContainsRune(".,;:!?'’)", rune(l.text[0])) {
				sep = ""
			}
			out[len(out)-1].text += sep + l.text
		} else {
			out = append(out, l)
		}
		glue = alone
	}
	return out
}
