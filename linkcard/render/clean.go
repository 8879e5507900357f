package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits in runes, applied after cleaning.
const (
	maxTitle       = 300
	maxDescription = 1000
	maxName        = 100
	maxSite        = 200
	maxHandle      = 100
	maxText        = 5000
	maxAlt         = 1000
	maxInput       = 1 << 20 // bytes looked at, whatever the field
	maxMarks       = 4       // combining marks after one base
)

// cleanLine returns s as one clean line of at most limit runes.
func cleanLine(s string, limit int) string {
	if len(s) <= limit && plainASCII(s, false) {
		return s
	}
	c := cleaner{limit: limit}
	return c.run(s)
}

// cleanText returns s as clean text with line breaks, of at most limit runes. The
// byte offsets in marks, which must be sorted, are moved along; one behind the
// end of what is left becomes its length.
func cleanText(s string, limit int, marks []int) string {
	if len(s) <= limit && plainASCII(s, true) {
		return s
	}
	c := cleaner{limit: limit, multiline: true, marks: marks}
	return c.run(s)
}

// plainASCII reports whether s is already clean, by the cheapest test that most text passes.
func plainASCII(s string, multiline bool) bool {
	prev := byte(' ')
	for i := 0; i < len(s); i++ {
		b := s[i]
		if b >= utf8.RuneSelf || b == 0x7f || (b < ' ' && !(b == '\n' && multiline)) {
			return false
		}
		if b <= ' ' && prev <= ' ' && !(b == '\n' && prev == '\n' && i > 1 && s[i-2] != '\n') {
			return false
		}
		prev = b
	}
	return s == "" || prev > ' '
}

// cleaner copies text rune by rune, leaving out what may not reach a screen.
type cleaner struct {
	limit     int
	multiline bool
	marks     []int // offsets to move along
	moved     int   // how many of them are done

	out   []byte
	runes int
	prev  rune // the last rune written, 0 at the start
	stack int  // combining marks written since the last base
	blank rune // white space seen and not yet written
	lines int  // line breaks in it
}

func (c *cleaner) run(s string) string {
	if len(s) > maxInput {
		s = s[:maxInput]
	}
	c.out = make([]byte, 0, min(len(s), 4*c.limit)+8)
	s = strings.ToValidUTF8(s, "\uFFFD")
	for i, r := range s {
		c.mark(i)
		if c.runes > c.limit {
			break
		}
		c.add(r, s[i+utf8.RuneLen(r):])
	}
	for ; c.moved < len(c.marks); c.moved++ {
		c.marks[c.moved] = len(c.out)
	}
	if c.runes > c.limit {
		return c.cut()
	}
	return string(c.out)
}

// mark moves the offsets up to input position i to the output's end. White space
// before a marked place is written first, so that it stays outside of a link.
func (c *cleaner) mark(i int) {
	for c.moved < len(c.marks) && c.marks[c.moved] <= i {
		at := len(c.out)
		if c.blank != 0 && c.prev != 0 {
			at += len(c.pending())
		}
		c.marks[c.moved] = at
		c.moved++
	}
}

// cut shortens the output to its limit.
func (c *cleaner) cut() string {
	s := cutRunes(string(c.out), c.limit)
	for i := range c.marks {
		c.marks[i] = min(c.marks[i], len(s))
	}
	return s
}

func (c *cleaner) add(r rune, rest string) {
	if isBlank(r) {
		c.addBlank(r, rest)
		return
	}
	if drop(r) || ((r == zwnj || r == zwj) && !c.joins(r, rest)) {
		return
	}
	if unicode.Is(unicode.M, r) {
		if c.stack++; c.stack > maxMarks || c.prev == 0 || (c.blank != 0 && c.stack > 1) {
			return
		}
	} else if r != zwj && r != zwnj {
		c.stack = 0
	}
	c.flush()
	c.out = utf8.AppendRune(c.out, r)
	c.prev = r
	c.runes++
}

func (c *cleaner) addBlank(r rune, rest string) {
	switch {
	case r == '\r' && strings.HasPrefix(rest, "\n"):
		return
	case r == '\n' || r == '\r':
		c.lines++
	}
	if c.blank != 0 {
		c.blank = ' '
		return
	}
	if c.blank = ' '; keptBlank(r) {
		c.blank = r
	}
}

// pending is the white space that will be written before the next rune.
func (c *cleaner) pending() string {
	switch {
	case !c.multiline || c.lines == 0:
		return string(c.blank)
	case c.lines == 1:
		return "\n"
	}
	return "\n\n"
}

func (c *cleaner) flush() {
	if c.blank != 0 && c.prev != 0 {
		p := c.pending()
		c.out = append(c.out, p...)
		c.runes += utf8.RuneCountInString(p)
	}
	c.blank, c.lines = 0, 0
}

// joins reports whether a joiner after what is written does something visible: inside an
// emoji sequence, or between letters of a script that joins.
func (c *cleaner) joins(r rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	if c.blank != 0 {
		return false
	}
	if joining(c.prev) && joining(next) {
		return true
	}
	return r == zwj && (pictographic(c.prev) || c.prev == 0xFE0F || (c.prev >= 0x1F3FB && c.prev <= 0x1F3FF)) && pictographic(next)
}

const (
	zwnj = '\u200C'
	zwj  = '\u200D'
)

func isBlank(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// keptBlank reports whether a single blank of this kind has a meaning of its own.
func keptBlank(r rune) bool { return r == 0xA0 || r == 0x202F || r == 0x3000 }

// dropped is what never reaches a screen: controls, bidirectional controls,
// invisible characters, and what is no character at all.
var dropped = [][2]rune{
	{0x00, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x034F, 0x034F}, {0x061C, 0x061C},
	{0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200B}, {0x200E, 0x200F},
	{0x202A, 0x202E}, {0x2060, 0x206F}, {0x2800, 0x2800}, {0x3164, 0x3164}, {0xFDD0, 0xFDEF},
	{0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE0FFF},
}

func drop(r rune) bool {
	if r >= 0x20 && r < 0x7F {
		return false
	}
	if r > 0xFFFF && r&0xFFFE == 0xFFFE {
		return true
	}
	_, found := slices.BinarySearchFunc(dropped, r, func(span [2]rune, r rune) int {
		switch {
		case span[1] < r:
			return -1
		case span[0] > r:
			return 1
		}
		return 0
	})
	return found
}

// joining reports whether r is a letter or mark of a script in which a joiner or
// non-joiner between letters changes how they look.
func joining(r rune) bool {
	return r > 0x5FF && unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
		unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
		unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}

// pictographic covers what emoji sequences are joined from.
func pictographic(r rune) bool {
	return (r >= 0x1F000 && r <= 0x1FAFF) || (r >= 0x2190 && r <= 0x2BFF) || r == 0x3030 || r == 0x303D || r == 0x3297 || r == 0x3299
}
