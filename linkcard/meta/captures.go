package meta

// captureKind is why the text of an element is taken.
type captureKind uint8

const (
	noCapture captureKind = iota
	captureHeadline
	captureSubhead // a heading below the first level, which may be the headline all the same
	captureByline  // class or id says author
	captureProp    // itemprop says author
	captureRel     // rel=author
	captureProfile // a link to a profile of an author
	captureDate    // class says date
	captureTime    // time element without datetime
	captureParagraph
	captureItem // another microdata property
)

// capture is an element whose text is being taken.
type capture struct {
	kind  captureKind
	tag   tag
	depth int // of open elements of the same name inside
	from  int // where its text begins in body.buf
	hint  hint
	prop  prop
	node  int16
	aside bool
}

const (
	maxCaptures    = 6
	maxCaptureText = 2 << 10
	boundary       = 0x1f // stands in captured text where a tag was
)

// open begins to take the text of the element whose start tag was just read.
func (b *body) open(p *parser, c capture) {
	if p.tag == otherTag && c.kind != captureProp {
		return
	}
	if b.captures == maxCaptures {
		b.drop(0) // never closed
	}
	if b.captures == 0 {
		b.buf = b.buf[:0]
	}
	c.tag, c.from, c.aside = p.tag, len(b.buf), b.aside != otherTag
	b.capture[b.captures] = c
	b.captures++
}

// nest counts an element that opens inside the captured ones, and marks its place.
func (b *body) nest(t tag) {
	if b.captures == 0 {
		return
	}
	b.buf = append(b.buf, boundary)
	for i := range b.capture[:b.captures] {
		if b.capture[i].tag == t {
			b.capture[i].depth++
		}
	}
}

// close ends the captures that the end tag ends.
func (b *body) close(p *parser, t tag) (closed bool) {
	for i := b.captures - 1; i >= 0; i-- {
		c := &b.capture[i]
		if c.tag != t {
			continue
		}
		if c.depth--; c.depth >= 0 {
			continue
		}
		done := *c
		b.drop(i)
		b.finish(p, done, b.buf[done.from:])
		closed = true
	}
	if b.captures > 0 {
		b.buf = append(b.buf, boundary)
	}
	return closed
}

func (b *body) drop(i int) {
	copy(b.capture[i:], b.capture[i+1:b.captures])
	b.captures--
}

// take adds text to what is being captured, and gives up what has grown too long
// to be what it was taken for.
func (b *body) take(p *parser, t []byte) {
	if b.kicker != otherTag {
		return
	}
	b.buf = append(b.buf, t[:min(len(t), maxCaptureText)]...)
	for i := b.captures - 1; i >= 0; i-- {
		if c := b.capture[i]; len(b.buf)-c.from > c.limit() {
			b.drop(i)
			if c.kind == captureParagraph { // its beginning says enough
				b.addParagraph(p, b.buf[c.from:])
			}
		}
	}
}

func (c *capture) limit() int {
	switch c.kind {
	case captureHeadline, captureSubhead, captureParagraph, captureItem:
		return maxCaptureText
	case captureDate, captureTime:
		return 200
	}
	return 400
}
