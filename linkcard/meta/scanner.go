package meta

import "bytes"

// kind is the kind of a token.
type kind uint8

const (
	endOfPage kind = iota
	textToken
	startTag
	endTag
)

// scanner cuts a page into tokens as the HTML standard's tokenizer does, over a
// bounded window, and decodes nothing. Comments, doctypes and the content of
// raw text elements (scripts, styles) produce no tokens. What a token refers to
// is valid until the next call of next.
type scanner struct {
	window
	tag   tag    // of a start or end tag
	text  []byte // of a text token: raw, entities not decoded; long texts come in pieces
	attrs attributes
	skim  bool // attributes matter only of the elements that hold a page's facts
}

// next returns the kind of the next token.
func (s *scanner) next() kind {
	for {
		b := s.buf[s.pos:s.end]
		i := bytes.IndexByte(b, '<')
		switch {
		case i > 0:
			s.text = b[:i]
			s.pos += i
			return textToken
		case i < 0 && len(b) > 0:
			s.text = b
			s.pos = s.end
			return textToken
		case i < 0:
			if !s.fill() {
				return endOfPage
			}
			continue
		}
		if k := s.markup(b); k != endOfPage {
			return k
		} else if s.eof && s.pos == s.end {
			return endOfPage
		}
	}
}

// markup reads what begins with the '<' at b[0]. It returns endOfPage when
// there is no token yet: something was skipped, or more input is needed.
func (s *scanner) markup(b []byte) kind {
	if len(b) < 4 && s.fill() {
		return endOfPage
	}
	if len(b) < 2 {
		return s.literal(b)
	}
	switch c := b[1]; {
	case isLetter(c):
		return s.element(b, startTag)
	case c == '/':
		if len(b) > 2 && isLetter(b[2]) {
			return s.element(b, endTag)
		}
		if len(b) == 2 {
			return s.literal(b)
		}
		s.pos += 2
		s.skipPast('>')
	case c == '!' && len(b) > 3 && b[2] == '-' && b[3] == '-':
		s.pos += 4
		s.skipComment()
	case c == '!' || c == '?':
		s.pos += 2
		s.skipPast('>')
	default:
		n := 1
		for n+1 < len(b) && b[n] == '<' && b[n+1] == '<' {
			n++
		}
		return s.literal(b[:n])
	}
	return endOfPage
}

// literal makes text of a '<' that begins no markup.
func (s *scanner) literal(b []byte) kind {
	s.text = b
	s.pos += len(b)
	return textToken
}

// element reads a start or end tag.
func (s *scanner) element(b []byte, k kind) kind {
	i := 1
	if k == endTag {
		i = 2
	}
	n := i
	for n < len(b) && !endsName[b[n]] {
		n++
	}
	s.tag = tagOf(b[i:n])
	if n < len(b) && b[n] == '>' {
		s.attrs.tag, s.attrs.known = b, 0
		s.pos += n + 1
		return k
	}
	s.attrs.skip = k == endTag || s.skim && !hasFacts(s.tag)
	length := s.attrs.read(b, n)
	if length == 0 {
		s.unfinished()
		return endOfPage
	}
	s.pos += length
	return k
}

// hasFacts reports the elements whose attributes say something of the page itself.
func hasFacts(t tag) bool {
	switch t {
	case tagHTML, tagBase, tagLink, tagMeta, tagScript, tagH1, tagH2, tagH3, tagH4:
		return true
	}
	return false
}

// unfinished handles a tag whose end is not in the window: it reads on, or
// gives up a tag that is longer than a window may be or that the page's end cut.
func (s *scanner) unfinished() {
	if s.fill() {
		return
	}
	if s.eof {
		s.pos = s.end
		return
	}
	s.pos = s.end
	s.skipPast('>')
}

// skipPast moves behind the next c, or to the end of the page.
func (s *scanner) skipPast(c byte) {
	for {
		if i := bytes.IndexByte(s.rest(), c); i >= 0 {
			s.pos += i + 1
			return
		}
		s.pos = s.end
		if !s.fill() {
			return
		}
	}
}

// skipComment moves behind the comment whose opening "<!--" was just passed. It
// ends at "-->" or "--!>", and when it has begun with nothing but dashes at ">".
func (s *scanner) skipComment() {
	dashes, bang, opening := 0, false, true
	for {
		b := s.rest()
		for i := 0; i < len(b); i++ {
			switch c := b[i]; {
			case c == '-':
				if bang {
					dashes, bang = 0, false
				}
				dashes++
				continue
			case c == '>' && (dashes >= 2 || opening):
				s.pos += i + 1
				return
			case c == '!' && dashes >= 2 && !bang:
				bang, opening = true, false
				continue
			}
			dashes, bang, opening = 0, false, false
			j := bytes.IndexByte(b[i:], '-')
			if j < 0 {
				break
			}
			if j > 0 {
				i += j - 1
			}
		}
		s.pos = s.end
		if !s.fill() {
			return
		}
	}
}

func isLetter(c byte) bool { c |= 0x20; return 'a' <= c && c <= 'z' }

// endsName marks the bytes that end a tag's name.
var endsName = [256]bool{' ': true, '\t': true, '\n': true, '\f': true, '\r': true, '/': true, '>': true}
