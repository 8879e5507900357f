package rewrite

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// A quotation's card takes the place of the markers of footnotes in it. They are not the
// post's, but without them nothing leads to the footnotes: they go below the card.

// keepFootnotes notes the markers "[^1]" of footnotes that quotations of a text hold, as
// far as the text has such footnotes.
func keepFootnotes(quotes []found, doc []byte) {
	if len(quotes) == 0 || !bytes.Contains(doc, []byte("[^")) {
		return
	}
	defined := footnotes(doc)
	for i := range quotes {
		q := &quotes[i]
		var markers []byte
		for at := q.start; at < q.end; at++ {
			if n := markerAt(doc[at:q.end]); n > 0 && defined[string(doc[at:at+n])] {
				markers = append(markers, doc[at:at+n]...)
			}
		}
		if len(markers) > 0 {
			q.below = "\n\n" + string(markers)
		}
	}
}

// footnotes returns the markers of the footnotes that a text has.
func footnotes(doc []byte) map[string]bool {
	defined := map[string]bool{}
	for at := 0; at < len(doc); at = afterByte(doc, at, '\n') {
		line := bytes.TrimLeft(doc[at:min(len(doc), at+200)], " \t>")
		if n := markerAt(line); n > 0 && bytes.HasPrefix(line[n:], []byte(":")) {
			defined[string(line[:n])] = true
		}
	}
	return defined
}

// markerAt returns the length of the "[^label]" that b begins with; 0 for none.
func markerAt(b []byte) int {
	const longest = 64
	if !bytes.HasPrefix(b, []byte("[^")) {
		return 0
	}
	n := bytes.IndexAny(b[:min(len(b), longest)], "] \t\r\n")
	if n <= len("[^") || b[n] != ']' {
		return 0
	}
	return n + 1
}

// notesIn returns the paragraph of the markers of footnotes in some lines; "" for none.
func (o *outline) notesIn(f *flow, first, last int) string {
	var notes []byte
	for _, l := range f.lines[first : last+1] {
		for _, n := range l.notes {
			notes = append(notes, o.doc[n.start:n.end]...)
		}
	}
	if len(notes) == 0 {
		return ""
	}
	return "\n<p>" + string(notes) + "</p>"
}

// maxMarker is how long the markup of a footnote's marker is at most, in bytes.
const maxMarker = 1000

// footnoteEnd returns the end of the element that the current start tag opens, if it is the
// marker of a footnote: a link to a place on the page that shows a number or a sign, in a sup
// element or around one. It is 0 for any other.
func footnoteEnd(s *scanner) int {
	name, at := s.tok.name, s.tok.start
	if name != atom.Sup && name != atom.A || name == atom.A && !leadsToNote(s) {
		return 0
	}
	inner := scanner{doc: s.doc[:min(len(s.doc), at+maxMarker)], pos: at}
	leads, shown := false, ""
	for inner.next() {
		switch tok := &inner.tok; {
		case tok.kind == otherToken:
		case tok.kind == startToken && tok.name == name && tok.start > at:
			return 0
		case tok.kind == textToken:
			shown += string(inner.doc[tok.start:tok.end])
		case tok.kind == startToken && tok.name == atom.A:
			if leads = leadsToNote(&inner); !leads {
				return 0
			}
		case tok.kind == endToken && tok.name == name:
			if leads && isNoteSign(shown) {
				return tok.end
			}
			return 0
		case tok.name != atom.Sup && tok.name != atom.Span && tok.name != atom.A:
			return 0
		}
	}
	return 0
}

// leadsToNote reports whether the current tag links to a place on the page, or, as in
// mails, to a footnote on the page's copy.
func leadsToNote(s *scanner) bool {
	href, _ := s.attr("href")
	page, place, ok := strings.Cut(string(href[:min(len(href), maxURL)]), "#")
	if !ok || place == "" {
		return false
	}
	return page == "" || strings.HasPrefix(place, "footnote") || strings.HasPrefix(place, "fn")
}

// isNoteSign accepts "1", "[12]", "*", "†".
func isNoteSign(s string) bool {
	s = strings.Trim(s, " \t\r\n\u00a0[]()")
	if s == "" || utf8.RuneCountInString(s) > 3 {
		return false
	}
	return strings.Trim(s, "0123456789") == "" || strings.Trim(s, "*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰") == ""
}
