package rewrite

import (
	"bytes"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/render"
)

// fitMarkdown makes the cards blocks of their own: an empty line on each side,
// none inside markup (it would end the block of raw HTML), and every line
// indented like the list item that it stands in.
func (j *job) fitMarkdown() {
	for i := range j.found {
		if j.cards[i] == nil {
			continue
		}
		f := &j.found[i]
		before := j.lineBefore(i)
		indent := indentOf(before)
		if j.format == render.HTML || j.format == render.Email {
			j.cards[i] = dropEmptyLines(j.cards[i])
		}
		j.cards[i] = indented(j.cards[i], indent)
		f.below = string(indented([]byte(f.below), indent))
		if f.task && j.format != render.Text {
			f.prefix = "&nbsp;" + f.prefix // a box needs something beside it
		}
		switch {
		case f.behind:
			f.prefix += indent
			f.suffix += lineBelow(j.doc, f.end)
		case len(before) > 0:
			if f.prefix != "" {
				f.prefix += indent
			}
			if !f.markup && j.goesOn(f.end, len(indent)) {
				f.suffix += "\n"
			}
		default:
			if f.prefix = strings.TrimPrefix(f.prefix, "\n"); f.prefix == "" && !endsEmptyLine(j.doc[:f.start]) && !j.cardAbove(i) {
				f.prefix = "\n"
			}
			f.suffix += lineBelow(j.doc, f.end)
		}
	}
}

// goesOn reports whether the line below the one that holds offset i shows something that
// is indented at least so much, as what belongs to the same list item is.
func (j *job) goesOn(i, width int) bool {
	line := j.doc[afterByte(j.doc, i, '\n'):]
	line = line[:afterByte(line, 0, '\n')]
	text := bytes.TrimLeft(line, " \t")
	return len(line)-len(text) >= width && len(bytes.TrimSpace(text)) > 0
}

// lineBefore returns what stands before find i on its line.
func (j *job) lineBefore(i int) []byte {
	place := j.report.Finds[i].Place
	return bytes.TrimPrefix(j.doc[place.Start-place.Column+1:place.Start], []byte(byteOrderMark))
}

// indentOf returns the white space that puts a line below what stands behind before on
// its line: it is as wide as the list's marker there, or as the white space.
func indentOf(before []byte) string {
	n := markerWidth(before)
	if n == 0 {
		n = len(before) - len(bytes.TrimLeft(before, " \t"))
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, string(before[:n]))
}

// cardAbove reports whether the lines right above find i become a card, which brings the
// empty line between them.
func (j *job) cardAbove(i int) bool {
	return i > 0 && j.cards[i-1] != nil && blank(j.doc[j.found[i-1].end:j.found[i].start])
}

// lineBelow is the empty line that is missing after a card which ends at end.
func lineBelow(doc []byte, end int) string {
	lineEnd := afterByte(doc, end, '\n')
	if lineEnd < len(doc) && len(bytes.TrimSpace(doc[lineEnd:afterByte(doc, lineEnd, '\n')])) > 0 {
		return "\n"
	}
	return ""
}

func endsEmptyLine(b []byte) bool {
	if b = bytes.TrimPrefix(b, []byte(byteOrderMark)); len(b) == 0 {
		return true
	}
	b = b[:len(b)-1]
	return len(bytes.TrimSpace(b[bytes.LastIndexByte(b, '\n')+1:])) == 0
}

func dropEmptyLines(b []byte) []byte {
	lines := bytes.Split(b, []byte("\n"))
	kept := lines[:0]
	for _, l := range lines {
		if len(bytes.TrimSpace(l)) > 0 {
			kept = append(kept, l)
		}
	}
	return bytes.Join(kept, []byte("\n"))
}
