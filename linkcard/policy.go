package linkcard

import (
	"context"
	"errors"
	"time"
)

// The bounds of what a provider's cache_age can ask for.
const (
	minFresh = time.Minute
	maxFresh = 7 * 24 * time.Hour
)

// newRecord decides how long the outcome of a fetch is served. A failure does
// not replace a card that may still be served, unless it says that the page is gone.
func (r *Resolver) newRecord(req *request, made *made, failed error, old *record) *record {
	now := r.now()
	rec := &record{Version: recordVersion, Key: req.key}
	if failed == nil {
		rec.Card = made.card
		rec.Fresh = now.Add(r.fresh(made.age))
		rec.Stale = rec.Fresh.Add(max(0, r.opts.Stale))
		return rec
	}
	var e *Error
	if !errors.As(failed, &e) {
		e = &Error{URL: req.raw, Err: failed}
	}
	again := now.Add(r.negative(e))
	if old != nil && old.Card != nil && now.Before(old.Stale) && !errors.Is(e, ErrNotFound) {
		rec.Card, rec.Stale = old.Card, old.Stale
		rec.Fresh = again // served as it is until then; still marked by its FetchedAt
		return rec
	}
	rec.Failure = newFailure(e, now)
	rec.Fresh, rec.Stale = again, again
	return rec
}

// fresh is Options.Fresh, or what the provider asked for within bounds.
func (r *Resolver) fresh(asked time.Duration) time.Duration {
	if asked == 0 {
		return r.opts.Fresh
	}
	return min(max(asked, minFresh), maxFresh)
}

// negative is how long a failure of this class is remembered.
func (r *Resolver) negative(e *Error) time.Duration {
	d := time.Minute
	switch {
	case errors.Is(e, context.Canceled), errors.Is(e, ErrOffline):
		return 0
	case e.RetryAfter > 0:
		d = e.RetryAfter
	case errors.Is(e, ErrNotFound):
		d = time.Hour
	case errors.Is(e, ErrProtected), errors.Is(e, ErrRefused), errors.Is(e, ErrBlocked), errors.Is(e, ErrNeedsCredential),
		errors.Is(e, ErrUnsupported), errors.Is(e, ErrTooLarge):
		d = 10 * time.Minute
	}
	return max(0, min(d, r.opts.Negative))
}
