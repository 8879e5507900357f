package linkcard

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// recordVersion changes when the meaning of what is stored does; older records
// are then misses.
const recordVersion = 1

// record is what the cache keeps for a URL: a card or a failure, and until when
// it may be served.
type record struct {
	Version int       `json:"v"`
	Key     string    `json:"key"` // compared on read: a store's mistake must not show one page as another
	Card    *Card     `json:"card,omitempty"`
	Failure *failure  `json:"failure,omitempty"`
	Fresh   time.Time `json:"fresh_until"`
	Stale   time.Time `json:"stale_until"`
}

// failure is an [Error] as it is stored.
type failure struct {
	Class    string    `json:"class"`
	Message  string    `json:"message"`
	Endpoint string    `json:"endpoint,omitempty"`
	Status   int       `json:"status,omitempty"`
	RetryAt  time.Time `json:"retry_at,omitzero"`
}

var errRecord = errors.New("not a record of this version for this URL")

func decodeRecord(data []byte, key string) (*record, error) {
	var rec record
	if err := json.Unmarshal(data, &rec); err != nil {
		return nil, err
	}
	if rec.Version != recordVersion || rec.Key != key || (rec.Card == nil) == (rec.Failure == nil) {
		return nil, errRecord
	}
	return &rec, nil
}

// classes are the names under which the causes of failures are stored.
var classes = map[string]error{
	"not-found": ErrNotFound, "protected": ErrProtected, "blocked": ErrBlocked, "rate-limited": ErrRateLimited,
	"needs-credential": ErrNeedsCredential, "refused": ErrRefused, "too-large": ErrTooLarge,
	"unsupported": ErrUnsupported, "unavailable": ErrUnavailable,
}

func newFailure(e *Error, now time.Time) *failure {
	f := &failure{Class: "network", Message: withoutPrefix(e.Err), Endpoint: e.Endpoint, Status: e.Status}
	for name, cause := range classes {
		if errors.Is(e.Err, cause) {
			f.Class = name
		}
	}
	if e.RetryAfter > 0 {
		f.RetryAt = now.Add(e.RetryAfter)
	}
	return f
}

// error gives the failure back as the error that it was, for the URL that is asked now.
func (f *failure) error(rawURL string, now time.Time) *Error {
	e := &Error{URL: rawURL, Endpoint: f.Endpoint, Status: f.Status, Err: rememberedError{f.Message, classes[f.Class]}}
	if wait := f.RetryAt.Sub(now); wait > 0 {
		e.RetryAfter = wait
	}
	return e
}

// rememberedError is a cause that was read from the cache: its text and what errors.Is says of it.
type rememberedError struct {
	message string
	cause   error // nil for a network error
}

func (e rememberedError) Error() string { return fmt.Sprintf("%s (remembered)", e.message) }
func (e rememberedError) Unwrap() error { return e.cause }
