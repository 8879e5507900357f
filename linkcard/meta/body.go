package meta

// body is what the visible page shows, as far as a card needs it.
type body struct {
	in        bool // the head is over
	lang, dir value
	base      value
	title     value // the title element
	headline  value // the first h1
	capture   tag   // the element whose text is being taken, otherTag for none
	captured  []byte
	micro     int // the node of itemprops outside of any item, -1 for none yet
}

func (b *body) reset() {
	*b = body{captured: b.captured[:0], micro: -1}
}

// start handles a start tag and reports whether reading may stop.
func (b *body) start(p *parser) bool {
	if p.tag == tagH1 && b.headline.empty() {
		b.capture, b.captured = tagH1, b.captured[:0]
	}
	return false
}

func (b *body) end(p *parser) bool {
	if b.capture != otherTag && p.tag == b.capture {
		b.capture = otherTag
		b.headline = p.facts.keep(b.captured, elementText)
		return p.satisfied()
	}
	return false
}

func (b *body) text(t []byte) {
	if b.capture != otherTag {
		b.captured = appendUpTo(b.captured, t, maxValue)
	}
}

// itemprop keeps a microdata property that a meta element gives.
func (b *body) itemprop(p *parser, content []byte) {
	if b.micro < 0 {
		if b.micro = p.facts.addNode(-1, roleNone); b.micro < 0 {
			return
		}
		p.facts.nodes[b.micro].micro = true
	}
	k := p.attrs.get(attrItemprop)
	if pr, ok := propOf(k); ok {
		p.facts.set(b.micro, pr, p.facts.keep(content, attributeText))
	}
}

// satisfied reports whether the card can no longer improve.
func (p *parser) satisfied() bool {
	f := &p.facts
	return (f.has(ogTitle) || f.has(twTitle)) && (f.has(ogDescription) || f.has(metaDescription) || f.has(twDescription)) && (f.has(ogImage) || f.has(twImage))
}
