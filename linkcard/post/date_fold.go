package post

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDate is how much of a line a date is looked for in, in bytes.
const maxDate = 240

// foldedDate is the beginning of a line in the one form in which dates are read:
// in small letters, with ASCII digits, blanks and marks.
type foldedDate struct {
	text string
	ends []int // for each byte of text, where its character ends in the line
}

// end maps an end in the folded text to the line.
func (f foldedDate) end(n int) int {
	if n == 0 {
		return 0
	}
	return f.ends[n-1]
}

// foldDate folds the beginning of a line. What cannot be seen (marks of
// direction, joiners) and vowel signs that may be left out are dropped.
func foldDate(s string) foldedDate {
	var b strings.Builder
	f := foldedDate{}
	for i, r := range s {
		if i > maxDate || r == '\n' || r == '\r' {
			break
		}
		end := i + max(1, utf8.RuneLen(r))
		if r == utf8.RuneError {
			break
		}
		if isDateOrnament(r) {
			if n := len(f.ends); n > 0 {
				f.ends[n-1] = end
			}
			continue
		}
		b.WriteRune(foldDateRune(r))
		for len(f.ends) < b.Len() {
			f.ends = append(f.ends, end)
		}
	}
	f.text = b.String()
	return f
}

func isDateOrnament(r rune) bool {
	switch {
	case r < 0x0300:
		return r == 0xad
	case r >= 0x064b && r <= 0x0655, r == 0x0640, r == 0x093c, r == 0x09bc, r == 0x0307: // Arabic vowels, tatweel, nukta, the dot of İ
		return true
	}
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x061c || r == 0xfeff
}

// dateZeros are the digits 0 of the scripts that dates are written in.
var dateZeros = [...]rune{0x0660, 0x06f0, 0x0966, 0x09e6, 0x0ae6, 0x0be6, 0x0c66, 0x0ce6, 0x0e50, 0xff10}

func foldDateRune(r rune) rune {
	if r < utf8.RuneSelf {
		if r == '|' {
			return '·'
		}
		return unicode.ToLower(r)
	}
	switch r {
	case '：', '∶':
		return ':'
	case '’', '‘', 'ʼ', '׳':
		return '\''
	case '״', '”', '“':
		return '"'
	case '،', '、', '，':
		return ','
	case '॰', '．':
		return '.'
	case '•', '∙', '⋅', '・', '‧', '●', '∘':
		return '·'
	case '–', '—', '‑', '‐', '−', '־':
		return '-'
	case '（':
		return '('
	case '）':
		return ')'
	case 'İ':
		return 'i'
	case 'ی', 'ى':
		return 'ي'
	case 'ک':
		return 'ك'
	case 'ț':
		return 'ţ'
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	for _, zero := range dateZeros {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return unicode.ToLower(r)
}
