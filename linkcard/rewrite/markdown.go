package rewrite

import (
	"bytes"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/render"
)

// markdownFinds returns the quoted posts and bare links of a Markdown document; frames
// as for [newOutline].
func markdownFinds(doc []byte, frames bool) []found {
	m := maskMarkdown(doc)
	var all []found
	for _, h := range m.html {
		for _, f := range newOutline(doc[h.start:h.end], frames).finds() {
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
		all = append(all, introducedBy(intro, links)...)
		introduced, before = introduces(text), p.end
		if len(links) == 0 || links[0].start > p.start && markerWidth(text) == 0 {
			intro = introOf(text)
		}
	}
	all = disjoint(outsideCards(m.text, all))
	m.takeBreaks(all)
	return all
}

// cutAtLists takes the lists off the paragraphs that they stand right below.
func cutAtLists(paragraphs []span, doc []byte) []span {
	var all []span
	for _, p := range paragraphs {
		lines := linesOf(doc, p)
		for i := 1; i < len(lines) && markerWidth(doc[p.start:p.end]) == 0; i++ {
			if beginsList(doc[lines[i].start:lines[i].end]) {
				all = append(all, span{p.start, lines[i-1].end})
				p.start = lines[i].start
			}
		}
		all = append(all, p)
	}
	return all
}

// beginsList reports whether a line begins a list right below a paragraph: of the
// numbers only 1 does.
func beginsList(line []byte) bool {
	n := markerWidth(line)
	return n > 0 && (line[0] < '0' || line[0] > '9' || bytes.HasPrefix(line, []byte("1.")) || bytes.HasPrefix(line, []byte("1)")))
}

// takeOffMarker leaves the marker of the list item in place that a quotation is all in:
// it is no part of the post.
func takeOffMarker(f *found, doc []byte) {
	lineStart := bytes.LastIndexByte(doc[:f.start], '\n') + 1
	width := markerWidth(doc[lineStart:f.end])
	if lineStart+width <= f.start {
		return
	}
	for at := afterByte(doc, f.start, '\n'); at < f.end; at = afterByte(doc, at, '\n') {
		line := doc[at:f.end]
		line = line[:afterByte(line, 0, '\n')]
		if len(bytes.TrimSpace(line)) > 0 && len(line)-len(bytes.TrimLeft(line, " \t")) < min(width, len(line)) {
			return
		}
	}
	marker := string(bytes.TrimSpace(doc[lineStart : lineStart+width]))
	if text, ok := strings.CutPrefix(f.quote.Text, marker+" "); ok {
		f.start, f.quote.Text = lineStart+width, strings.TrimSpace(text)
	}
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
				all = append(all, found{start: p.start + it.start, end: p.start + it.end, kind: KindLink, url: u})
			}
		}
		return all
	}
	if u := markdownLink(text, refs, introduced); u != "" {
		return []found{{start: p.start, end: p.end, kind: KindLink, url: u}}
	}
	return lineLinks(doc, p, func(line []byte, introduced bool) string { return markdownLink(line, refs, introduced) })
}

func (s span) body(text []byte) []byte { return text[s.start:s.end] }

// listItems returns the contents of the items of a list that have one line
// each; nil for a paragraph that is no list.
func listItems(text []byte) []span {
	if markerWidth(text) == 0 {
		return nil
	}
	items := []span{}
	for at := 0; at < len(text); {
		next := afterByte(text, at, '\n')
		line := bytes.TrimRight(text[at:next], " \t\r\n")
		if n := markerWidth(line); n > 0 {
			items = append(items, span{at + n, at + len(line)})
		} else if len(items) > 0 {
			items = items[:len(items)-1] // the item goes on: not a link alone
		}
		at = next
	}
	return items
}

// markerWidth returns the width of the list marker that begins a line, with the
// blanks around it; 0 for none.
func markerWidth(line []byte) int {
	i := 0
	for i < len(line) && line[i] == ' ' {
		i++
	}
	start := i
	for i < len(line) && line[i] >= '0' && line[i] <= '9' && i-start < 9 {
		i++
	}
	switch {
	case i >= len(line):
		return 0
	case i > start && (line[i] == '.' || line[i] == ')'):
	case i == start && (line[i] == '-' || line[i] == '*' || line[i] == '+'):
	default:
		return 0
	}
	i++
	start = i
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	if i == start {
		return 0
	}
	return i
}

// markdownLink returns the address if text is one link and nothing else: bare,
// in angle brackets, or as [text](address) or [text][reference] where the text
// shows the address. An introduced link may show any text.
func markdownLink(text []byte, refs map[string]string, introduced bool) string {
	s := strings.TrimSpace(string(text))
	if len(s) > 2*maxURL || strings.ContainsAny(s, "\n\r") {
		return ""
	}
	s, _ = cutPointer(trimMarks(s))
	if introduced {
		s = strings.Trim(s, "*")
	}
	if u := unbracket(s); isAddress(u) {
		return u
	}
	shown, rest, ok := cutBrackets(s)
	if !ok {
		return ""
	}
	href := linkTarget(shown, rest, refs)
	if href == "" || !isAddress(href) || strings.HasPrefix(shown, "!") {
		return ""
	}
	if introduced && !isSite(href) {
		return href
	}
	shown = strings.Trim(shown, "*_`")
	if strings.ContainsAny(shown, " \t") {
		return ""
	}
	return bareAddress(unescapeMarkdown(shown), href)
}

