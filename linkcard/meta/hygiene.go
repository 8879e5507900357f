package meta

import (
	"unicode"
	"unicode/utf8"
)

// The longest texts, in code points.
const (
	maxTitle       = 300
	maxDescription = 1000
	maxName        = 200 // an author
	maxSiteName    = 100
	maxMarks       = 4 // combining marks on one base
)

// clean appends b to dst as plain text for display: white space collapsed,
// control characters, bidi controls and invisible characters dropped, invalid
// UTF-8 replaced, no more than limit code points. Cleaning twice changes nothing.
func clean(dst, b []byte, limit int) []byte {
	start, count, marks := len(dst), 0, 0
	space := false
	for i := 0; i < len(b) && count < limit; {
		c := b[i]
		if c == ' ' || '\t' <= c && c <= '\r' {
			space = true
			i++
			continue
		}
		if isGraphic(c) {
			n := cleanRun(b[i:])
			if space && len(dst) > start {
				if count++; count == limit {
					break
				}
				dst = append(dst, ' ')
			}
			run := b[i : i+min(n, limit-count)]
			dst = append(dst, run...)
			count, marks, space = count+len(run), 0, false
			i += n
			continue
		}
		r, size := rune(c), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(b[i:])
		}
		i += size
		switch {
		case isPlainLetter(r):
			marks = 0
		case isBlank(r):
			space = true
			continue
		case isDropped(r):
			continue
		case r == zwnj || r == zwj:
			if space || !joins(r, dst[start:], b[i:]) {
				continue
			}
		case r >= 0x300 && unicode.Is(unicode.M, r):
			if marks++; marks > maxMarks {
				continue
			}
		default:
			marks = 0
		}
		if space && len(dst) > start {
			if count++; count == limit {
				break
			}
			dst = append(dst, ' ')
		}
		space = false
		dst = utf8.AppendRune(dst, r)
		count++
	}
	for len(dst) > start {
		if last := dst[len(dst)-1]; last != ' ' && last < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeLastRune(dst[start:])
		if r != zwnj && r != zwj && r != ' ' {
			break
		}
		dst = dst[:len(dst)-size] // the limit cut what it joined
	}
	return dst
}

// isPlainLetter reports most letters beyond ASCII, for which nothing has to be done: of
// Latin, Greek, Cyrillic and the scripts of East Asia.
func isPlainLetter(r rune) bool {
	return 0xc0 <= r && r < 0x300 || 0x386 <= r && r < 0x482 || 0x3041 <= r && r < 0x3097 || 0x30a1 <= r && r < 0x30fb || 0x4e00 <= r && r < 0xa000 || 0xac00 <= r && r < 0xd7a4
}

// isBlank reports white space, and the controls that break lines.
func isBlank(r rune) bool {
	switch {
	case r <= ' ':
		return r == ' ' || '\t' <= r && r <= '\r'
	case r < 0x85:
		return false
	}
	return unicode.IsSpace(r)
}

// isDropped reports what never reaches a card: controls, bidi controls,
// characters that are not seen, and non-characters.
func isDropped(r rune) bool {
	switch {
	case r < ' ' || 0x7f <= r && r < 0xa0:
		return true
	case r < 0x34f:
		return r == 0xad
	case r < 0x2000:
		return r == 0x34f || r == 0x61c || r == 0x115f || r == 0x1160 || r == 0x17b4 || r == 0x17b5 || 0x180b <= r && r <= 0x180f
	case r < 0x3000:
		return r == 0x200b || r == 0x200e || r == 0x200f || 0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || r == 0x2800
	case r < 0xe0000:
		return r == 0x3164 || r == 0xfeff || r == 0xffa0 || 0xfff0 <= r && r <= 0xfffb || 0xfdd0 <= r && r <= 0xfdef || r&0xfffe == 0xfffe
	}
	return r <= 0xe0fff || r&0xfffe == 0xfffe
}

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// joins reports whether a joiner belongs between what stands before and after
// it: ZWJ in an emoji sequence, both between letters of scripts that join.
func joins(joiner rune, before, after []byte) bool {
	prev, _ := utf8.DecodeLastRune(before)
	next, _ := utf8.DecodeRune(after)
	if isJoining(prev) && isJoining(next) && unicode.IsLetter(next) {
		return true
	}
	return joiner == zwj && isPictograph(prev) && isPictograph(next)
}

// isJoining reports letters and marks of Arabic, Syriac, N'Ko, Mongolian and the
// Indic scripts, where joiners change the shape of a word.
func isJoining(r rune) bool {
	return (0x600 <= r && r <= 0x8ff || 0x900 <= r && r <= 0xdff || 0x1000 <= r && r <= 0x109f ||
		0x1780 <= r && r <= 0x18af || 0xfb50 <= r && r <= 0xfdff || 0xfe70 <= r && r <= 0xfefe) &&
		(unicode.IsLetter(r) || unicode.Is(unicode.M, r))
}

// isPictograph reports emoji, their skin tones and their variation selector.
func isPictograph(r rune) bool {
	return 0x1f000 <= r && r <= 0x1faff || 0x2190 <= r && r <= 0x2bff || r == 0xfe0f || r == 0x3030
}
