package rewrite

import (
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding"
)

// outline is what the search needs of an HTML document, by offsets: its block
// elements and the lines of text in them. What must not be touched is not in it.
type outline struct {
	doc      []byte
	elements []element // in document order; elements[0] is the document itself
	runs     []run     // in document order
	embeds   []int     // the elements that are embed codes, in the order they end
	headEnd  int       // where the head ends; -1 when there is none
	cards    int       // how many cards of earlier rewritings stand in it
	marked   bool      // the document has attributes or cards of ours
	decoder  *encoding.Decoder

	overrides map[int]Override // what elements say of the cards in them, as far as asked
}

// element is a block element.
type element struct {
	name        atom.Atom
	parent      int
	start, open int // its start tag
	close, end  int // its end tag; equal when that is missing
	shown       int // where what it shows begins; 0 while nobody has asked
	embed       embedKind
	wrapper     bool // made to hold an embed code
	closed      bool // by its own end tag
	off         bool // the document says to leave it
	data        bool // of a table: it has header cells
	cells       int  // of a table row: how many cells hold something
	inLink      bool // it stands inside a link
	quotes      bool // a blockquote stands in it
	signs       bool // it says whose the blockquote is that it stands in, or beside
}

// run is a stretch of text between two block boundaries: what a reader sees as
// a paragraph.
type run struct {
	start, end int
	element    int  // what contains it
	flow       int  // one quotation may go over several runs of one flow
	text       bool // text outside of links
	opaque     bool // pictures, code, form fields
	broken     bool // an inline element begins or ends outside
	embedded   bool // inside an embed code
	at         bool // what may be the author's line of a quoted post: an "@", a link to a post
	off        bool // the document says to leave it
	partly     bool // or a text-level element in it
	dashed     bool // its text begins with a dash
	breaks     int
	links      int
	link       int // where the first link's start tag begins

	noQuotes         bool    // its flow has been read, and holds no quotation more
	noLinks          bool    // nor a link
	cutStart, cutEnd bool    // a find stands before it in its element, or behind it
	opened           *inline // the text-level elements that are open at its start
}

// divided reports whether the run is what finds leave of a longer one.
func (r *run) divided() bool { return r.cutStart || r.cutEnd }

// maxDepth bounds how deep elements nest; what is deeper is left alone.
const maxDepth = 512

// whole reports whether the run is all that its element contains, apart from finds.
func (o *outline) whole(r *run) bool {
	e := &o.elements[r.element]
	return (r.start == e.open || r.cutStart) && (r.end == e.close || r.cutEnd)
}
