package rewrite

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// PlainText returns the plain-text twin of an HTML document, as the text part
// of an e-mail has it: paragraphs wrapped to width display cells (0: 72),
// headings underlined, lists with their marks, quotations with "> ", links
// followed by their address, preformatted text as it stands. Scripts, styles,
// the head and hidden elements are left out. It reads tokens and builds no tree,
// so its cost is linear whatever the document.
func PlainText(doc []byte, width int) []byte {
	if width <= 0 {
		width = 72
	}
	p := &plainText{width: width}
	z := html.NewTokenizer(bytes.NewReader(doc))
	for z.Next() != html.ErrorToken {
		p.token(z.Token())
	}
	p.endBlock()
	return p.out.Bytes()
}

// plainText collects one block after the other.
type plainText struct {
	width int
	out   bytes.Buffer
	gap   bool // a blank line is due before the next block

	line  strings.Builder // the block under way; "\n" is a line break
	space bool            // white space is due before the next word
	links []plainLink     // open <a> elements

	hidden      atom.Atom // the element that is not shown, and how often it is nested in itself
	hiddenDepth int
	pre         int
	quotes      int
	lists       []plainList
	mark        string // what the next block begins with: a list mark
	underline   string // what the block is underlined with: a heading
}

type plainList struct {
	ordered bool
	items   int
}

type plainLink struct {
	href  string
	start int // where its text begins in the line
}

func (p *plainText) token(t html.Token) {
	switch t.Type {
	case html.TextToken:
		if p.hiddenDepth == 0 {
			p.text(t.Data)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		if !p.hide(t) {
			p.open(t)
		}
	case html.EndTagToken:
		if p.hiddenDepth == 0 {
			p.close(t.DataAtom)
		} else if t.DataAtom == p.hidden {
			p.hiddenDepth--
		}
	}
}

// hide says whether a tag begins or lies in something that is not shown.
func (p *plainText) hide(t html.Token) bool {
	if p.hiddenDepth > 0 {
		if t.Type == html.StartTagToken && t.DataAtom == p.hidden {
			p.hiddenDepth++
		}
		return true
	}
	if t.Type != html.StartTagToken || isPlainVoid(t.DataAtom) || !isPlainHidden(t) {
		return false
	}
	p.hidden, p.hiddenDepth = t.DataAtom, 1
	return true
}

func isPlainHidden(t html.Token) bool {
	switch t.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Select, atom.Textarea:
		return true
	case 0:
		return false // an unknown element cannot be told from another when it ends
	}
	for _, a := range t.Attr {
		style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(style, "display:none") {
			return true
		}
	}
	return false
}

func isPlainVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

func (p *plainText) open(t html.Token) {
	switch t.DataAtom {
	case atom.Br:
		p.line.WriteByte('\n')
		p.space = false
	case atom.Hr:
		p.endBlock()
		p.text(strings.Repeat("-", min(p.width, 24)))
		p.endBlock()
	case atom.A:
		p.links = append(p.links, plainLink{plainAttribute(t, "href"), p.line.Len()})
	case atom.Img:
		p.text(" " + plainAttribute(t, "alt") + " ")
	case atom.Td, atom.Th:
		p.space = true
	default:
		if isPlainBlock(t.DataAtom) {
			p.endBlock()
			p.begin(t.DataAtom)
		}
	}
}

// begin notes what a block element does to the blocks in it.
func (p *plainText) begin(a atom.Atom) {
	switch a {
	case atom.Pre:
		p.pre++
	case atom.Blockquote:
		p.quotes++
	case atom.Ul, atom.Ol:
		p.lists = append(p.lists, plainList{ordered: a == atom.Ol})
	case atom.Li:
		p.mark = p.nextMark()
	case atom.H1:
		p.underline = "="
	case atom.H2:
		p.underline = "-"
	}
}

func (p *plainText) nextMark() string {
	if len(p.lists) == 0 {
		return "• "
	}
	list := &p.lists[len(p.lists)-1]
	list.items++
	if list.ordered {
		return strconv.Itoa(list.items) + ". "
	}
	return "• "
}

