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
	tag    tag    // of a start or end tag
	text   []byte // of a text token: raw, entities not decoded; long texts come in pieces
	attrs  attributes
	tags   nameMemory
	texts  texts
	noEnds bool // end tags are no tokens
	skimming
}

// texts says which texts are tokens.
type texts uint8

const (
	allTexts  texts = iota
	wordsOnly       // white space at the beginning of a text is passed over
	noTexts
)

// next returns the kind of the next token.
func (s *scanner) next() kind {
	for {
		if s.heed != nil {
			if o := s.offset(); o < s.heedTo && o >= s.exactTo {
				s.hop()
			}
		}
		if s.pos == s.end && !s.fill() {
			return endOfPage
		}
		if s.buf[s.pos] != '<' && s.readText() {
			return textToken
		}
		var k kind
		b := s.rest()
		switch {
		case len(b) < 4:
			k = s.markup(b)
		case isLetter(b[1]):
			k = s.element(b, 1, startTag)
		case b[1] == '/' && isLetter(b[2]):
			if s.noEnds && s.passEnd(b) {
				continue
			}
			k = s.element(b, 2, endTag)
		default:
			k = s.markup(b)
		}
		if k != endOfPage {
			return k
		}
	}
}

// readText moves to the next '<' and reports whether there is text before it.
func (s *scanner) readText() bool {
	b := s.rest()
	if s.texts == wordsOnly && b[0] <= ' ' {
		n := blanks(b)
		s.pos += n
		if b = b[n:]; len(b) == 0 || b[0] == '<' {
			return false
		}
	}
	n := bytes.IndexByte(b, '<')
	if n < 0 {
		n = len(b)
	}
	s.text = b[:n]
	s.pos += n
	return s.texts != noTexts
}

// markup reads what begins with the '<' at b[0] and is no tag, or a short rest of
// the window. It returns endOfPage when there is no token yet: something was
// skipped, or more input is needed.
func (s *scanner) markup(b []byte) kind {
	if len(b) < 4 && s.fill() || len(b) == 0 {
		return endOfPage
	}
	if len(b) < 2 {
		return s.literal(b)
	}
	switch c := b[1]; {
	case isLetter(c):
		return s.element(b, 1, startTag)
	case c == '/':
		if len(b) > 2 && isLetter(b[2]) {
			return s.element(b, 2, endTag)
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

// element reads a start or end tag whose name begins at b[i].
func (s *scanner) element(b []byte, i int, k kind) kind {
	n := s.name(b, i)
	if n < len(b) && b[n] == '>' {
		s.attrs.tag, s.attrs.known = b, 0
		s.pos += n + 1
		return k
	}
	s.attrs.skip = k == endTag
	length := s.attrs.read(b, n)
	if length == 0 {
		s.unfinished()
		return endOfPage
	}
	s.pos += length
	return k
}

// name reads the name of the element that begins at b[i] and returns where it ends.
func (s *scanner) name(b []byte, i int) int {
	if len(b)-i > longestShort {
		if word, n := shortName(b[i:]); endsName[b[i+n]] {
			known := s.tags.at(word)
			if known.word != word {
				*known = rememberedName{word, uint8(tagOf(b[i : i+n]))}
			}
			s.tag = tag(known.id)
			return i + n
		}
	}
	n := i
	for n < len(b) && !endsName[b[n]] {
		n++
	}
	s.tag = tagOf(b[i:n])
	return n
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
