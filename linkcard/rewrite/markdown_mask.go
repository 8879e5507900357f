package rewrite

import (
	"bytes"
)

// masked is a Markdown document without what must not be looked into: front
// matter, code, headings, rules and raw HTML are overwritten with spaces, so that
// every offset stays what it was.
type masked struct {
	text []byte
	html []span // the blocks of raw HTML

	breaks map[int]bool // where the backslashes stood that break a line
}

// masker reads Markdown line by line.
type masker struct {
	masked
	doc   []byte
	at    int
	blank bool // the line before is empty or masked
	code  bool // the line before is indented code
	vain  int  // how many bytes were read for end tags that are missing
}

func maskMarkdown(doc []byte) masked {
	m := masker{masked: masked{text: bytes.Clone(doc), breaks: map[int]bool{}}, doc: doc, blank: true}
	m.at = frontMatterEnd(doc)
	m.hide(0, m.at)
	for m.at < len(doc) {
		m.line()
	}
	return m.masked
}

// hide overwrites text[start:end] with spaces; line feeds stay.
func (m *masker) hide(start, end int) {
	for i := start; i < end; i++ {
		if c := m.text[i]; c != '\n' && c != '\r' {
			m.text[i] = ' '
		}
	}
	m.blank = true
}

// line reads a line, or the block that it begins.
func (m *masker) line() {
	start, end := m.at, afterByte(m.doc, m.at, '\n')
	line := m.doc[start:end]
	body := bytes.TrimLeft(line, " \t")
	indent := len(line) - len(body)
	content := bytes.TrimLeft(unquote(body), " \t")
	m.at = end
	code := false
	switch {
	case len(bytes.TrimSpace(line)) == 0:
		m.blank = true
		code = m.code
	case fence(content) != "":
		m.at = m.fenceEnd(end, fence(content))
		m.hide(start, m.at)
	case m.blank && (indent >= 4 || line[0] == '\t'):
		m.hide(start, end)
		code = true
	case m.code && (indent >= 4 || line[0] == '\t'):
		m.hide(start, end)
		code = true
	case indent < 4 && startsHTML(body):
		m.at = m.htmlBlockEnd(start+indent, end, len(m.doc))
		m.html = append(m.html, span{start, m.at})
		m.hide(start, m.at)
	case indent < 4 && m.itemHTML(start, end):
	case indent < 4 && (isHeading(body) || m.blank && isRule(body)):
		m.hide(start, end)
	default:
		m.blank = false
		m.hideBreak(start, end)
	}
	m.code = code
}

// hideBreak overwrites the backslash that breaks a line at its end.
func (m *masker) hideBreak(start, end int) {
	line := bytes.TrimRight(m.doc[start:end], "\r\n")
	if n := len(line) - len(bytes.TrimRight(line, "\\")); n%2 == 1 && start+len(line) < end {
		at := start + len(line) - 1
		m.text[at], m.breaks[at] = ' ', true
	}
}

// itemHTML reads the block of raw HTML that begins on the line of a list item. It ends
// before the first line that is indented less, where the item ends too.
func (m *masker) itemHTML(start, end int) bool {
	width := markerWidth(m.doc[start:end])
	if width == 0 || !startsHTML(m.doc[start+width:end]) {
		return false
	}
	block := m.htmlBlockEnd(start+width, end, m.itemEnd(end, width))
	m.at = block
	m.html = append(m.html, span{start + width, block})
	m.hide(start+width, block)
	return true
}

// itemEnd returns where the first line at or behind offset at begins that is indented
// less than width.
func (m *masker) itemEnd(at, width int) int {
	for at < len(m.doc) {
		next := afterByte(m.doc, at, '\n')
		if line := m.doc[at:next]; len(line)-len(bytes.TrimLeft(line, " \t")) < width {
			return at
		}
		at = next
	}
	return len(m.doc)
}

// fenceEnd returns the end of the fenced block whose content begins at i.
func (m *masker) fenceEnd(i int, open string) int {
	for i < len(m.doc) {
		end := afterByte(m.doc, i, '\n')
		line := bytes.TrimSpace(unquote(bytes.TrimLeft(m.doc[i:end], " \t")))
		if len(line) >= len(open) && len(bytes.Trim(line, open[:1])) == 0 {
			return end
		}
		i = end
	}
	return len(m.doc)
}

