package meta

import "bytes"

// dateKind is how a date stands in the visible page, the surest first.
type dateKind uint8

const (
	timePublished  dateKind = iota // a time element that says it is of publication
	timeElement                    // a time element
	classPublished                 // its class says published
	classDate                      // its class says date
	textPublished                  // after a word like "published"
	textLabelled                   // after a word like "on"
	textPlain
)

// timeElement keeps the datetime of a time element, or begins to take its text.
func (b *body) timeElement(p *parser, h hint) {
	a := &p.attrs
	if isOtherDate(a.get(attrItemprop)) {
		return
	}
	v := a.first(attrDatetime, attrContent, attrTitle)
	d := parseDate(v, b.monthFirst)
	if d.IsZero() {
		b.open(p, capture{kind: captureTime, hint: h})
		return
	}
	k := timeElement
	if h&hintPublished != 0 || h&hintDate != 0 && h&hintModified == 0 || equalFold(a.get(attrItemprop), "datePublished") {
		k = timePublished
	}
	modified := h&hintModified != 0 && h&hintPublished == 0 || equalFold(a.get(attrItemprop), "dateModified") || k == timeElement && saysModified(b.before)
	b.addDate(p, seenDate{date: d, at: p.offset(), kind: k, aside: b.aside != otherTag, modified: modified})
}

// isOtherDate reports a property of microdata that has a date of something else than the
// page: "startDate", "birthDate".
func isOtherDate(prop []byte) bool {
	if !hasSuffix(prop, "Date") {
		return false
	}
	_, known := propOf(prop)
	return !known
}

// inRemark reports whether what is read stands in what a reader or a customer wrote.
func (b *body) inRemark(f *facts) bool {
	for i := range b.items {
		if f.isRemark(int(b.items[i].node)) {
			return true
		}
	}
	return false
}

func (b *body) addDate(p *parser, d seenDate) {
	if d.modified {
		b.changedAt = d.at
	}
	if len(b.dates) == maxDates && !b.headed() {
		b.dates = forget(b.dates)
	}
	if d.date.IsZero() || len(b.dates) == maxDates || b.inRemark(&p.facts) {
		return
	}
	b.dates = append(b.dates, d)
	if b.dateAt == 0 && b.inReach(&d) {
		b.dateAt = d.at
	}
}

// inReach reports whether a date is near enough to the last headline to count.
func (b *body) inReach(d *seenDate) bool {
	if len(b.headings) == 0 {
		return !d.aside
	}
	distance := d.at - b.headings[len(b.headings)-1].at
	return distance <= reachOf[d.kind] && (!d.aside || distance <= reachAside)
}

// addDates keeps the first date in the text of an element that its class calls a date.
func (b *body) addDates(p *parser, text []byte, c capture) {
	text = p.plain(text)
	d, from, to := findDate(text, b.monthFirst)
	if d.IsZero() {
		return
	}
	k := classDate
	if c.kind == captureTime {
		k = timeElement
	}
	if c.hint&hintPublished != 0 {
		k--
	}
	label := dateLabel(text[:from])
	if label == labelOther || label != labelPublished && isOfRange(text[:from], text[to:]) {
		return
	}
	if label == labelModified {
		b.addPublished(p, text[to:], k)
	}
	modified := c.hint&hintModified != 0 && c.hint&hintPublished == 0 || label == labelModified
	b.addDate(p, seenDate{date: d, at: p.offset(), kind: k, aside: c.aside, modified: modified})
}

// visibleDate keeps a date in running text near the headline.
func (b *body) visibleDate(p *parser, t []byte) {
	if len(b.dates) >= maxDates && b.headed() || len(t) > 2000 || !hasDigits(t) {
		if len(t) > 40 {
			b.before = b.before[:0]
		} else if !isBlankText(t) {
			b.before = append(b.before[:0], t...)
		}
		return
	}
	if !hasNumbers(t) {
		return
	}
	t = bytes.TrimSpace(p.plain(t))
	d, from, to := findDate(t, b.monthFirst)
	if d.IsZero() {
		return
	}
	k, label := textPlain, dateLabel(t[:from])
	if label == noLabel && from < 4 { // the element before is the label, where it is no sentence
		if label = dateLabel(b.before); label == labelSpoken {
			label = noLabel
		}
	}
	switch inSentence := len(t)-(to-from) > 60 && !isDateline(t[:from], t[to:]); {
	case label == labelOther, inSentence && label <= labelSpoken, label != labelPublished && isOfRange(t[:from], t[to:]):
		b.before = b.before[:0]
		return
	case label == labelPublished && !inSentence:
		k = textPublished
	case label != noLabel:
		k = textLabelled
	}
	if name := byAfterDate(t[to:]); len(name) > 1 && len(name) < 60 && label != labelModified && len(b.bylines) < maxBylines {
		b.addByline(p, captureParagraph, bytes.Clone(name), false)
	}
	b.before = b.before[:0]
	if label == labelModified {
		b.addPublished(p, t[to:], textPublished)
	}
	b.addDate(p, seenDate{date: d, at: p.offset(), kind: k, modified: label == labelModified})
}

func isBlankText(t []byte) bool {
	for _, c := range t {
		if !isSpace(c) && c != ':' {
			return false
		}
	}
	return true
}

// hasNumbers is a quick look for the numbers of a date: a year of four digits, eight
// digits, or a day and a year.
func hasNumbers(t []byte) bool {
	short := 0
	for t = t[toDigit(t):]; len(t) > 0; t = t[toDigit(t):] {
		n := digits(t)
		if n <= 2 {
			short++
		}
		if n == 4 || n == 8 || short == 2 {
			return true
		}
		t = t[n:]
	}
	return false
}

// hasDigits is a quick look for what every date has: two digits in a row.
func hasDigits(t []byte) bool {
	if len(t) < 8 {
		for i := 1; i < len(t); i++ {
			if c := t[i]; c <= '9' && c >= '0' && t[i-1] <= '9' && t[i-1] >= '0' {
				return true
			}
		}
		return false
	}
	for ; ; t = t[min(7, len(t)-8):] {
		digits := between(eight(t), '0', '9')
		if digits&(digits>>8) != 0 {
			return true
		}
		if len(t) == 8 {
			return false
		}
	}
}

// plain decodes character references and boundaries of captured text.
func (p *parser) plain(t []byte) []byte {
	if bytes.IndexByte(t, '&') < 0 {
		return t
	}
	p.facts.scratch = unescape(p.facts.scratch[:0], t)
	return p.facts.scratch
}
