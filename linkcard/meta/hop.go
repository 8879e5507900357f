package meta

import "bytes"

// skimming is how a scanner passes over what does not count.
type skimming struct {
	heed    *heeded // nil where every tag is a token
	heedTo  int64   // the offset up to which it skims
	exactTo int64   // up to here it reads every tag all the same
	also    tag     // an element whose tags count too
	ends    tag     // an element whose end tags count
}

// heeded are the elements that count.
type heeded struct {
	tags   [256]bool
	begins [256]bool // a letter that one of their names begins with, or what begins other markup than tags
}

// factTags are the elements that say something of the page wherever they stand,
// those that may be its headline, and those whose content is no markup.
var factTags = heeded{
	tags: [256]bool{tagHTML: true, tagBase: true, tagLink: true, tagMeta: true, tagTitle: true, tagBody: true,
		tagH1: true, tagH2: true, tagH3: true, tagH4: true, tagSvg: true, tagTemplate: true,
		tagScript: true, tagStyle: true, tagTextarea: true, tagIframe: true, tagNoembed: true, tagNoframes: true, tagXmp: true, tagPlaintext: true},
	begins: [256]bool{'h': true, 'b': true, 'l': true, 'm': true, 't': true, 's': true, 'i': true, 'n': true, 'x': true, 'p': true,
		'H': true, 'B': true, 'L': true, 'M': true, 'T': true, 'S': true, 'I': true, 'N': true, 'X': true, 'P': true, '!': true, '?': true},
}

// asideTags are those that count inside of what is not the page's own content: these,
// and what may be the content all the same.
var asideTags = heeded{
	tags: [256]bool{tagHTML: true, tagBase: true, tagLink: true, tagMeta: true, tagTitle: true, tagBody: true,
		tagH1: true, tagH2: true, tagH3: true, tagH4: true, tagSvg: true, tagTemplate: true,
		tagScript: true, tagStyle: true, tagTextarea: true, tagIframe: true, tagNoembed: true, tagNoframes: true, tagXmp: true, tagPlaintext: true,
		tagDiv: true, tagSection: true, tagMain: true, tagArticle: true, tagHeader: true, tagTime: true, tagAddress: true},
	begins: [256]bool{'h': true, 'b': true, 'l': true, 'm': true, 't': true, 's': true, 'i': true, 'n': true, 'x': true, 'p': true, 'd': true, 'a': true, 'u': true, 'o': true, 'f': true,
		'H': true, 'B': true, 'L': true, 'M': true, 'T': true, 'S': true, 'I': true, 'N': true, 'X': true, 'P': true, 'D': true, 'A': true, 'U': true, 'O': true, 'F': true, '!': true, '?': true},
}

// hop moves to the next markup that counts while skimming. It goes from one '<' to
// the next and leaves the rest of the tags unread; where the quotes on its way do not
// come in pairs, what it takes for a tag may stand in an attribute, and every tag is
// read up to there. A '>' or a tag inside of single quotes is taken for markup.
func (s *scanner) hop() {
	b := s.buf[s.pos:min(int64(s.end), s.heedTo-s.used)]
	last := 0
	for i := 0; i < len(b); i++ {
		n := bytes.IndexByte(b[i:], '<')
		if n < 0 {
			break
		}
		i += n
		if last = i; len(b)-i > longestShort+2 && !s.counts(b[i:]) {
			continue
		}
		s.hopTo(b[:i])
		return
	}
	if bytes.IndexByte(b[last:], '>') < 0 { // the end cuts a tag
		b = b[:last]
	}
	s.hopTo(b)
}

// counts reports whether b begins with markup to heed.
func (s *scanner) counts(b []byte) bool {
	if c := b[1]; c == '/' {
		c, d := b[2]|0x20, b[3]|0x20
		if c == 'a' && d == 'r' || c == 'm' && d == 'a' { // of an article or the main element
			return true
		}
		if s.ends == otherTag {
			return false
		}
		s.name(b, 2)
		return s.tag == s.ends
	} else if !s.heed.begins[c] {
		return false
	} else if !isLetter(c) {
		return true
	}
	s.name(b, 1)
	return s.heed.tags[s.tag] || s.tag == s.also
}

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
	s.heed, s.heedTo, s.also, s.ends = but, to, also, ends
}