// fence returns the marks that open a fenced block of code, "" for another line.
func fence(line []byte) string {
	for _, c := range [...]byte{'`', '~'} {
		n := 0
		for n < len(line) && line[n] == c {
			n++
		}
		if n >= 3 && (c == '~' || bytes.IndexByte(line[n:], '`') < 0) {
			return string(line[:n])
		}
	}
	return ""
}

// unquote cuts the marks of block quotes off a line.
func unquote(line []byte) []byte {
	for {
		rest := bytes.TrimLeft(line, " \t")
		if !bytes.HasPrefix(rest, []byte(">")) {
			return line
		}
		line = rest[1:]
	}
}

func isHeading(line []byte) bool {
	n := 0
	for n < len(line) && line[n] == '#' {
		n++
	}
	return n >= 1 && n <= 6 && (n == len(line) || isSpace(line[n]))
}

func isRule(line []byte) bool {
	marks := bytes.ReplaceAll(bytes.TrimSpace(line), []byte(" "), nil)
	return len(marks) >= 3 && bytes.IndexByte([]byte("-*_"), marks[0]) >= 0 && len(bytes.Trim(marks, string(marks[:1]))) == 0
}

// frontMatterEnd returns where the YAML, TOML or JSON at the beginning of a
// document ends; 0 when there is none.
func frontMatterEnd(doc []byte) int {
	end := afterByte(doc, 0, '\n')
	first := string(bytes.TrimSpace(doc[:end]))
	switch first {
	case "---", "+++":
		for i := end; i < len(doc); {
			next := afterByte(doc, i, '\n')
			if line := string(bytes.TrimSpace(doc[i:next])); line == first || first == "---" && line == "..." {
				return next
			}
			i = next
		}
	case "{":
		if n := bytes.Index(doc, []byte("\n}")); n >= 0 {
			return afterByte(doc, n+1, '\n')
		}
	}
	return 0
}

// startsHTML reports whether a line begins a block of raw HTML: a tag, a comment
// or a declaration, but not an autolink.
func startsHTML(line []byte) bool {
	if len(line) < 3 || line[0] != '<' {
		return false
	}
	switch c := line[1]; {
	case c == '!' || c == '?':
		return true
	case c == '/':
		return isLetter(line[2])
	case !isLetter(c):
		return false
	}
	i := 1
	for i < len(line) && (isLetter(line[i]) || line[i] >= '0' && line[i] <= '9' || line[i] == '-') {
		i++
	}
	return i == len(line) || endsName(line[i])
}

// htmlBlockEnd returns where the block of raw HTML that begins at i ends: behind
// what closes a comment, script, style, pre or embed code, else before the next
// empty line, and at limit at the latest.
func (m *masker) htmlBlockEnd(i, lineEnd, limit int) int {
	doc, end := m.doc[:limit], lineEnd
	s := scanner{doc: doc, pos: i}
	if bytes.HasPrefix(doc[i:], []byte("<!--")) {
		end = afterByte(doc, declarationEnd(doc, i)-1, '\n')
	} else if s.next() && s.tok.kind == startToken {
		name := string(bytes.ToLower(s.tagName()))
		kind, _ := embedOf(&s)
		if s.raw != "" || name == "pre" || kind != noEmbed || s.isCard() {
			end = max(end, m.elementEnd(doc, s.tok.end, name))
		}
	}
	for end < len(doc) {
		next := afterByte(doc, end, '\n')
		if len(bytes.TrimSpace(doc[end:next])) == 0 {
			break
		}
		end = next
	}
	return end
}

// elementEnd returns the end of the line that holds the end tag of the element
// of that name whose content begins at i; i when there is none near, or when too many
// were missing before.
func (m *masker) elementEnd(doc []byte, i int, name string) int {
	limit := min(len(doc), i+maxEmbed)
	if m.vain > 2*len(m.doc)+8*maxEmbed {
		return i
	}
	depth := 0
	for s := (scanner{doc: doc[:limit], pos: i, raw: rawTextName(lookup([]byte(name)))}); s.next(); {
		if s.tok.kind != startToken && s.tok.kind != endToken || !equalFold(s.tagName(), name) {
			continue
		}
		if s.tok.kind == startToken {
			depth++
			continue
		}
		if depth--; depth < 0 {
			return afterByte(doc, s.tok.end-1, '\n')
		}
	}
	m.vain += limit - i
	return i
}
