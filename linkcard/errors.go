package linkcard

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// What a caller decides on. Every error of [Resolver.Resolve] that has one of
// these causes answers to errors.Is; the error itself is an [*Error] with the
// details.
var (
	ErrNotFound        = fetch.ErrNotFound        // the page or post is gone or never was (404, 410)
	ErrProtected       = fetch.ErrProtected       // only signed-in readers or followers may see it (401, 403, 451)
	ErrBlocked         = fetch.ErrBlocked         // a challenge, consent or login page stands before it
	ErrRateLimited     = fetch.ErrRateLimited     // the host asked to wait; see Error.RetryAfter
	ErrNeedsCredential = fetch.ErrNeedsCredential // the provider answers only with a key that was not configured
	ErrRefused         = fetch.ErrRefused         // not a public web address: no packet left
	ErrTooLarge        = fetch.ErrTooLarge        // the answer is larger than can be used
	ErrUnsupported     = fetch.ErrUnsupported     // the answer is neither a page nor a format that makes a card
	ErrUnavailable     = fetch.ErrUnavailable     // the server fails or does not answer

	// ErrOffline says that the card is not in the cache and Options.Offline forbids fetching it.
	ErrOffline = errors.New("offline: not in the cache")
	// ErrClosed says that the Resolver was closed, before the call or during it.
	ErrClosed = errors.New("the Resolver is closed")
)

// Error says why there is no card for a URL. Unwrap gives the cause that
// decided, so errors.Is and errors.As reach it.
type Error struct {
	URL        string        // as the caller gave it
	Endpoint   string        // the address that failed, where it is another than URL
	Status     int           // the HTTP status; 0 when there was no answer
	RetryAfter time.Duration // how long the host asked to wait; 0 when it did not
	Attempts   []Attempt     // every way that was tried, in order
	Err        error
}

// Attempt is one way that was tried to make a card, and why it failed.
type Attempt struct {
	Source   string // "x:oembed", "oembed", "page"
	Endpoint string // the address asked
	Err      error
}

// Error returns one line that names the URL, without a user's name and password, and the
// cause.
func (e *Error) Error() string {
	address := fmt.Sprintf("%.200q: ", fetch.WithoutUser(e.URL))
	return "linkcard: " + address + oneLine(strings.TrimPrefix(withoutPrefix(e.Err), address))
}

// oneLine makes one line of several causes, and quotes what a log should not show as it
// is: a Source may repeat what a server wrote.
func oneLine(s string) string {
	s = strings.ReplaceAll(s, "\n", "; ")
	if strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(s)
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// withoutPrefix is the text of a cause without what the error around it says
// already: the package, and the URL of the request.
func withoutPrefix(err error) string {
	if err == nil {
		return "unknown error"
	}
	s := err.Error()
	var fe *fetch.Error
	if errors.As(err, &fe) {
		s = strings.Replace(s, fmt.Sprintf("%.200q: ", fe.URL), "", 1)
	}
	for _, p := range []string{"linkcard: ", "oembed: ", "fetch: ", "post: "} {
		s = strings.TrimPrefix(s, p)
	}
	return s
}

// newError makes the error of a URL from its attempts. The cause is the verdict
// that says most: a refusal or a clear answer ("gone", "protected") before
// walls, limits and failures, and of equals the first.
func newError(rawURL string, attempts []Attempt) *Error {
	e := &Error{URL: rawURL, Attempts: attempts}
	best := len(verdicts) + 1
	for _, a := range attempts {
		if rank := verdictRank(a.Err); rank < best {
			best = rank
			e.Err, e.Endpoint = a.Err, a.Endpoint
		}
	}
	if e.Err == nil {
		e.Err = ErrUnsupported
	}
	var fe *fetch.Error
	if errors.As(e.Err, &fe) {
		e.Status, e.RetryAfter = fe.Status, fe.RetryAfter
	}
	return e
}

// verdicts ranks causes from the one that says most.
var verdicts = [...]error{
	ErrRefused, ErrNotFound, ErrProtected, ErrRateLimited, ErrBlocked, ErrNeedsCredential,
	ErrTooLarge, ErrUnsupported, ErrUnavailable, context.DeadlineExceeded,
}

func verdictRank(err error) int {
	for i, v := range verdicts {
		if errors.Is(err, v) {
			return i
		}
	}
	return len(verdicts)
}
