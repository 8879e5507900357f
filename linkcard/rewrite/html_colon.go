package rewrite

import (
	"bytes"
)

// pointedAt finds the bare link that ends run i behind a colon on the same line, where
// it is the only one, under the rules of [colonLink]; or one that stands alone behind
// an arrow.
func (o *outline) pointedAt(i int) (found, bool) {
	r := &o.runs[i]
	at := o.onlyLink(r)
	if at < 0 {
		return found{}, false
	}
	before := tagsOut(o.doc[max(r.start, at-maxIntroBytes):at])
	arrow := isPointer(before)
	if !arrow && !(introduces([]byte(before)) && isPhrase([]byte(before))) {
		return found{}, false
	}
	links := o.bareLinks(&run{start: at, end: r.end})
	if len(links) != 1 || !arrow && isSite(links[0].url) || isService(links[0].url, wordsOf([]byte(before))) {
		return found{}, false
	}
	if arrow {
		finds := o.linkFinds(i, links, 0)
		if finds == nil {
			return found{}, false
		}
		return finds[0], true
	}
	region, ok := o.cutAt(i, at)
	return found{
		start: region.start, end: region.end, prefix: region.prefix, suffix: region.suffix,
		kind: KindLink, url: links[0].url, override: o.overrideAt(r.element, links[0].tag),
	}, ok
}

// maxIntroBytes is how much before a link is read for what introduces it.
const maxIntroBytes = 400

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

// cutAt returns what a card replaces that begins inside a line of run i, at an offset
// of the document.
func (o *outline) cutAt(i, at int) (region, bool) {
	f := o.flowOf(i, i+1)
	n := len(f.lines) - 1
	for n > 0 && f.lines[n].docStart > at {
		n--
	}
	if n < 0 || f.lines[n].docStart > at {
		return region{}, false
	}
	before, behind := f.lines[n], f.lines[n]
	behind.docStart, behind.opened = at, o.openAt(before, at)
	_, before.docEnd = o.trim(before.docStart, at)
	f.lines = append(append(f.lines[:n:n], before, behind), f.lines[n+1:]...)
	return o.regionOf(f, n+1, n+1)
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
