package meta

import (
	"bytes"
	"strings"
)

// skimming is how a scanner passes over what does not count.
type skimming struct {
	heed    *heeded // nil where every tag is a token
	heedTo  int64   // the offset up to which it skims
	exactTo int64   // up to here it reads every tag all the same
	also    tag     // an element whose tags count too
	ends    tag     // an element whose end tags count
	endsAs  int     // the beginning of its name
}

// heeded are the elements that count. Whether two letters begin one of their names is
// asked first.
type heeded struct {
	tags   [256]bool
	begins [1024]bool
	names  [256]int // the beginnings of the names, by elements
}

// heed makes such a set. Of the elements in also, the scanner's skimming names one to
// count at a time.
func heed(counts, also string) *heeded {
	h := &heeded{}
	for name := range strings.FieldsSeq(counts) {
		h.tags[tagOf([]byte(name))] = true
	}
	for name := range strings.FieldsSeq(counts + " " + also) {
		n := beginning(name[0], name[1])
		h.begins[n], h.names[tagOf([]byte(name))] = true, n
	}
	return h
}

// beginning is the place of the two bytes that a name begins with, whatever the case of
// the letters.
func beginning(a, b byte) int { return int(a&31)<<5 | int(b&31) }

// factElements say something of the page wherever they stand, may be its headline, or
// have a content that is no markup.
const factElements = "html base link meta title body h1 h2 h3 h4 svg template script style textarea iframe noembed noframes xmp plaintext"

// contentElements may hold the page's own content, also inside of what is not.
const contentElements = "div section main article header time address"

// asideElements are those that a part of the page may be which is not its own content.
const asideElements = "nav aside div section ul ol li footer table form"

// hop moves to the next markup that counts while skimming. It goes from one '<' to
// the next and leaves the rest of the tags unread; where the quotes on its way do not
// come in pairs, what it takes for a tag may stand in an attribute, and every tag is
// read up to there. A '>' or a tag inside of single quotes is taken for markup.
func (s *scanner) hop() {
	b := s.buf[s.pos:min(int64(s.end), s.heedTo-s.used)]
	begins, last := &s.heed.begins, 0
	for i := 0; i < len(b); i++ {
		n := bytes.IndexByte(b[i:], '<')
		if n < 0 {
			break
		}
		i += n
		last = i
		if len(b)-i > longestShort+2 {
			c := b[i+1]
			if isLetter(c) && !begins[beginning(c, b[i+2])] || c == '/' && !s.mayEnd(b[i+2], b[i+3]) {
				continue
			}
			if !s.counts(b[i:min(len(b), i+longestCounted)]) {
				continue
			}
		}
		s.hopTo(b[:i])
		return
	}
	if bytes.IndexByte(b[last:], '>') < 0 { // the end cuts a tag
		b = b[:last]
	}
	s.hopTo(b)
}

// mayEnd reports whether an end tag counts whose name begins with two bytes: that of an
// article or the main element, or of the element whose end is waited for.
func (s *scanner) mayEnd(a, b byte) bool {
	const article, main = ('a'&31)<<5 | 'r'&31, ('m'&31)<<5 | 'a'&31
	n := beginning(a, b)
	return n == article || n == main || n == s.endsAs
}

// counts reports whether b begins with markup to heed.
func (s *scanner) counts(b []byte) bool {
	if c := b[1]; c == '/' {
		s.name(b, 2)
		return s.tag == tagArticle || s.tag == tagMain || s.tag == s.ends && s.ends != otherTag
	} else if !isLetter(c) {
		return c == '!' || c == '?'
	}
	s.name(b, 1)
	return s.heed.tags[s.tag] || s.tag == s.also
}

// longestCounted is how much of markup is looked at: more than the longest name of an
// element that counts, and little where a name has no end.
const longestCounted = 32

// hopTo moves behind what was hopped over, unless it has to be read.
func (s *scanner) hopTo(over []byte) {
	if bytes.Count(over, []byte{'"'})&1 != 0 {
		s.exactTo = s.offset() + int64(len(over))
		return
	}
	s.pos += len(over)
}

// passEnd moves behind the end tag that b begins with if it is nothing but a short name.
func (s *scanner) passEnd(b []byte) bool {
	if len(b) <= longestShort+len("</>") {
		return false
	}
	if c := b[2] | 0x20; c == 'a' && b[3]|0x20 == 'r' || c == 'm' && b[3]|0x20 == 'a' {
		return false // of an article or the main element
	}
	_, n := shortName(b[2:])
	if b[2+n] != '>' {
		n++ // the figure of h1
	}
	if b[2+n] != '>' {
		return false
	}
	s.pos += n + len("</>")
	return true
}

// skimOver makes the scanner pass over all but some tags, up to an offset.
func (s *scanner) skimOver(to int64, but *heeded, also, ends tag) {
	s.heed, s.heedTo, s.also, s.ends, s.endsAs = but, to, also, ends, but.names[ends]
}
