package meta

import "bytes"

// link is one link element.
type link struct {
	rel                    rel
	href, kind, sizes, tip value
}

// rel is a set of link relations.
type rel uint16

const (
	relCanonical rel = 1 << iota
	relIcon
	relAppleIcon
	relMaskIcon
	relAlternate
	relImage
	relAuthor
	relHreflang // not a relation: the alternate is a translation
)

const maxLinks = 100

// relOf reads a rel attribute.
func relOf(b []byte) (r rel) {
	for len(b) > 0 {
		var word []byte
		word, b = nextWord(b)
		for _, of := range relations[min(len(word), len(relations)-1)] {
			if equalFold(word, of.name) {
				r |= of.rel
			}
		}
	}
	return r
}

// relations are the names of link relations, by their lengths.
var relations = [...][]struct {
	name string
	rel  rel
}{
	len("icon"):                             {{"icon", relIcon}},
	len("author"):                           {{"author", relAuthor}},
	len("canonical"):                        {{"canonical", relCanonical}, {"alternate", relAlternate}, {"mask-icon", relMaskIcon}, {"image_src", relImage}},
	len("fluid-icon"):                       {{"fluid-icon", relMaskIcon}},
	len("alternative"):                      {{"alternative", relAlternate}},
	len("apple-touch-icon"):                 {{"apple-touch-icon", relAppleIcon}},
	len("apple-touch-icon-precomposed"):     {{"apple-touch-icon-precomposed", relAppleIcon}},
	len("apple-touch-icon-precomposed") + 1: nil, // for all that are longer
}

// nextWord cuts the first word off a list that white space separates.
func nextWord(b []byte) (word, rest []byte) {
	from := 0
	for from < len(b) && isSpace(b[from]) {
		from++
	}
	for i := from; i < len(b); i++ {
		if isSpace(b[i]) {
			return b[from:i], b[i:]
		}
	}
	return b[from:], nil
}

func equalFold(b []byte, s string) bool {
	return len(b) == len(s) && bytes.EqualFold(b, []byte(s))
}

// addLink records a link element that a card may use.
func (f *facts) addLink(a *attributes) {
	r := relOf(a.get(attrRel))
	href := a.get(attrHref)
	if r == 0 || len(f.links) == maxLinks || len(href) > maxURL {
		return
	}
	if r&relAlternate != 0 {
		if a.has(attrHreflang) && !a.has(attrType) {
			return
		}
		if !a.has(attrType) {
			return
		}
	}
	f.links = append(f.links, link{
		rel:   r,
		href:  f.keep(href, attributeText),
		kind:  f.keep(a.get(attrType), attributeText),
		sizes: f.keep(a.get(attrSizes), attributeText),
		tip:   f.keep(a.get(attrTitle), attributeText),
	})
}

// linked returns the first link element with the relation.
func (f *facts) linked(r rel) value {
	for i := range f.links {
		if f.links[i].rel&r != 0 && !f.links[i].href.empty() {
			return f.links[i].href
		}
	}
	return value{}
}
