package meta

import "bytes"

// body is what the visible page shows, as far as a card needs it.
type body struct {
	in        bool  // the head is over
	began     int64 // where the body begins
	ended     int64 // where the element that holds the headline ends, 0 for not yet
	lang, dir value
	base      value
	title     value // the title element

	headings  []heading
	subheadAt int64 // where the first lower heading ends that says the page's title, 0 for none
	subhead   value // that
	bylines   []byline
	dates     []seenDate
	pictures  []picture
	source    value   // the picture that a source element offers for the img element to come
	logos     []value // alternative texts of the first pictures, in case one is the site's name
	paragraph value   // the first below the headline
	early     value   // the first where no headline was yet
	loose     value   // the first long text below the headline that stands in no paragraph

	titled   bool // a heading has said the title
	authored bool // the page's data name an author: what it shows is not needed
	dated    bool // the page's data hold a date: what it shows is not needed
	wanted   wanted
	capture  [maxCaptures]capture
	captures int
	buf      []byte // the captured text

	aside      tag // the element that is not the page's own content
	asideDepth int
	kicker     tag   // the element inside a headline that does not belong to it
	monthFirst bool  // 7/1/2024 is the first of July
	bylineAt   int64 // where the first byline stands that counts, 0 for none yet
	changedAt  int64 // where the last date of a change stands, 0 for none yet
	dateAt     int64 // where a shown date stands that counts, 0 for none yet
	expect     expectation
	before     []byte // the text before, if it was short: "Published on"
	items      []item
	micro      int // the node of itemprops outside of any item, -1 for none yet
}

// heading is a headline of the page.
type heading struct {
	text  value
	at    int64 // where its end is
	level uint8 // 1 for h1; 2 for another element that its class calls a headline
	aside bool
}

// seenDate is a date in the visible page.
type seenDate struct {
	date     Date
	at       int64
	kind     dateKind
	aside    bool
	modified bool
}

type picture struct {
	src, alt      value
	width, height int
	at            int64
	prop          bool
}

const (
	maxHeadings = 12
	maxBylines  = 32
	maxDates    = 48
)

func (b *body) reset() {
	*b = body{headings: b.headings[:0], bylines: b.bylines[:0], dates: b.dates[:0], pictures: b.pictures[:0], logos: b.logos[:0], buf: b.buf[:0], before: b.before[:0], items: b.items[:0], micro: -1}
}

// start handles a start tag of the body.
func (b *body) start(p *parser) {
	switch p.tag {
	case tagBr, tagInput, tagSource:
		if p.tag == tagSource {
			b.sourceSet(p)
		}
		if b.captures > 0 {
			b.buf = append(b.buf, ' ', boundary)
		}
		return
	case tagImg:
		b.image(p)
		return
	case tagVideo:
		b.poster(p)
	}
	if b.captures > 0 {
		if p.tag == tagP { // ends the one before
			b.close(p, tagP)
		}
		b.nest(p.tag)
	}
	if len(b.items) > 0 {
		b.nestItems(p.tag)
	}
	a := &p.attrs
	if p.tag == otherTag && !a.has(attrItemprop) || a.known == 0 && !readWithoutAttributes[p.tag] {
		if p.tag == b.aside {
			b.asideDepth++
		}
		return
	}
	h := hint(0)
	if a.has(attrClass) || a.has(attrID) {
		h = p.hints.of(a.get(attrClass)) | p.hints.of(a.get(attrID))
	}
	b.enterAside(p.tag, h)
	if b.kicker == otherTag && b.captures > 0 && (h&(hintKicker|hintHidden) != 0 || p.tag == tagRt) && b.capture[b.captures-1].kind == captureHeadline {
		b.kicker = p.tag
	}
	b.elementCaptures(p, h)
	if a.has(attrItemscope) || a.has(attrItemprop) {
		b.microdata(p, h)
	}
	if h&hintAuthor != 0 && b.wantsByline() && p.tag != tagBody && p.tag != tagArticle && p.tag != tagH1 {
		b.open(p, capture{kind: captureByline})
	}
	if h&hintDate != 0 && p.tag != tagTime && p.tag != tagBody {
		b.open(p, capture{kind: captureDate, hint: h})
	}
}

// readWithoutAttributes marks the elements that matter by their name alone.
var readWithoutAttributes = [256]bool{tagH1: true, tagH2: true, tagH3: true, tagH4: true, tagP: true, tagTime: true, tagAddress: true, tagNav: true, tagAside: true, tagMain: true, tagRt: true}

