package rewrite

import (
	"bytes"
	"html"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// maxURL is how long an address may be, in bytes.
const maxURL = 2048

// address returns the absolute web address that the current tag's href holds,
// or "".
func address(s *scanner) string { return addressIn(s, "href") }

// addressIn is address for another attribute.
func addressIn(s *scanner, name string) string {
	raw, ok := s.attr(name)
	if !ok || len(raw) > 2*maxURL {
		return ""
	}
	href := strings.TrimSpace(html.UnescapeString(string(raw)))
	if strings.HasPrefix(href, "//") {
		href = "https:" + href
	}
	if !isAddress(href) {
		return ""
	}
	return href
}

// addressAt returns the address of the start tag at i.
func addressAt(doc []byte, i int) string {
	s := scanner{doc: doc, pos: i}
	if !s.next() {
		return ""
	}
	return address(&s)
}

// isAddress reports whether s as a whole is an absolute web address with a
// host name.
func isAddress(s string) bool {
	rest, ok := cutScheme(s)
	if !ok || rest == "" || len(s) > maxURL || strings.ContainsAny(s, " \t\r\n<>\"\\^`{}|") || !utf8.ValidString(s) {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && u.User == nil && strings.Contains(strings.Trim(u.Host, "."), ".")
}

// cutScheme cuts "http://" or "https://" off, in any case.
func cutScheme(s string) (rest string, ok bool) {
	for _, scheme := range [...]string{"https://", "http://"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return s[len(scheme):], true
		}
	}
	return s, false
}

// link is a bare link by offsets.
type link struct {
	start, end int
	url        string
	tag        int    // where its start tag begins; -1 for an address in the text
	title      string // what the link shows, where that is not its address
}

// bareLinks returns the links of a run that consists of nothing but links which
// show their address, each on a line of its own; nil if there is anything else.
func (o *outline) bareLinks(r *run) []link {
	lr := linkReader{scanner: scanner{doc: o.doc[:r.end], pos: r.start}, lineStart: r.start, tag: -1}
	for lr.next() {
		if !lr.read() {
			return nil
		}
	}
	if !lr.endLine(r.end) {
		return nil
	}
	return lr.links
}

// linkReader reads a run of bare links.
type linkReader struct {
	scanner
	links     []link
	lineStart int
	tag       int // where the line's link begins; -1 for none
	inLink    bool
	shown     []byte // the text of the line
}

// read reads a token; it returns false when the run holds something else.
func (l *linkReader) read() bool {
	switch tok := &l.tok; {
	case tok.kind == textToken:
		return l.readText(l.doc[tok.start:tok.end])
	case tok.kind == startToken && tok.name == atom.A:
		if l.tag >= 0 || len(l.shown) > 0 {
			return false
		}
		l.tag, l.inLink = tok.start, true
	case tok.kind == endToken && tok.name == atom.A:
		l.inLink = false
	case tok.name == atom.Br:
		return l.endLine(tok.end)
	}
	return true
}

func (l *linkReader) readText(raw []byte) bool {
	switch {
	case blank(raw):
		if len(l.shown) > 0 {
			l.shown = append(l.shown, ' ')
		}
		return true
	case l.tag >= 0 && !l.inLink: // text beside the link
		return false
	case len(raw) > 2*maxURL, len(l.shown) == 0 && bytes.IndexByte(raw, '.') < 0 && !bytes.Contains(raw, []byte("://")):
		return false
	}
	l.shown = append(l.shown, html.UnescapeString(string(raw))...)
	return true
}

// endLine ends a line of the run, which holds one bare link or nothing.
func (l *linkReader) endLine(end int) bool {
	text := strings.Trim(string(l.shown), " \t\r\n\f\u00a0\u200b\ufeff")
	if text != "" || l.tag >= 0 {
		found := link{start: l.lineStart, end: end, tag: l.tag}
		if l.tag < 0 {
			found.url = bareAddress(text, "")
		} else if !strings.ContainsAny(text, " \t\n") {
			if href := addressAt(l.doc, l.tag); href != "" {
				found.url = bareAddress(text, href)
			}
		}
		if found.url == "" {
			return false
		}
		l.links = append(l.links, found)
	}
	l.shown, l.tag, l.lineStart = l.shown[:0], -1, end
	return true
}

// titledLink returns the one link of a run, whatever text it shows, if it leads to a page.
func (o *outline) titledLink(r *run) []link {
	if u := addressAt(o.doc, r.link); u != "" && !isSite(u) {
		title := strings.TrimSpace(tagsOut(o.doc[r.start:r.end]))
		return []link{{start: r.start, end: r.end, url: u, tag: r.link, title: title}}
	}
	return nil
}

// tagsOut is the text of a fragment, white space collapsed.
func tagsOut(fragment []byte) string {
	var text strings.Builder
	s := scanner{doc: fragment}
	for s.next() {
		if s.tok.kind == textToken {
			text.WriteString(html.UnescapeString(string(fragment[s.tok.start:s.tok.end])))
		}
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

// introduced reports whether run i is a paragraph with one link and nothing
// else, and the paragraph before it ends in a colon ("We wrote about it here:").
// The first of several such links is none: that introduces a list. Mail programs
// write paragraphs as bare div elements; pages have labels in those, so there it takes
// more words.
func (o *outline) introduced(i int) bool {
	if !o.linkParagraph(i) || i == 0 || i+1 < len(o.runs) && o.linkParagraph(i+1) {
		return false
	}
	before := &o.runs[i-1]
	if !before.text || before.flow != o.runs[i].flow || o.elements[before.element].parent != o.elements[o.runs[i].element].parent {
		return false
	}
	text := strings.TrimRight(o.flowOf(i-1, i).text.String(), " \u00a0")
	if o.elements[o.runs[i].element].name == atom.Div && len(strings.Fields(text)) < minDivIntro {
		return false
	}
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// minDivIntro is how many words introduce a link in a div element.
const minDivIntro = 4

func (o *outline) linkParagraph(i int) bool {
	r := &o.runs[i]
	e := &o.elements[r.element]
	paragraph := e.name == atom.P || e.name == atom.Div && e.open-e.start == len("<div>")
	return r.links == 1 && !r.text && !r.opaque && !r.broken && paragraph && o.whole(r)
}

// bareAddress returns the address of a link that shows its address as text:
// the text itself where it is complete, what it points to where the text is
// shortened. It returns "" for any other link. Without an href the text alone
// must be an address.
func bareAddress(text, href string) string {
	if href == "" {
		if text = strings.TrimRight(text, ".,;"); isAddress(text) {
			return text
		}
		return ""
	}
	short := strings.TrimSuffix(strings.TrimSuffix(text, "…"), "...")
	if sameStart(short, href) {
		return href
	}
	if isAddress(text) && short == text {
		return text // through a click counter: the reader sees where it leads
	}
	return ""
}

// sameStart reports whether shown is href or its beginning, apart from "www."
// and a slash at the end. Without the scheme it must be longer than the host:
// "example.com" alone is the name of a site rather than an address.
func sameStart(shown, href string) bool {
	s, h := plainAddress(shown), plainAddress(href)
	host, _, _ := strings.Cut(h, "/")
	if !strings.HasPrefix(h, s) || !strings.Contains(host, ".") {
		return false
	}
	rest, scheme := cutScheme(shown)
	return len(s) > len(host) || len(s) == len(host) && (scheme || strings.Contains(rest, "/"))
}

func plainAddress(s string) string {
	rest, _ := cutScheme(strings.TrimPrefix(s, "//"))
	rest = strings.TrimPrefix(strings.ToLower(rest), "www.")
	if u, err := url.PathUnescape(rest); err == nil {
		rest = u
	}
	return strings.TrimSuffix(rest, "/")
}

// holdsLink reports whether a bare link in the run stands alone there: in its
// paragraph, list item, figure, or cell of a table that does not show data.
func (o *outline) holdsLink(r *run) bool {
	e := &o.elements[r.element]
	if e.signs {
		return false
	}
	switch e.name {
	case atom.P, atom.Li, atom.Figure, atom.Dd:
		return o.whole(r)
	case atom.Td:
		return o.whole(r) && o.layoutCell(r.element)
	case atom.Tr, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Th, atom.Ul, atom.Ol, atom.Dl:
		return false
	}
	return true
}

// layoutCell reports whether a table cell is the only one of its row with
// content, in a table without header cells: a newsletter template's, not data.
func (o *outline) layoutCell(cell int) bool {
	row := o.elements[cell].parent
	if o.elements[row].name == atom.Tr && o.elements[row].cells > 1 {
		return false
	}
	for e := row; e > 0; e = o.elements[e].parent {
		if o.elements[e].name == atom.Table {
			return !o.elements[e].data
		}
	}
	return true
}