// cutBrackets cuts "[shown]" off the beginning of s.
func cutBrackets(s string) (shown, rest string, ok bool) {
	if !strings.HasPrefix(s, "[") {
		return "", "", false
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return s[1:i], s[i+1:], true
			}
		}
	}
	return "", "", false
}

// linkTarget reads what follows the brackets of a link: "(address "title")",
// "[reference]", "[]" or nothing.
func linkTarget(shown, rest string, refs map[string]string) string {
	if strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")") {
		target := strings.TrimSpace(rest[1 : len(rest)-1])
		if inner, ok := strings.CutPrefix(target, "<"); ok {
			target, _, _ = strings.Cut(inner, ">")
			return target
		}
		target, title, _ := strings.Cut(target, " ")
		if title = strings.TrimSpace(title); title != "" && !strings.ContainsAny(title[:1], `"'(`) {
			return ""
		}
		return unescapeMarkdown(target)
	}
	if label, tail, ok := cutBrackets(rest); ok && tail == "" {
		if label == "" {
			label = shown
		}
		return refs[referenceKey(label)]
	}
	if rest == "" {
		return refs[referenceKey(shown)]
	}
	return ""
}

// references returns the link reference definitions: "[label]: address".
func references(text []byte) map[string]string {
	refs := map[string]string{}
	for at := 0; at < len(text); {
		next := afterByte(text, at, '\n')
		line := strings.TrimSpace(string(text[at:min(next, at+4096)]))
		at = next
		label, rest, ok := cutBrackets(line)
		if !ok || !strings.HasPrefix(rest, ":") {
			continue
		}
		fields := strings.Fields(rest[1:])
		if len(fields) == 0 {
			continue
		}
		key := referenceKey(label)
		if _, taken := refs[key]; !taken {
			refs[key] = strings.Trim(fields[0], "<>")
		}
	}
	return refs
}

func referenceKey(label string) string {
	return strings.ToLower(strings.Join(strings.Fields(label), " "))
}

// unescapeMarkdown drops the backslashes before punctuation.
func unescapeMarkdown(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>~&", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// fitMarkdown makes the cards blocks of their own: an empty line on each side,
// none inside markup (it would end the block of raw HTML), and every line
// indented like the list item that it stands in.
func (j *job) fitMarkdown() {
	for i := range j.found {
		if j.cards[i] == nil {
			continue
		}
		f := &j.found[i]
		before := j.lineBefore(i)
		indent := indentOf(before)
		if j.format == render.HTML || j.format == render.Email {
			j.cards[i] = dropEmptyLines(j.cards[i])
		}
		j.cards[i] = indented(j.cards[i], indent)
		switch {
		case f.behind:
			f.prefix += indent
			f.suffix += lineBelow(j.doc, f.end)
		case len(before) > 0:
			if f.prefix != "" {
				f.prefix += indent
			}
			if !f.markup && j.goesOn(f.end, len(indent)) {
				f.suffix += "\n"
			}
		default:
			if f.prefix = strings.TrimPrefix(f.prefix, "\n"); f.prefix == "" && !endsEmptyLine(j.doc[:f.start]) && !j.cardAbove(i) {
				f.prefix = "\n"
			}
			f.suffix += lineBelow(j.doc, f.end)
		}
	}
}

// goesOn reports whether the line below the one that holds offset i shows something that
// is indented at least so much, as what belongs to the same list item is.
func (j *job) goesOn(i, width int) bool {
	line := j.doc[afterByte(j.doc, i, '\n'):]
	line = line[:afterByte(line, 0, '\n')]
	text := bytes.TrimLeft(line, " \t")
	return len(line)-len(text) >= width && len(bytes.TrimSpace(text)) > 0
}

// lineBefore returns what stands before find i on its line.
func (j *job) lineBefore(i int) []byte {
	place := j.report.Finds[i].Place
	return j.doc[place.Start-place.Column+1 : place.Start]
}

// indentOf returns the white space that puts a line below what stands behind before on
// its line: it is as wide as the list's marker there, or as the white space.
func indentOf(before []byte) string {
	n := markerWidth(before)
	if n == 0 {
		n = len(before) - len(bytes.TrimLeft(before, " \t"))
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, string(before[:n]))
}

// cardAbove reports whether the lines right above find i become a card, which brings the
// empty line between them.
func (j *job) cardAbove(i int) bool {
	return i > 0 && j.cards[i-1] != nil && blank(j.doc[j.found[i-1].end:j.found[i].start])
}

// lineBelow is the empty line that is missing after a card which ends at end.
func lineBelow(doc []byte, end int) string {
	lineEnd := afterByte(doc, end, '\n')
	if lineEnd < len(doc) && len(bytes.TrimSpace(doc[lineEnd:afterByte(doc, lineEnd, '\n')])) > 0 {
		return "\n"
	}
	return ""
}

func endsEmptyLine(b []byte) bool {
	if len(b) == 0 {
		return true
	}
	b = b[:len(b)-1]
	return len(bytes.TrimSpace(b[bytes.LastIndexByte(b, '\n')+1:])) == 0
}

func dropEmptyLines(b []byte) []byte {
	lines := bytes.Split(b, []byte("\n"))
	kept := lines[:0]
	for _, l := range lines {
		if len(bytes.TrimSpace(l)) > 0 {
			kept = append(kept, l)
		}
	}
	return bytes.Join(kept, []byte("\n"))
}
