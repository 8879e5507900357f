package post

import "time"

// instant is t as a post keeps it: to the second, which is as exact as any
// network shows.
func instant(t time.Time) Time { return At(t.Truncate(time.Second)) }

// idInstant is the instant in a post's id, or the zero Time.
func idInstant(network, id string) Time {
	t, ok := idTime(network, id)
	if !ok {
		return Time{}
	}
	return instant(t)
}

// settle says when a post was published, from what a document wrote (zero if
// nothing) and the post's id. An instant that was written wins; then the id,
// which is exact; and where a clock reading without a zone and the id's instant
// are whole quarters of an hour apart, the zone that explains both is known and
// kept. Without an id the reading stays what it is.
func settle(written Time, network, id string) Time {
	exact := idInstant(network, id)
	switch {
	case exact.IsZero():
		return written
	case written.IsZero() || written.Precision() == Day:
		return exact
	case written.Precision() == Instant:
		return written
	}
	if zone, ok := zoneOf(written.Time(), exact.Time()); ok {
		return At(exact.Time().In(zone))
	}
	return exact
}

// zoneOf finds the zone in which exact reads as local, which is cut to minutes or
// seconds.
func zoneOf(local, exact time.Time) (*time.Location, bool) {
	const step = 15 * time.Minute
	diff := local.Sub(exact.UTC().Truncate(time.Minute)).Truncate(time.Minute)
	if local.Second() != 0 {
		diff = local.Sub(exact.UTC()).Round(time.Minute)
	}
	if diff%step != 0 || diff < -12*time.Hour || diff > 14*time.Hour {
		return nil, false
	}
	if diff == 0 {
		return time.UTC, true
	}
	return time.FixedZone("", int(diff/time.Second)), true
}