// elementCaptures begins what the element itself says that it holds.
func (b *body) elementCaptures(p *parser, h hint) {
	a := &p.attrs
	switch p.tag {
	case tagH1:
		if len(b.headings) < maxHeadings {
			b.open(p, capture{kind: captureHeadline, prop: 1})
		}
	case tagH2, tagH3, tagH4, tagDiv, tagSpan, tagStrong:
		if h&hintHeadline != 0 && len(b.headings) < maxHeadings {
			b.open(p, capture{kind: captureHeadline, prop: 2})
		} else if p.tag <= tagH4 && p.tag >= tagH2 && b.subheadAt == 0 && len(b.headings) == 0 {
			b.open(p, capture{kind: captureSubhead})
		}
	case tagA:
		if !b.wantsByline() {
			break
		}
		if relOf(a.get(attrRel))&relAuthor != 0 {
			b.open(p, capture{kind: captureRel})
		} else if isProfile(a.get(attrHref)) {
			b.open(p, capture{kind: captureProfile})
		}
	case tagAddress:
		if b.wantsByline() {
			b.open(p, capture{kind: captureByline})
		}
	case tagTime:
		b.timeElement(p, h)
	case tagAbbr: // a microformat
		if h&hintDate != 0 && a.has(attrTitle) {
			b.timeElement(p, h)
		}
	case tagP:
		if b.aside == otherTag && (b.paragraph.empty() && b.headed() || b.early.empty() && !b.headed() && !p.hasDescription()) {
			b.open(p, capture{kind: captureParagraph})
		}
	}
}

// enterAside notes the outermost element whose content is not the page's own.
func (b *body) enterAside(t tag, h hint) {
	if b.aside != otherTag {
		switch t {
		case b.aside:
			b.asideDepth++
		case tagH1, tagMain: // the class was of the page's frame
			b.aside = otherTag
		}
		if h&hintMain != 0 || h&hintHeadline != 0 && len(b.headings) == 0 {
			b.aside = otherTag
		}
		return
	}
	switch t {
	case tagNav, tagAside:
		h |= hintAside
	case tagDiv, tagSection, tagUl, tagOl, tagFooter, tagTable, tagForm:
	default:
		return // never closed, or around too much
	}
	if h&hintAside != 0 && h&hintMain == 0 {
		b.aside, b.asideDepth = t, 0
	}
}

// end handles an end tag.
func (b *body) end(p *parser) {
	if p.tag == b.kicker && p.tag != otherTag {
		b.kicker = otherTag
	}
	if b.captures > 0 {
		b.close(p, p.tag)
	}
	if len(b.items) > 0 {
		b.closeItem(p.tag)
	}
	if b.aside != otherTag && p.tag == b.aside {
		if b.asideDepth--; b.asideDepth < 0 {
			b.aside = otherTag
		}
	}
}

// finish keeps the text of a captured element.
func (b *body) finish(p *parser, c capture, text []byte) {
	at := p.offset()
	switch c.kind {
	case captureHeadline:
		if v := p.facts.keep(text, elementText); !v.empty() && len(b.headings) < maxHeadings {
			if len(b.headings) == 0 {
				b.keepPicturesNear(at)
			}
			b.headings = append(b.headings, heading{v, at, uint8(c.prop), c.aside})
			b.titled = b.titled || p.isTitle(text)
		}
	case captureSubhead:
		if b.subheadAt == 0 && p.isTitle(text) {
			b.subhead, b.subheadAt, b.titled = p.facts.keep(text, elementText), at, true
		}
	case captureByline, captureProp, captureRel, captureProfile:
		b.addByline(p, c.kind, text, c.aside)
	case captureDate, captureTime:
		b.addDates(p, text, c)
	case captureParagraph:
		b.addParagraph(p, text)
	case captureItem:
		p.facts.set(int(c.node), c.prop, p.facts.keep(bytes.ReplaceAll(text, []byte{boundary}, []byte{' '}), elementText))
	}
}

// headed reports whether the headline of the page may have been seen.
func (b *body) headed() bool { return len(b.headings) > 0 || b.subheadAt > 0 }

// forget makes room in a full list of what stands above the headline, where menus
// and teasers do: it keeps the beginning, and the latest.
func forget[T any](list []T) []T {
	half := len(list) / 2
	return append(list[:half], list[half+half/2:]...)
}

// chars handles a text of the body.
func (b *body) chars(p *parser, t []byte) {
	if b.captures > 0 {
		b.take(p, t)
	}
	if len(t) < 2 || b.aside != otherTag {
		return
	}
	if len(t) >= minLoose && b.loose.empty() && b.paragraph.empty() {
		b.looseText(p, t)
	}
	if b.wanted.spoken {
		b.spokenByline(p, t)
	}
	if b.wanted.dates {
		b.visibleDate(p, t)
	}
}
