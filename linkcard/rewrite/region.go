package rewrite

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// region is what a card replaces.
type region struct {
	start, end     int
	prefix, suffix string // what closes a cut paragraph and its text-level elements before the card, and opens them again behind
}

// regionOf returns what a card for some lines replaces: the innermost elements
// that hold them, or the part of a paragraph between two line breaks. It fails
// if the lines cannot be taken out without breaking the markup around them.
func (o *outline) regionOf(f *flow, first, last int) (region, bool) {
	a, b := f.lines[first], f.lines[last]
	partly := false
	for i := a.run; i <= b.run; i++ {
		r := &o.runs[i]
		if r.embedded || r.off || r.broken {
			return region{}, false
		}
		partly = partly || r.partly
	}
	if partly && o.switchedOff(a, b.docEnd) {
		return region{}, false
	}
	l := lift{o: o, a: o.runs[a.run].element, b: o.runs[b.run].element}
	l.start, _ = o.trim(a.docStart, o.runs[a.run].end)
	_, l.end = o.trim(b.docStart, b.docEnd)
	l.before, l.after = o.lineBefore(f, first), o.lineAfter(f, last)
	if !l.toCommon() {
		return region{}, false
	}
	if e := o.runs[a.run].element; l.a == e && l.prefix == "" && l.before > 0 {
		l.start = l.before // a card begins a line of its own
	}
	if e := o.runs[b.run].element; l.a == e && l.suffix == "" && l.after > 0 {
		l.end = l.after
	}
	ends, ok := o.endTags(a.opened)
	if !ok {
		return region{}, false
	}
	begins, ok := o.startTags(b.left)
	l.prefix, l.suffix = ends+l.prefix, l.suffix+begins
	l.start, l.end = o.widen(l.start, l.end, l.a)
	return l.region, ok
}

// switchedOff reports whether a text-level element is switched off that is open at the
// beginning of a line, or begins between there and end.
func (o *outline) switchedOff(l line, end int) bool {
	for open, n := l.opened, 0; open != nil && n < maxInline; open, n = open.around, n+1 {
		s := scanner{doc: o.doc[:open.end], pos: open.start}
		if open.isUncut() || s.next() && s.isOff() {
			return true
		}
	}
	s := scanner{doc: o.doc[:end], pos: l.docStart}
	for s.next() {
		if s.tok.kind == startToken && s.isOff() {
			return true
		}
	}
	return false
}

// lineBefore returns where the line that a reader sees before line i ends, if it
// stands in the same run, or a find does; 0 for none. Empty lines in between are passed
// over.
func (o *outline) lineBefore(f *flow, i int) int {
	run := f.lines[i].run
	for i--; i >= 0 && f.lines[i].run == run; i-- {
		if l := f.lines[i]; !o.nothing(l.docStart, l.docEnd) {
			return l.docEnd
		}
	}
	if r := &o.runs[run]; r.cutStart {
		return r.start
	}
	return 0
}

// lineAfter returns where the line that a reader sees behind line i begins.
func (o *outline) lineAfter(f *flow, i int) int {
	run := f.lines[i].run
	for i++; i < len(f.lines) && f.lines[i].run == run; i++ {
		if l := f.lines[i]; !o.nothing(l.docStart, l.docEnd) {
			return l.docStart
		}
	}
	if r := &o.runs[run]; r.cutEnd {
		return r.end
	}
	return 0
}

// lift raises a region that begins in element a and ends in element b to an
// element that holds both.
type lift struct {
	region
	o             *outline
	a, b          int
	before, after int // where the line before the region ends and the line behind it begins; 0 for none
}

func (l *lift) toCommon() bool {
	if a, b := l.o.cell(l.a), l.o.cell(l.b); a != b && a > 0 && b > 0 {
		return l.acrossRows(a, b)
	}
	for l.a != l.b {
		var ok bool
		if l.a > l.b {
			ok = l.raiseStart()
		} else {
			ok = l.raiseEnd()
		}
		if !ok {
			return false
		}
	}
	el := &l.o.elements[l.a]
	if el.name == atom.P {
		if !l.o.nothingBefore(el, l.start) || !l.o.nothing(l.end, el.close) {
			parent := el.parent
			if !l.raiseStartOf(el) || !l.raiseEndOf(el) {
				return false
			}
			l.a = parent
		}
	}
	switch l.o.elements[l.a].name {
	case atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Ul, atom.Ol, atom.Dl:
		return false // a card cannot stand between rows or list items
	}
	return true
}

