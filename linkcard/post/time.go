package post

import (
	"errors"
	"fmt"
	"time"
)

// Precision says how much of a [Time] is known.
type Precision uint8

// The precisions.
const (
	Instant Precision = iota // a point in time
	Local                    // a clock and calendar reading whose zone is not known
	Day                      // a calendar day
)

// Time is when something was published, exactly as far as it is known: an
// instant, a local reading without a zone, or a day. A day is never turned into
// midnight and a local reading never into UTC. The zero Time is unknown.
//
// Its text form (also in JSON) is RFC 3339 for an instant, to the second and in
// the zone it was given in ("2024-07-01T05:13:00Z"), the same without a zone
// for a local reading ("2024-07-01T05:13:00"), and "2024-07-01" for a day.
type Time struct {
	t         time.Time
	precision Precision
}

// At returns the instant t, in t's zone. The zero time.Time gives the zero Time.
func At(t time.Time) Time {
	if t.IsZero() {
		return Time{}
	}
	return Time{t: t.Round(0)}
}

// LocalAt returns the clock and calendar reading of t without its zone.
func LocalAt(t time.Time) Time {
	y, m, d := t.Date()
	return Time{t: time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, time.UTC), precision: Local}
}

// On returns a calendar day.
func On(year int, month time.Month, day int) Time {
	return Time{t: time.Date(year, month, day, 0, 0, 0, 0, time.UTC), precision: Day}
}

// IsZero reports whether nothing is known.
func (t Time) IsZero() bool { return t.t.IsZero() }

// Precision tells what is known.
func (t Time) Precision() Precision { return t.precision }

// Time returns the instant. For a local reading or a day, which are not
// instants, it returns the reading (or the day's start) as if in UTC: good for
// sorting and for taking the fields apart, not for arithmetic across zones.
func (t Time) Time() time.Time { return t.t }

// In returns an instant in another zone; a local reading and a day stay as they are.
func (t Time) In(zone *time.Location) Time {
	if t.precision == Instant && !t.IsZero() {
		t.t = t.t.In(zone)
	}
	return t
}

const (
	localLayout = "2006-01-02T15:04:05"
	dayLayout   = "2006-01-02"
)

// String returns the text form; it is empty for the zero Time.
func (t Time) String() string {
	switch {
	case t.IsZero():
		return ""
	case t.precision == Day:
		return t.t.Format(dayLayout)
	case t.precision == Local:
		return t.t.Format(localLayout)
	}
	return t.t.Format(time.RFC3339)
}

// ErrTime is the error of [ParseTime] for a text in none of the three forms.
var ErrTime = errors.New("not a time: want 2006-01-02T15:04:05Z07:00, 2006-01-02T15:04:05 or 2006-01-02")

// ParseTime reads the text form. An empty string gives the zero Time.
func ParseTime(s string) (Time, error) {
	if s == "" {
		return Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return At(t), nil
	}
	if t, err := time.Parse(localLayout, s); err == nil {
		return LocalAt(t), nil
	}
	if t, err := time.Parse(dayLayout, s); err == nil {
		return On(t.Date()), nil
	}
	return Time{}, fmt.Errorf("post: %w: %.40q", ErrTime, s)
}

// MarshalText returns the text form.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads the text form.
func (t *Time) UnmarshalText(b []byte) error {
	parsed, err := ParseTime(string(b))
	if err == nil {
		*t = parsed
	}
	return err
}
