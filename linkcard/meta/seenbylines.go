package meta

// byline is a text that may name the author.
type byline struct {
	text  value
	at    int64
	kind  captureKind
	aside bool
}

// addByline keeps a text that may name the author; of too many, those above the
// headline that stand between the first and the latest are forgotten.
func (b *body) addByline(p *parser, k captureKind, text []byte, aside bool) {
	if len(b.bylines) == maxBylines && !b.headed() {
		b.bylines = forget(b.bylines)
	}
	if len(b.bylines) == maxBylines {
		return
	}
	v := p.facts.keep(text, elementText)
	if v.empty() {
		return
	}
	b.bylines = append(b.bylines, byline{v, p.offset(), k, aside})
	if spoken := k == noCapture || k == captureParagraph; b.bylineAt == 0 && (!spoken || b.headed() && isSpokenName(p.plain(text))) {
		b.bylineAt = p.offset()
	}
}

// wantsByline reports whether one more text that may name the author is of use.
func (b *body) wantsByline() bool {
	return b.wanted.bylines && (len(b.bylines) < maxBylines || !b.headed())
}
