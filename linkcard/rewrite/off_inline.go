package rewrite

import "bytes"

// offInline is a text-level element that is switched off and open: a link, a span, or an
// element that HTML does not know and that holds paragraphs. It ends with its end tag, at
// the latest with the block that it stands in.
type offInline struct {
	name   []byte
	depth  int // elements of the same name open in it
	within int // how many block elements were open at its start tag
}

func (f *offInline) open(name []byte, within int) {
	if f.name == nil {
		*f = offInline{name: name, within: within}
		return
	}
	f.nest(name)
}

// nest notes the start tag of another text-level element.
func (f *offInline) nest(name []byte) {
	if f.name != nil && bytes.EqualFold(f.name, name) {
		f.depth++
	}
}

// close notes the end tag of a text-level element.
func (f *offInline) close(name []byte) {
	if f.name == nil || !bytes.EqualFold(f.name, name) {
		return
	}
	if f.depth--; f.depth < 0 {
		*f = offInline{}
	}
}
