package cache

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Viewer is a Store that shows an entry without making a copy for each reader: a
// string cannot be changed, so that all may have the same one. [Memory] and
// [Tiered] are. A resolver asks View in place of Get: what wraps a Viewer by embedding
// it has to wrap both.
type Viewer interface {
	Store
	// View is Get with the data as a string. Whoever keeps a piece of it keeps all of
	// it in memory.
	View(ctx context.Context, key string) (data string, expires time.Time, err error)
}

// View returns what s has under key, without a copy if s is a [Viewer].
func View(ctx context.Context, s Store, key string) (data string, expires time.Time, err error) {
	if v, ok := s.(Viewer); ok {
		return v.View(ctx, key)
	}
	e, err := s.Get(ctx, key)
	return string(e.Data), e.Expires, err
}

// PrefixDeleter is a Store that can forget all keys with a common beginning:
// everything of one host, say. [Memory], [Dir], [Tiered] and rediscache are.
type PrefixDeleter interface {
	Store
	// DeletePrefix forgets every key that begins with prefix and returns how
	// many there were. It looks at all keys: for rare, explicit purges.
	DeletePrefix(ctx context.Context, prefix string) (int, error)
}

// Archive is a Store that still has entries after they expired, as snapshots for
// builds without a network. [Dir] is one.
type Archive interface {
	Store
	// Latest returns the entry of key, expired or not, or an error that is
	// ErrMiss when there is none.
	Latest(ctx context.Context, key string) (Entry, error)
}

// Layered is a Store that keeps copies in front of what another, shared store has.
// [Tiered] is one.
type Layered interface {
	Store
	// Reload is Get past the copies: it returns what the shared store has now, and
	// renews the copy.
	Reload(ctx context.Context, key string) (Entry, error)
}

// Reload returns what s has under key now: past copies, if s is [Layered].
func Reload(ctx context.Context, s Store, key string) (Entry, error) {
	if l, ok := s.(Layered); ok {
		return l.Reload(ctx, key)
	}
	return s.Get(ctx, key)
}

// Latest returns the entry of key, if s is an [Archive] even when it expired.
func Latest(ctx context.Context, s Store, key string) (Entry, error) {
	if a, ok := s.(Archive); ok {
		return a.Latest(ctx, key)
	}
	return s.Get(ctx, key)
}

// DeletePrefix calls the method of that name, or says that s has none.
func DeletePrefix(ctx context.Context, s Store, prefix string) (int, error) {
	if p, ok := s.(PrefixDeleter); ok {
		return p.DeletePrefix(ctx, prefix)
	}
	return 0, fmt.Errorf("cache: %T cannot delete by prefix: %w", s, errors.ErrUnsupported)
}

// Leaser is a Store shared by processes that can agree on which of them fills a
// key. rediscache is one.
type Leaser interface {
	Store
	// Lease waits until the caller holds the lease of key, or until another
	// holder gave it back: then it returns (nil, nil), and the caller reads the
	// store again before asking again. An error means that no agreement can be
	// reached now: go on alone.
	Lease(ctx context.Context, key string) (Lease, error)
}

// ErrLeaseLost is the error of a write under a lease that passed to another holder
// meanwhile, as this one was silent for too long.
var ErrLeaseLost = errors.New("cache: the lease passed to another holder")

// Lease is the right to fill one key, as long as the process lives and the
// lease is not released.
type Lease interface {
	// Put keeps e under the lease's key, unless the lease was lost to a later
	// holder: then nothing is stored, the later holder's entry stands, and the error is
	// [ErrLeaseLost].
	Put(ctx context.Context, e Entry) error
	// Release gives the lease back; those who wait for it go on. Calling it
	// again does nothing.
	Release()
}
