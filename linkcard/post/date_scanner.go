package post

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dateScanner reads word by word. last is the end of the last piece that was
// part of the date; fillers and bullets after it are given back.
type dateScanner struct {
	s       string
	i, last int
	d       dateline
	half    int // hours to add, -1 unknown
	bullet  bool
	numbers []int // numbers not yet known to be a day or a year
	fail    bool
}

func (sc *dateScanner) run() {
	for steps := 0; sc.i < len(sc.s) && steps < 40 && !sc.fail; steps++ {
		r, size := utf8.DecodeRuneInString(sc.s[sc.i:])
		switch {
		case unicode.IsSpace(r) || strings.ContainsRune(",.،\u200e\u200f\u202a\u202c-", r) || r == '、':
			if r == '\n' {
				return
			}
			sc.i += size
		case strings.ContainsRune("·•∙|⋅・", r):
			if !sc.takeBullet() {
				return
			}
			sc.i += size
		case r >= '0' && r <= '9':
			if !sc.number() {
				return
			}
		case unicode.IsLetter(r) || r == '\'':
			if !sc.word() {
				return
			}
		default:
			return
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
	return sc.d.month > 0 && (sc.d.year > 0 && sc.d.day > 0 || len(sc.numbers) >= 2 || len(sc.numbers) == 1 && (sc.d.year > 0 || sc.d.day > 0))
}

// number reads digits and what is glued to them: a colon and minutes, an
// ordinal's ending, 年 月 日 and their Korean forms.
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
	case sc.cjk(rest, "日", "号", "일"):
		return sc.set(&sc.d.day, n, start)
	case sc.isoDate(n):
	default:
		if n > 31 && n < 1990 || n > 2100 || len(sc.numbers) == 2 {
			sc.i = start
			return false
		}
		sc.ordinal()
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
	n, start := 0, sc.i
	for sc.i < len(sc.s) && sc.s[sc.i] >= '0' && sc.s[sc.i] <= '9' {
		if sc.i-start == 4 {
			sc.i = start
			return -1
		}
		n = n*10 + int(sc.s[sc.i]-'0')
		sc.i++
	}
	return n
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

// clock reads ":13", ":13:07", "h43" and " h 43" after an hour.
func (sc *dateScanner) clock(hour int) bool {
	rest := sc.s[sc.i:]
	for _, mark := range []string{":", "：", " h ", "h", "時", "시"} {
		after, ok := strings.CutPrefix(rest, mark)
		if !ok || sc.d.clock || hour > 24 {
			continue
		}
		minute, n := twoDigits(strings.TrimPrefix(after, " "))
		if n == 0 || minute > 59 {
			continue
		}
		n += len(after) - len(strings.TrimPrefix(after, " "))
		sc.i += len(mark) + n
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

func twoDigits(s string) (n, size int) {
	if len(s) < 2 || !isDigits(s[:2], 2, 2) || len(s) > 2 && s[2] >= '0' && s[2] <= '9' {
		return 0, 0
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), 2
}

// isoDate reads "-07-01" or "/07/01" after a year: the one all-number order that
// means the same everywhere.
func (sc *dateScanner) isoDate(year int) bool {
	rest := sc.s[sc.i:]
	if year < 1990 || len(rest) < 6 || rest[0] != rest[3] || rest[0] != '-' && rest[0] != '/' && rest[0] != '.' {
		return false
	}
	month, n := twoDigits(rest[1:])
	day, m := twoDigits(rest[4:])
	if n == 0 || m == 0 || sc.d.month != 0 {
		return false
	}
	sc.d.year, sc.d.month, sc.d.day = year, month, day
	sc.i += 6
	return true
}

// ordinal passes the ending of a day's number: 1st, 2nd, 3rd, 4th, 1er, 1º.
func (sc *dateScanner) ordinal() {
	for _, end := range []string{"st", "nd", "rd", "th", "er", "º", "ª", "."} {
		if strings.HasPrefix(sc.s[sc.i:], end) && !startsWithLetter(sc.s[sc.i+len(end):]) {
			sc.i += len(end)
			return
		}
	}
}

// word reads a month, the half of a day, "UTC" or a filler.
func (sc *dateScanner) word() bool {
	start := sc.i
	w := sc.letters()
	switch {
	case w == "am" && !sc.d.clock: // German for "on the"
		return true
	case sc.last > 0 && (w == "uhr" || w == "uur" || w == "г" || w == "года"):
		if strings.HasPrefix(sc.s[sc.i:], ".") {
			sc.i++
		}
	case sc.dayHalf(w):
	case w == "utc" || w == "gmt" || w == "z":
		if !sc.d.clock {
			sc.i = start
			return false
		}
		sc.d.utc = true
	default:
		month, known := calendarWords()[strings.TrimRight(w, ".")]
		if !known {
			sc.i = start
			return false
		}
		if month == 0 || sc.d.month != 0 {
			return month == 0 // a filler is given back unless a part of the date follows
		}
		sc.d.month = month
		if strings.HasPrefix(sc.s[sc.i:], ".") {
			sc.i++
		}
	}
	sc.last = sc.i
	return true
}

// letters reads a word. Scripts without blanks between words are read by the
// longest name of a half of the day that fits.
func (sc *dateScanner) letters() string {
	for w := range dayHalves {
		if w[0] >= utf8.RuneSelf && strings.HasPrefix(sc.s[sc.i:], w) && !unicode.In([]rune(w)[0], unicode.Latin, unicode.Cyrillic, unicode.Greek) {
			sc.i += len(w)
			return w
		}
	}
	start := sc.i
	for sc.i < len(sc.s) {
		r, size := utf8.DecodeRuneInString(sc.s[sc.i:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’' && (r != '-' || sc.i == start) {
			break
		}
		sc.i += size
	}
	return lower(sc.s[start:sc.i])
}

// lower folds case, also of the Turkish capitals that strings.ToLower leaves with a dot.
func lower(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "i̇", "i")
}

// dayHalf reads "AM", "a.m.", "a. m." (sc.i is after the first letters).
func (sc *dateScanner) dayHalf(w string) bool {
	if (w == "a" || w == "p" || w == "п") && sc.d.clock {
		rest := sc.s[sc.i:]
		for _, end := range []string{". m.", ".m.", ". m", ".m", ". m."} {
			if strings.HasPrefix(lower(strings.ReplaceAll(rest[:min(len(rest), 6)], "\u00a0", " ")), end) {
				sc.i += len(end) + strings.Count(rest[:min(len(rest), len(end)+1)], "\u00a0")
				w += ".m"
				break
			}
		}
	}
	add, ok := dayHalves[w]
	if !ok || sc.half >= 0 {
		return false
	}
	sc.half = add
	if strings.HasPrefix(sc.s[sc.i:], ".") {
		sc.i++
	}
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
	if sc.half >= 0 && d.clock && d.hour <= 12 {
		d.hour = d.hour%12 + sc.half
	}
	d.end = sc.last
	t := time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute, d.second, 0, time.UTC)
	valid := d.year >= 1990 && d.year <= 2100 && d.month >= 1 && d.month <= 12 && t.Day() == d.day && d.hour < 24
	return d, valid
}
