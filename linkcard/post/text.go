package post

import (
	"strings"
	"unicode"
)

// Quote is a post quoted in a text, and the bytes of that text it takes up:
// text[Start:End] holds the whole quotation, from the beginning of its first
// line to the end of its last, without the line feed.
type Quote struct {
	Post       *Post
	Start, End int
}

// ParseText finds the posts that a plain or Markdown text quotes, in order. The
// forms it knows:
//
//   - the text, then "— Name (@handle)", then a date, on one line or on several;
//     the same as a Markdown quotation, with the date linked to the post, or the
//     author above it
//   - the same without a handle, where a line such as "— Name, date" or "Posted by Name
//     on date" links to the post
//   - what a browser copies: name, @handle, text, and a line such as
//     "11:47 AM · Sep 29, 2021 · Twitter Web App", in many languages; what the page
//     shows around the post (counts, buttons) is left out of its text
//   - such a line followed by the post's address
//   - a page's title: Name on X: "text"
//   - what converters make of a Substack or beehiiv block: a link around all of it
//
// A post that is quoted inside another one is that one's Quoted.
//
// A quotation needs more than words and a name: a handle together with a date, an
// address, or quotation markers. Ordinary quotations, epigraphs, signatures,
// dialogue, lists and answered mails are none, nor is what stands in a fenced block of code.
//
// A quoted text is all of a Markdown quotation, else one paragraph. It is more
// where that can be told: by quotation marks that an earlier paragraph opens, by an
// indentation, by a line before it that ends in a colon and is near enough, or
// because the whole input is as short as one post. Links on lines of their own right
// above it are no part of it.
func ParseText(text string) []Quote {
	d := newDocument(text)
	var quotes []Quote
	for i := 0; i < len(d.lines); i++ {
		if i < d.floor || d.lines[i].code || d.lines[i].text == "" {
			continue
		}
		for _, read := range textForms {
			q, next, ok := read(d, i)
			if !ok {
				continue
			}
			quotes = append(quotes, q)
			d.floor = next
			break
		}
	}
	return quotes
}

// textForms lists the forms of a quotation in text. Each is given the number of
// the line by which it is known, and returns the line after the quotation.
var textForms = []func(d *document, i int) (Quote, int, bool){
	readSigned, readCopied, readTimed, readTitle, readLinkedCard, readLinkedImage,
}

// document is a text in lines.
type document struct {
	text  string
	lines []textLine
	floor int // the first line that no quotation has taken yet
	cards int // lines that began like a linked card and were none
	heads int // lines that began like a copied post
}

// textLine is one line without its quotation markers and outer blanks.
type textLine struct {
	text       string
	start, end int  // in the document, without the line feed
	indent     int  // columns of white space before it
	quoted     bool // it began with ">"
	depth      int  // with so many
	hard       bool // it ends in a Markdown line break
	code       bool // it stands in a fenced block
}

const maxTextInput = 4 << 20

func newDocument(text string) *document {
	d := &document{text: text}
	fence := ""
	for start := 0; start <= len(text) && start < maxTextInput; {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		l := newLine(text[start:end], start)
		if mark := fenceOf(l.text); mark != "" && (fence == "" || strings.HasPrefix(mark, fence)) {
			l.code = true
			if fence == "" {
				fence = mark
			} else {
				fence = ""
			}
		}
		l.code = l.code || fence != ""
		d.lines = append(d.lines, l)
		start = end + 1
	}
	d.dropFootnotes()
	return d
}

func newLine(raw string, start int) textLine {
	raw = strings.TrimSuffix(raw, "\r")
	l := textLine{start: start, end: start + len(raw)}
	s := raw
	l.indent = indentOf(raw)
	for {
		t := strings.TrimLeft(s, " \t\u00a0")
		if !strings.HasPrefix(t, ">") {
			break
		}
		l.quoted = true
		l.depth++
		s = t[1:]
	}
	l.hard = strings.HasSuffix(s, "  ") || strings.HasSuffix(s, `\`) && !strings.HasSuffix(s, `\\`)
	l.text = withoutMarks(s)
	return l
}

// withoutMarks takes blanks and marks of direction off the ends of s; some networks put
// the latter around handles.
func withoutMarks(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) })
}

// indentOf counts the columns of white space that s begins with.
func indentOf(s string) int {
	n := 0
	for i := range len(s) {
		switch s[i] {
		case ' ':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// fenceOf returns the marks that open or close a block of code.
func fenceOf(s string) string {
	for _, c := range []string{"`", "~"} {
		n := len(s) - len(strings.TrimLeft(s, c))
		if n >= 3 {
			return s[:n]
		}
	}
	return ""
}

// blank reports whether line i is empty or outside the text.
func (d *document) blank(i int) bool {
	return i < 0 || i >= len(d.lines) || d.lines[i].text == ""
}

// firstLine returns the first line that is not blank.
func (d *document) firstLine() int {
	for i := range d.lines {
		if !d.blank(i) {
			return i
		}
	}
	return len(d.lines)
}

// next returns the first line after i that is not blank, at most skip blank lines on.
func (d *document) next(i, skip int) (int, bool) {
	for j := i + 1; j < len(d.lines) && j <= i+1+skip; j++ {
		if !d.blank(j) && !d.lines[j].code {
			return j, true
		}
	}
	return 0, false
}

// quote makes the Quote of lines first to last.
func (d *document) quote(p *Post, first, last int) (Quote, int, bool) {
	return Quote{Post: p, Start: d.lines[first].start, End: d.lines[last].end}, last + 1, true
}

// isSeparator recognises what ends a block without being text: headings, rules.
func isSeparator(s string) bool {
	if strings.HasPrefix(s, "# ") || strings.HasPrefix(s, "## ") || strings.HasPrefix(s, "### ") {
		return true
	}
	return len(s) >= 3 && strings.Trim(s, "-*_=~ ") == ""
}

// maxQuoteLines is more lines than a post has.
const maxQuoteLines = 300

// quotedBlock finds the lines of the text that ends before line end: all of a
// Markdown quotation that is quoted as deep as that line or deeper, else the
// paragraph. It returns the first of them; first == end means that there are none.
func (d *document) quotedBlock(end int, quoted bool) (first, last int) {
	last = end - 1
	for last >= d.floor && last >= end-2 && d.blank(last) {
		last--
	}
	first = last + 1
	for first > max(d.floor, end-maxQuoteLines) {
		l := d.lines[first-1]
		if l.code || quoted != l.quoted || quoted && l.depth < d.lines[end].depth || !quoted && (l.text == "" || isSeparator(l.text)) {
			break
		}
		first--
	}
	for first <= last && d.blank(first) {
		first++
	}
	if first > last {
		return end, end
	}
	return first, last
}
