package linkcard

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// recordVersion changes when the meaning of what is stored does, or when what is
// already stored must not be served any more. It is a part of the key.
const recordVersion = "2"

// maxRecord bounds what is stored for a URL, in bytes.
const maxRecord = 256 << 10

// record is what the cache keeps for a URL: a card or a failure, and until when
// it may be served.
type record struct {
	URL     string   `json:"url"` // compared on read: a store's mistake must not show one page as another
	Card    *Card    `json:"card,omitempty"`
	Failure *failure `json:"failure,omitempty"`

	Made  time.Time `json:"made"`
	Fresh time.Time `json:"fresh_until"`
	Stale time.Time `json:"stale_until"`
	Retry time.Time `json:"retry_at,omitzero"` // not before, after a failure that left the old card in place

	Strikes    int        `json:"strikes,omitempty"` // transient failures in a row
	Validators validators `json:"validators,omitzero"`

	data   string // what it was read from
	room   room   // what Card points to, if it was read
	shared bool   // with others who read it: neither it nor its card may be changed
}

// own returns the record for whoever changes its card.
func (rec *record) own() *record {
	if rec == nil || !rec.shared {
		return rec
	}
	own := *rec
	own.Card, own.shared = rec.Card.clone(), false
	return &own
}

// validators ask a server whether the page is still the one that the card was made of.
type validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// failure is an [Error] as it is stored.
type failure struct {
	Class    string    `json:"class"`
	Message  string    `json:"message"`
	Endpoint string    `json:"endpoint,omitempty"`
	Status   int       `json:"status,omitempty"`
	RetryAt  time.Time `json:"retry_at,omitzero"`
}

// encode gives compact JSON with sorted keys, so that a file of it is stable.
func (rec *record) encode() ([]byte, error) {
	for _, t := range []*time.Time{&rec.Made, &rec.Fresh, &rec.Stale, &rec.Retry} {
		*t = t.UTC().Truncate(time.Millisecond)
	}
	plain, err := json.Marshal(rec)
	if err != nil {
		return nil, err
	}
	var sorted any
	d := json.NewDecoder(bytes.NewReader(plain))
	d.UseNumber()
	if err := d.Decode(&sorted); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(sorted); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

var errRecord = errors.New("not a record of this URL")

// decodeRecord reads what encode wrote, and refuses what is not about url.
func decodeRecord(data, url string) (*record, error) {
	if len(data) > maxRecord {
		return nil, errRecord
	}
	rec := &record{}
	if !decodeFast(data, rec) {
		rec = &record{}
		if err := json.Unmarshal([]byte(data), rec); err != nil {
			return nil, err
		}
	}
	if rec.URL != url || (rec.Card == nil) == (rec.Failure == nil) {
		return nil, errRecord
	}
	if rec.Card != nil {
		scrub(rec.Card)
	} else {
		scrubText(&rec.Failure.Message)
		scrubURL(&rec.Failure.Endpoint)
	}
	rec.data = data
	return rec, nil
}

// result is what a flight hands to those who wait for it.
func (rec *record) result(rawURL string, now time.Time) (string, error) {
	if rec.Failure != nil {
		return "", rec.Failure.error(rawURL, now)
	}
	return rec.data, nil
}

// classes are the names under which the causes of failures are stored.
var classes = map[string]error{
	"not-found": ErrNotFound, "protected": ErrProtected, "blocked": ErrBlocked, "rate-limited": ErrRateLimited,
	"needs-credential": ErrNeedsCredential, "refused": ErrRefused, "too-large": ErrTooLarge,
	"unsupported": ErrUnsupported, "unavailable": ErrUnavailable,
}

// class names the cause of a failure, "ok" for none.
func class(err error) string {
	if err == nil {
		return "ok"
	}
	for _, cause := range verdicts {
		if !errors.Is(err, cause) {
			continue
		}
		for name, c := range classes {
			if c == cause { //nolint:errorlint // the table's own values
				return name
			}
		}
	}
	return "network"
}

func newFailure(failed error, now time.Time) *failure {
	var e *Error
	if !errors.As(failed, &e) {
		return &failure{Class: class(failed), Message: withoutPrefix(failed)}
	}
	f := &failure{Class: class(e.Err), Message: withoutPrefix(e.Err), Endpoint: e.Endpoint, Status: e.Status}
	if e.RetryAfter > 0 {
		f.RetryAt = now.Add(e.RetryAfter).UTC().Truncate(time.Second)
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
