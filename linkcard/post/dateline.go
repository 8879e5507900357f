package post

import (
	"strings"
	"time"
	"unicode/utf8"
)

// dateline is a date as somebody wrote it, in whatever order and language.
type dateline struct {
	year, month, day     int
	hour, minute, second int
	clock                bool          // an hour and minute were written
	clockFirst           bool          // before the date, with a bullet between: X's own way
	zoned                bool          // a zone was written
	utc                  bool          // and how far it is from UTC is known:
	offset               time.Duration // so far ahead
	buddhist             bool          // the year counts from 543 BC
	vague                bool          // day and month cannot be told apart: 01/07/2024
	end                  int           // how much of the text was read
}

// readDateline reads a date, with or without a clock reading, from the
// beginning of s: as many words as make sense, in any order, so that "5:13 AM •
// Jul 1, 2024", "1 juil. 2024 à 05:13" and "2024年7月1日 午前5:13" need no rules of
// their own. It reports whether a year, month and day were among them.
func readDateline(s string) (dateline, bool) {
	if !mayHoldDate(s) {
		return dateline{}, false
	}
	if d, ok := readMachineDate(s); ok {
		return d, true
	}
	folded := foldDate(s)
	sc := dateScanner{s: folded.text}
	sc.run()
	d, ok := sc.finish()
	d.end = folded.end(d.end)
	return d, ok
}

// mayHoldDate spares most lines the rest: a date has a digit near its beginning.
func mayHoldDate(s string) bool {
	for i := range min(len(s), maxDate) {
		if s[i] >= '0' && s[i] <= '9' || s[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// time returns what is known; nothing of a date that can be read in two ways.
func (d dateline) time() Time {
	if d.vague {
		return Time{}
	}
	t := time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute, d.second, 0, time.UTC)
	switch {
	case d.clock && d.utc:
		return At(t.Add(-d.offset))
	case d.clock:
		return LocalAt(t)
	}
	return On(d.year, time.Month(d.month), d.day)
}

// machineLayouts are the forms that programs write. Those without a zone are local.
var machineLayouts = [...]struct {
	layout string
	zone   bool
}{
	{time.RFC3339Nano, true}, {"2006-01-02T15:04:05-0700", true}, {"2006-01-02T15:04Z07:00", true},
	{time.RubyDate, true}, {time.RFC1123Z, true}, {time.RFC1123, true},
	{"2006-01-02T15:04:05", false}, {"2006-01-02 15:04:05", false}, {"2006-01-02 15:04", false},
}

func readMachineDate(s string) (dateline, bool) {
	s = strings.TrimRight(s, " \n\r\t")
	if len(s) < 16 || len(s) > 40 {
		return dateline{}, false
	}
	for _, l := range machineLayouts {
		t, err := time.Parse(l.layout, s)
		if err != nil || t.Year() < 1990 || t.Year() > 2100 {
			continue
		}
		t = t.UTC()
		return dateline{
			year: t.Year(), month: int(t.Month()), day: t.Day(), hour: t.Hour(), minute: t.Minute(), second: t.Second(),
			clock: true, utc: l.zone, end: len(s),
		}, true
	}
	return dateline{}, false
}
