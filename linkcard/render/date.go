package render

import (
	"time"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Stamp is a point in time: for machines and for people.
type Stamp struct {
	Datetime string // the value of a datetime attribute; empty when there is no time
	Text     string // in the reader's language and zone
}

// stamp formats when something was published. With clock it shows the time of day,
// where that is known.
func (r *Renderer) stamp(t post.Time, asOf time.Time, clock bool) Stamp {
	if !credible(t, asOf) {
		return Stamp{}
	}
	t = t.In(r.opts.Zone)
	text := r.lang.date(t.Time())
	if clock && t.Precision() != post.Day {
		text += r.lang.joint + r.lang.locale.FmtTimeShort(t.Time())
	}
	return Stamp{Datetime: t.String(), Text: r.lang.fix.Replace(text)}
}

// date writes a day in CLDR's medium form. In Arabic that is digits between slashes,
// in an order that depends on directional marks: the long form has the month's name.
func (l *language) date(t time.Time) string {
	if l.tag == "ar" {
		return l.locale.FmtDateLong(t)
	}
	return l.locale.FmtDateMedium(t)
}

// credible drops dates that no page or post of the web can have: before 1990, or later
// than a day after the card was fetched. A card that was not fetched has no such
// day, and reading the clock would make output depend on when it is made: then
// only dates beyond the middle of the century are dropped.
func credible(t post.Time, asOf time.Time) bool {
	if t.IsZero() || t.Time().Year() < 1990 {
		return false
	}
	if asOf.IsZero() {
		return t.Time().Year() < 2050
	}
	return t.Time().Before(asOf.Add(24 * time.Hour))
}
