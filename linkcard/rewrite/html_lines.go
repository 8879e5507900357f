package rewrite

import (
	"bytes"
	"slices"

	"golang.org/x/net/html/atom"
)

// lineFinds returns the links that stand on lines of their own in an element whose
// paragraphs are made by line breaks, under the rules for plain text: a paragraph of
// nothing but links between empty lines, the last lines of a paragraph below one that
// introduces them, and the end of a paragraph behind a colon.
func (o *outline) lineFinds(i int, groups *int) []found {
	r := &o.runs[i]
	if !r.text && !r.partly || r.text && o.quotation(r.element) > 0 || r.links == 0 && !bytes.Contains(o.doc[r.start:r.end], []byte("://")) {
		return nil
	}
	if r.breaks == 0 && !o.pointsAt(r) {
		return nil
	}
	f := o.flowOf(i, i+1)
	var all []found
	for from := 0; from < len(f.lines); {
		to := from
		for to < len(f.lines) && !o.nothing(f.lines[to].docStart, f.lines[to].docEnd) {
			to++
		}
		finds := o.lastLines(f, from, to)
		if finds == nil {
			finds = o.titledLine(f, from, to)
		}
		if finds == nil {
			finds = o.pointedAt(f, from, to)
		}
		if finds != nil {
			*groups++
			for k := range finds {
				finds[k].group = *groups
			}
			all = append(all, finds...)
		}
		from = to + 1
	}
	return all
}

// lastLines returns the links that end the paragraph lines[from:to].
func (o *outline) lastLines(f *flow, from, to int) []found {
	var links []link
	first := to
	for ; first > from; first-- {
		l := f.lines[first-1]
		found := o.bareLinks(&run{start: l.docStart, end: l.docEnd})
		if len(found) != 1 {
			break
		}
		links = append(links, found[0])
	}
	if first == to || first > from && !introducesAll(f.shown(first-1), links) {
		return nil
	}
	slices.Reverse(links)
	var all []found
	for n := first; n < to; n++ {
		from := n
		for n < to && !(o.runs[f.lines[n].run].partly && o.switchedOff(f.lines[n], f.lines[n].docEnd)) {
			n++
		}
		if n > from {
			all = append(all, o.linkLines(f, from, links[from-first:n-first])...)
		}
	}
	return all
}

// linkLines makes finds of links that are all of the lines from first on.
func (o *outline) linkLines(f *flow, first int, links []link) []found {
	region, ok := o.regionOf(f, first, first+len(links)-1)
	if !ok {
		return nil
	}
	finds := make([]found, len(links))
	for k, l := range links {
		line := f.lines[first+k]
		finds[k] = found{
			start: line.docStart, end: line.docEnd, kind: KindLink, url: l.url, prefix: "\n",
			override: o.overrideAt(o.runs[line.run].element, l.tag),
		}
	}
	last := &finds[len(finds)-1]
	finds[0].start, finds[0].prefix = region.start, region.prefix
	last.end, last.suffix = region.end, region.suffix
	for k := range finds[1:] {
		finds[k].end = finds[k+1].start // the break between them
	}
	return finds
}

// titledLine returns the link that is the last of the lines[from:to], whatever it shows,
// below one that introduces it.
func (o *outline) titledLine(f *flow, from, to int) []found {
	if to-from < 2 {
		return nil
	}
	l := f.lines[to-1]
	tag := o.wholeLink(l)
	if tag < 0 {
		return nil
	}
	links := o.titledLink(&run{start: l.docStart, end: l.docEnd, link: tag})
	if len(links) != 1 || !introducesAll(f.shown(to-2), links) {
		return nil
	}
	region, ok := o.regionOf(f, to-1, to-1)
	if !ok {
		return nil
	}
	return []found{{
		start: region.start, end: region.end, prefix: region.prefix, suffix: region.suffix, kind: KindLink,
		url: links[0].url, title: links[0].title, override: o.overrideAt(o.runs[l.run].element, links[0].tag),
	}}
}

// wholeLink returns where the link begins that is all of a line; -1 for none.
func (o *outline) wholeLink(l line) int {
	tag, inLink, shown := -1, false, false
	s := scanner{doc: o.doc[:l.docEnd], pos: l.docStart}
	for s.next() {
		switch tok := &s.tok; {
		case tok.kind == textToken && blank(o.doc[tok.start:tok.end]):
		case tok.kind == textToken:
			if shown = true; !inLink {
				return -1
			}
		case tok.name == atom.Img, tok.kind == startToken && tok.name == atom.A && tag >= 0:
			return -1
		case tok.kind == startToken && tok.name == atom.A:
			tag, inLink = tok.start, true
		case tok.kind == endToken && tok.name == atom.A:
			inLink = false
		}
	}
	if !shown {
		return -1
	}
	return tag
}

// shown returns the text of line i.
func (f *flow) shown(i int) string { return f.text.String()[f.lines[i].textStart:f.lines[i].textEnd] }

// introducesAll reports whether a line introduces the links below it as something to
// read.
func introducesAll(line string, links []link) bool {
	text := []byte(line)
	return introduces(text) && !slices.ContainsFunc(links, func(l link) bool { return !isReading(l.url, text) })
}
