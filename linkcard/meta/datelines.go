package meta

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// addPublished keeps the date of publication that a text gives behind that of the last
// change: "Updated 9 May 2024, published 3 May 2024".
func (b *body) addPublished(p *parser, rest []byte, k dateKind) {
	if d, from, _ := findDate(rest, b.monthFirst); !d.IsZero() && dateLabel(rest[:from]) == labelPublished {
		b.addDate(p, seenDate{date: d, at: p.offset(), kind: k, aside: b.aside != otherTag})
	}
}

// longestPlace is how long, in bytes, the place before the date of a dateline may be.
const longestPlace = 40

// isDateline reports whether a date stands between before and rest as it does at the
// beginning of a report: behind the place, and before a dash or the name of an agency.
// "Northport, 3 May 2024 – ", "NORTHPORT, May 3, 2024 (WIRE) -- ".
func isDateline(before, rest []byte) bool {
	if month := lastWord(bytes.TrimRight(before, " .\u00a0")); len(month) > 0 && monthOf(month) != 0 {
		before = bytes.TrimRight(before, " .\u00a0")
		before = before[:len(before)-len(month)]
	}
	before = bytes.TrimLeft(before, " (\n\t")
	for _, w := range [...]string{"den", "le"} {
		before = bytes.TrimSuffix(bytes.TrimRight(before, " "), []byte(" "+w))
	}
	place, ok := bytes.CutSuffix(bytes.TrimRight(before, " "), []byte{','})
	first, _ := utf8.DecodeRune(place)
	if !ok || len(place) > longestPlace || !unicode.IsUpper(first) || bytes.Count(place, []byte{' '}) > 3 || bytes.ContainsAny(place, "!?:;") {
		return false
	}
	rest = bytes.TrimLeft(rest, " ).")
	for _, mark := range [...]string{"\u2013", "\u2014", "-", "/", "(", "|"} {
		if hasPrefix(rest, mark) {
			return true
		}
	}
	return false
}
