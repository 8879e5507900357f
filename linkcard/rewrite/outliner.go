package rewrite

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// outliner makes an outline in one scan.
type outliner struct {
	scanner
	out outline

	open      []int // indexes of the open elements, outermost first
	openCount map[atom.Atom]int
	embedded  int // how many of the open elements are embed codes
	off       int // how many of the open elements are switched off
	offInline offInline

	run    run // the one being read
	depth  int // inline elements open within it
	inLink bool
	flow   int

	frames  bool // for an output that cannot show frames
	rawText bool // the next text is the content of a script, a style, ...
	hidden  hidden
}

// newOutline makes the outline of a document. With frames, the frames of players
// count as embed codes.
func newOutline(doc []byte, frames bool) *outline {
	o := &outliner{scanner: scanner{doc: doc}, frames: frames, openCount: map[atom.Atom]int{}}
	o.out = outline{doc: doc, headEnd: -1, elements: make([]element, 1, len(doc)/256+16), runs: make([]run, 0, len(doc)/256+16)}
	o.out.elements[0].parent = -1
	o.open = []int{0}
	o.beginRun(0)
	for o.next() {
		o.read()
	}
	o.endRun(len(doc))
	for len(o.open) > 0 {
		o.pop(len(doc), len(doc), false)
	}
	return &o.out
}

func (o *outliner) read() {
	if o.tok.kind == endToken {
		o.rawText = false // the element was empty
	}
	switch {
	case o.tok.kind == textToken:
		o.readText()
	case o.tok.kind == otherToken:
	case o.hidden.active():
		o.readHidden()
	case o.tok.kind == startToken:
		o.readStart()
	default:
		o.readEnd()
	}
}

func (o *outliner) readText() {
	raw := o.rawText
	o.rawText = false
	if raw || o.hidden.active() {
		return
	}
	text := o.doc[o.tok.start:o.tok.end]
	if !o.run.text && !o.inLink {
		if o.run.text = !blank(text); o.run.text {
			o.run.dashed = o.run.links == 0 && beginsWithDash(string(trimBlank(text)))
		}
	}
	if !o.run.at {
		o.run.at = signsPost(text)
	}
}

func (o *outliner) readStart() {
	name := o.tok.name
	role := roleOf(name)
	o.out.marked = o.out.marked || o.steers
	kind, wrapper := embedOf(&o.scanner)
	if o.frames && name == atom.Iframe && framedAddress(&o.scanner) != "" {
		kind = frameEmbed
	}
	switch {
	case o.isCard():
		if _, ok := o.attr(cardMark); ok {
			o.out.cards++
		}
		o.hide(false)
	case kind != noEmbed || wrapper:
		o.block(name, kind, wrapper, true)
	case role == blockRole || role == barrierRole || o.signsQuotation(name):
		if o.isFurniture() {
			o.hide(false)
			return
		}
		o.block(name, noEmbed, false, role == barrierRole)
	case role == hiddenRole:
		o.hide(inlineHidden(name))
	case role == rawRole:
		o.rawText = !o.tok.selfClosing || o.raw != ""
		o.run.opaque = o.run.opaque || !invisible(name)
	default:
		o.inline(name, role)
	}
}

// inline notes a text-level start tag in the run.
func (o *outliner) inline(name atom.Atom, role role) {
	switch {
	case role == breakRole:
		o.run.breaks++
		return
	case role == voidInline:
		o.run.opaque = o.run.opaque || !invisible(name)
		return
	case o.tok.selfClosing && name == 0:
		return
	}
	o.depth++
	if o.isOff() {
		o.run.partly = true
		o.offInline.open(o.tagName(), len(o.open))
	} else {
		o.offInline.nest(o.tagName())
	}
	if name != atom.A {
		return
	}
	if o.run.links == 0 {
		o.run.link = o.tok.start
	}
	o.run.links++
	o.inLink = true
	o.run.at = o.run.at || (o.run.dashed || o.openCount[atom.Blockquote] > 0) && leadsToPost(&o.scanner)
}

