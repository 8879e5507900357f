package meta

import (
	"bytes"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// findDate finds the first calendar day written in b. MonthFirst says that
// 4/7/2024 is the seventh of April. from and to are where it stands.
func findDate(b []byte, monthFirst bool) (d Date, from, to int) {
	for i := toDigit(b); i < len(b); i += toDigit(b[i:]) {
		n := digits(b[i:])
		if i > 0 && (isWordByte(b[i-1]) && !isMonthBefore(b[:i]) || b[i-1] == '#' || b[i-1] == '$') {
			i += n
			continue
		}
		s := dateScanner{b: b, i: i, monthFirst: monthFirst}
		if d, ok := s.read(n); ok {
			return d, i, s.i
		}
		i += n
	}
	return Date{}, 0, 0
}

func digits(b []byte) int {
	n := 0
	for n < len(b) && '0' <= b[n] && b[n] <= '9' {
		n++
	}
	return n
}

func isMonthBefore(b []byte) bool { return monthOf(lastWord(b)) != 0 }

// dateScanner reads one date at a place in a text.
type dateScanner struct {
	b          []byte
	i          int
	monthFirst bool
}

// read reads the date that begins at i with a number of n digits.
func (s *dateScanner) read(n int) (Date, bool) {
	switch {
	case n == 4:
		return s.yearFirst()
	case n == 8 && s.b[s.i]|1 == '1' || n == 8 && s.b[s.i] == '2':
		v := s.number(8)
		return onDay(v/10000, time.Month(v/100%100), v%100)
	case n == 1 || n == 2:
		return s.dayOrMonthFirst()
	}
	return Date{}, false
}

// number consumes up to n digits.
func (s *dateScanner) number(n int) int {
	v, k := 0, 0
	for ; k < n && s.i < len(s.b) && '0' <= s.b[s.i] && s.b[s.i] <= '9'; k++ {
		v = v*10 + int(s.b[s.i]-'0')
		s.i++
	}
	if k == 0 {
		return -1
	}
	return v
}

// yearFirst reads 2024-07-01, 2024/7/1, 2024.07.01, 2024年7月1日, 2024년 7월 1일
// and "2024 July 1".
func (s *dateScanner) yearFirst() (Date, bool) {
	year := s.number(4)
	sep := s.separator()
	if sep == 0 {
		return Date{}, false
	}
	if s.skipBlanks(); sep == ' ' || sep == '-' || sep == '.' {
		if d, ok := s.afterYearWord(year); ok {
			return d, true
		}
		if m := monthOf(firstWord(s.b[s.i:])); m != 0 {
			s.i += len(firstWord(s.b[s.i:]))
			s.skipAny(" -.,")
			return onDay(year, m, s.number(2))
		}
	}
	month := s.number(2)
	if sep == ' ' || s.separator() != sep {
		return Date{}, false
	}
	s.skipBlanks()
	day := s.number(2)
	if s.i < len(s.b) && '0' <= s.b[s.i] && s.b[s.i] <= '9' {
		return Date{}, false
	}
	return onDay(year, time.Month(month), day)
}

// separator consumes what stands between two numbers of a date: '-', '/', '.',
// ' ' or, as 'Y', the words of East Asia for year and month.
func (s *dateScanner) separator() byte {
	if s.i >= len(s.b) {
		return 0
	}
	rest := s.b[s.i:]
	switch c := rest[0]; {
	case c == '-', c == '/', c == '.', c == ' ':
		s.i++
		return c
	case c < utf8.RuneSelf:
		return 0
	}
	for _, word := range [...]string{"年", "月", "년", "월"} {
		if bytes.HasPrefix(rest, []byte(word)) {
			s.i += len(word)
			return 'Y'
		}
	}
	if bytes.HasPrefix(rest, []byte("\u2010")) || bytes.HasPrefix(rest, []byte("\u2011")) || bytes.HasPrefix(rest, []byte("\u2013")) {
		s.i += 3
		return '-'
	}
	return 0
}

func (s *dateScanner) skipBlanks() { s.skipAny(" \t\n\r\x1f") }

func (s *dateScanner) skipAny(set string) {
	for s.i < len(s.b) && !isWordByte(s.b[s.i]) {
		if strings.IndexByte(set, s.b[s.i]) >= 0 {
			s.i++
		} else if bytes.HasPrefix(s.b[s.i:], []byte("\u00a0")) {
			s.i += 2
		} else {
			return
		}
	}
}

// dayOrMonthFirst reads 1.7.2024, 01/07/24, "1. Juli 2024", "1er mai 2024",
// "4 de mayo de 2024" and, when a month's name stands before, "July 1st, 2024".
func (s *dateScanner) dayOrMonthFirst() (Date, bool) {
	begins := s.i
	if d, ok := s.era(); ok {
		return d, true
	}
	first := s.number(2)
	at := s.i
	if d, ok := s.numeric(first); ok {
		return d, true
	}
	s.i = at
	if d, ok := s.named(first); ok {
		return d, true
	}
	s.i = at
	if m := monthOf(lastWord(bytes.TrimRight(s.b[:begins], " \u00a0.\t\n\r\x1f"))); m != 0 {
		s.skipOrdinal()
		s.skipAny(" ,.\t\n\r\x1f")
		s.skipLink()
		if digits(s.b[s.i:]) == 4 {
			return onDay(s.number(4), m, first)
		}
	}
	return Date{}, false
}

// numeric reads what follows the first of three numbers.
func (s *dateScanner) numeric(first int) (Date, bool) {
	sep := s.separator()
	if sep != '.' && sep != '/' && sep != '-' {
		return Date{}, false
	}
	s.skipBlanks()
	if n := digits(s.b[s.i:]); n == 0 || n > 2 {
		return Date{}, false
	}
	second := s.number(2)
	if s.separator() != sep {
		return Date{}, false
	}
	s.skipBlanks()
	n := digits(s.b[s.i:])
	if n != 4 && n != 2 {
		return Date{}, false
	}
	year := s.number(n)
	if n == 2 {
		if next := s.i; next < len(s.b) && (s.b[next] == '.' || s.b[next] == sep) && digits(s.b[next+1:]) > 0 {
			return Date{}, false // a version or an address
		}
		year += 2000
	}
	if second > 12 || sep == '/' && s.monthFirst && first <= 12 {
		first, second = second, first
	}
	return onDay(year, time.Month(second), first)
}

// named reads what follows a day before a month's name.
func (s *dateScanner) named(day int) (Date, bool) {
	s.skipOrdinal()
	s.skipAny(" .-/\t\n\r\x1f")
	s.skipLink()
	word := firstWord(s.b[s.i:])
	if string(word) == "tháng" || string(word) == "Tháng" {
		return s.numberedMonth(day, len(word))
	}
	m := monthOf(word)
	if m == 0 {
		return Date{}, false
	}
	s.i += len(word)
	s.skipAny(" .,-/'\t\n\r\x1f")
	s.skipLink()
	switch n := digits(s.b[s.i:]); n {
	case 4:
		return onDay(s.number(4), m, day)
	case 2:
		if word[0] < utf8.RuneSelf && s.i+2 < len(s.b) && s.b[s.i+2] == ':' {
			return Date{}, false // a clock
		}
		if monthOf(firstWord(bytes.TrimLeft(s.b[s.i+2:], " ."))) != 0 {
			return Date{}, false // another day: "3 May - 18 June 2024"
		}
		return onDay(2000+s.number(2), m, day)
	}
	return Date{}, false
}

// skipOrdinal passes over the ending of "1st", "2nd", "1er", "1º".
func (s *dateScanner) skipOrdinal() {
	if s.i < len(s.b) && isSpace(s.b[s.i]) {
		return
	}
	for _, e := range [...]string{"st", "nd", "rd", "th", "er", "º", "ª", "."} {
		if bytes.HasPrefix(s.b[s.i:], []byte(e)) {
			s.i += len(e)
			return
		}
	}
}

// skipLink passes over "de", "of" and "del" between the parts of a date.
func (s *dateScanner) skipLink() {
	if s.i == len(s.b) || s.b[s.i]|0x20 != 'd' && s.b[s.i]|0x20 != 'o' {
		return
	}
	for _, w := range [...]string{"de ", "of ", "del ", "de\u00a0", "d'", "d\u2019", "den "} {
		if len(s.b)-s.i > len(w) && bytes.EqualFold(s.b[s.i:s.i+len(w)], []byte(w)) {
			s.i += len(w)
			s.skipBlanks()
			return
		}
	}
}

// onDay is the day, if the calendar has it and a page can have appeared on it.
func onDay(year int, month time.Month, day int) (Date, bool) {
	if year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31 {
		return Date{}, false
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Date{t, Day}, t.Day() == day
}

func firstWord(b []byte) []byte {
	n := 0
	for n < len(b) {
		r, size := utf8.DecodeRune(b[n:])
		if !unicode.IsLetter(r) {
			break
		}
		n += size
	}
	return b[:n]
}

func lastWord(b []byte) []byte {
	n := len(b)
	for n > 0 && len(b)-n < 24 {
		r, size := utf8.DecodeLastRune(b[:n])
		if !unicode.IsLetter(r) {
			break
		}
		n -= size
	}
	return b[n:]
}
