package cache

import (
	"context"
	"errors"
	"time"
)

// ErrMiss is what Get returns for a key that is absent or expired. Compare with
// errors.Is: a store that is out of order may join the outage to it.
var ErrMiss = errors.New("cache: miss")

// Entry is a value and the time after which it must not be used. A zero Expires
// never expires by itself.
type Entry struct {
	Data    []byte
	Expires time.Time
}

// Expired reports whether the entry must not be used at now.
func (e Entry) Expired(now time.Time) bool {
	return !e.Expires.IsZero() && !now.Before(e.Expires)
}

// Store keeps entries by key. Implementations are safe for concurrent use and
// neither keep nor change the caller's Data after Put returns, nor let a caller
// change what Get returned to another.
type Store interface {
	// Get returns the entry of key, or an error that is ErrMiss when it is
	// absent or expired.
	Get(ctx context.Context, key string) (Entry, error)
	// Put keeps e under key, in place of what was there.
	Put(ctx context.Context, key string, e Entry) error
	// Delete forgets key. An absent key is no error.
	Delete(ctx context.Context, key string) error
}
