package meta

import "time"

// shownDates takes the surest date that the page shows near its headline.
func (r *resolver) shownDates(modified bool) {
	if i := r.nearestDate(modified, anyhow); i >= 0 {
		d := &r.body.dates[i]
		r.publishedOn(originOfShown[d.kind], d.date)
	}
}

// onlyDate takes the one day that a page without a known headline shows, however
// often it does.
func (r *resolver) onlyDate() {
	if !r.out.Published.IsZero() || r.head != noHeadline || r.body.subheadAt > 0 || r.happens || r.lists {
		return
	}
	only := -1
	for i := range r.body.dates {
		d := &r.body.dates[i]
		switch {
		case d.modified || d.aside:
		case only < 0:
			only = i
		case !sameDay(d.date.Time, r.body.dates[only].date.Time):
			return
		}
	}
	if only >= 0 {
		d := &r.body.dates[only]
		r.publishedOn(originOfShown[d.kind], d.date)
	}
}

// How sure a shown date has to be.
const (
	anyhow = false
	sure   = true // stands right at the headline, or its element says what it is
)

// nearestDate returns the index of the surest date near the headline, -1 for
// none; of dates that are as sure, the nearest behind it.
func (r *resolver) nearestDate(modified, surely bool) int {
	if r.lists {
		return -1
	}
	best, rank := -1, int64(1)<<40
	for i := range r.body.dates {
		d := &r.body.dates[i]
		distance, weight := d.at-r.headAt, weightOf[d.kind]
		if r.sells && (d.aside || distance > reachAside) || r.happens && d.kind != textPublished {
			continue
		}
		switch {
		case distance < -reachBefore:
			distance = -4 * distance
		case distance < 0: // in the headline, or right above it
			if distance, weight = -distance, weight/10; d.kind == classDate {
				weight = weightOf[classDate] / 6 // may be today's, in the head of the site
			}
		case distance < 250:
			weight /= 10
		}
		if d.aside && !modified {
			if distance > reachAside {
				continue
			}
			distance += reachAside
		}
		if d.modified != modified || distance > reachOf[d.kind] && !modified {
			continue
		}
		if surely && distance > reachSure[d.kind] {
			continue
		}
		if distance += weight; distance < rank {
			best, rank = i, distance
		}
	}
	return best
}

const reachBefore = 800 // bytes before the end of the headline that hold it and the line above it

// reachAside is how near to the headline something counts in spite of a
// container that is not the page's own content by its name.
const reachAside = 3000

// How far from the headline, in bytes, a date of each kind counts, and how much
// nearer another has to be to count for more. What stands before the headline
// counts as four times as far.
var (
	reachOf  = [...]int64{timePublished: 60000, timeElement: 60000, classPublished: 60000, classDate: 30000, textPublished: 60000, textLabelled: 30000, textPlain: 5000}
	weightOf = [...]int64{timePublished: 0, timeElement: 1000, classPublished: 1000, classDate: 2000, textPublished: 2000, textLabelled: 3000, textPlain: 4000}
)

// reachSure is how near to the headline a date of each kind is sure.
var reachSure = [...]int64{timePublished: 4000, timeElement: 4000, classPublished: 4000, classDate: 4000, textPublished: 4000, textLabelled: 1000, textPlain: 600}

var originOfShown = [...]string{timePublished: "time", timeElement: "time", classPublished: "class", classDate: "class", textPublished: "text", textLabelled: "text", textPlain: "text"}

// publishedAsShown takes the date that the page shows at its headline, the seen one
// of that index, where the page's data say another day and have a reason to: they
// give an instant in UTC, and the page the day of its own calendar; or they say when
// a page was moved or made anew that is older.
func (r *resolver) publishedAsShown(near int) {
	if p := r.out.Published; near >= 0 && !p.IsZero() {
		shown := &r.body.dates[near]
		inZone := shown.kind <= textPublished && p.Precision == Instant && p.Time.Location() == time.UTC && isNeighbour(shown.date.Time, p.Time)
		older := shown.kind <= classDate && shown.at-r.headAt < reachOlder && p.Time.Sub(shown.date.Time) > 48*time.Hour
		if inZone || older {
			r.out.Published = shown.date
			r.source("published", originOfShown[shown.kind])
		}
	}
}

// reachOlder is how near to the headline an element shows a date that is older than the
// page's data and counts for more.
const reachOlder = 1000
