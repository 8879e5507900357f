package fetch

import (
	"errors"
	"fmt"
	"time"
)

// What a caller can decide on. The public packages give them out under the same
// names, so that errors.Is works whichever package the error came through.
var (
	ErrNotFound        = errors.New("not found")                                                   // 404, 410, deleted
	ErrProtected       = errors.New("protected: only signed-in readers or followers may see it")   // 401, 403, 451
	ErrBlocked         = errors.New("blocked by a challenge, consent or login page")               // a wall instead of the page
	ErrRateLimited     = errors.New("rate limited: try again later")                               // 429, or the host is paused
	ErrNeedsCredential = errors.New("the provider needs a credential")                             // none was configured
	ErrRefused         = errors.New("refused: the address is not a public web address")            // by the guard; no packet left
	ErrTooLarge        = errors.New("too large")                                                   // over a cap that cannot be cut
	ErrUnsupported     = errors.New("not supported: neither a page nor a format that can be read") // content type, scheme of answer
	ErrUnavailable     = errors.New("the server failed to answer properly: try again later")       // 5xx, broken transfer
)

// Error is a failed request: which URL, what the server said, and which of the
// sentinels above (or a network error) it comes down to.
type Error struct {
	URL        string        // without userinfo, query and fragment cut to a readable length
	Status     int           // HTTP status; 0 when there was no answer
	RetryAfter time.Duration // how long the server asked to wait; 0 when it did not
	Vendor     string        // who put the wall up, for ErrBlocked: "cloudflare", ...
	Err        error         // the cause; errors.Is and errors.As see it
}

// Error returns one line: what, where, why.
func (e *Error) Error() string {
	s := "fetch: " + fmt.Sprintf("%.200q", e.URL)
	if e.Status != 0 {
		s += fmt.Sprintf(": status %d", e.Status)
	}
	if e.Vendor != "" {
		s += " (" + e.Vendor + ")"
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
