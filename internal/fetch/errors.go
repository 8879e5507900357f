package fetch

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
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
	URL        string        // without userinfo, query and fragment, cut to a readable length
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

// because is a cause with its own words that counts as one of the sentinels.
type because struct {
	kind   error  // the sentinel
	reason string // the whole text
	under  error  // the network error below, if any
}

func (b *because) Error() string { return b.reason }

func (b *because) Unwrap() []error {
	if b.under == nil {
		return []error{b.kind}
	}
	return []error{b.kind, b.under}
}

// refuse says why the guard keeps an address; the result is an ErrRefused.
func refuse(format string, args ...any) error {
	return &because{kind: ErrRefused, reason: "refused: " + fmt.Sprintf(format, args...)}
}

// unavailable marks a network failure as ErrUnavailable and keeps its text, quoted
// when it holds bytes that a log line should not.
func unavailable(err error) error {
	return &because{kind: ErrUnavailable, reason: "unavailable: " + printable(err.Error()), under: err}
}

// printable quotes text that a server may have written part of.
func printable(s string) string {
	const most = 300
	if len(s) > most {
		s = s[:most]
	}
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return fmt.Sprintf("%q", s)
		}
	}
	return s
}

// readable is a URL as errors and logs show it: no userinfo, query or fragment.
func readable(u *url.URL) string {
	if u == nil {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}).String()
}

// readableText does the same for text that may not parse.
func readableText(raw string) string {
	if u, err := url.Parse(raw); err == nil && u.Opaque == "" {
		return readable(u)
	}
	if end := strings.IndexAny(raw, "?#"); end >= 0 {
		raw = raw[:end]
	}
	raw = WithoutUser(raw)
	const most = 120
	if len(raw) > most {
		raw = raw[:most]
	}
	return raw
}

// WithoutUser takes "user:password@" out of an address that may not parse, with any
// number of slashes of either kind before it: errors end up in logs.
func WithoutUser(address string) string {
	start := strings.IndexAny(address, `:/\`)
	if start < 0 || start > 0 && address[start] != ':' {
		return address
	}
	rest := strings.TrimLeft(address[start+1:], `/\`)
	start, end := len(address)-len(rest), len(rest)
	if i := strings.IndexAny(rest, `/\?#`); i >= 0 {
		end = i
	}
	return address[:start] + rest[strings.LastIndexByte(rest[:end], '@')+1:]
}
