package linkcard

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"syscall"
	"time"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// The bounds of what a provider or a page can ask for, and of how long failures
// are remembered.
const (
	minFresh = time.Minute
	maxFresh = 7 * 24 * time.Hour

	deniedFor     = 10 * time.Minute // what is unlikely to change soon: protected, refused, no such host
	firstRetry    = time.Minute      // a failing server or network, then doubling
	lastRetry     = 30 * time.Minute
	maxRetryAfter = time.Hour
	clockSlack    = 5 * time.Minute // between the clocks of those who share a store
)

// newRecord decides how long the outcome of a fetch is served. A failure does
// not replace a card that may still be served, unless it says that the page is gone.
func (r *Resolver) newRecord(id identity, made *made, failed error, old *record) *record {
	now := r.now()
	old = r.rebased(old, now)
	next := &record{URL: id.url, Made: now}
	if failed == nil {
		next.Card, next.Validators = made.card, made.validators
		next.Card.URL, next.Card.Stale = id.url, false
		scrub(next.Card)
		next.Fresh = now.Add(jitter(r.fresh(made.age)))
		next.Stale = next.Fresh.Add(max(0, r.opts.Stale))
		return next
	}
	if old != nil {
		next.Strikes = old.Strikes
	}
	if isTransient(failed) {
		next.Strikes++
	}
	retry := now.Add(r.negative(failed, next.Strikes))
	if old.servesCard(now) && !errors.Is(failed, ErrNotFound) {
		next.Card, next.Validators = old.Card, old.Validators
		next.Made, next.Fresh, next.Stale, next.Retry = old.Made, old.Fresh, old.Stale, retry
		return next
	}
	next.Failure = newFailure(failed, now)
	next.Fresh, next.Stale = retry, retry
	return next
}

// rebased returns old, from a clock that was wrong as if it had become stale now: its times
// mean nothing, also not how long a failure to renew it is remembered.
func (r *Resolver) rebased(old *record, now time.Time) *record {
	if old == nil || !old.fromTheFuture(now) {
		return old
	}
	own := *old
	own.Made, own.Fresh, own.Stale = now, now, now.Add(max(0, r.opts.Stale))
	return &own
}

// fresh is Options.Fresh, or what the provider asked for within bounds.
func (r *Resolver) fresh(asked time.Duration) time.Duration {
	if asked == 0 {
		return r.opts.Fresh
	}
	return min(max(asked, minFresh), maxFresh)
}

// jitter changes a time by up to a tenth, so that what was fetched together is
// not all fetched together again.
func jitter(d time.Duration) time.Duration {
	if d < minFresh {
		return d
	}
	return d + time.Duration((rand.Float64()*0.2-0.1)*float64(d))
}

// negative is how long a failure is remembered, by its class.
func (r *Resolver) negative(failed error, strikes int) time.Duration {
	var e *Error
	var dns *net.DNSError
	d := deniedFor
	switch {
	case errors.Is(failed, context.Canceled), errors.Is(failed, ErrOffline), errors.Is(failed, ErrNotRecorded), errors.Is(failed, fetch.ErrCrowded), errors.Is(failed, syscall.EMFILE):
		return 0 // says nothing of the page
	case errors.Is(failed, ErrNotFound):
		d = r.opts.Negative
	case errors.As(failed, &e) && e.RetryAfter > 0:
		d = min(e.RetryAfter, maxRetryAfter)
	case errors.As(failed, &dns) && dns.IsNotFound:
	case isTransient(failed):
		d = min(firstRetry<<min(max(strikes, 1)-1, 10), lastRetry) // a store may say any number
	}
	return max(0, min(d, r.opts.Negative))
}

// isTransient says whether a failure is of the kind that passes: the server or
// the network, not the page.
func isTransient(failed error) bool {
	for _, lasting := range []error{ErrNotFound, ErrProtected, ErrRefused, ErrBlocked, ErrNeedsCredential, ErrUnsupported, ErrTooLarge} {
		if errors.Is(failed, lasting) {
			return false
		}
	}
	return true
}

// answers says whether the record may be served: a card until it is too stale, a
// failure until it is time to try again. No record answers nothing.
func (rec *record) answers(now time.Time) bool {
	return rec != nil && (rec.servesCard(now) || rec.Failure != nil && now.Before(rec.Fresh) && !rec.fromTheFuture(now))
}

func (rec *record) servesCard(now time.Time) bool {
	return rec != nil && rec.Card != nil && now.Before(rec.Stale)
}

// due says whether it is time to ask again.
func (rec *record) due(now time.Time) bool {
	return !now.Before(rec.Fresh) && !now.Before(rec.Retry) || rec.fromTheFuture(now)
}

// state is the word for what a record gives its reader.
func (rec *record) state(now time.Time) string {
	switch {
	case rec.Failure != nil:
		return "remembered failure"
	case now.Before(rec.Fresh):
		return "fresh"
	}
	return "stale"
}

// fromTheFuture says that a clock was wrong when the record was made: its times
// mean nothing.
func (rec *record) fromTheFuture(now time.Time) bool {
	return rec.Made.After(now.Add(clockSlack))
}

// isNewerThan compares when two records of one page were made. What a clock that is wrong
// made is newer than nothing only.
func (rec *record) isNewerThan(other *record, now time.Time) bool {
	return rec != nil && (other == nil || rec.Made.After(other.Made) && !rec.fromTheFuture(now))
}

// keep is until when the record serves a purpose. A failure serves one for a while after it
// is tried again: the next one then knows that it is one of a row.
func (rec *record) keep() time.Time {
	if rec.Failure != nil && rec.Fresh.After(rec.Made) {
		return rec.Fresh.Add(lastRetry)
	}
	return rec.Stale
}