func (p *plainText) close(a atom.Atom) {
	if a == atom.A {
		p.endLink()
		return
	}
	if !isPlainBlock(a) {
		return
	}
	p.endBlock()
	switch a {
	case atom.Pre:
		p.pre = max(0, p.pre-1)
	case atom.Blockquote:
		p.quotes = max(0, p.quotes-1)
	case atom.Ul, atom.Ol:
		if len(p.lists) > 0 {
			p.lists = p.lists[:len(p.lists)-1]
		}
		p.gap = true
	}
}

// endLink writes the address after the text of a link, unless the text is the address.
func (p *plainText) endLink() {
	if len(p.links) == 0 {
		return
	}
	link := p.links[len(p.links)-1]
	p.links = p.links[:len(p.links)-1]
	href := strings.TrimSpace(link.href)
	if !strings.HasPrefix(href, "https://") && !strings.HasPrefix(href, "http://") || link.start > p.line.Len() {
		return
	}
	shown := strings.TrimSpace(p.line.String()[link.start:])
	if shown == "" || shown == href || strings.HasPrefix(href, shown) && strings.Contains(shown, "://") {
		return
	}
	p.line.WriteString(" <" + href + ">")
}

func (p *plainText) text(s string) {
	if p.pre > 0 {
		p.line.WriteString(s)
		return
	}
	words := strings.FieldsFunc(s, isPlainSpace)
	p.space = p.space || s != "" && isPlainSpace(rune(s[0]))
	for i, word := range words {
		if i > 0 || p.space {
			p.pad()
		}
		p.line.WriteString(word)
	}
	if len(words) > 0 {
		p.space = isPlainSpace(rune(s[len(s)-1]))
	}
}

func (p *plainText) pad() {
	if n := p.line.Len(); n > 0 && p.line.String()[n-1] != '\n' {
		p.line.WriteByte(' ')
	}
}

// isPlainSpace is HTML's white space; a no-break space is a character like others.
func isPlainSpace(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f'
}

// endBlock writes the block under way, if there is one.
func (p *plainText) endBlock() {
	block := p.line.String()
	p.line.Reset()
	p.space, p.links = false, nil
	if p.pre == 0 {
		block = strings.TrimFunc(block, isPlainSpace)
	} else {
		block = strings.Trim(block, "\n")
	}
	if block == "" {
		return
	}
	if p.out.Len() > 0 && p.gap {
		p.out.WriteByte('\n')
	}
	p.write(block)
	p.gap = len(p.lists) == 0
	p.mark, p.underline = "", ""
}

// write puts prefix and mark before the lines of a block.
func (p *plainText) write(block string) {
	quote := strings.Repeat("> ", p.quotes)
	indent := strings.Repeat("  ", max(0, len(p.lists)-1))
	first, rest := quote+indent+p.mark, quote+indent+strings.Repeat(" ", uniseg.StringWidth(p.mark))
	if p.mark == "" && len(p.lists) > 0 {
		first, rest = first+"  ", rest+"  "
	}
	widest := 0
	for i, line := range p.lines(block, p.width-uniseg.StringWidth(first)) {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		p.out.WriteString(strings.TrimRight(prefix+line, " ") + "\n")
		widest = max(widest, uniseg.StringWidth(line))
	}
	if p.underline != "" {
		p.out.WriteString(rest + strings.Repeat(p.underline, widest) + "\n")
	}
}

// lines breaks a block into lines of at most width cells, never inside a word.
func (p *plainText) lines(block string, width int) []string {
	if p.pre > 0 {
		return strings.Split(block, "\n")
	}
	var lines []string
	for paragraph := range strings.SplitSeq(block, "\n") {
		var line strings.Builder
		cells := 0
		for word := range strings.SplitSeq(paragraph, " ") {
			w := uniseg.StringWidth(word)
			if cells > 0 && cells+1+w > width {
				lines = append(lines, line.String())
				line.Reset()
				cells = 0
			}
			if cells > 0 {
				line.WriteByte(' ')
				cells++
			}
			line.WriteString(word)
			cells += w
		}
		lines = append(lines, line.String())
	}
	return lines
}

func plainAttribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func isPlainBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Aside, atom.Header, atom.Footer, atom.Main, atom.Nav,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Address, atom.Table, atom.Tbody, atom.Thead,
		atom.Tfoot, atom.Tr, atom.Form, atom.Fieldset, atom.Details, atom.Summary, atom.Center, atom.Body:
		return true
	}
	return false
}
