package rewrite

import (
	"bytes"
	"strings"
)

// cutAtLists takes the lists off the paragraphs that they stand right below.
func cutAtLists(paragraphs []span, doc []byte) []span {
	var all []span
	for _, p := range paragraphs {
		lines := linesOf(doc, p)
		for i := 1; i < len(lines) && markerWidth(doc[p.start:p.end]) == 0; i++ {
			if beginsList(doc[lines[i].start:lines[i].end]) {
				all = append(all, span{p.start, lines[i-1].end})
				p.start = lines[i].start
			}
		}
		all = append(all, p)
	}
	return all
}

// beginsList reports whether a line begins a list right below a paragraph: of the
// numbers only 1 does.
func beginsList(line []byte) bool {
	n := markerWidth(line)
	return n > 0 && (line[0] < '0' || line[0] > '9' || bytes.HasPrefix(line, []byte("1.")) || bytes.HasPrefix(line, []byte("1)")))
}

// takeOffMarker leaves the marker of the list item in place that a quotation is all in:
// it is no part of the post.
func takeOffMarker(f *found, doc []byte) {
	lineStart := bytes.LastIndexByte(doc[:f.start], '\n') + 1
	width := markerWidth(doc[lineStart:f.end])
	if lineStart+width <= f.start {
		return
	}
	for at := afterByte(doc, f.start, '\n'); at < f.end; at = afterByte(doc, at, '\n') {
		line := doc[at:f.end]
		line = line[:afterByte(line, 0, '\n')]
		if len(bytes.TrimSpace(line)) > 0 && len(line)-len(bytes.TrimLeft(line, " \t")) < min(width, len(line)) {
			return
		}
	}
	marker := string(bytes.TrimSpace(doc[lineStart : lineStart+width]))
	if text, ok := strings.CutPrefix(f.quote.Text, marker+" "); ok {
		f.start, f.quote.Text = lineStart+width, strings.TrimSpace(text)
	}
}

// item is the content of a list's item, maybe behind the box of a task: "[ ]", "[x]".
type item struct {
	span
	task bool
}

// listItems returns the contents of the items of a list that have one line
// each; nil for a paragraph that is no list.
func listItems(text []byte) []item {
	if markerWidth(text) == 0 {
		return nil
	}
	items := []item{}
	for at := 0; at < len(text); {
		next := afterByte(text, at, '\n')
		line := bytes.TrimRight(text[at:next], " \t\r\n")
		if n := markerWidth(line); n > 0 || isMarker(line) {
			box := boxWidth(line[n:])
			items = append(items, item{span{at + n + box, at + len(line)}, box > 0})
		} else if len(items) > 0 {
			items = items[:len(items)-1] // the item goes on: not a link alone
		}
		at = next
	}
	return items
}

// boxWidth returns the width of the box of a task that an item begins with, with the blank
// behind it; 0 for none.
func boxWidth(item []byte) int {
	const box = len("[ ] ")
	if len(item) > box && item[0] == '[' && bytes.IndexByte([]byte(" xX"), item[1]) >= 0 && item[2] == ']' && item[3] == ' ' {
		return box
	}
	return 0
}

// isMarker reports whether a line is a list marker with nothing behind it, as that of an
// item is which holds raw HTML alone.
func isMarker(line []byte) bool {
	const longest = 12
	return len(line) < longest && markerWidth(append(line[:len(line):len(line)], ' ')) > 0
}

// markerWidth returns the width of the list marker that begins a line, with the
// blanks around it; 0 for none.
func markerWidth(line []byte) int {
	i := 0
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	start := i
	for i < len(line) && line[i] >= '0' && line[i] <= '9' && i-start < 9 {
		i++
	}
	switch {
	case i >= len(line):
		return 0
	case i > start && (line[i] == '.' || line[i] == ')'):
	case i == start && (line[i] == '-' || line[i] == '*' || line[i] == '+'):
	default:
		return 0
	}
	i++
	start = i
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	if i == start {
		return 0
	}
	return i
}
