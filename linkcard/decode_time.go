package linkcard

import (
	"time"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

func (d *decoder) time(name string, to *time.Time) {
	if !d.field(name) {
		return
	}
	s := d.string()
	t, ok := instant(s)
	if !ok {
		var err error
		t, err = time.Parse(time.RFC3339Nano, s)
		d.want(err == nil)
	}
	*to = t
}

func (d *decoder) day(name string, to *post.Time) {
	if !d.field(name) {
		return
	}
	s := d.string()
	if t, ok := instant(s); ok {
		*to = post.At(t)
		return
	}
	t, err := post.ParseTime(s)
	d.want(err == nil)
	*to = t
}

// instant reads what time.Parse does as RFC 3339, in a third of the time. It leaves to that
// what is no such time, and what takes more thought: the 31st and the end of February, of
// which some do not exist, and zones that nobody has.
func instant(s string) (time.Time, bool) {
	const form = "2006-01-02T15:04:05"
	if len(s) <= len(form) || s[4] != '-' || s[7] != '-' || s[10] != 'T' || s[13] != ':' || s[16] != ':' {
		return time.Time{}, false
	}
	var n digitPairs
	year := 100*n.at(s, 0) + n.at(s, 2)
	month, day := n.at(s, 5), n.at(s, 8)
	hour, minute, second := n.at(s, 11), n.at(s, 14), n.at(s, 17)
	nanos, rest := fraction(s[len(form):])
	zone, ok := zoneOf(rest)
	if !ok || n.wrong || month < 1 || month > 12 || day < 1 || day > 30 || day > 28 && month == 2 ||
		hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	return time.Date(year, time.Month(month), day, hour, minute, second, nanos, zone), true
}

// digitPairs reads numbers of two digits, and notes when one is none.
type digitPairs struct{ wrong bool }

func (n *digitPairs) at(s string, i int) int {
	tens, ones := s[i]-'0', s[i+1]-'0'
	n.wrong = n.wrong || tens > 9 || ones > 9
	return int(tens)*10 + int(ones)
}

// fraction reads the part of a second that may follow, to the nanosecond.
func fraction(s string) (nanos int, rest string) {
	if len(s) < 2 || s[0] != '.' || s[1]-'0' > 9 {
		return 0, s
	}
	i, unit := 1, 100_000_000
	for ; i < len(s) && s[i]-'0' <= 9 && unit > 0; i++ {
		nanos += int(s[i]-'0') * unit
		unit /= 10
	}
	return nanos, s[i:]
}

// zoneOf reads "Z" or "+01:00".
func zoneOf(s string) (*time.Location, bool) {
	if s == "Z" {
		return time.UTC, true
	}
	if len(s) != len("+01:00") || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return nil, false
	}
	var n digitPairs
	hours, minutes := n.at(s, 1), n.at(s, 4)
	if n.wrong || hours > 14 || minutes > 59 {
		return nil, false
	}
	east := (hours*60 + minutes) * 60
	if s[0] == '-' {
		east = -east
	}
	return time.FixedZone("", east), true
}
