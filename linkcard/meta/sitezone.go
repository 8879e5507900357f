package meta

import "time"

// zone is the time that the clocks of a country show.
type zone struct {
	ahead  time.Duration // of UTC
	summer bool          // an hour more in the European Union's summer time
}

// zoneOf is the zone of a country east of Greenwich that has one, by its domain or
// the language that is spoken there and nearly nowhere else; ok is false where
// there are several zones or none is known.
// Source: the IANA time zone database; summer time after Directive 2000/84/EC.
func zoneOf(code string) (z zone, ok bool) {
	switch code {
	case "ie", "uk":
		return zone{0, true}, true
	case "de", "at", "ch", "li", "fr", "it", "nl", "be", "lu", "dk", "da", "no", "nb", "se", "sv", "pl", "cz", "cs", "sk", "hu", "si", "sl", "hr":
		return zone{1 * time.Hour, true}, true
	case "fi", "ee", "et", "lv", "lt", "gr", "el", "ro", "bg":
		return zone{2 * time.Hour, true}, true
	case "tr":
		return zone{3 * time.Hour, false}, true
	case "in", "hi":
		return zone{5*time.Hour + 30*time.Minute, false}, true
	case "th", "vn", "vi":
		return zone{7 * time.Hour, false}, true
	case "cn", "hk", "tw", "sg", "my", "ph", "zh":
		return zone{8 * time.Hour, false}, true
	case "jp", "ja", "kr", "ko":
		return zone{9 * time.Hour, false}, true
	}
	return zone{}, false
}

// at is the zone's clock at an instant.
func (z zone) at(t time.Time) time.Time {
	if z.summer && isSummer(t) {
		z.ahead += time.Hour
	}
	return t.Add(z.ahead)
}

// isSummer reports whether Europe has summer time: between 01:00 UTC on the last
// Sundays of March and October.
func isSummer(t time.Time) bool {
	lastSunday := func(m time.Month) time.Time {
		d := time.Date(t.Year(), m, 31, 1, 0, 0, 0, time.UTC)
		return d.AddDate(0, 0, -int(d.Weekday()))
	}
	return !t.Before(lastSunday(time.March)) && t.Before(lastSunday(time.October))
}

// siteZone is the zone of the page's site: by its domain or, where that is of no
// country, by its language.
func (r *resolver) siteZone() (zone, bool) {
	var room [8]byte
	if top := topDomain(room[:0], r.site); len(top) == 2 {
		return zoneOf(string(top))
	}
	lang := r.out.Lang
	if len(lang) < 2 || len(lang) > 2 && lang[2] != '-' {
		return zone{}, false
	}
	return zoneOf(lang[:2])
}

// publishedInZone keeps the day where an instant in UTC is no more than that:
// midnight in the site's country. And where the address has a day next to the one
// in UTC, that is the day of the site's own calendar.
func (r *resolver) publishedInZone() {
	p := r.out.Published
	if p.Precision != Instant || p.Time.Location() != time.UTC {
		return
	}
	if day := r.addressDate(); !day.IsZero() {
		if isNeighbour(day.Time, p.Time) {
			r.out.Published = day
			r.source("published", "url")
		}
		return
	}
	if z, ok := r.siteZone(); ok {
		local := z.at(p.Time)
		if h, m, s := local.Clock(); h+m+s == 0 && !sameDay(local, p.Time) {
			r.out.Published, _ = onDay(local.Date())
		}
	}
}

// isNeighbour reports whether the day of a date is another than that of an instant
// in UTC, and has that instant in some zone.
func isNeighbour(date, t time.Time) bool {
	year, month, day := date.Date()
	d := t.Sub(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
	return d >= 24*time.Hour && d < 36*time.Hour || d < 0 && d > -14*time.Hour
}
