package linkcard

import (
	"errors"
	"time"
)

// closePatience is how long Close waits for what does not heed its context.
const closePatience = time.Second

// Close ends what is under way, refreshes behind stale cards included, and closes idle
// connections: those who wait get [ErrClosed] at once, and so does every later call. It
// returns when all has ended, at the latest after a second. Calling it again does
// nothing. The cache stays the caller's to close.
func (r *Resolver) Close() {
	if r.usable("") != nil {
		return
	}
	r.flights.close(closePatience)
	r.fetcher.Close()
}

var errNotMade = errors.New("the Resolver was not made by New")

// usable returns the error of every call on a Resolver that cannot work.
func (r *Resolver) usable(rawURL string) error {
	switch {
	case r == nil || r.fetcher == nil:
		return &Error{URL: rawURL, Err: errNotMade}
	case r.flights.closed.Load():
		return &Error{URL: rawURL, Err: ErrClosed}
	}
	return nil
}
