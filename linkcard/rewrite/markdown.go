package rewrite

import (
	"bytes"
	"sort"
)

// markdownFinds returns the quoted posts and bare links of a Markdown document, and how
// many cards it holds already; frames as for [newOutline].
func markdownFinds(doc []byte, frames bool) (all []found, cards int) {
	m := maskMarkdown(doc)
	for _, h := range m.html {
		o := newOutline(doc[h.start:h.end], frames)
		cards += o.cards
		for _, f := range o.finds() {
			f.start, f.end, f.markup = f.start+h.start, f.end+h.start, true
			all = append(all, f)
		}
	}
	quotes := textQuotes(m.text)
	for i := range quotes {
		takeOffMarker(&quotes[i], m.text)
	}
	all = append(all, quotes...)
	refs := references(m.text)
	introduced, before, intro := false, 0, ""
	for _, p := range apartFrom(cutAtLists(paragraphs(m.text), m.text), quotes, m.text) {
		text := m.text[p.start:p.end]
		introduced = introduced && len(bytes.TrimSpace(doc[before:p.start])) == 0 // a card or a picture may stand in between
		links := paragraphLinks(m.text, p, refs, introduced)
		if links == nil && endsQuoted(quotes, before, p.start, m.text) {
			links = quotedLinks(m.text, p, refs)
		}
		all = append(all, introducedBy(intro, links)...)
		introduced, before = introduces(text), p.end
		if len(links) == 0 || links[0].start > p.start && markerWidth(text) == 0 {
			intro = introOf(text)
		}
	}
	all = disjoint(outsideCards(m.text, all))
	m.takeBreaks(all)
	return all, cards
}

// takeBreaks has the cards replace the backslashes that break the line above them and the
// one they take the place of: at the end of a paragraph they would show.
func (m *masked) takeBreaks(finds []found) {
	end := 0
	for i := range finds {
		f := &finds[i]
		if f.markup {
			continue
		}
		above := bytes.TrimRight(m.text[end:max(end, f.start)], " \t")
		above = bytes.TrimSuffix(bytes.TrimSuffix(above, []byte("\n")), []byte("\r"))
		if at := end + len(above) - 1; at >= end && m.breaks[at] && !f.behind {
			f.start, f.prefix, f.behind = at, "\n\n", true
		}
		if m.breaks[f.end] {
			f.end++
		}
		end = f.end
	}
}

// paragraphLinks returns the bare links of a paragraph or a list.
func paragraphLinks(doc []byte, p span, refs map[string]string, introduced bool) []found {
	text := doc[p.start:p.end]
	if items := listItems(text); items != nil {
		var all []found
		for _, it := range items {
			if u := markdownLink(it.body(text), refs, false); u != "" {
				f := found{start: p.start + it.start, end: p.start + it.end, kind: KindLink, url: u}
				if it.task {
					f.task, f.behind, f.prefix = true, true, "\n\n"
				}
				all = append(all, f)
			}
		}
		return all
	}
	if u := markdownLink(text, refs, introduced); u != "" {
		return []found{{start: p.start, end: p.end, kind: KindLink, url: u}}
	}
	return lineLinks(doc, p, func(line []byte, introduced bool) string { return markdownLink(line, refs, introduced) })
}

// endsQuoted reports whether a quoted post that is marked with ">" ends right above
// offset at of a document, behind the paragraph that ends at before.
func endsQuoted(quotes []found, before, at int, doc []byte) bool {
	n := sort.Search(len(quotes), func(i int) bool { return quotes[i].end > at }) - 1
	return n >= 0 && quotes[n].end >= before && blank(doc[quotes[n].end:at]) && bytes.HasPrefix(doc[quotes[n].start:], []byte(">")) && doc[at] == '>'
}

// quotedLinks returns the links that are all that is left of a Markdown quotation below a
// quoted post, each on a line of its own.
func quotedLinks(doc []byte, p span, refs map[string]string) []found {
	var all []found
	start := p.start
	for _, l := range linesOf(doc, p) {
		line := bytes.TrimSpace(unquote(doc[l.start:l.end]))
		if len(line) == 0 {
			continue
		}
		f := found{start: start, end: l.end, kind: KindLink, url: markdownLink(line, refs, false)}
		if f.url == "" || doc[l.start] != '>' {
			return nil
		}
		if len(all) > 0 {
			f.prefix = "\n"
		}
		all, start = append(all, f), afterByte(doc, l.end, '\n')
	}
	return all
}

func (s span) body(text []byte) []byte { return text[s.start:s.end] }
