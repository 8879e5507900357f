package rewrite

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"unicode"

	"github.com/cartouche-go/cartouche/linkcard/render"
)

// byteOrderMark may begin a document in UTF-8. It is no part of its text.
const byteOrderMark = "\ufeff"

// behindMark returns what find finds behind a document's byte order mark.
func behindMark(doc []byte, find func(doc []byte) []found) []found {
	text := bytes.TrimPrefix(doc, []byte(byteOrderMark))
	all, mark := find(text), len(doc)-len(text)
	for i := range all {
		all[i].start, all[i].end = all[i].start+mark, all[i].end+mark
	}
	return all
}

// textFinds returns the quoted posts and bare links of a plain text.
func textFinds(doc []byte) []found {
	quotes := textQuotes(doc)
	setApart(quotes, doc)
	all := slices.Clone(quotes)
	intro := ""
	for _, p := range apartFrom(blocksOf(doc), quotes, doc) {
		links := lineLinks(doc, p, func(line []byte, _ bool) string { return bareLine(line) })
		all = append(all, introducedBy(intro, links)...)
		if len(links) == 0 || links[0].start > p.start {
			intro = introOf(doc[p.start:p.end])
		}
	}
	return disjoint(outsideCards(doc, all))
}

// textQuotes returns the quoted posts of a text, in its order.
func textQuotes(doc []byte) []found {
	if bytes.IndexByte(doc, '@') < 0 && !bytes.Contains(doc, []byte("](")) {
		return nil
	}
	var all []found
	for _, q := range quotesIn(string(doc)) {
		all = append(all, found{start: q.Start, end: q.End, kind: KindQuote, quote: q.Post, url: q.Post.URL})
	}
	keepFootnotes(all, doc)
	return all
}

// trimMarks takes the marks of direction off the ends of a line, which right-to-left
// texts have around addresses.
func trimMarks(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) || unicode.IsSpace(r) })
}

// blocksOf cuts a text into paragraphs, at the rules too that mails have between them.
func blocksOf(doc []byte) []span {
	var all []span
	for _, p := range paragraphs(doc) {
		start := p.start
		for _, l := range linesOf(doc, p) {
			if line := doc[l.start:l.end]; len(line) < 3 || len(bytes.Trim(line, "-=_*~#─━═")) > 0 {
				continue
			}
			if block := bytes.TrimRight(doc[start:l.start], " \t\r\n"); len(block) > 0 {
				all = append(all, span{start, start + len(block)})
			}
			start = l.end + len(doc[l.end:p.end]) - len(bytes.TrimLeft(doc[l.end:p.end], " \t\r\n"))
		}
		if start < p.end {
			all = append(all, span{start, p.end})
		}
	}
	return all
}

// apartFrom takes the quotations out of the paragraphs of a text: what stands before and
// behind one is a paragraph of its own, as it is once a card stands there.
func apartFrom(paragraphs []span, quotes []found, doc []byte) []span {
	if len(quotes) == 0 {
		return paragraphs
	}
	var all []span
	add := func(start, end int) {
		if part := bytes.TrimSpace(doc[start:max(start, end)]); len(part) > 0 {
			start += bytes.Index(doc[start:end], part)
			all = append(all, span{start, start + len(part)})
		}
	}
	next := 0
	for _, p := range paragraphs {
		for next < len(quotes) && quotes[next].end <= p.start {
			next++
		}
		for k := next; k < len(quotes) && quotes[k].start < p.end; k++ {
			add(p.start, quotes[k].start)
			p.start = min(quotes[k].end, p.end)
		}
		add(p.start, p.end)
	}
	return all
}

// setApart notes the empty lines that are missing around the cards of quotations, where
// other lines of a text stand right above or below.
func setApart(quotes []found, doc []byte) {
	end := 0
	for i := range quotes {
		q := &quotes[i]
		above := doc[:bytes.LastIndexByte(doc[:q.start], '\n')+1]
		if !endsEmptyLine(above) && !blank(doc[end:q.start]) {
			q.prefix = "\n"
		}
		q.suffix = lineBelow(doc, q.end)
		end = q.end
	}
}

// introducedBy notes what stands before a paragraph of links.
func introducedBy(intro string, links []found) []found {
	for i := range links {
		links[i].intro = intro
	}
	return links
}

// outsideCards drops the links that stand in text cards of posts.
func outsideCards(doc []byte, finds []found) []found {
	if !bytes.Contains(doc, []byte(" · ")) {
		return finds
	}
	text := string(doc)
	return slices.DeleteFunc(finds, func(f found) bool { return f.kind == KindLink && insideCard(text, f.start) })
}

// bareLine returns the address that a line of text is, alone or in angle brackets,
// maybe as an item of a list or behind an arrow.
func bareLine(line []byte) string {
	if len(line) > maxURL+8 {
		return ""
	}
	s, _ := cutPointer(trimMarks(string(line[markerWidth(line):])))
	u := unbracket(s)
	if u != s && strings.Contains(u, "\n") { // broken in two, as isWrapped has it
		u = strings.Join(strings.Fields(withoutSoftBreak(u)), "")
	}
	if isAddress(u) {
		return u
	}
	return ""
}

// span is doc[start:end].
type span struct{ start, end int }

// paragraphs cuts a text at its empty lines; the spans are without outer white space.
func paragraphs(doc []byte) []span {
	var all []span
	start := -1
	end := 0
	for at := 0; at < len(doc); {
		next := afterByte(doc, at, '\n')
		line := bytes.TrimSpace(doc[at:next])
		if len(line) == 0 {
			if start >= 0 {
				all = append(all, span{start, end})
			}
			start = -1
		} else {
			begin := at + bytes.Index(doc[at:next], line)
			if start < 0 {
				start = begin
			}
			end = begin + len(line)
		}
		at = next
	}
	if start >= 0 {
		all = append(all, span{start, end})
	}
	return all
}

// textAsHTML writes the text between the cards as paragraphs.
func (j *job) textAsHTML() []byte {
	var b bytes.Buffer
	if sheet, ok := j.rw.Renderer.(interface{ Stylesheet() []byte }); ok && j.format == render.HTML && !j.rw.NoStylesheet && j.anyCard() {
		b.Write(styleElement(sheet.Stylesheet()))
	}
	at := 0
	for i, f := range j.found {
		if j.cards[i] == nil {
			continue
		}
		writeParagraphs(&b, j.doc[at:f.start])
		b.Write(j.cards[i])
		b.WriteByte('\n')
		writeParagraphs(&b, []byte(f.below))
		at = f.end
	}
	writeParagraphs(&b, j.doc[at:])
	return b.Bytes()
}

func writeParagraphs(b *bytes.Buffer, text []byte) {
	for _, p := range paragraphs(text) {
		lines := strings.Split(html.EscapeString(strings.ToValidUTF8(string(text[p.start:p.end]), "\ufffd")), "\n")
		for i := range lines {
			lines[i] = strings.TrimSuffix(lines[i], "\r")
		}
		b.WriteString("<p>" + strings.Join(lines, "<br>\n") + "</p>\n")
	}
}
