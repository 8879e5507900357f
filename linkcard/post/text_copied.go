package post

import "strings"

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
		if r, isURL := readAddressLine(d.lines[j].text); isURL && sameAuthor(r, c.handle) {
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
	var lines []textLine
	lines, p.Note = cutNote(c.d.lines[first:end])
	lines, p.Poll = cutPoll(lines)
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
	if paragraph > 0 && !followed && !(c.quoted == nil && c.d.restBlank(c.at) && c.d.firstLine() == c.head) {
		c.at = paragraph
	}
	return c.trim(start)
}

// editedLabels stand before the time of a post that was changed.
var editedLabels = [...]string{"Last edited ", "Edited ", "Dernière modification ", "Zuletzt bearbeitet ", "Última edición ", "Ultima modifica ", "Última edição "}

// timeLine reads a line that is a date with a clock reading, and what X prints after it.
func timeLine(s string) (dateline, bool) {
	for _, label := range editedLabels {
		s = strings.TrimPrefix(s, label)
	}
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
