package rewrite

import (
	"html"
	"sort"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// maxEmbed is how long an embed code may be, in bytes, to be read.
const maxEmbed = 64 << 10

// maxRounds bounds how often a document is looked through.
const maxRounds = 8

// finds returns what is to become cards, in document order, without overlaps. What is
// left around a find is read again without it, so that a document that is rewritten
// another time has nothing more to find.
func (o *outline) finds() []found {
	o.decoder = decoderOf(o.doc)
	var all []found
	for _, e := range o.embeds {
		if f, ok := o.embedFind(e); ok {
			all = append(all, f)
		}
	}
	group := 0
	for range maxRounds {
		quotes := o.apart(o.quoteFinds())
		all = append(all, quotes...)
		if o.divideRuns(quotes); len(quotes) > 0 {
			continue
		}
		links := o.apart(o.bareLinkFinds(&group))
		all = append(all, links...)
		if o.divideRuns(links); len(links) == 0 {
			break
		}
	}
	return o.apart(all)
}

// bareLinkFinds returns the links that stand for themselves.
func (o *outline) bareLinkFinds(group *int) []found {
	var all []found
	for i := range o.runs {
		r := &o.runs[i]
		if r.embedded || r.off || r.broken || r.opaque || r.noLinks || !o.holdsLink(r) {
			continue
		}
		if links := o.runLinks(i); len(links) > 0 && !r.partly {
			*group++
			all = append(all, introducedBy(o.introOf(i), o.linkFinds(i, links, *group))...)
		} else {
			all = append(all, o.lineFinds(i, group)...)
		}
	}
	return all
}

// apart sorts finds and drops those that overlap one before them, but for the empty lines
// between two, which both would replace: those go to the first.
func (o *outline) apart(all []found) []found {
	sortFinds(all)
	kept, end := all[:0], 0
	for _, f := range all {
		if f.start < end && end < f.end && o.nothing(f.start, end) {
			f.start = end
		}
		if f.start >= end {
			kept, end = append(kept, f), f.end
		}
	}
	return kept
}

// maxIntroRuns is how many paragraphs of links one line introduces.
const maxIntroRuns = 8

// introOf returns what the text before run i says of the links in it.
func (o *outline) introOf(i int) string {
	for j := i - 1; j >= max(0, i-maxIntroRuns) && o.runs[j].flow == o.runs[i].flow; j-- {
		r := &o.runs[j]
		if !r.text {
			continue
		}
		if text := tagsOut(o.doc[max(r.start, r.end-maxURL):r.end]); !isAddress(text) {
			return introOf([]byte(text))
		}
	}
	return ""
}

// runLinks returns the links that a run consists of.
func (o *outline) runLinks(i int) []link {
	r := &o.runs[i]
	if r.text == (r.links > 0) {
		return nil
	}
	links := o.bareLinks(r)
	if links == nil && o.introduced(i) {
		links = o.titledLink(r)
	}
	return links
}

func sortFinds(all []found) {
	sort.SliceStable(all, func(i, j int) bool { return all[i].start < all[j].start })
}

// disjoint sorts finds and drops those that overlap one before them.
func disjoint(all []found) []found {
	sortFinds(all)
	kept, end := all[:0], 0
	for _, f := range all {
		if f.start >= end {
			kept, end = append(kept, f), f.end
		}
	}
	return kept
}

// linkFinds makes finds of the links of run i, which share what they replace.
func (o *outline) linkFinds(i int, links []link, group int) []found {
	r := &o.runs[i]
	area, ok := o.areaOf(i)
	if !ok {
		return nil
	}
	finds := make([]found, len(links))
	for i, l := range links {
		finds[i] = found{start: l.start, end: l.end, kind: KindLink, url: l.url, title: l.title, override: o.overrideAt(r.element, l.tag), group: group}
		if i > 0 {
			finds[i].prefix = "\n"
		}
	}
	last := &finds[len(finds)-1]
	finds[0].start, finds[0].prefix = area.start, area.prefix
	last.end, last.suffix = area.end, area.suffix
	return finds
}

// areaOf returns what cards replace that take the place of all of run i.
func (o *outline) areaOf(i int) (region, bool) {
	r := &o.runs[i]
	if r.divided() {
		f := o.flowOf(i, i+1)
		return o.regionOf(f, 0, len(f.lines)-1)
	}
	start, end := o.trim(r.start, r.end)
	start, end = o.widen(start, end, r.element)
	return region{start: start, end: end}, true
}

// embedFind reads an embed code.
func (o *outline) embedFind(i int) (found, bool) {
	e := &o.elements[i]
	if e.end-e.start > maxEmbed || o.isOff(i) {
		return found{}, false
	}
	f := found{kind: KindEmbed, override: o.overrideAt(i, -1)}
	code := o.doc[e.start:e.end]
	switch e.embed {
	case attrEmbed, frameEmbed:
		s := scanner{doc: o.doc, pos: e.start}
		if s.next() && e.embed == attrEmbed {
			f.url = attrAddress(&s)
		} else {
			f.url = framedAddress(&s)
		}
	case linkEmbed:
		f.kind, f.url, f.preview = KindLink, firstLink(o.doc, e.start, e.end), true
	case postEmbed:
		if p, err := post.ParseHTML(o.text(code)); err == nil {
			f.url, f.quote = p.URL, p
		} else {
			f.url = firstLink(o.doc, e.start, e.end)
		}
	}
	if f.url == "" && f.quote == nil {
		return f, false
	}
	f.start, f.end = o.widen(e.start, widgetEnd(o.doc, e.end), e.parent)
	return f, true
}

// isOff reports whether cards are switched off for element e.
func (o *outline) isOff(e int) bool {
	for ; e > 0; e = o.elements[e].parent {
		if o.elements[e].off {
			return true
		}
	}
	return false
}

// overrideAt reads the overriding attributes of a link, whose start tag begins
// at link (-1 for none), and of the elements around it, the nearest first.
func (o *outline) overrideAt(e, link int) Override {
	switch {
	case !o.marked:
		return Override{}
	case link >= 0:
		return overrideOf(o.doc, link).or(o.overrideAround(e))
	}
	return o.overrideAround(e)
}

// overrideAround is what element e and those around it say. Each start tag is read once,
// however many finds it holds.
func (o *outline) overrideAround(e int) Override {
	if e <= 0 {
		return Override{}
	}
	v, known := o.overrides[e]
	if !known {
		el := &o.elements[e]
		v = overrideOf(o.doc, el.start).or(o.overrideAround(el.parent))
		if o.overrides == nil {
			o.overrides = map[int]Override{}
		}
		o.overrides[e] = v
	}
	return v
}

// maxOverride is how long an overriding attribute may be, in bytes: all cards in an
// element repeat it.
const maxOverride = 4 << 10

// overrideOf reads the data-card-... attributes of the start tag at i.
func overrideOf(doc []byte, i int) Override {
	s := scanner{doc: doc, pos: i}
	if !s.next() || s.tok.kind != startToken {
		return Override{}
	}
	value := func(name string) string {
		v, _ := s.attr(attrPrefix + "-" + name)
		if len(v) > maxOverride {
			return ""
		}
		return html.UnescapeString(string(v))
	}
	return Override{
		Title: value("title"), Description: value("text"), Image: value("image"),
		Kind: kindNamed(value("kind")),
	}
}
