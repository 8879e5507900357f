package rewrite

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// inline is a text-level element that is open at some place, and those around it.
type inline struct {
	name       atom.Atom
	start, end int // its start tag
	around     *inline
}

// maxInline bounds how many text-level elements are closed before a card, and maxTag how
// long the start tags are that a cut repeats, in bytes.
const (
	maxInline = 16
	maxTag    = 4 << 10
)

// endTags closes the text-level elements that are open where a card goes, so that
// it stands in none of them and none of them reaches beyond what it replaces. It
// fails inside a link, which cannot be cut in two.
func (o *outline) endTags(open *inline) (tags string, ok bool) {
	n := 0
	for ; open != nil; open = open.around {
		if n++; n > maxInline || open.isUncut() {
			return "", false
		}
		tags += "</" + string(tagName(o.doc, open.start+1)) + ">"
	}
	return tags, true
}

// isUncut reports whether an element cannot be closed and opened again.
func (i *inline) isUncut() bool { return i.name == atom.A || i.end-i.start > maxTag }

// startTags opens behind a card the text-level elements that go on there.
func (o *outline) startTags(open *inline) (tags string, ok bool) {
	n := 0
	for ; open != nil; open = open.around {
		if n++; n > maxInline || open.isUncut() {
			return "", false
		}
		tags = o.startTag(open.start, open.end) + tags
	}
	return tags, true
}

// startTag repeats a start tag, without the id, which a document has once.
func (o *outline) startTag(start, end int) string {
	s := scanner{doc: o.doc[:end], pos: start}
	if !s.next() {
		return ""
	}
	for _, a := range s.attrs {
		if equalFold(s.doc[a.nameStart:a.nameEnd], "id") {
			after := a.valueEnd
			if after < end && (s.doc[after] == '"' || s.doc[after] == '\'') {
				after++
			}
			return string(bytes.TrimRight(s.doc[start:a.nameStart], " \t\r\n\f")) + string(s.doc[after:end])
		}
	}
	return string(s.doc[start:end])
}
