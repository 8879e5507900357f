package meta

import (
	"bytes"
	"strconv"
	"time"
)

// parseDate reads a date that is meant for machines, as exactly as it is
// written: ISO 8601 and what pages take for it, RFC 1123, Unix time; failing
// these, the first calendar day in the text.
func parseDate(b []byte, monthFirst bool) Date {
	b = bytes.TrimSpace(b)
	if len(b) < 6 || len(b) > 200 {
		return Date{}
	}
	if d, ok := parseISO(b); ok {
		return d
	}
	if d, ok := parseUnix(b); ok {
		return d
	}
	for _, layout := range [...]string{time.RFC1123Z, time.RFC1123, time.RFC850, "Mon Jan _2 15:04:05 MST 2006", "Mon Jan 02 2006 15:04:05 GMT-0700", "Mon, _2 Jan 2006 15:04:05 -0700"} {
		if c := b[0]; c >= '0' && c <= '9' {
			break
		}
		if t, err := time.Parse(layout, string(b[:min(len(b), 40)])); err == nil && plausible(t) {
			return Date{t, Instant}
		}
	}
	d, _, _ := findDate(b, monthFirst)
	return d
}

// parseISO reads 2024-07-01T05:13:00.123+02:00 with the liberties pages take: a
// blank for the T, no seconds, "+0200" or " +02:00", no zone.
func parseISO(b []byte) (Date, bool) {
	s := dateScanner{b: b}
	if digits(b) != 4 {
		return Date{}, false
	}
	day, ok := s.yearFirst()
	if !ok {
		return Date{}, false
	}
	rest := b[s.i:]
	if len(rest) == 0 || (rest[0] != 'T' && rest[0] != 't' && rest[0] != ' ') {
		return day, true
	}
	rest = bytes.TrimLeft(rest[1:], " ")
	clock, n := parseClock(rest)
	if n == 0 {
		return day, true
	}
	zone, found := parseZone(bytes.TrimSpace(rest[n:]))
	if !found {
		if clock == 0 {
			return day, true // midnight without a zone is how software writes a day
		}
		return Date{day.Time.Add(clock), Local}, true
	}
	y, m, d := day.Time.Date()
	return Date{time.Date(y, m, d, 0, 0, 0, 0, zone).Add(clock), Instant}, true
}

// parseClock reads 05:13, 05:13:00 or 05:13:00.123 and returns its length.
func parseClock(b []byte) (time.Duration, int) {
	s := dateScanner{b: b}
	hour := s.number(2)
	if hour < 0 || hour > 24 || s.i >= len(b) || b[s.i] != ':' {
		return 0, 0
	}
	s.i++
	minute := s.number(2)
	if minute < 0 || minute > 59 {
		return 0, 0
	}
	second := 0
	if s.i+1 < len(b) && b[s.i] == ':' {
		s.i++
		if second = s.number(2); second < 0 || second > 60 {
			return 0, 0
		}
		if s.i < len(b) && (b[s.i] == '.' || b[s.i] == ',') {
			s.i += 1 + digits(b[s.i+1:])
		}
	}
	return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second, s.i
}

// parseZone reads Z, +02:00, -0500, +02, UTC or GMT.
func parseZone(b []byte) (*time.Location, bool) {
	switch string(b) {
	case "Z", "z", "UTC", "GMT", "+00:00", "+0000":
		return time.UTC, true
	}
	if len(b) < 3 || b[0] != '+' && b[0] != '-' {
		return nil, false
	}
	s := dateScanner{b: b, i: 1}
	hours := s.number(2)
	if s.i < len(b) && b[s.i] == ':' {
		s.i++
	}
	minutes := max(s.number(2), 0)
	if hours < 0 || hours > 14 || minutes > 59 {
		return nil, false
	}
	seconds := hours*3600 + minutes*60
	if b[0] == '-' {
		seconds = -seconds
	}
	return time.FixedZone("", seconds), true
}

// parseUnix reads seconds or milliseconds since 1970.
func parseUnix(b []byte) (Date, bool) {
	if n := digits(b); n != len(b) || n != 10 && n != 13 {
		return Date{}, false
	}
	v, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil {
		return Date{}, false
	}
	if len(b) == 13 {
		v /= 1000
	}
	t := time.Unix(v, 0).UTC()
	return Date{t, Instant}, plausible(t)
}

func plausible(t time.Time) bool { return t.Year() >= 1990 && t.Year() <= 2100 }
