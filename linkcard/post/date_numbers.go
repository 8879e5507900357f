package post

import "strings"

// number reads digits and what is glued to them: a colon and minutes, an
// ordinal's ending, 年 月 日 and their Korean forms, or a date in numbers.
func (sc *dateScanner) number() bool {
	start := sc.i
	n := sc.digits()
	if n < 0 {
		return false
	}
	rest := sc.s[sc.i:]
	switch {
	case sc.clock(n):
	case sc.cjk(rest, "年", "년"):
		return sc.set(&sc.d.year, n, start)
	case sc.cjk(rest, "月", "월"):
		return sc.set(&sc.d.month, n, start)
	case sc.cjk(rest, "日", "号", "號", "일"):
		return sc.set(&sc.d.day, n, start)
	case sc.monthNext:
		sc.monthNext = false
		return sc.set(&sc.d.month, n, start)
	case sc.numericDate(n):
	case sc.dottedClock(n, start), sc.hourAlone(n):
	default:
		if n > 31 && n < 1990 || n > 2700 || len(sc.numbers) == 2 {
			sc.i = start
			return false
		}
		sc.ordinal(n)
		sc.numbers = append(sc.numbers, n)
	}
	sc.last = sc.i
	return true
}

func (sc *dateScanner) set(field *int, n, start int) bool {
	if *field != 0 {
		sc.i = start
		return false
	}
	*field, sc.last = n, sc.i
	return true
}

// digits reads up to four digits, -1 if there are more.
func (sc *dateScanner) digits() int {
	n, size := leadingNumber(sc.s[sc.i:], 4)
	if size == 0 {
		return -1
	}
	sc.i += size
	return n
}

// leadingNumber reads the digits that s begins with; size is 0 if there are none or
// more than most.
func leadingNumber(s string, most int) (n, size int) {
	for size < len(s) && s[size] >= '0' && s[size] <= '9' {
		if size == most {
			return 0, 0
		}
		n = n*10 + int(s[size]-'0')
		size++
	}
	return n, size
}

func (sc *dateScanner) cjk(rest string, marks ...string) bool {
	for _, m := range marks {
		if trimmed := strings.TrimLeft(rest, " "); strings.HasPrefix(trimmed, m) {
			sc.i += len(rest) - len(trimmed) + len(m)
			return true
		}
	}
	return false
}

// clock reads ":13", ":13:07", "h43", " h 43" and "h" after an hour.
func (sc *dateScanner) clock(hour int) bool {
	rest := sc.s[sc.i:]
	if sc.d.clock || hour > 24 {
		return false
	}
	for _, mark := range []string{":", " h ", "h", "時", "点", "點", "시"} {
		after, ok := strings.CutPrefix(rest, mark)
		if !ok {
			continue
		}
		minute, n := twoDigits(strings.TrimPrefix(after, " "))
		if n == 0 && mark == "h" && !startsWithLetter(after) {
			sc.i += len(mark)
			sc.d.hour, sc.d.clock = hour, true
			return true
		}
		if n == 0 || minute > 59 {
			continue
		}
		sc.i += len(mark) + n + len(after) - len(strings.TrimPrefix(after, " "))
		sc.d.hour, sc.d.minute, sc.d.clock = hour, minute, true
		if sec, n := twoDigits(strings.TrimPrefix(sc.s[sc.i:], ":")); n > 0 && strings.HasPrefix(sc.s[sc.i:], ":") && sec < 60 {
			sc.d.second = sec
			sc.i += 1 + n
		}
		sc.cjk(sc.s[sc.i:], "分", "분")
		return true
	}
	return false
}

// dottedClock reads ".13" after an hour, as Danish, Finnish and Indonesian do. A
// number with a decimal point is none: the clock begins the line or follows the
// date.
func (sc *dateScanner) dottedClock(hour, start int) bool {
	minute, n := twoDigits(strings.TrimPrefix(sc.s[sc.i:], "."))
	if n == 0 || sc.s[sc.i] != '.' || minute > 59 || hour > 24 || sc.d.clock || start > 0 && !sc.complete() && sc.last > 0 {
		return false
	}
	if after := sc.s[sc.i+1+n:]; strings.HasPrefix(after, ".") && len(after) > 1 && after[1] >= '0' && after[1] <= '9' {
		return false
	}
	sc.i += 1 + n
	sc.d.hour, sc.d.minute, sc.d.clock = hour, minute, true
	return true
}

// hourAlone takes a number for an hour if "AM" or "PM" follows.
func (sc *dateScanner) hourAlone(hour int) bool {
	w, _ := sc.lookUp(strings.TrimLeft(sc.s[sc.i:], " "))
	if sc.d.clock || hour < 1 || hour > 12 || w == nil || w.text != "am" && w.text != "pm" && w.text != "a.m" && w.text != "p.m" {
		return false
	}
	sc.d.hour, sc.d.clock = hour, true
	return true
}

func twoDigits(s string) (n, size int) {
	if len(s) < 2 || !isDigits(s[:2], 2, 2) || len(s) > 2 && s[2] >= '0' && s[2] <= '9' {
		return 0, 0
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), 2
}

// numericDate reads the rest of a date in numbers alone. The year first, then the
// month, is one order everywhere; with dots the day comes first; with slashes the
// order is known only if one of the two numbers cannot be a month.
func (sc *dateScanner) numericDate(a int) bool {
	rest := sc.s[sc.i:]
	if rest == "" || strings.IndexByte("./-", rest[0]) < 0 || sc.d.month != 0 || len(sc.numbers) > 0 {
		return false
	}
	mark := rest[:1]
	b, n := sc.numberAfter(rest, mark, 2)
	if n == 0 {
		return false
	}
	c, m := sc.numberAfter(rest[n:], mark, 4)
	if m == 0 {
		return false
	}
	d := &sc.d
	switch {
	case a >= 1990 && c <= 31:
		d.year, d.month, d.day = a, b, c
	case c < 1990 || mark == "-":
		return false
	case mark == "." || a > 12 || a == b:
		d.year, d.month, d.day = c, b, a
	case b > 12:
		d.year, d.month, d.day = c, a, b
	default:
		d.year, d.vague = c, a >= 1 && b >= 1
	}
	sc.i += n + m
	if mark == "." && strings.HasPrefix(sc.s[sc.i:], ".") {
		sc.i++
	}
	return true
}

// numberAfter reads a mark, blanks if the mark is a dot, and a number.
func (sc *dateScanner) numberAfter(s, mark string, most int) (value, size int) {
	rest, ok := strings.CutPrefix(s, mark)
	if !ok {
		return 0, 0
	}
	if mark == "." {
		rest = strings.TrimLeft(rest, " ")
	}
	value, n := leadingNumber(rest, most)
	if n == 0 {
		return 0, 0
	}
	return value, len(s) - len(rest) + n
}

// ordinal passes the ending of a day's number: 1st, 2nd, 3rd, 4th, 1er, 1º.
func (sc *dateScanner) ordinal(n int) {
	for _, end := range []string{"st", "nd", "rd", "th", "er", "º", "ª", "."} {
		if strings.HasPrefix(sc.s[sc.i:], end) && !startsWithLetter(sc.s[sc.i+len(end):]) {
			sc.i += len(end)
			sc.yearMarked = sc.yearMarked || n > 31 && end == "." && sc.d.month != 0
			return
		}
	}
}
