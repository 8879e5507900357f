package rewrite

import (
	"bytes"
)

// pointsAt reports whether a run has one link, with a colon or an arrow before it.
func (o *outline) pointsAt(r *run) bool {
	at := o.onlyLink(r)
	if at < 0 {
		return false
	}
	before := tagsOut(o.doc[r.start:at])
	return isPointer(before) || pointsOn([]byte(before))
}

// pointedAt finds the bare link that ends the lines[from:to] behind a colon, where it is
// the only one, under the rules of [colonLink]; or one that stands alone behind an arrow.
func (o *outline) pointedAt(f *flow, from, to int) []found {
	if from == to {
		return nil
	}
	last := f.lines[to-1]
	r := run{start: f.lines[from].docStart, end: last.docEnd}
	o.count(&r)
	at := o.onlyLink(&r)
	if at < last.docStart {
		return nil
	}
	before := []byte(tagsOut(o.doc[last.docStart:at]))
	arrow := to-from == 1 && isPointer(string(before))
	if !arrow && !(pointsOn(before) && isPhrase(before)) {
		return nil
	}
	links := o.bareLinks(&run{start: at, end: r.end})
	if len(links) != 1 || !arrow && isSite(links[0].url) || isService(links[0].url, wordsOf(before)) {
		return nil
	}
	area, ok := o.regionOf(f, from, from)
	if !arrow {
		area, ok = o.cutAt(f, to-1, at)
	}
	if !ok {
		return nil
	}
	return []found{{
		start: area.start, end: area.end, prefix: area.prefix, suffix: area.suffix,
		kind: KindLink, url: links[0].url, override: o.overrideAt(o.runs[last.run].element, links[0].tag),
	}}
}

// onlyLink returns where the only link of a run begins, or the only address in its text;
// -1 for none.
func (o *outline) onlyLink(r *run) int {
	switch r.links {
	case 0:
		if text := o.doc[r.start:r.end]; bytes.Count(text, []byte("://")) == 1 {
			if at := bytes.LastIndex(text[:bytes.Index(text, []byte("://"))], []byte("http")); at >= 0 {
				return r.start + at
			}
		}
	case 1:
		return r.link
	}
	return -1
}

// cutAt returns what a card replaces that begins inside line n of a flow, at an offset of
// the document.
func (o *outline) cutAt(f *flow, n, at int) (region, bool) {
	before, behind := f.lines[n], f.lines[n]
	behind.docStart, behind.opened = at, o.openAt(before, at)
	_, before.docEnd = o.trim(before.docStart, at)
	part := &flow{lines: []line{before, behind}}
	for n++; n < len(f.lines) && f.lines[n].run == behind.run; n++ {
		part.lines = append(part.lines, f.lines[n])
		if !o.nothing(f.lines[n].docStart, f.lines[n].docEnd) {
			break
		}
	}
	return o.regionOf(part, 1, 1)
}

// openAt returns the text-level elements that are open at an offset in a line.
func (o *outline) openAt(l line, at int) *inline {
	open := l.opened
	s := scanner{doc: o.doc[:at], pos: l.docStart}
	for s.next() {
		switch {
		case s.tok.kind == otherToken || roleOf(s.tok.name) != inlineRole:
		case s.tok.kind == startToken:
			open = &inline{name: s.tok.name, start: s.tok.start, end: s.tok.end, around: open}
		case s.tok.kind == endToken && open != nil:
			open = open.around
		}
	}
	return open
}
