package meta

import "bytes"

// dateKind is how a date stands in the visible page, the surest first.
type dateKind uint8

const (
	timePublished  dateKind = iota // a time element that says it is of publication
	timeElement                    // a time element
	classPublished                 // its class says published
	classDate                      // its class says date
	textLabelled                   // after a word like "published"
	textPlain
)

// timeElement keeps the datetime of a time element, or begins to take its text.
func (b *body) timeElement(p *parser, h hint) {
	a := &p.attrs
	v := a.first(attrDatetime, attrContent, attrTitle)
	d := parseDate(v, b.american)
	if d.IsZero() {
		b.open(p, capture{kind: captureTime, hint: h})
		return
	}
	k := timeElement
	if h&hintPublished != 0 || h&hintDate != 0 && h&hintModified == 0 || equalFold(a.get(attrItemprop), "datePublished") {
		k = timePublished
	}
	modified := h&hintModified != 0 && h&hintPublished == 0 || equalFold(a.get(attrItemprop), "dateModified")
	b.addDate(seenDate{date: d, at: p.offset(), kind: k, aside: b.aside != otherTag, modified: modified})
}

func (b *body) addDate(d seenDate) {
	if !d.date.IsZero() && len(b.dates) < maxDates {
		b.dates = append(b.dates, d)
	}
}

// addDates keeps the first date in the text of an element that its class calls a date.
func (b *body) addDates(p *parser, text []byte, c capture) {
	text = p.plain(text)
	d, from, _ := findDate(text, b.american)
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
	modified := c.hint&hintModified != 0 && c.hint&hintPublished == 0 || label == labelModified
	b.addDate(seenDate{date: d, at: p.offset(), kind: k, aside: c.aside, modified: modified})
}

// visibleDate keeps a date in running text near the headline.
func (b *body) visibleDate(p *parser, t []byte) {
	if len(b.dates) >= maxDates || len(t) > 2000 || !hasYear(t) {
		if len(t) > 40 {
			b.before = b.before[:0]
		} else if !isBlankText(t) {
			b.before = append(b.before[:0], t...)
		}
		return
	}
	t = bytes.TrimSpace(p.plain(t))
	d, from, to := findDate(t, b.american)
	if d.IsZero() {
		return
	}
	k, label := textPlain, dateLabel(t[:from])
	if label == noLabel && from < 4 {
		label = dateLabel(b.before)
	}
	if label != noLabel {
		k = textLabelled
	} else if len(t)-(to-from) > 60 {
		return // a date in a sentence
	}
	b.before = b.before[:0]
	b.addDate(seenDate{date: d, at: p.offset(), kind: k, modified: label == labelModified})
}

func isBlankText(t []byte) bool {
	for _, c := range t {
		if !isSpace(c) && c != ':' {
			return false
		}
	}
	return true
}

// hasYear is a quick look for what every date has: two digits in a row, or a
// single one before East Asia's words.
func hasYear(t []byte) bool {
	for i := 1; i < len(t); i++ {
		if c := t[i]; c <= '9' && c >= '0' && t[i-1] <= '9' && t[i-1] >= '0' {
			return true
		}
	}
	return false
}

// plain decodes character references and boundaries of captured text.
func (p *parser) plain(t []byte) []byte {
	if bytes.IndexByte(t, '&') < 0 {
		return t
	}
	p.facts.scratch = unescape(p.facts.scratch[:0], t)
	return p.facts.scratch
}

type label uint8

const (
	noLabel label = iota
	labelPublished
	labelModified
)

// dateLabel reads the words before a date.
func dateLabel(before []byte) label {
	before = before[max(0, len(before)-48):]
	var room [64]byte
	low := room[:0]
	for _, c := range before {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		low = append(low, c)
	}
	for _, w := range [...]string{"updat", "modifi", "aktualisier", "geändert", "änderung", "edited", "bearbeitet", "bearbeitung", "mis à jour", "maj ", "actualizado", "aggiornato", "atualizado", "обновлено", "stand:", "最終更新", "更新日", "更新:", "更新："} {
		if bytes.Contains(low, []byte(w)) {
			return labelModified
		}
	}
	for _, w := range [...]string{"publish", "posted", "veröffentlicht", "erstellt", "publié", "publicado", "pubblicato", "опубликовано", "geschrieben", "written", "created", "datum", "date:", "fecha", "vom ", "on ", "am ", "le ", "发布", "公開", "投稿", "掲載", "erschienen", "eingestellt", "gepostet", "datiert", "опубл"} {
		if bytes.Contains(low, []byte(w)) {
			return labelPublished
		}
	}
	return noLabel
}
