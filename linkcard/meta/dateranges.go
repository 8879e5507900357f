package meta

import (
	"bytes"
	"unicode/utf8"
)

// isOfRange reports whether a date between before and rest is an end of a span of days,
// as exhibitions, offers and closures have them: "3 May - 8 September 2024", "bis 8. September
// 2024". A page is published on one day.
func isOfRange(before, rest []byte) bool {
	if beginsRange(rest) {
		return true
	}
	before = bytes.TrimRight(before, " \u00a0")
	if month := lastWord(before); len(month) > 0 && monthOf(month) != 0 {
		before = bytes.TrimRight(before[:len(before)-len(month)], " \u00a0")
	}
	first := withoutRangeMark(before)
	if len(first) == len(before) {
		return isUntil(before)
	}
	return endsInDay(first)
}

// beginsRange reports what follows the first of two days: a dash, or a word that stands
// for one, and another day.
func beginsRange(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " .,\u00a0")
	n := rangeMark(rest)
	if n == 0 {
		switch word := firstWord(rest); string(word) {
		case "bis", "to", "until", "through", "au", "al", "tot", "do", "\u043f\u043e":
			n = len(word)
		default:
			return false
		}
	}
	rest = bytes.TrimLeft(rest[n:], " \u00a0")
	if n := digits(rest); n > 0 && hasPrefix(rest[n:], "月") {
		return true
	}
	_, from, to := findDate(rest, false)
	return to > 0 && isOnlyMonth(rest[:from])
}

// rangeMark returns the length of the dash that a text begins with, 0 for none.
func rangeMark(b []byte) int {
	switch {
	case len(b) == 0:
		return 0
	case b[0] == '-', b[0] == '~':
		return 1
	case hasPrefix(b, "\u2013"), hasPrefix(b, "\u2014"), hasPrefix(b, "\uff5e"), hasPrefix(b, "\u301c"):
		return 3
	}
	return 0
}

// isOnlyMonth reports white space or a month's name and nothing else.
func isOnlyMonth(b []byte) bool {
	b = bytes.Trim(b, " .\u00a0")
	return len(b) == 0 || monthOf(b) != 0
}

// withoutRangeMark cuts off a dash at the end or a word that stands for one there.
func withoutRangeMark(b []byte) []byte {
	for _, mark := range [...]string{"-", "~", "\u2013", "\u2014", "\uff5e", "\u301c", " to", " through", " au", " al", " a", " do", " \u043f\u043e"} {
		if bytes.HasSuffix(b, []byte(mark)) {
			return b[:len(b)-len(mark)]
		}
	}
	return b
}

// isUntil reports a text that ends in a word before the last day of something.
func isUntil(b []byte) bool {
	var room [16]byte
	for range 2 {
		word := lastWord(b)
		if len(word) == 0 || len(word) > 12 {
			return false
		}
		switch string(lowerText(room[:0], word)) {
		case "bis", "until", "till", "hasta", "tot", "fino", "at\u00e9", "jusqu":
			return true
		case "zum", "zu", "el", "al", "au", "ao", "the":
			b = bytes.TrimRight(b[:len(b)-len(word)], " \u00a0'\u2019")
		default:
			return false
		}
	}
	return false
}

// endsInDay reports a text that ends in a day without its year, or in a whole date: "from
// 3 May", "3.", "03.05.", "May 3", "3 de mayo". A number alone is one where nothing but
// the dash stands between the two days.
func endsInDay(b []byte) bool {
	spaced := len(b) > 0 && b[len(b)-1] == ' '
	b = bytes.TrimRight(b, " \u00a0")
	if month := lastWord(b); len(month) > 0 {
		before := bytes.TrimRight(b[:len(b)-len(month)], " .\u00a0")
		before = bytes.TrimRight(bytes.TrimSuffix(before, []byte(" de")), " ")
		return monthOf(month) != 0 && len(before) > 0 && isDigit(before[len(before)-1])
	}
	dotted := len(b) > 0 && b[len(b)-1] == '.'
	b = bytes.TrimRight(b, ".")
	n := 0
	for n < len(b) && isDigit(b[len(b)-1-n]) {
		n++
	}
	before := b[:len(b)-n]
	whole := func() bool {
		tail := b[max(0, len(b)-24):]
		_, _, to := findDate(tail, false)
		return to == len(tail)
	}
	switch last, _ := utf8.DecodeLastRune(before); {
	case n == 0, n == 3, n > 4, last == ':':
		return false
	case last == '.', last == '/':
		return n < 4 || whole()
	case n == 4, last == '-':
		return whole()
	case dotted, !spaced:
		return true
	}
	return monthOf(lastWord(bytes.TrimRight(before, " \u00a0"))) != 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
