package meta

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	maxJSONDepth  = 32
	maxJSONValues = 10000
)

// jsonReader walks JSON as pages write it: with comments and CDATA marks around
// it, trailing commas, raw line breaks and stray quotes in strings, and the end
// cut off. It never fails: it gives what it can read.
type jsonReader struct {
	b      []byte
	i      int
	depth  int
	values int
	str    []byte // the last string read, decoded
}

// exhausted reports whether reading has to stop: the end, or too much.
func (r *jsonReader) exhausted() bool { return r.i >= len(r.b) || r.values > maxJSONValues }

// peek skips what carries no meaning and returns the next byte, 0 at the end.
func (r *jsonReader) peek() byte {
	if r.exhausted() {
		return 0
	}
	if c := r.b[r.i]; c > '/' && c < utf8.RuneSelf || c == '"' || c == ',' { // nearly always
		return c
	}
	return r.pass()
}

// pass is peek where there is something to skip.
func (r *jsonReader) pass() byte {
	for !r.exhausted() {
		switch c := r.b[r.i]; {
		case c <= ' ':
			r.i += blanks(r.b[r.i:])
		case c == 0xef && bytes.HasPrefix(r.b[r.i:], []byte("\ufeff")):
			r.i++
		case c == 0xbb || c == 0xbf: // the rest of a byte order mark
			r.i++
		case c == '/' && r.i+1 < len(r.b) && (r.b[r.i+1] == '/' || r.b[r.i+1] == '*'):
			r.skipComment()
		default:
			return c
		}
	}
	return 0
}

func (r *jsonReader) skipComment() {
	end := "\n"
	if r.b[r.i+1] == '*' {
		end = "*/"
	}
	n := bytes.Index(r.b[r.i:], []byte(end))
	if n < 0 {
		n = len(r.b) - r.i - len(end)
	}
	r.i = min(len(r.b), r.i+max(n, 0)+len(end))
}

// each calls f at each member of the object or array that begins here; in an
// object key is the member's name, valid until the next string is read. f must
// consume the value.
func (r *jsonReader) each(f func(key []byte)) {
	open := r.b[r.i]
	r.i++
	if r.depth++; r.depth > maxJSONDepth {
		r.values = maxJSONValues + 1
		return
	}
	for !r.exhausted() {
		switch c := r.peek(); {
		case c == 0:
		case c == ']' || c == '}':
			r.i++
			r.depth--
			return
		case c == ',' || c == ':' || c == ';':
			r.i++
		case open == '{':
			r.member(f)
		default:
			r.values++
			f(nil)
		}
	}
	r.depth--
}

// member reads one name and lets f read the value.
func (r *jsonReader) member(f func(key []byte)) {
	if r.b[r.i] != '"' {
		r.skip()
		return
	}
	r.string(64)
	if r.peek() != ':' {
		return
	}
	r.i++
	if c := r.peek(); c == 0 || c == ',' || c == '}' {
		return
	}
	r.values++
	f(r.str)
}

// skip moves behind the value that begins here.
func (r *jsonReader) skip() {
	switch r.peek() {
	case 0:
	case '{', '[':
		r.each(func([]byte) { r.skip() })
	case '"':
		if !r.skipPlain() {
			r.string(0)
		}
	default:
		r.literal()
	}
}

// skipPlain moves behind the string that begins here, if its first quote ends it.
func (r *jsonReader) skipPlain() bool {
	from := r.i
	n := bytes.IndexByte(r.b[from+1:], '"')
	if n < 0 || r.b[from+n] == '\\' {
		return false
	}
	if r.i += n + 2; r.endsString() {
		return true
	}
	r.i = from
	return false
}

// literal reads a number, a name, or a byte that means nothing.
func (r *jsonReader) literal() []byte {
	from := r.i
	for r.i < len(r.b) && (isWordByte(r.b[r.i]) || r.b[r.i] == '.' || r.b[r.i] == '-' || r.b[r.i] == '+') {
		r.i++
	}
	if r.i == from {
		r.i++
	}
	return r.b[from:min(r.i, len(r.b))]
}

// plainRun finds the next quote or backslash. It looks no more than a bounded
// way ahead, so that many backslashes before a far quote cost no more than few.
func plainRun(b []byte) (n int, found bool) {
	b = b[:min(len(b), 256)]
	if n = bytes.IndexByte(b, '"'); n >= 0 {
		b, found = b[:n], true
	}
	if n = bytes.IndexByte(b, '\\'); n >= 0 {
		return n, true
	}
	return len(b), found
}

// string reads the string that begins here into str, at most limit bytes of it.
// A quote that is not followed by what may follow a string belongs to the text.
func (r *jsonReader) string(limit int) {
	r.str = r.str[:0]
	for r.i++; r.i < len(r.b); {
		n, found := plainRun(r.b[r.i:])
		r.str = appendUpTo(r.str, r.b[r.i:r.i+n], limit)
		if r.i += n; !found {
			continue
		}
		if r.b[r.i] == '\\' {
			r.escape(limit)
			continue
		}
		r.i++
		if r.endsString() {
			return
		}
		r.str = appendUpTo(r.str, []byte{'"'}, limit)
	}
}

// endsString reports whether the quote just passed can be the end of a string.
func (r *jsonReader) endsString() bool {
	for _, c := range r.b[r.i:min(len(r.b), r.i+64)] {
		if c > ' ' {
			return c == ',' || c == ':' || c == '}' || c == ']' || c == '/' || c == ';'
		}
	}
	return true
}

// escape reads one escape sequence.
func (r *jsonReader) escape(limit int) {
	if r.i+1 >= len(r.b) {
		r.i++
		return
	}
	c := r.b[r.i+1]
	r.i += 2
	switch c {
	case 'u':
		u := r.hex()
		if utf16.IsSurrogate(u) {
			if bytes.HasPrefix(r.b[r.i:], []byte(`\u`)) {
				r.i += 2
				u = utf16.DecodeRune(u, r.hex())
			} else {
				u = utf8.RuneError
			}
		}
		var room [4]byte
		r.str = appendUpTo(r.str, utf8.AppendRune(room[:0], u), limit)
		return
	case 'n', 'r', 't', 'b', 'f':
		c = ' '
	}
	r.str = appendUpTo(r.str, []byte{c}, limit)
}

// hex reads the four digits of a \u escape.
func (r *jsonReader) hex() rune {
	if r.i+4 > len(r.b) {
		r.i = len(r.b)
		return utf8.RuneError
	}
	u, err := strconv.ParseUint(string(r.b[r.i:r.i+4]), 16, 16)
	if err != nil {
		return utf8.RuneError
	}
	r.i += 4
	return rune(u)
}
