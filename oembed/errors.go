package oembed

import (
	"errors"
	"fmt"
	"time"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// What a caller decides on; errors.Is finds them in every error of this package.
// They are the same values as those of package linkcard.
var (
	ErrNotFound        = fetch.ErrNotFound        // deleted, or never was (404, 410)
	ErrProtected       = fetch.ErrProtected       // private, or embedding is disabled (401, 403, 451)
	ErrBlocked         = fetch.ErrBlocked         // a challenge or login page instead of an answer
	ErrRateLimited     = fetch.ErrRateLimited     // 429; see Error.RetryAfter
	ErrNeedsCredential = fetch.ErrNeedsCredential // the provider answers only with a key: Client.Credentials
	ErrRefused         = fetch.ErrRefused         // an address that is not asked; no packet left
	ErrTooLarge        = fetch.ErrTooLarge        // the answer is longer than MaxAnswer
	ErrUnsupported     = fetch.ErrUnsupported     // no provider, or a format that it does not serve (400, 501)
	ErrUnavailable     = fetch.ErrUnavailable     // the provider fails (5xx)
)

var (
	// ErrInvalid says that an answer is not oEmbed: malformed, too deep, or
	// without what its type requires. It comes with ErrUnsupported.
	ErrInvalid = errors.New("not an oEmbed answer")

	// ErrOff says that the provider is known and switched off in the registry:
	// Provider.Off has the reason. It comes with ErrUnsupported.
	ErrOff = errors.New("the provider is switched off")
)

// Error is a request that gave no response.
type Error struct {
	PageURL    string        // the page asked about
	Endpoint   string        // the address asked, without credential; "" when there was none
	Provider   string        // "" when unknown
	Status     int           // the provider's HTTP status; 0 when there was no answer
	RetryAfter time.Duration // how long it asked to wait; 0 when it did not
	Message    string        // what it said, on one line, cut to 200 characters
	Err        error
}

// Error returns one line: which page, without a user's name and password, what the
// provider said, why.
func (e *Error) Error() string {
	s := fmt.Sprintf("oembed: %.200q", fetch.WithoutUser(e.PageURL))
	if e.Provider != "" {
		s += ": " + e.Provider
	}
	if e.Status != 0 {
		s += fmt.Sprintf(": status %d", e.Status)
	}
	if e.Message != "" {
		s += fmt.Sprintf(" (%q)", e.Message)
	}
	cause := e.Err
	if answered, ok := cause.(*fetch.Error); ok {
		cause = answered.Err // the rest of it is said above
	}
	if cause != nil {
		s += ": " + cause.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
