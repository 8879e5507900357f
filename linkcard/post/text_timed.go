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
	last := i
	if ref.ID == "" {
		if ref, last, ok = d.permalinkBelow(i); !ok {
			return Quote{}, 0, false
		}
	}
	p := &Post{ID: ref.ID, URL: ref.URL}
	first, end := d.quotedBlock(i, d.lines[i].quoted)
	if first < i {
		m := inlineMarkdown{escapes: d.lines[i].quoted}
		text := p.readHead(d.lines[first:end+1], ref)
		m.readBlock(text)
		p.Text, p.Spans = m.result()
	} else {
		first = i
	}
	p.complete(ref, dl.time())
	return d.quote(p, first, last)
}

// readHead takes the author off the top of a quotation's lines, where that line is
// nothing but the name and the handle that the post's address has.
func (p *Post) readHead(lines []textLine, ref Ref) []textLine {
	shown, _ := stripLinks(lines[0].text)
	by, ok := findByline(shown, false)
	if !ok || len(lines) == 1 || by.start > 0 || !sameAuthor(ref, by.handle) || strings.Trim(shown[by.end:], "*_: ") != "" {
		return lines
	}
	p.Author = Author{Name: name(strings.Trim(by.name, "*_ ")), Handle: by.handle}
	lines = lines[1:]
	for len(lines) > 1 && lines[0].text == "" {
		lines = lines[1:]
	}
	return lines
}

// permalinkBelow finds the address of a post on a line of its own under a time
// line; only the client's name and counts may stand between.
func (d *document) permalinkBelow(i int) (Ref, int, bool) {
	for j := i + 1; j < len(d.lines) && j <= i+8; j++ {
		s := d.lines[j].text
		if ref, rest, ok := cutURL(s); ok && rest == "" {
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
