package meta

import "bytes"

// Most of a page's tags stand before its headline, in menus that say nothing of
// it. Where the headline is far, or all else is known, the body is skimmed: tags
// are passed over but for those that may say something of the page wherever they
// stand.

// want tells the scanner what matters at this place.
func (p *parser) want() {
	b := &p.body
	p.texts, p.noEnds, p.heed = noTexts, false, nil
	within := len(b.items) > 0 || b.kicker != otherTag // something whose end matters
	switch {
	case b.captures > 0:
		p.texts = allTexts
	case !b.in:
	case p.skims():
		also := otherTag
		if len(b.logos) < maxLogos {
			also = tagImg
		}
		p.noEnds = p.drawing == otherTag
		p.skimOver(p.skimTo, p.factTags, also, p.drawing)
	case p.drawing == tagSvg && p.offset() < p.drawnTo && !within:
		p.skimOver(min(p.checkAt, p.drawnTo), p.factTags, otherTag, tagSvg)
	case b.aside != otherTag:
		if !within && p.drawing == otherTag && (!b.headed() || p.offset() > b.lastHeading()+reachAside) {
			also := b.aside
			if also == tagDiv && b.headed() && b.dateAt == 0 && !b.dated {
				also = tagLi // of a footer that says when the page was changed; div counts anyway
			}
			p.skimOver(p.checkAt, p.asideTags, also, b.aside)
		}
	default:
		p.noEnds = !within && p.drawing == otherTag
		if b.wanted.spoken || b.wanted.dates {
			p.texts = wordsOnly
		}
	}
}

const (
	lookAhead    = reachHeadline // how far ahead an h1 element is looked for
	nearHeadline = 4 << 10       // what stands farther before the headline says nothing of it
)

// beginSkim begins to look for nothing but the headline, where the body has not
// come to it yet: when all else is known, or when it is far ahead. Far behind headings
// that did not say the title, another may.
func (p *parser) beginSkim() {
	b := &p.body
	switch {
	case b.captures > 0 || p.skims():
		return
	case len(b.headings) > 0:
		if !b.titled && p.offset() > b.lastHeading()+reachByline {
			p.skimTo = b.began + reachTitled
		}
	case p.knowsRest():
		p.skimTo = b.began + reachHeadline
	default:
		p.skimTo = p.farFromHeadline()
	}
	if p.skims() {
		b.aside = otherTag
	}
}

// skims reports whether the element at hand is passed over.
func (p *parser) skims() bool { return p.offset() < p.skimTo }

// knowsRest reports whether the head says all but the headline.
func (p *parser) knowsRest() bool {
	p.lookAtData()
	return p.facts.has(ogImage) && !p.body.lang.empty() && p.hasDescription() && p.hasAuthor() && p.hasDate()
}

// farFromHeadline looks ahead for the first h1 element and returns up to where it is far.
func (p *parser) farFromHeadline() int64 {
	at := p.offset()
	if at < p.lookedTo {
		return p.farTo
	}
	for from := 0; ; {
		b := p.rest()
		b = b[:min(len(b), lookAhead)]
		p.lookedTo = at + int64(len(b))
		if i := indexH1(b[from:]); i >= 0 {
			p.farTo, p.lookedTo = at+int64(from+i)-nearHeadline, maxPage
			return p.farTo
		}
		from = max(0, len(b)-len("<h1")+1)
		if len(b) == lookAhead || !p.fill() {
			return p.farTo
		}
	}
}

// indexH1 finds "<h1" by its last byte, the rarest of the three.
func indexH1(b []byte) int {
	for i := 0; ; i++ {
		n := bytes.IndexByte(b[i:], '1')
		if n < 0 {
			return -1
		}
		if i += n; i > 1 && b[i-1] == 'h' && b[i-2] == '<' {
			return i - 2
		}
	}
}
