package post

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dateScanner reads a folded line word by word. last is the end of the last piece
// that was part of the date; fillers and bullets after it are given back.
type dateScanner struct {
	s       string
	i, last int
	d       dateline
	half    dayHalf
	bullet  bool
	numbers []int // numbers not yet known to be a day or a year

	monthNext  bool          // the next number is the month: "tháng 7"
	monthWord  *calendarWord // the name that the month was read from
	yearMarked bool          // a dot stands after the year
}

func (sc *dateScanner) run() {
	for steps := 0; sc.i < len(sc.s) && steps < 60; steps++ {
		c := sc.s[sc.i]
		switch {
		case (c == '+' || c == '-') && sc.zone():
		case c == '-' && strings.HasPrefix(sc.s[sc.i:], "- ") && sc.d.clock && !sc.complete() && !sc.bullet:
			sc.takeBullet()
			sc.i++
		case strings.IndexByte(" ,.-", c) >= 0:
			sc.i++
		case strings.HasPrefix(sc.s[sc.i:], "·"):
			if !sc.takeBullet() {
				return
			}
			sc.i += len("·")
		case c >= '0' && c <= '9':
			if !sc.number() {
				return
			}
		case c == '(':
			if !sc.bracket() {
				return
			}
		default:
			if !sc.word() {
				return
			}
		}
	}
}

// takeBullet passes the bullet between the clock and the date, once, and none after both.
func (sc *dateScanner) takeBullet() bool {
	if sc.complete() && sc.d.clock || sc.bullet || sc.last == 0 {
		return false
	}
	sc.bullet = true
	sc.d.clockFirst = sc.d.clock && !sc.complete()
	return true
}

func (sc *dateScanner) complete() bool {
	return sc.d.vague || sc.d.month > 0 && (sc.d.year > 0 && sc.d.day > 0 || len(sc.numbers) >= 2 || len(sc.numbers) == 1 && (sc.d.year > 0 || sc.d.day > 0))
}

// bracket passes a day of the week in brackets, "(月)", or a zone, "(UTC)".
func (sc *dateScanner) bracket() bool {
	if sc.zone() {
		return true
	}
	w, n := sc.lookUp(sc.s[sc.i+1:])
	if w == nil || !w.filler || !strings.HasPrefix(sc.s[sc.i+1+n:], ")") {
		return false
	}
	sc.i += n + 2
	return true
}

// lookUp finds the longest known word at the beginning of s, and its length with
// the dot that abbreviates it.
func (sc *dateScanner) lookUp(s string) (*calendarWord, int) {
	first, _ := utf8.DecodeRuneInString(s)
	list := calendarWords()[first]
	for i := range list {
		w := &list[i]
		if !strings.HasPrefix(s, w.text) {
			continue
		}
		n := len(w.text)
		if last := lastRune(w.text); !isWide(last) || w.buddhist {
			if next, _ := utf8.DecodeRuneInString(s[n:]); last != '.' && last != '\'' && last != '-' && (unicode.IsLetter(next) || unicode.Is(unicode.M, next)) && !isWide(next) {
				continue
			}
		}
		if strings.HasPrefix(s[n:], ".") {
			n++
		}
		return w, n
	}
	return nil, 0
}

// word reads a month, the half of a day, a zone or a filler.
func (sc *dateScanner) word() bool {
	rest := sc.s[sc.i:]
	for _, mark := range []string{"tháng", "thg"} {
		if after, ok := strings.CutPrefix(rest, mark); ok && !startsWithLetter(after) && sc.d.month == 0 {
			sc.i, sc.monthNext = sc.i+len(mark), true
			return true
		}
	}
	if sc.zone() {
		return true
	}
	w, n := sc.lookUp(rest)
	if w == nil {
		return false
	}
	start := sc.i
	sc.i += n
	switch {
	case w.half != anyHalf && sc.takeHalf(w):
	case w.month != 0 && sc.takeMonth(w):
	case w.tail && sc.last > 0:
		sc.last = sc.i
	case w.filler || w.half != anyHalf && !sc.d.clock:
		if len(w.text) < n { // a filler's own dot may end a sentence
			sc.i = start + len(w.text)
		}
	default:
		sc.i = start
		return false
	}
	sc.d.buddhist = sc.d.buddhist || w.buddhist
	return true
}

// takeHalf takes a word for the half of the day if a clock reading stands next to
// it: the same word may be a preposition or a day of the week.
func (sc *dateScanner) takeHalf(w *calendarWord) bool {
	if sc.half != anyHalf {
		return false
	}
	if !sc.d.clock {
		hour, n := leadingNumber(strings.TrimLeft(sc.s[sc.i:], " "), 2)
		if n == 0 || hour > 24 || !strings.HasPrefix(strings.TrimLeft(sc.s[sc.i:], " ")[n:], ":") && !sc.cjkClockNext() {
			return false
		}
	}
	sc.half, sc.last = w.half, sc.i
	return true
}

// cjkClockNext reports whether an hour with its mark follows: "5時13分".
func (sc *dateScanner) cjkClockNext() bool {
	s := strings.TrimLeft(sc.s[sc.i:], " ")
	_, n := leadingNumber(s, 2)
	return n > 0 && strings.IndexAny(s[n:], "時点點시") == 0
}

// takeMonth takes a word for the month. "mar" before another month was the day of
// the week.
func (sc *dateScanner) takeMonth(w *calendarWord) bool {
	if sc.d.month != 0 && (sc.monthWord == nil || !sc.monthWord.filler) {
		return false
	}
	sc.d.month, sc.monthWord, sc.last = w.month, w, sc.i
	return true
}

// finish gives the numbers that are left their meaning and checks all ranges.
func (sc *dateScanner) finish() (dateline, bool) {
	d := sc.d
	for _, n := range sc.numbers {
		switch {
		case n >= 1990 && d.year == 0:
			d.year = n
		case n >= 1 && n <= 31 && d.day == 0:
			d.day = n
		default:
			return dateline{}, false
		}
	}
	if d.buddhist && d.year > 2400 {
		d.year -= 543
	}
	if sc.yearMarked && sc.monthWord != nil && sc.monthWord.ordinal != 0 {
		d.month = sc.monthWord.ordinal
	}
	if d.clock {
		d.hour = sc.half.hour(d.hour)
	}
	d.end = sc.last
	if d.vague {
		return d, d.year <= 2100 && d.hour < 24
	}
	t := time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute, d.second, 0, time.UTC)
	valid := d.year >= 1990 && d.year <= 2100 && d.month >= 1 && d.month <= 12 && t.Day() == d.day && d.hour < 24
	return d, valid
}
