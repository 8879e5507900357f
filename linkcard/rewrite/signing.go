package rewrite

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// signsQuotation reports whether the start tag of that name opens the part of a
// quotation that says whose it is, as the HTML standard has it: a blockquote's footer, or
// the caption of a figure with a blockquote. Other footers and captions are passed over.
func (o *outliner) signsQuotation(name atom.Atom) bool {
	if name != atom.Footer && name != atom.Figcaption {
		return false
	}
	i := len(o.open) - 1
	if o.out.elements[o.open[i]].name == atom.P {
		i-- // which the tag closes
	}
	around := &o.out.elements[o.open[max(i, 0)]]
	if name == atom.Footer {
		return around.name == atom.Blockquote
	}
	return around.name == atom.Figure && around.quotes
}

// signedAbove returns the blockquote that run i stands right below and signs: as its
// caption, or with a dash. It is 0 for none, as for what is in a blockquote itself.
func (o *outline) signedAbove(i int) int {
	r := &o.runs[i]
	if i == 0 || o.quotation(r.element) > 0 || o.runs[i-1].flow != r.flow {
		return 0
	}
	q := o.quotation(o.runs[i-1].element)
	if q > 0 && (o.elements[r.element].signs || beginsWithDash(tagsOut(o.doc[r.start:r.end]))) {
		return q
	}
	return 0
}

func beginsWithDash(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("—–―⸺", first) || strings.HasPrefix(s, "--")
}

// beginsSignature notes that what comes next in the line is somebody's name: the dash
// before it is often the stylesheet's.
func (r *runReader) beginsSignature() {
	r.signature = strings.Trim(r.text.String()[r.line.textStart:], "> ") == ""
}

// namesAuthor reports whether what stands behind the tag of a cite element has an "@", or a
// link to a post.
func (r *runReader) namesAuthor(at int) bool {
	const most = 400
	inside, _, ok := bytes.Cut(r.doc[at:min(len(r.doc), at+most)], []byte("</"))
	if !ok || signsPost(inside) {
		return ok
	}
	_, isPost := post.RecogniseString(firstLink(r.doc, at, at+len(inside)))
	return isPost
}

// writeDash puts the dash before a signature that has none of its own.
func (r *runReader) writeDash(first rune) {
	if r.signature = false; !strings.ContainsRune("—–―⸺-~", first) && first != utf8.RuneError {
		r.text.WriteString("— ")
	}
}
