package rewrite

import (
	"html"
	"sort"
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// line is a line of text as a reader sees it, and where it stands.
type line struct {
	textStart, textEnd int // in the flow's text
	docStart, docEnd   int // in the document
	run                int
	opened, left       *inline // the text-level elements open at its beginning and at its end
	notes              []span  // the markers of footnotes in it, which are not in the flow's text
}

// flow is the text of some runs, as a reader sees it: lines end where br and
// blocks do, quotations are marked with ">", and links to posts are written as
// in Markdown, so that [post.ParseText] has what the markup says.
type flow struct {
	text   strings.Builder
	lines  []line
	open   string       // the mark that will close the quotation marks that are open
	signed map[int]bool // the blockquotes whose author's line is inside, or right below
}

// maxFlow bounds how much text one quotation is looked for in, in bytes.
const maxFlow = 256 << 10

// flowOf reads the text of runs[from:to].
func (o *outline) flowOf(from, to int) *flow {
	f := &flow{signed: map[int]bool{}}
	for i := from; i < to; i++ {
		if o.runs[i].at {
			f.signed[o.quotation(o.runs[i].element)] = true
			if q := o.signedAbove(i); q > 0 && i > from {
				f.signed[q] = true
			}
		}
	}
	for i := from; i < to && f.text.Len() < maxFlow; i++ {
		if i > from {
			f.text.WriteString(f.separator(o, i))
		}
		from := f.text.Len()
		f.addRun(o, i)
		f.addSource(o, i, to)
		if f.open = quotationOpen(f.open, f.text.String()[from:]); f.open != "" && !o.closesSoon(f.open, i+1, to) {
			f.open = ""
		}
	}
	return f
}

// separator returns what stands in the text between run i and the one before: an
// empty line between paragraphs, a line break between lines that are blocks.
func (f *flow) separator(o *outline, i int) string {
	a, b := o.runs[i-1].element, o.runs[i].element
	switch {
	case f.open != "", o.elements[a].name == atom.Div && o.elements[b].name == atom.Div:
		return "\n" // paragraphs between quotation marks belong together
	case f.sameQuotation(o, a, b):
		return "\n" + strings.Repeat(">", min(f.depth(o, a), f.depth(o, b))) + "\n"
	}
	return "\n\n"
}

// quotationOpen returns the mark that will close a quotation which begins a
// paragraph, or began an earlier one, and is still open at the end of text; "" for
// none.
func quotationOpen(open, text string) string {
	text = strings.Trim(text, "> \n\u00a0")
	if open == "" {
		for _, marks := range [...][2]string{{"“", "”"}, {"«", "»"}, {"„", "“"}, {"「", "」"}} {
			if rest, ok := strings.CutPrefix(text, marks[0]); ok {
				open, text = marks[1], rest
			}
		}
	}
	if open == "" || strings.Contains(text, open) {
		return ""
	}
	return open
}

// closesSoon reports whether the mark that closes a quotation is in one of the next runs.
func (o *outline) closesSoon(mark string, from, to int) bool {
	for i := from; i < min(to, from+4); i++ {
		if strings.Contains(html.UnescapeString(o.text(o.doc[o.runs[i].start:o.runs[i].end])), mark) {
			return true
		}
	}
	return false
}

// runReader turns the content of one run into lines of a flow.
type runReader struct {
	*flow
	o *outline
	scanner
	quoted string // what marks the lines of quotations
	line   line
	inline *inline // the innermost text-level element that is open
	space  bool    // white space is pending
	post   string  // the post that the open link leads to

	moment string // the open time element's own, which is written in place of its text

	cited     bool // the run is part of a quotation: a cite element may be its signature
	signature bool // the next text is a signature's first
}

func (f *flow) addRun(o *outline, i int) {
	r := &o.runs[i]
	rr := runReader{flow: f, o: o, scanner: scanner{doc: o.doc[:r.end], pos: r.start}}
	rr.quoted, rr.cited = strings.Repeat("> ", f.depth(o, r.element)), o.quotation(r.element) > 0
	rr.line.run, rr.inline = i, r.opened
	rr.begin(r.start)
	if r.at && o.elements[r.element].signs {
		rr.beginsSignature()
	}
	for rr.next() {
		rr.read()
	}
	rr.finish(r.end)
}

func (r *runReader) begin(at int) {
	r.line = line{run: r.line.run, textStart: r.text.Len(), docStart: at, opened: r.inline}
	r.text.WriteString(r.quoted)
	r.space = false
}

func (r *runReader) finish(at int) {
	r.line.textEnd, r.line.docEnd, r.line.left = r.text.Len(), at, r.inline
	r.lines = append(r.lines, r.line)
}

func (r *runReader) read() {
	tok := &r.tok
	textLevel := roleOf(tok.name) == inlineRole
	switch {
	case tok.kind == textToken && r.moment != "":
	case tok.kind == textToken:
		r.addText(html.UnescapeString(r.o.text(r.doc[tok.start:tok.end])))
	case tok.kind == startToken && tok.name == atom.Img:
		r.addImage()
	case tok.name == atom.Br:
		r.keepEmptyLine()
		r.finish(tok.start)
		r.text.WriteByte('\n')
		r.begin(tok.end)
	case tok.kind == startToken && r.raw != "":
		r.pos, r.raw = rawTextEnd(r.doc, r.pos, r.raw), ""
	case tok.kind == startToken && textLevel:
		if end := footnoteEnd(&r.scanner); end > 0 {
			r.line.notes = append(r.line.notes, span{tok.start, end})
			r.pos = end
			return
		}
		r.inline = &inline{name: tok.name, start: tok.start, end: tok.end, around: r.inline}
		switch tok.name {
		case atom.A:
			r.openLink()
		case atom.Time:
			if r.moment = momentOf(&r.scanner); r.moment != "" {
				r.addText(r.moment)
			}
		case atom.Cite:
			if r.cited && r.namesAuthor(tok.end) {
				r.beginsSignature()
			}
		}
	case tok.kind == endToken && textLevel:
		if r.inline != nil {
			r.inline = r.inline.around
		}
		if tok.name == atom.Time {
			r.moment = ""
		}
		if tok.name == atom.A && r.post != "" {
			r.text.WriteString("](" + r.post + ")")
			r.post = ""
		}
	}
}

// emptyLine holds a place for an empty line inside a paragraph. It is invisible and
// is dropped with other such characters when the text of the post is cleaned.
const emptyLine = "\u200b"

// keepEmptyLine keeps the paragraphs of a post together that stand in one element of
// the document, with the author's line in another: there the element is the
// quotation's boundary, and an empty line (two br) none.
func (r *runReader) keepEmptyLine() {
	run := &r.o.runs[r.line.run]
	if !run.at && r.quoted == "" && r.line.docStart > run.start && r.text.Len() == r.line.textStart {
		r.text.WriteString(emptyLine)
	}
}

// openLink begins a link, as Markdown if it leads to a post and does not show
// its address.
func (r *runReader) openLink() {
	u := address(&r.scanner)
	if _, ok := post.RecogniseString(u); u == "" || !ok || strings.ContainsAny(u, "() ") {
		return
	}
	r.post = u
	r.pending()
	r.text.WriteByte('[')
}

// addText adds text with its white space collapsed.
func (r *runReader) addText(text string) {
	for _, c := range text {
		switch c {
		case ' ', '\t', '\n', '\r', '\f', '\u00a0':
			r.space = true
			continue
		}
		r.pending()
		if r.signature {
			r.writeDash(c)
		}
		r.text.WriteRune(c)
	}
}

// pending writes the white space before what comes next, except at the
// beginning of a line.
func (r *runReader) pending() {
	if r.space && r.text.Len() > r.line.textStart {
		r.text.WriteByte(' ')
	}
	r.space = false
}

// linesOf returns the first and the last line of text[start:end], if that is
// made of whole lines.
func (f *flow) linesOf(start, end int) (first, last int, ok bool) {
	first = sort.Search(len(f.lines), func(i int) bool { return f.lines[i].textEnd > start })
	last = sort.Search(len(f.lines), func(i int) bool { return f.lines[i].textStart >= end }) - 1
	if first == len(f.lines) || last < first {
		return 0, 0, false
	}
	text := f.text.String()
	a, b := f.lines[first], f.lines[last]
	if a.textStart < start && strings.TrimSpace(text[a.textStart:start]) != "" {
		return 0, 0, false
	}
	return first, last, b.textEnd <= end || strings.TrimSpace(text[end:b.textEnd]) == ""
}
