package rewrite

import "golang.org/x/net/html/atom"

// closeTo ends the innermost open element of that name and what is open in it.
func (o *outliner) closeTo(name atom.Atom) {
	o.endRun(o.tok.start)
	for {
		top := &o.out.elements[o.open[len(o.open)-1]]
		if top.name == name {
			if roleOf(name) == barrierRole || top.embed != noEmbed {
				o.flow++
			}
			o.pop(o.tok.start, o.tok.end, true)
			break
		}
		o.pop(o.tok.start, o.tok.start, false)
	}
	o.beginRun(o.tok.end)
}

// closeImplied ends the elements whose end tags may be left out before a start tag.
func (o *outliner) closeImplied(name atom.Atom, at int) {
	if o.openCount[atom.P] > 0 && endsParagraph(name) {
		o.endSibling(at, []atom.Atom{atom.P}, paragraphBounds)
	}
	if closes, bounds := siblingEnd(name); closes != nil {
		o.endSibling(at, closes, bounds)
	}
}

var paragraphBounds = []atom.Atom{atom.Table, atom.Td, atom.Th, atom.Caption}

// endSibling closes the innermost open element of the given names, unless one
// of the bounds is met first.
func (o *outliner) endSibling(at int, names, bounds []atom.Atom) {
	for i := len(o.open) - 1; i > 0; i-- {
		name := o.out.elements[o.open[i]].name
		if among(name, bounds) {
			return
		}
		if among(name, names) {
			o.endRun(at)
			for len(o.open) > i {
				o.pop(at, at, false)
			}
			return
		}
	}
}

func among(a atom.Atom, list []atom.Atom) bool {
	for _, x := range list {
		if x == a {
			return true
		}
	}
	return false
}
