package rewrite

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// scanner cuts an HTML document into tokens without copying it: a token is a
// pair of offsets. It draws the boundaries where golang.org/x/net/html's
// Tokenizer draws them (a test holds it to that), which has no offsets, copies
// its input and spends an allocation on each attribute.
type scanner struct {
	doc []byte
	pos int
	raw string // the raw text element whose content comes next: "script", "style", ...

	tok    token
	attrs  []attr // of the current tag, reused
	steers bool   // one of them is ours: data-card..., data-cartouche
}

type tokenKind uint8

const (
	textToken tokenKind = iota
	startToken
	endToken
	otherToken // comment, doctype, processing instruction
)

// token is one piece of the document, doc[start:end].
type token struct {
	kind        tokenKind
	selfClosing bool
	name        atom.Atom // 0 for names that HTML does not know
	start, end  int
	nameEnd     int // tags: where the name, which starts after "<" or "</", ends
}

// attr is an attribute by offsets of its name and its value.
type attr struct{ nameStart, nameEnd, valueStart, valueEnd int }

// next reads the next token. It returns false at the end of the document, which
// is also where a tag begins that never ends.
func (s *scanner) next() bool {
	if s.pos >= len(s.doc) {
		return false
	}
	if s.raw != "" {
		name := s.raw
		s.raw = ""
		if end := rawTextEnd(s.doc, s.pos, name); end > s.pos {
			s.tok = token{kind: textToken, start: s.pos, end: end}
			s.pos = end
			return true
		}
		if s.pos >= len(s.doc) {
			return false
		}
	}
	if s.doc[s.pos] == '<' && opensMarkup(s.doc, s.pos) {
		return s.readMarkup()
	}
	s.tok = token{kind: textToken, start: s.pos, end: s.textEnd()}
	s.pos = s.tok.end
	return true
}

// textEnd finds the next "<" that begins markup.
func (s *scanner) textEnd() int {
	for i := s.pos + 1; i < len(s.doc); i++ {
		n := bytes.IndexByte(s.doc[i:], '<')
		if n < 0 {
			break
		}
		if i += n; opensMarkup(s.doc, i) {
			return i
		}
	}
	return len(s.doc)
}

// opensMarkup reports whether the "<" at i begins markup rather than being text.
func opensMarkup(doc []byte, i int) bool {
	if i+1 >= len(doc) {
		return false
	}
	switch c := doc[i+1]; {
	case isLetter(c), c == '!', c == '?':
		return true
	case c == '/':
		return i+2 < len(doc)
	}
	return false
}

func (s *scanner) readMarkup() bool {
	start := s.pos
	switch c := s.doc[start+1]; {
	case c == '!':
		s.tok = token{kind: otherToken, start: start, end: declarationEnd(s.doc, start)}
	case c == '?':
		s.tok = token{kind: otherToken, start: start, end: afterByte(s.doc, start+1, '>')}
	case c == '/' && !isLetter(s.doc[start+2]):
		s.tok = token{kind: otherToken, start: start, end: afterByte(s.doc, start+2, '>')}
	default:
		return s.readTag()
	}
	s.pos = s.tok.end
	return true
}

// readTag reads a start or end tag. At the end of the document an unfinished
// tag is dropped, as browsers do.
func (s *scanner) readTag() bool {
	tok := token{kind: startToken, start: s.pos}
	nameStart := s.pos + 1
	if s.doc[nameStart] == '/' {
		tok.kind = endToken
		nameStart++
	}
	tok.nameEnd = nameStart
	for tok.nameEnd < len(s.doc) && !endsName(s.doc[tok.nameEnd]) {
		tok.nameEnd++
	}
	tok.name = lookup(s.doc[nameStart:tok.nameEnd])
	if !s.readAttrs(tok.nameEnd) {
		s.pos = len(s.doc)
		return false
	}
	tok.end = s.pos
	if tok.kind == startToken {
		s.raw = rawTextName(tok.name)
		tok.selfClosing = s.doc[tok.end-2] == '/' && (len(s.attrs) == 0 || s.attrs[len(s.attrs)-1].valueEnd != tok.end-1)
	}
	s.tok = tok
	return true
}

// declarationEnd returns the end of the comment, doctype or bogus comment that
// begins with "<!" at start.
func declarationEnd(doc []byte, start int) int {
	i := start + 2
	if !bytes.HasPrefix(doc[i:], []byte("--")) {
		return afterByte(doc, i, '>')
	}
	i += 2
	if bytes.HasPrefix(doc[i:], []byte(">")) {
		return i + 1
	}
	if bytes.HasPrefix(doc[i:], []byte("->")) {
		return i + 2
	}
	for i < len(doc) {
		n := bytes.Index(doc[i:], []byte("--"))
		if n < 0 {
			break
		}
		i += n + 2
		for i < len(doc) && doc[i] == '-' {
			i++
		}
		if bytes.HasPrefix(doc[i:], []byte(">")) {
			return i + 1
		}
		if bytes.HasPrefix(doc[i:], []byte("!>")) {
			return i + 2
		}
	}
	return len(doc)
}

// afterByte returns the offset behind the next c at or after i, or the end.
func afterByte(doc []byte, i int, c byte) int {
	if i > len(doc) {
		return len(doc)
	}
	n := bytes.IndexByte(doc[i:], c)
	if n < 0 {
		return len(doc)
	}
	return i + n + 1
}

// lookup returns the atom of a tag name in any case, 0 for an unknown one.
func lookup(name []byte) atom.Atom {
	var lower [16]byte
	if len(name) > len(lower) {
		return 0
	}
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	return atom.Lookup(lower[:len(name)])
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'
}

func endsName(c byte) bool { return isSpace(c) || c == '/' || c == '>' }

// equalFold reports whether b is the lower-case ASCII string s in any case.
func equalFold(b []byte, s string) bool {
	if len(b) != len(s) {
		return false
	}
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != s[i] {
			return false
		}
	}
	return true
}
