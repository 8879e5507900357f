package post

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// zoneNames are the abbreviations of zones that people write behind a clock reading and
// that mean no other word there. Several parts of the world share most of them, so the
// reading stays a local one.
var zoneNames = [...]string{
	"est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "akst", "akdt", "hst", "bst", "wet", "west", "cet", "cest", "mez", "mesz", "eet", "eest", "msk",
	"ist", "sgt", "hkt", "jst", "kst", "aest", "aedt", "acst", "awst", "nzst", "nzdt", "brt", "art",
}

// zone reads a zone behind a clock reading: "UTC", "GMT+2", "Z", "CEST", "+0200", also in
// brackets.
func (sc *dateScanner) zone() bool {
	rest := sc.s[sc.i:]
	inner, bracket := strings.CutPrefix(rest, "(")
	n, offset, known := readZone(inner)
	if n == 0 || !sc.d.clock || sc.d.zoned {
		return false
	}
	if bracket {
		if !strings.HasPrefix(inner[n:], ")") {
			return false
		}
		n += 2
	}
	sc.i += n
	sc.last, sc.d.zoned = sc.i, true
	sc.d.utc, sc.d.offset = known, offset
	return true
}

// readZone returns how long the zone is that s begins with, how far it is ahead of UTC,
// and whether that is known.
func readZone(s string) (n int, offset time.Duration, known bool) {
	end := 0
	for end < len(s) && isLetter(s[end]) {
		end++
	}
	switch word := s[:end]; {
	case word == "":
		if offset, size := readOffset(s); size >= len("+0200") {
			return size, offset, true
		}
	case word == "utc", word == "gmt", word == "z":
		offset, size := readOffset(s[end:])
		return end + size, offset, true
	case slices.Contains(zoneNames[:], word) && endsZone(s[end:]):
		return end, 0, false
	}
	return 0, 0, false
}

// endsZone keeps words that begin a sentence from being taken for a zone: after one comes
// the end, a mark, or a number.
func endsZone(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return s == "" || strings.ContainsRune("·,-)|0123456789", r)
}

// readOffset reads "+2", "-05:00", "+0530".
func readOffset(s string) (offset time.Duration, n int) {
	if s == "" || s[0] != '+' && s[0] != '-' {
		return 0, 0
	}
	hours, n := leadingNumber(s[1:], 4)
	minutes := 0
	switch {
	case n == 4:
		hours, minutes = hours/100, hours%100
	case n == 1 || n == 2:
		if m, size := leadingNumber(strings.TrimPrefix(s[1+n:], ":"), 2); size == 2 && s[1+n] == ':' {
			minutes, n = m, n+3
		}
	default:
		return 0, 0
	}
	if hours > 14 || minutes > 59 {
		return 0, 0
	}
	offset = time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if s[0] == '-' {
		offset = -offset
	}
	return offset, n + 1
}
