package post

import (
	"strings"
	"unicode/utf8"
)

// signature is the end of a quotation, as far as it is known: whose, when, where.
type signature struct {
	by      byline
	ref     Ref
	written Time
	clock   bool
	dated   bool
	bullet  bool   // the clock stands before the date, with a bullet between
	hyphen  bool   // what stands before the name is a hyphen, as in a list, or a tilde
	item    bool   // all of the quotation is one item of a list
	escaped bool   // the byline is written in Markdown
	before  string // text on the byline's own line, before it
	last    int    // the last line it takes up
}

// readSigned reads a quotation whose text comes first and ends in "— Name
// (@handle)", with a date after it on the same line or on the next ones.
func readSigned(d *document, i int) (Quote, int, bool) {
	sig, ok := d.signatureAt(i)
	if !ok {
		return Quote{}, 0, false
	}
	quoted := d.lines[i].quoted
	if !sig.dated && sig.ref.ID == "" && sig.before == "" {
		if q, next, ok := readForward(d, i, sig); ok {
			return q, next, true
		}
		if !quoted {
			return Quote{}, 0, false
		}
	}
	first, last := d.quotedBlock(i, quoted)
	if first == i && quoted && sig.ref.ID != "" { // only the end of a Markdown quotation is marked as one
		first, last = d.quotedBlock(i, false)
	}
	if first == i && !quoted && d.quotedAbove(i) { // the quotation is marked, its signature is not
		first, last = d.quotedBlock(i, true)
		quoted = first < i
	}
	if sig.item {
		first, last = i, i-1
	}
	attached := last == i-1 || sig.before == ""
	if sig.before != "" && (first == i || !attached || d.blank(i-1)) {
		first, last = i, i-1 // all of the text is on the byline's line
	} else if first == i {
		return Quote{}, 0, false
	}
	if quoted && (d.insideSigned(i) || !sig.dated && sig.ref.ID == "" && d.repliesToMail(first)) {
		return Quote{}, 0, false
	}
	if !quoted {
		if sig.by.linked && !d.signsAlone(first, last, &sig) || !d.isQuotation(i, first, last, &sig) {
			return Quote{}, 0, false
		}
		first = d.belowLinks(d.beginning(first, last, i, &sig), last, &sig)
	}
	if text, whole := d.belowCallout(first, last, &sig); quoted && text > first {
		p := sig.read(d, text, last, i, quoted)
		if whole {
			text = first
		}
		return d.quote(p, text, sig.last)
	}
	p := sig.read(d, first, last, i, quoted)
	if p.Text == "" && len(p.Media) > 0 && p.ID == "" {
		return Quote{}, 0, false // whose picture it is
	}
	return d.quote(p, first, sig.last)
}

// read makes the post of a signature on line i and the lines above it.
func (sig signature) read(d *document, first, last, i int, quoted bool) *Post {
	m := inlineMarkdown{escapes: quoted || sig.escaped || sig.ref.ID != ""}
	block := append(d.lines[first:max(first, last+1):max(first, last+1)], sig.ownLine(d.lines[i])...)
	block = sig.takeAddress(block)
	var inner *Post
	if quoted {
		block, inner = cutNested(block, d.lines[i].depth)
	} else {
		block = withoutRepeatedMarks(block)
	}
	block, poll := cutPoll(block)
	m.readBlock(block)
	p := sig.post(&m, quoted)
	p.Poll = poll
	p.Quoted = inner
	if len(m.images) > 0 {
		p.Media = m.images
	}
	return p
}

// quotedAbove reports whether a Markdown quotation ends right above line i.
func (d *document) quotedAbove(i int) bool {
	j := i - 1
	if d.blank(j) {
		j--
	}
	return j >= d.floor && j >= 0 && d.lines[j].quoted && d.lines[j].text != "" && d.lines[i].indent < 4
}

func (sig signature) ownLine(l textLine) []textLine {
	if sig.before == "" {
		return nil
	}
	return []textLine{{text: sig.before}}
}

// signatureAt reads a byline at line i and what belongs to it further down.
// Whether that is enough to make a quotation of it depends on what is around it.
func (d *document) signatureAt(i int) (signature, bool) {
	s, last := d.joined(i)
	s = withoutCite(withoutEmphasis(s))
	if !strings.Contains(s, "@") && !(leadOf(s) > 0 && strings.Contains(s, "](")) {
		return signature{}, false
	}
	hyphen, item := strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "~ "), false
	switch {
	case hyphen && isSignedItem(s[2:]):
		s, hyphen, item = s[2:], false, true
	case hyphen:
		s = "—" + s[1:]
	}
	m := inlineMarkdown{escapes: true}
	m.read(s)
	shown := m.b.String()
	by, ok := findByline(shown, d.hasTextAbove(i) && !item)
	if !ok && d.hasTextAbove(i) {
		if by, ok = linkedByline(shown, m.links); !ok {
			by, ok = permalinkByline(shown, m.links)
		}
	}
	if !ok || utf8.RuneCountInString(by.name) > 80 || !by.dashed && by.start > 0 {
		return signature{}, false
	}
	by.name = name(strings.Trim(by.name, "*_[] "))
	sig := signature{by: by, last: last, before: strings.TrimSpace(shown[:by.start]), hyphen: hyphen, item: item, escaped: m.escaped || len(m.links) > 0}
	for _, l := range m.links {
		if ref, ok := RecogniseString(l.href); ok {
			sig.ref = ref
		}
	}
	if !sig.readTail(strings.TrimLeft(shown[by.end:], " *_,.|·•:—–-")) {
		return signature{}, false
	}
	d.readBelow(&sig)
	sig.keepMarkdown(s, shown)
	switch {
	case (!by.dashed || hyphen) && !sig.bullet && d.endsQuotation(i, sig.last):
		apart := hyphen || d.lines[i-1].text == ""
		return sig, sig.dated && sig.before == "" && apart && isName(by.name) && !isCredit(by.name)
	case !by.dashed || hyphen: // a list, a title, a log: only a post's own time line makes it a quotation
		return sig, (sig.bullet || hyphen && sig.dated && d.closesMarks(i-1)) && sig.before == "" && isName(by.name)
	case sig.before != "":
		return sig, sig.ref.ID != "" || sig.dated || d.lines[i].quoted
	}
	return sig, true
}

