package meta

import (
	"bytes"
	"time"
)

// The ways of single countries to write a date.

// afterYearWord reads what follows a year in Lithuania, "2024 m. gegužės 3 d.", and in
// Latvia, "2024. gada 3. maijs". Where it is neither, nothing is consumed.
func (s *dateScanner) afterYearWord(year int) (Date, bool) {
	at := s.i
	word := firstWord(s.b[s.i:])
	if w := string(word); w != "m" && w != "gada" {
		return Date{}, false
	}
	s.i += len(word)
	s.skipAny(" .")
	day := s.number(2)
	s.skipAny(" .")
	name := firstWord(s.b[s.i:])
	month := monthOf(name)
	s.i += len(name)
	if day < 0 {
		s.skipAny(" ")
		day = s.number(2)
	}
	d, ok := onDay(year, month, day)
	if !ok {
		s.i = at
	}
	return d, ok
}

// eras are those of Japan, with the year before their first.
var eras = [...]struct {
	name string
	year int
}{{"令和", 2018}, {"平成", 1988}}

// era reads "令和6年5月3日" at the year's number, and "令和元年5月3日", of the era's
// first year, at the month's. Where it is neither, nothing is consumed.
func (s *dateScanner) era() (Date, bool) {
	at := s.i
	if at < len("令和") || s.b[at-1] < 0x80 {
		return Date{}, false
	}
	for _, e := range eras {
		before, first := bytes.CutSuffix(s.b[:at], []byte("元年"))
		if !bytes.HasSuffix(before, []byte(e.name)) {
			continue
		}
		year := e.year + 1
		if !first {
			if year = e.year + s.number(2); s.separator() != 'Y' {
				break
			}
		}
		month := s.number(2)
		if s.separator() != 'Y' {
			break
		}
		if d, ok := onDay(year, time.Month(month), s.number(2)); ok {
			return d, true
		}
	}
	s.i = at
	return Date{}, false
}

// numberedMonth reads "tháng 7 năm 2024", the way of Vietnam, after a day.
func (s *dateScanner) numberedMonth(day, length int) (Date, bool) {
	s.i += length
	s.skipBlanks()
	month := s.number(2)
	s.skipAny(" ,")
	if hasPrefix(s.b[s.i:], "năm") {
		s.i += len("năm")
		s.skipBlanks()
	}
	if digits(s.b[s.i:]) != 4 {
		return Date{}, false
	}
	return onDay(s.number(4), time.Month(month), day)
}