// acrossRows takes a region from cell a to cell b of another row: the tags in
// between go, and what remains is one cell again.
func (l *lift) acrossRows(a, b int) bool {
	for l.a != a {
		if !l.raiseStart() {
			return false
		}
	}
	for l.b != b {
		if !l.raiseEnd() {
			return false
		}
	}
	if !l.o.nothingBefore(&l.o.elements[a], l.start) || !l.o.nothing(l.end, l.o.elements[b].close) {
		return false
	}
	for x, y := l.o.elements[a].parent, l.o.elements[b].parent; x != y; {
		if ex, ey := &l.o.elements[x], &l.o.elements[y]; ex.name == ey.name && ex.cells <= 1 && ey.cells <= 1 {
			x, y = ex.parent, ey.parent
			continue
		}
		return false
	}
	return l.o.elements[a].parent != l.o.elements[b].parent
}

// cell returns the innermost table cell that element e is in, 0 for none.
func (o *outline) cell(e int) int {
	for ; e > 0; e = o.elements[e].parent {
		if o.elements[e].name == atom.Td {
			return e
		}
	}
	return 0
}

func (l *lift) raiseStart() bool {
	el := &l.o.elements[l.a]
	l.a = el.parent
	return l.raiseStartOf(el)
}

func (l *lift) raiseEnd() bool {
	el := &l.o.elements[l.b]
	l.b = el.parent
	return l.raiseEndOf(el)
}

// raiseStartOf moves the start before an element, or cuts the paragraph that
// begins with something else.
func (l *lift) raiseStartOf(el *element) bool {
	switch {
	case l.o.nothingBefore(el, l.start):
		l.start = el.start
		return true
	case el.name == atom.P && l.before > 0:
		l.start, l.prefix = l.before, "</p>\n"
		return true
	}
	return false
}

// raiseEndOf moves the end behind an element, or cuts the paragraph that goes on
// with something else.
func (l *lift) raiseEndOf(el *element) bool {
	switch {
	case l.o.nothing(l.end, el.close):
		if l.end = el.end; !el.closed {
			_, l.end = l.o.trim(el.start, el.end)
		}
		return true
	case el.name == atom.P && l.after > 0 && el.open-el.start <= maxTag:
		l.end, l.suffix = l.after, "\n"+l.o.startTag(el.start, el.open)
		return true
	}
	return false
}

// trim cuts blanks off both ends of doc[start:end].
func (o *outline) trim(start, end int) (int, int) {
	b := trimBlank(o.doc[start:end])
	start = end - len(b)
	return start, start + len(bytes.TrimRight(b, " \t\r\n\f"))
}

// widen grows a region of element e to the elements that hold nothing else and
// would be left empty around a card: paragraphs, quotations, wrappers.
func (o *outline) widen(start, end, e int) (int, int) {
	for ; e > 0; e = o.elements[e].parent {
		el := &o.elements[e]
		if el.name != atom.P && el.name != atom.Blockquote && el.name != atom.Figure && !el.wrapper {
			break
		}
		if !o.nothingBefore(el, start) || !o.nothing(end, el.close) {
			break
		}
		start, end = el.start, el.end
		if !el.closed {
			_, end = o.trim(start, end)
		}
	}
	return start, end
}

// nothing reports whether doc[start:end] shows nothing: blanks, comments,
// widget scripts.
func (o *outline) nothing(start, end int) bool {
	return start >= end || blank(o.doc[start:end]) || o.shownFrom(start, end) == end
}

// nothingBefore reports whether an element shows nothing up to an offset. What it begins
// with is read once, however many finds it holds.
func (o *outline) nothingBefore(el *element, offset int) bool {
	if el.shown == 0 {
		el.shown = o.shownFrom(el.open, el.close)
	}
	return offset <= max(el.open, el.shown)
}

// shownFrom returns where what doc[start:end] shows begins; end for nothing.
func (o *outline) shownFrom(start, end int) int {
	s := scanner{doc: o.doc[:end], pos: start}
	for s.next() {
		switch {
		case s.tok.kind == otherToken:
		case s.tok.kind == textToken:
			if shown := trimBlank(o.doc[s.tok.start:s.tok.end]); len(shown) > 0 {
				return s.tok.end - len(shown)
			}
		case s.tok.kind == startToken && s.tok.name == atom.Script && isWidget(&s):
			n := widgetEnd(o.doc[:end], s.tok.start)
			if n == s.tok.start {
				return n
			}
			s.pos, s.raw = n, ""
		case s.tok.name == atom.Br:
		default:
			return s.tok.start
		}
	}
	return end
}