// closesMarks reports whether line i is the end of a paragraph in quotation marks that
// ends like a sentence: titles of talks stand in such marks too.
func (d *document) closesMarks(i int) bool {
	first := i
	for first > max(d.floor, i-maxQuoteLines) && !d.blank(first-1) {
		first--
	}
	return i >= d.floor && i >= 0 && !d.lines[i].quoted && endsSentence(d.lines[i].text) && inMarks(d.lines[first:i+1])
}

// endsQuotation reports whether lines i to last are the end of a Markdown quotation of
// more than them, and no item of a list: who is named there is its author, without any
// dash.
func (d *document) endsQuotation(i, last int) bool {
	if !d.lines[i].quoted || i == 0 || !d.lines[i-1].quoted || isListItem(d.lines[i].text) && isListItem(d.lines[i-1].text) {
		return false
	}
	for last++; last < len(d.lines) && d.lines[last].quoted && d.lines[last].text == ""; {
		last++
	}
	return last >= len(d.lines) || !d.lines[last].quoted
}

// isSignedItem reports whether an item of a list holds a quotation and its author:
// there is a dash of its own before the name.
func isSignedItem(s string) bool {
	by, ok := findByline(s, false)
	return ok && by.dashed && by.start > 0
}

// keepMarkdown puts the text before a byline on the same line back as it was
// written, so that its links are read with the rest of the text.
func (sig *signature) keepMarkdown(s, shown string) {
	if sig.before == "" {
		return
	}
	k := max(strings.LastIndex(s, "(@"+sig.by.handle), 0)
	if j := strings.LastIndex(s[:k], dashIn(shown[sig.by.start:])); j > 0 {
		sig.before = strings.TrimSpace(s[:j])
	}
}

// withoutEmphasis removes Markdown's emphasis from around a whole line.
func withoutEmphasis(s string) string {
	for len(s) > 2 && (s[0] == '*' || s[0] == '_') && s[len(s)-1] == s[0] {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return s
}

func dashIn(s string) string { return s[:dashAt(s)] }

// joined returns line i, together with the next one if a link's text or address
// was wrapped over both, or a dash and a name stand on the one and the handle on the
// other.
func (d *document) joined(i int) (string, int) {
	s := d.lines[i].text
	if d.handleBelow(i) {
		return withoutEmphasis(s) + " " + d.lines[i+1].text, i + 1
	}
	if !isOpenLink(s) || d.blank(i+1) || d.lines[i+1].quoted != d.lines[i].quoted {
		return s, i
	}
	glue := " "
	if strings.HasSuffix(s, "](") {
		glue = ""
	}
	return s + glue + d.lines[i+1].text, i + 1
}

// handleBelow reports whether line i is a dash and a name, and the next nothing but a
// handle.
func (d *document) handleBelow(i int) bool {
	s := withoutEmphasis(d.lines[i].text)
	n := dashAt(s)
	if n == 0 || strings.Contains(s, "@") || !isName(strings.Trim(s[n:], "*_ ")) || d.blank(i+1) || d.lines[i+1].depth != d.lines[i].depth {
		return false
	}
	below := strings.Trim(d.lines[i+1].text, "()[]*_ ")
	_, size := scanHandle(below)
	return size > 0 && size == len(below)
}

// isOpenLink reports whether the last link of a line is not finished on it.
func isOpenLink(s string) bool {
	open := strings.LastIndexByte(s, '[')
	if open < 0 {
		return false
	}
	_, rest, closed := strings.Cut(s[open:], "]")
	return !closed || strings.HasPrefix(rest, "(") && !strings.Contains(rest, ")")
}

func (d *document) hasTextAbove(i int) bool {
	return i > d.floor && (!d.blank(i-1) || !d.blank(i-2))
}

// post makes the value of a signed quotation.
func (sig signature) post(m *inlineMarkdown, quoted bool) *Post {
	p := &Post{Author: Author{Name: sig.by.name, Handle: sig.by.handle}, ID: sig.ref.ID, URL: sig.ref.URL}
	p.Text, p.Spans = m.result()
	if !quoted {
		p.unwrapQuotes()
	}
	p.complete(sig.ref, sig.written)
	return p
}

// complete fills in what the address, the handle and the text imply.
func (p *Post) complete(ref Ref, written Time) {
	p.Network = ref.Network
	if p.Network == "" {
		p.Network = networkOfHandle(p.Author.Handle)
	}
	switch {
	case p.Network == NetworkX:
		p.addLinks()
	case len(p.Spans) == 0:
		p.Spans = autolinkURLs(p.Text)
	}
	if p.Dir == "" {
		p.Dir = textDirection(p.Text)
	}
	if p.Author.Handle == "" {
		p.Author.Handle = ref.Handle
	}
	if p.Network == NetworkX {
		p.finishX(p.Author.Handle, written)
		return
	}
	if p.Author.Handle != "" {
		p.Author.URL = profileURL(p.Network, p.Author.Handle, p.URL)
	}
	p.Published = settle(written, p.Network, p.ID)
	p.limitText()
}
