package post

import (
	"strings"
)

// readTimed reads a quotation that is known by its time line and the address of
// the post, as a link around that line or on a line of its own after it. Who
// wrote it is in the address.
func readTimed(d *document, i int) (Quote, int, bool) {
	shown, ref := stripLinks(d.lines[i].text)
	dl, ok := readDateline(shown)
	if !ok || !dl.clock || dl.end < len(shown) && !isTimeTail(strings.TrimLeft(shown[dl.end:], " ")) {
		return Quote{}, 0, false
	}
	first, end := d.timedBlock(i)
	if !d.lines[i].quoted {
		first = d.belowLinks(first, end-1, nil)
	}
	p, lines := &Post{}, d.lines[first:end]
	lines = p.readHead(lines, ref)
	last := i
	if ref.ID == "" {
		if ref, last, ok = d.permalinkBelow(i); !ok && (p.Author.Handle == "" || !d.lines[i].quoted) {
			return Quote{}, 0, false
		}
		last = max(last, i)
		lines = p.readHead(lines, ref)
	}
	if first < i && d.lines[first].quoted {
		first = p.headAbove(d, first, ref)
	}
	p.ID, p.URL = ref.ID, ref.URL
	m := inlineMarkdown{escapes: d.lines[i].quoted}
	lines, p.Poll = cutPoll(lines)
	m.readBlock(lines)
	p.Text, p.Spans = m.result()
	p.complete(ref, dl.time())
	return d.quote(p, first, last)
}

// timedBlock returns where the text above a time line begins and ends: a Markdown
// quotation may end above a line that is not marked.
func (d *document) timedBlock(i int) (first, end int) {
	first, last := d.quotedBlock(i, d.lines[i].quoted)
	if first == i && !d.lines[i].quoted && d.quotedAbove(i) {
		first, last = d.quotedBlock(i, true)
	}
	if first == i {
		return i, i
	}
	return first, last + 1
}

// readHead takes the author off the top of a quotation's lines, where that line is
// nothing but the name and the handle, which is the one that the post's address has.
func (p *Post) readHead(lines []textLine, ref Ref) []textLine {
	if len(lines) < 2 || p.Author.Handle != "" || !p.isHead(lines[0].text, ref) {
		return lines
	}
	lines = lines[1:]
	for len(lines) > 1 && lines[0].text == "" {
		lines = lines[1:]
	}
	return lines
}

// isHead reads who wrote a post from a line that says nothing else.
func (p *Post) isHead(s string, ref Ref) bool {
	shown, _ := stripLinks(s)
	by, ok := findByline(shown, false)
	if !ok || by.start > 0 || !sameAuthor(ref, by.handle) || strings.Trim(shown[by.end:], "*_:： ") != "" {
		return false
	}
	p.Author = Author{Name: name(strings.Trim(by.name, "*_ ")), Handle: by.handle}
	return true
}

// headAbove finds the author on the line above a Markdown quotation, and returns the
// first line of both.
func (p *Post) headAbove(d *document, first int, ref Ref) int {
	i := first - 1
	if p.Author.Handle != "" {
		return first
	}
	if d.blank(i) {
		i--
	}
	if i >= d.floor && !d.blank(i) && d.blank(i-1) && !d.lines[i].code && p.isHead(d.lines[i].text, ref) {
		return i
	}
	return first
}

// permalinkBelow finds the address of a post on a line of its own under a time
// line; only the client's name and counts may stand between.
func (d *document) permalinkBelow(i int) (Ref, int, bool) {
	for j := i + 1; j < len(d.lines) && j <= i+8; j++ {
		s := d.lines[j].text
		if ref, ok := readAddressLine(s); ok {
			return ref, j, true
		}
		if s != "" && !strings.HasPrefix(s, "·") && !isTally(s) && !strings.HasPrefix(s, "Twitter ") {
			break
		}
	}
	return Ref{}, 0, false
}

// stripLinks returns what a line shows without Markdown's or a forum's marks, and
// the post that it links to.
func stripLinks(s string) (string, Ref) {
	m := inlineMarkdown{escapes: true}
	m.read(s)
	var ref Ref
	for _, l := range m.links {
		if r, ok := RecogniseString(l.href); ok {
			ref = r
		}
	}
	shown := m.b.String()
	if !strings.HasPrefix(shown, "[") {
		return shown, ref
	}
	var b strings.Builder
	for shown != "" {
		tag, rest, ok := strings.Cut(shown, "]")
		text, inside, open := strings.Cut(tag, "[")
		if !ok || !open {
			b.WriteString(shown)
			break
		}
		b.WriteString(text)
		if address, isURL := strings.CutPrefix(strings.ToLower(inside), "url="); isURL {
			if r, ok := RecogniseString(strings.Trim(inside[len(inside)-len(address):], `"'`)); ok {
				ref = r
			}
		}
		shown = rest
	}
	return strings.TrimSpace(b.String()), ref
}
