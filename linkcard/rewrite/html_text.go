package rewrite

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// textWidth is where lines of a document turned into text are broken: the
// renderer's default for text cards.
const textWidth = 72

// htmlAsText writes the document as plain text with the cards in their places:
// the twin of an e-mail. Links keep their addresses in parentheses.
func (j *job) htmlAsText() []byte {
	w := textWriter{scanner: scanner{doc: j.doc}}
	card := 0
	for {
		for card < len(j.found) && j.cards[card] == nil {
			card++
		}
		limit := len(j.doc)
		if card < len(j.found) {
			limit = j.found[card].start // which may be inside a text
		}
		if w.doc = j.doc[:limit]; w.next() {
			w.read()
			continue
		}
		if card == len(j.found) {
			break
		}
		if !w.hidden.active() {
			w.card(j.cards[card])
			w.doc, w.pos, w.raw = []byte(j.found[card].below), 0, ""
			for w.next() {
				w.read()
			}
		}
		w.pos, w.raw = j.found[card].end, ""
		card++
	}
	w.endParagraph()
	return w.out.Bytes()
}

// textWriter turns HTML tokens into text.
type textWriter struct {
	scanner
	out    bytes.Buffer
	words  []byte // the paragraph being read; "\n" is a line break
	space  bool
	lists  []int // open lists: the last number of an ol, -1 for a ul
	marker string
	item   bool   // what was written last is an item of a list
	link   string // where the open link leads
	linkAt int    // where its text begins in words
	pre    int    // open pre elements
	hidden hidden
}

func (w *textWriter) read() {
	tok := w.tok
	switch {
	case w.hidden.active():
		w.readHidden()
	case tok.kind == textToken:
		w.addText(html.UnescapeString(string(w.doc[tok.start:tok.end])))
	case tok.kind == startToken:
		w.start()
	case tok.kind == endToken:
		w.end()
	}
}

// readHidden waits for the end of an element that shows nothing.
func (w *textWriter) readHidden() {
	if w.tok.kind == textToken || w.tok.kind == otherToken || !bytes.EqualFold(w.tagName(), w.hidden.name) {
		return
	}
	if w.tok.kind == startToken {
		w.hidden.depth++
	} else if w.hidden.depth--; w.hidden.depth < 0 {
		w.hidden = hidden{}
	}
}

func (w *textWriter) start() {
	name := w.tok.name
	switch role := roleOf(name); {
	case showsNothing(&w.scanner, role):
		if role != voidInline && !w.tok.selfClosing {
			w.hidden = hidden{name: w.tagName()}
		}
	case role == breakRole:
		w.words, w.space = append(w.words, '\n'), false
	case name == atom.A:
		w.link, w.linkAt = address(&w.scanner), len(w.words)
	case name == atom.Img:
		w.image()
	case name == atom.Hr:
		w.endParagraph()
		w.paragraph("* * *")
	case role == blockRole || role == barrierRole || role == hiddenRole && !inlineHidden(name):
		w.startBlock(name)
	}
}

// image writes what stands for a picture; an emoji is a character of the text.
func (w *textWriter) image() {
	if emoji := emojiOf(&w.scanner); emoji != "" {
		w.addText(emoji)
	} else if alt, _ := w.attr("alt"); !blank(alt) {
		w.addText(" [" + html.UnescapeString(string(alt)) + "]")
	}
}

func (w *textWriter) startBlock(name atom.Atom) {
	w.endParagraph()
	switch name {
	case atom.Ul, atom.Menu:
		w.lists = append(w.lists, -1)
	case atom.Ol:
		w.lists = append(w.lists, 0)
	case atom.Li:
		w.marker = "- "
		if n := len(w.lists) - 1; n >= 0 && w.lists[n] >= 0 {
			w.lists[n]++
			w.marker = strconv.Itoa(w.lists[n]) + ". "
		}
	case atom.Pre:
		w.pre++
	}
}

func (w *textWriter) end() {
	name := w.tok.name
	switch role := roleOf(name); {
	case name == atom.A:
		w.endLink()
	case role == blockRole || role == barrierRole || role == hiddenRole && !inlineHidden(name):
		w.endParagraph()
		if (name == atom.Ul || name == atom.Ol || name == atom.Menu) && len(w.lists) > 0 {
			w.lists = w.lists[:len(w.lists)-1]
		}
		if name == atom.Pre && w.pre > 0 {
			w.pre--
		}
	}
}

