package rewrite

import "bytes"

// lineFinds returns the links that stand on lines of their own in an element whose
// paragraphs are made by line breaks, under the rules for plain text: a paragraph of
// nothing but links between empty lines, and the last lines of a paragraph below one
// that introduces them.
func (o *outline) lineFinds(i int, groups *int) []found {
	r := &o.runs[i]
	if r.breaks == 0 || !r.text || o.quotation(r.element) > 0 || r.links == 0 && !bytes.Contains(o.doc[r.start:r.end], []byte("://")) {
		return nil
	}
	f := o.flowOf(i, i+1)
	var all []found
	for from := 0; from < len(f.lines); {
		to := from
		for to < len(f.lines) && !o.nothing(f.lines[to].docStart, f.lines[to].docEnd) {
			to++
		}
		if finds := o.lastLines(f, from, to); finds != nil {
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
	region, ok := o.regionOf(f, first, to-1)
	if !ok {
		return nil
	}
	finds := make([]found, to-first)
	for k := range finds {
		line, l := f.lines[first+k], links[len(links)-1-k]
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

// shown returns the text of line i.
func (f *flow) shown(i int) string { return f.text.String()[f.lines[i].textStart:f.lines[i].textEnd] }

// introducesAll reports whether a line introduces the links below it as something to
// read.
func introducesAll(line string, links []link) bool {
	for _, l := range links {
		if isService(l.url, wordsOf([]byte(line))) {
			return false
		}
	}
	return introduces([]byte(line))
}