// block opens a block element.
func (o *outliner) block(name atom.Atom, kind embedKind, wrapper, barrier bool) {
	o.closeImplied(name, o.tok.start)
	o.endRun(o.tok.start)
	if barrier {
		o.flow++
	}
	if name == atom.Th {
		o.markData()
	}
	if name == atom.Hr || len(o.open) >= maxDepth {
		o.beginRun(o.tok.end)
		return
	}
	e := element{name: name, parent: o.open[len(o.open)-1], start: o.tok.start, open: o.tok.end, embed: kind, wrapper: wrapper, inLink: o.inLink}
	e.off = o.isOff() || o.offInline.name != nil
	e.signs = name == atom.Footer || name == atom.Figcaption // others are hidden
	if around := &o.out.elements[e.parent]; name == atom.Blockquote && kind == noEmbed {
		around.quotes = true
	}
	if name == atom.Body && o.out.headEnd < 0 {
		o.out.headEnd = o.tok.start
	}
	o.push(e)
	o.beginRun(o.tok.end)
}

func (o *outliner) readEnd() {
	name := o.tok.name
	switch role := roleOf(name); {
	case name == 0 && !o.endsEmbed():
		o.inlineEnd(name)
	case o.openCount[name] > 0:
		o.closeTo(name)
	case role == inlineRole:
		o.inlineEnd(name)
	case role == blockRole || role == barrierRole:
		// An end tag without a start tag: browsers make an empty paragraph of
		// </p> and drop the others, so whatever stood before it ends here.
		o.endRun(o.tok.start)
		o.beginRun(o.tok.end)
	}
}

// endsEmbed reports whether the current end tag, of an element that HTML does
// not know, ends the embed code that is open.
func (o *outliner) endsEmbed() bool {
	e := &o.out.elements[o.open[len(o.open)-1]]
	return e.name == 0 && e.open > e.start && bytes.EqualFold(tagName(o.doc, e.start+1), o.tagName())
}

func (o *outliner) inlineEnd(name atom.Atom) {
	if o.depth--; o.depth < 0 {
		o.depth, o.run.broken = 0, true
	}
	if name == atom.A {
		o.inLink = false
	}
	o.offInline.close(o.tagName())
}

func (o *outliner) push(e element) {
	o.out.elements = append(o.out.elements, e)
	o.open = append(o.open, len(o.out.elements)-1)
	o.openCount[e.name]++
	if e.embed != noEmbed {
		o.embedded++
	}
	if e.off {
		o.off++
	}
}

func (o *outliner) pop(closeAt, end int, closed bool) {
	i := o.open[len(o.open)-1]
	o.open = o.open[:len(o.open)-1]
	e := &o.out.elements[i]
	e.close, e.end, e.closed = closeAt, end, closed
	if len(o.open) < o.offInline.within {
		o.offInline = offInline{}
	}
	o.openCount[e.name]--
	if e.embed != noEmbed {
		o.inLink = e.inLink // what an embed code leaves open does not reach beyond it
		o.embedded--
		if closed && o.embedded == 0 {
			o.out.embeds = append(o.out.embeds, i)
		}
	}
	if e.off {
		o.off--
	}
	if (e.name == atom.Td || e.name == atom.Th) && e.parent > 0 && !blank(o.doc[e.open:e.close]) {
		o.out.elements[e.parent].cells++
	}
}

func (o *outliner) beginRun(at int) {
	o.run = run{start: at, element: o.open[len(o.open)-1], broken: o.inLink, off: o.offInline.name != nil}
	o.depth = 0
}

// endRun keeps the run if it holds anything. It must come before the tag that
// ends it changes the open elements.
func (o *outliner) endRun(at int) {
	r := &o.run
	if at < r.start {
		return
	}
	if r.text || r.links > 0 || r.opaque || r.breaks > 0 {
		r.end, r.flow = at, o.flow
		r.broken = r.broken || o.depth != 0 || o.inLink
		r.embedded = o.embedded > 0
		r.off = r.off || o.off > 0
		o.out.runs = append(o.out.runs, *r)
	}
	o.beginRun(at)
}

// markData notes that the innermost open table shows data.
func (o *outliner) markData() {
	for i := len(o.open) - 1; i > 0; i-- {
		if e := &o.out.elements[o.open[i]]; e.name == atom.Table {
			e.data = true
			return
		}
	}
}