// endLink writes where a link leads, unless its text says so.
func (w *textWriter) endLink() {
	if w.link != "" && w.linkAt <= len(w.words) {
		shown := strings.TrimSpace(string(w.words[w.linkAt:]))
		if shown != "" && !sameStart(shown, w.link) {
			w.addText(" (" + w.link + ")")
		}
	}
	w.link = ""
}

func (w *textWriter) addText(text string) {
	if w.pre > 0 {
		w.words = append(w.words, text...)
		return
	}
	for _, c := range text {
		switch c {
		case ' ', '\t', '\n', '\r', '\f':
			w.space = true
			continue
		case '\u200b', '\u200c', '\u00ad', '\u034f', '\ufeff', '\u2060':
			continue
		}
		if w.space && len(w.words) > 0 && w.words[len(w.words)-1] != '\n' {
			w.words = append(w.words, ' ')
		}
		w.space = false
		w.words = utf8.AppendRune(w.words, c)
	}
}

// endParagraph writes the paragraph that was read.
func (w *textWriter) endParagraph() {
	text := strings.Trim(string(w.words), "\n")
	if strings.TrimFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\u00a0' }) != "" {
		w.paragraph(text)
	}
	w.words, w.space, w.linkAt = w.words[:0], false, 0
}

// paragraph writes a block of text. Items of a list follow each other without an
// empty line.
func (w *textWriter) paragraph(text string) {
	indent := strings.Repeat("  ", max(len(w.lists)-1, 0))
	rest := indent
	if len(w.lists) > 0 {
		rest += strings.Repeat(" ", max(len(w.marker), 2))
	}
	switch {
	case w.out.Len() == 0:
	case w.marker != "" && w.item:
	default:
		w.out.WriteByte('\n')
	}
	w.item = len(w.lists) > 0
	first := indent + w.marker
	if w.marker == "" {
		first = rest
	}
	w.marker = ""
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			first = rest
		}
		if w.pre > 0 {
			w.out.WriteString(first + line + "\n")
			continue
		}
		wrap(&w.out, strings.TrimRight(line, " "), first, rest)
	}
}

// card writes a rendered card as a block of its own.
func (w *textWriter) card(text []byte) {
	w.endParagraph()
	w.item = false
	if w.out.Len() > 0 {
		w.out.WriteByte('\n')
	}
	w.out.Write(bytes.TrimRight(text, "\n"))
	w.out.WriteByte('\n')
}

// wrap writes a line broken at blanks to textWidth; words are never broken.
func wrap(out *bytes.Buffer, line, first, rest string) {
	width := utf8.RuneCountInString(first)
	out.WriteString(first)
	for i, word := range strings.Split(line, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case width+1+n > textWidth:
			out.WriteString("\n" + rest)
			width = utf8.RuneCountInString(rest)
		default:
			out.WriteByte(' ')
			width++
		}
		out.WriteString(word)
		width += n
	}
	out.WriteByte('\n')
}

// showsNothing reports whether the current start tag opens something that a
// reader does not see.
func showsNothing(s *scanner, role role) bool {
	switch s.tok.name {
	case atom.Head, atom.Template, atom.Svg, atom.Math, atom.Object, atom.Video, atom.Audio, atom.Canvas, atom.Map, atom.Datalist, atom.Select:
		return true
	}
	if role == rawRole {
		return true
	}
	if _, ok := s.attr("hidden"); ok {
		return true
	}
	return isInvisible(s)
}

// isInvisible reports whether the current start tag's own style hides what it opens, as
// mails do with the words that a list of mails shows.
func isInvisible(s *scanner) bool {
	style, ok := s.attr("style")
	if !ok || !bytes.Contains(style, []byte("none")) && !bytes.Contains(style, []byte("hidden")) {
		return false
	}
	style = bytes.ReplaceAll(bytes.ToLower(style), []byte(" "), nil)
	return bytes.Contains(style, []byte("display:none")) || bytes.Contains(style, []byte("visibility:hidden"))
}
