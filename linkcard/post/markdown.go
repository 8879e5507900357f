package post

import (
	"html"
	"strings"
	"unicode/utf8"
)

// inlineMarkdown reads what Markdown writes inside a line: links, images (which
// are no text), bare addresses in angle brackets, escapes. It is not a Markdown
// renderer: emphasis stays, because posts hold asterisks of their own.
type inlineMarkdown struct {
	richText
	links   []mdLink
	images  []Media
	escapes bool // a backslash stands before marks that mean themselves
	escaped bool // one did
	plain   bool // no links: inside the text of one
	failed  int  // brackets that began nothing
}

// maxFailed is how many brackets that begin nothing are looked after; text with
// more of them is no Markdown, and looking after each would take for ever.
const maxFailed = 32

// mdLink is a link that was met, with the text it was written around.
type mdLink struct{ text, href string }

// read adds the text of s.
func (m *inlineMarkdown) read(s string) {
	for i := 0; i < len(s); {
		n := 0
		switch s[i] {
		case '\\':
			n = m.escape(s[i:])
		case '&':
			n = m.entity(s[i:])
		case '!', '[', '<':
			if m.failed < maxFailed {
				n = m.bracket(s[i:])
			}
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s[i:])
			m.write(s[i : i+n])
		}
		i += n
	}
}

// bracket reads the image, link or address that s begins with.
func (m *inlineMarkdown) bracket(s string) (n int) {
	switch {
	case strings.HasPrefix(s, "!["):
		if alt, src, size := linkAt(s[1:]); size > 0 {
			n = size + 1
			m.image(alt, src)
		}
	case s[0] == '[' && !m.plain:
		n = m.link(s)
	case s[0] == '<' && !m.plain:
		n = m.autolink(s)
	}
	if n == 0 && s[0] != '!' {
		m.failed++
	}
	return n
}

// maxImages is more pictures than a post has.
const maxImages = 8

// image notes a picture that is written as Markdown.
func (m *inlineMarkdown) image(alt, src string) {
	if u := webURL(src); u != "" && !m.plain && len(m.images) < maxImages {
		m.images = append(m.images, Media{Kind: MediaPhoto, URL: u, Alt: line(alt, maxText)})
	}
}

func (m *inlineMarkdown) escape(s string) int {
	switch {
	case len(s) > 1 && s[1] == '\n':
		m.lineBreak()
		return 2
	case m.escapes && len(s) > 1 && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[1]) >= 0:
		m.write(s[1:2])
		m.escaped = true
		return 2
	}
	return 0
}

// entity decodes a character reference: Markdown has them from HTML, and plain
// text that was made of HTML often keeps some.
func (m *inlineMarkdown) entity(s string) int {
	end := strings.IndexByte(s[:min(len(s), 12)], ';')
	if end < 0 || !isMade(strings.TrimPrefix(s[1:end], "#"), 1, 12, isLetter) {
		return 0
	}
	decoded := html.UnescapeString(s[:end+1])
	if decoded == s[:end+1] {
		return 0
	}
	m.write(decoded)
	return end + 1
}

func (m *inlineMarkdown) link(s string) int {
	text, href, n := linkAt(s)
	if n == 0 {
		return 0
	}
	inner := inlineMarkdown{escapes: true, plain: true}
	inner.read(text)
	shown := inner.b.String()
	m.links = append(m.links, mdLink{shown, href})
	kind, address := classifyX(href, shown)
	if r, ok := RecogniseString(href); ok && r.Network != NetworkX {
		kind, address = classifyLink(href, shown)
	}
	m.richText.link(kind, address, func() { m.write(shown) })
	return n
}

func (m *inlineMarkdown) autolink(s string) int {
	end := strings.IndexByte(s[:min(len(s), maxURL)], '>')
	if end < 0 || webURL(s[1:end]) == "" || strings.ContainsAny(s[1:end], " \n") {
		return 0
	}
	m.links = append(m.links, mdLink{s[1:end], s[1:end]})
	m.richText.link(SpanLink, webURL(s[1:end]), func() { m.write(s[1:end]) })
	return end + 1
}

// linkAt reads the "[text](address)" that s begins with; n is its length.
func linkAt(s string) (text, href string, n int) {
	if !strings.HasPrefix(s, "[") {
		return "", "", 0
	}
	depth, limit := 0, min(len(s), 2*maxText)
	for i := 0; i < limit; i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if !strings.HasPrefix(s[i+1:], "(") {
				return "", "", 0
			}
			href, size := addressAt(s[i+2:])
			if size == 0 {
				return "", "", 0
			}
			return s[1:i], href, i + 2 + size
		}
	}
	return "", "", 0
}

// addressAt reads a link's address and title up to the closing parenthesis;
// size counts that too.
func addressAt(s string) (href string, size int) {
	depth := 0
	for i := 0; i < min(len(s), maxURL); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				href, _, _ = strings.Cut(strings.TrimSpace(s[:i]), " ")
				return strings.Trim(href, "<>"), i + 1
			}
		}
	}
	return "", 0
}

// readBlock adds lines of a document: with their breaks, or, where breaks are
// written out or the lines were evidently wrapped, with only those meant.
func (m *inlineMarkdown) readBlock(lines []textLine) {
	wrapped := isWrapped(lines)
	var b strings.Builder
	for i, l := range lines {
		text := l.text
		if l.hard {
			text = strings.TrimSpace(strings.TrimSuffix(text, `\`))
		}
		b.WriteString(text)
		switch {
		case i == len(lines)-1:
		case text == "" || lines[i+1].text == "" || l.hard || !wrapped:
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
	}
	m.preserve = true
	m.read(b.String())
}

// isWrapped reports whether line feeds inside paragraphs are an editor's, not
// the author's: other breaks are written out, or every line but a paragraph's
// last is as full as its first word on the next line allows.
func isWrapped(lines []textLine) bool {
	widest, soft := 0, 0
	for _, l := range lines {
		if l.hard && l.text != "" {
			return true
		}
		widest = max(widest, utf8.RuneCountInString(l.text))
	}
	if widest < 60 || widest > 82 {
		return false
	}
	for i := 0; i+1 < len(lines); i++ {
		if lines[i].text == "" || lines[i+1].text == "" {
			continue
		}
		word, _, _ := strings.Cut(lines[i+1].text, " ")
		if utf8.RuneCountInString(lines[i].text)+1+utf8.RuneCountInString(word) <= widest {
			return false
		}
		soft++
	}
	return soft >= 2
}
