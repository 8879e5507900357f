package rewrite

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// hidden is a part of the document that is passed over: from the start tag of
// an element to its end tag, or to the end tag of what contains it.
type hidden struct {
	name      []byte
	atom      atom.Atom
	line      bool // it stands within a line of text
	depth     int  // elements of the same name open in it
	container []byte
	nested    int // elements named like the container open in it
}

func (h *hidden) active() bool { return h.name != nil }

// hide passes over the element that the current start tag opens.
func (o *outliner) hide(line bool) {
	if line {
		o.run.opaque = true
	} else {
		o.closeImplied(o.tok.name, o.tok.start)
		o.endRun(o.tok.start)
		o.flow++
	}
	if o.tok.selfClosing && (o.tok.name == atom.Svg || o.tok.name == atom.Math) || len(o.tagName()) == 0 {
		return
	}
	o.hidden = hidden{name: o.tagName(), atom: o.tok.name, line: line}
	if e := &o.out.elements[o.open[len(o.open)-1]]; e.open > e.start {
		o.hidden.container = tagName(o.doc, e.start+1)
	}
}

// readHidden reads a tag of a part that is passed over.
func (o *outliner) readHidden() {
	h := &o.hidden
	name := o.tagName()
	start := o.tok.kind == startToken
	o.rawText = start && o.raw != ""
	switch {
	case h.atom == atom.Head && start && leavesHead(o.tok.name):
		o.out.headEnd = o.tok.start
		o.unhide(o.tok.start)
		o.rawText = false
		o.readStart()
	case bytes.EqualFold(name, h.name):
		if start {
			h.depth++
			return
		}
		if h.depth--; h.depth < 0 {
			if h.atom == atom.Head {
				o.out.headEnd = o.tok.start
			}
			o.unhide(o.tok.end)
		}
	case bytes.EqualFold(name, h.container):
		if start {
			h.nested++
			return
		}
		if h.nested--; h.nested < 0 {
			o.unhide(o.tok.start)
			o.readEnd()
		}
	}
}

func (o *outliner) unhide(at int) {
	line := o.hidden.line
	o.hidden = hidden{}
	if !line {
		o.beginRun(at)
	}
}

// leavesHead reports whether a start tag cannot stand in a head, so that the
// head ends before it.
func leavesHead(a atom.Atom) bool {
	switch roleOf(a) {
	case rawRole:
		return false
	case voidInline:
		return a == atom.Img || a == atom.Input
	case hiddenRole:
		return a != atom.Template && a != atom.Head && a != atom.Object
	}
	return a != atom.Html && a != 0
}

// tagName returns the name of the current tag, as written.
func (s *scanner) tagName() []byte {
	start := s.tok.start + 1
	if s.tok.kind == endToken {
		start++
	}
	return s.doc[start:s.tok.nameEnd]
}

// tagName returns the tag name that begins at i.
func tagName(doc []byte, i int) []byte {
	end := i
	for end < len(doc) && !endsName(doc[end]) {
		end++
	}
	return doc[i:end]
}
