package meta

// item is an open microdata item.
type item struct {
	tag   tag
	depth int
	node  int16
}

const maxItems = 16

// microdata reads itemscope and itemprop of the element whose start tag was just
// read.
func (b *body) microdata(p *parser, h hint) {
	a := &p.attrs
	parent := -1
	if n := len(b.items); n > 0 {
		parent = int(b.items[n-1].node)
	}
	prop := a.get(attrItemprop)
	if len(prop) > 0 {
		prop, _ = nextWord(prop)
	}
	if a.has(attrItemscope) && len(b.items) < maxItems && p.tag != otherTag {
		b.openItem(p, parent, prop)
		if roleOf(prop) == roleAuthor && !p.facts.isRemark(parent) {
			b.open(p, capture{kind: captureProp})
		}
		return
	}
	if len(prop) > 0 {
		b.property(p, parent, prop)
	}
}

// isRemark reports a node that is what a reader or a customer wrote on the page's subject.
func (f *facts) isRemark(n int) bool {
	return n >= 0 && (f.nodes[n].kind == kindComment || f.nodes[n].kind == kindReview && f.nodes[n].parent >= 0)
}

// nestItems counts an element that opens inside items.
func (b *body) nestItems(t tag) {
	for i := range b.items {
		if b.items[i].tag == t {
			b.items[i].depth++
		}
	}
}

// openItem begins an item.
func (b *body) openItem(p *parser, parent int, prop []byte) {
	r := roleNone
	if len(prop) > 0 {
		r = roleOf(prop)
	}
	n := p.facts.addNode(parent, r)
	if n < 0 {
		return
	}
	node := &p.facts.nodes[n]
	node.micro, node.kind = true, kindOf(p.attrs.get(attrItemtype))
	b.items = append(b.items, item{p.tag, 0, int16(n)})
}

// property reads one property: from the attribute that carries it, else the text.
func (b *body) property(p *parser, node int, prop []byte) {
	a := &p.attrs
	v := a.first(attrContent, attrDatetime)
	if len(v) == 0 {
		switch p.tag {
		case tagA, tagLink:
			v = a.get(attrHref)
		case tagImg, tagIframe, tagVideo, tagAudio, tagSource:
			v = a.get(attrSrc)
		}
	}
	b.give(p, node, prop, v)
}

// give sets a property of a node, or begins to take its text when there is no value.
func (b *body) give(p *parser, node int, prop, v []byte) {
	if node < 0 {
		if b.micro < 0 {
			if b.micro = p.facts.addNode(-1, roleNone); b.micro < 0 {
				return
			}
			p.facts.nodes[b.micro].micro = true
		}
		node = b.micro
	}
	if r := roleOf(prop); r == roleAuthor && (p.tag != tagMeta && p.tag != tagLink) {
		if !p.facts.isRemark(node) {
			b.open(p, capture{kind: captureProp})
		}
		return
	} else if r != roleOther && r != roleNone {
		if len(v) > 0 {
			n := p.facts.addNode(node, r)
			if n >= 0 {
				p.facts.nodes[n].plain = true
			}
			text := p.facts.keep(v, attributeText)
			p.facts.set(n, propName, text)
			p.facts.set(n, propURL, text)
		}
		return
	}
	k, ok := propOf(prop)
	if k == propPublished && len(v) == 0 { // a microformat at the same time
		v = p.attrs.get(attrTitle)
	}
	switch {
	case !ok:
	case len(v) > 0 && (k != propName && k != propHeadline || p.tag == tagMeta || p.tag == tagLink):
		p.facts.set(node, k, p.facts.keep(v, attributeText))
	case p.tag != tagMeta && p.tag != tagLink:
		b.open(p, capture{kind: captureItem, prop: k, node: int16(node)})
	}
}

// closeItem ends the items that an end tag ends.
func (b *body) closeItem(t tag) {
	for i := len(b.items) - 1; i >= 0; i-- {
		if b.items[i].tag == t {
			if b.items[i].depth--; b.items[i].depth < 0 {
				b.items = b.items[:i]
			}
		}
	}
}

// itemprop keeps a microdata property that a meta or link element gives.
func (b *body) itemprop(p *parser, content []byte) {
	parent := -1
	if n := len(b.items); n > 0 {
		parent = int(b.items[n-1].node)
	}
	prop, _ := nextWord(p.attrs.get(attrItemprop))
	b.give(p, parent, prop, content)
}
