package rediscache

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/redis/go-redis/v9"
)

// Options tunes a [Store]. The zero value is ready for use.
type Options struct {
	// Prefix begins every key in Redis, so that several programs can share a
	// server; default "cartouche:". It must not contain braces: in a Cluster
	// they would decide the slot, for all keys the same one.
	Prefix string
	// ReadTimeout bounds Get, whatever the client's own settings; default 50 ms.
	ReadTimeout time.Duration
	// WriteTimeout bounds one write behind, a deletion, and each step of a
	// lease; default 100 ms.
	WriteTimeout time.Duration
	// MaxValue is the largest entry in bytes; default 512 KiB. A larger one is
	// refused by Put, and never transferred by Get.
	MaxValue int
	// Queue is how many writes may wait; default 256. When there are more, the
	// oldest is dropped.
	Queue int
	// LeaseTTL is how long a lease outlives a process that died; default 5 s.
	// A living process renews its leases.
	LeaseTTL time.Duration
	// Logger hears once when Redis goes out of order and when it comes back;
	// default silent.
	Logger *slog.Logger
	// Observer counts and times; default none.
	Observer cache.Observer
}

func (o Options) withDefaults() (Options, error) {
	if o.ReadTimeout < 0 || o.WriteTimeout < 0 || o.MaxValue < 0 || o.Queue < 0 || o.LeaseTTL < 0 {
		return o, errors.New("rediscache: Options must not be negative")
	}
	if err := checkPrefix(o.Prefix); err != nil {
		return o, err
	}
	setDefault(&o.Prefix, "cartouche:")
	setDefault(&o.ReadTimeout, 50*time.Millisecond)
	setDefault(&o.WriteTimeout, 100*time.Millisecond)
	setDefault(&o.MaxValue, 512<<10)
	setDefault(&o.Queue, 256)
	setDefault(&o.LeaseTTL, 5*time.Second)
	return o, nil
}

func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// Store is a [cache.Store] in Redis or Valkey, and a [cache.Leaser] for the
// processes that share it. It is safe for concurrent use.
//
// Put writes behind: it returns at once, and a Get right after may not see the
// entry yet. Put a [cache.Memory] before it with [cache.NewTiered]. The calls of one that
// New did not make fail.
type Store struct {
	client  redis.UniversalClient
	opts    Options
	reads   *cache.Gate // apart, so that a server that takes no writes is still read
	writes  *cache.Gate
	queue   queue
	scripts scripts
}

// New returns a Store on client, which stays the caller's to close. It does not
// connect: a server that is down makes no error here, only misses later.
func New(client redis.UniversalClient, opts Options) (*Store, error) {
	if client == nil {
		return nil, errors.New("rediscache: New needs a client")
	}
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	s := &Store{
		client:  client,
		opts:    opts,
		reads:   cache.NewGate(cache.GateOptions{Name: "redis reads", Logger: opts.Logger}),
		writes:  cache.NewGate(cache.GateOptions{Name: "redis writes", Logger: opts.Logger}),
		scripts: newScripts(),
	}
	s.queue = queue{max: opts.Queue, write: s.writeBatch, dropped: func() { s.observe("put", "dropped", 0) }}
	return s, nil
}

var errStoreNotMade = errors.New("rediscache: the Store was not made by New")

// usable returns the error of every call on a Store that has no client.
func (s *Store) usable() error {
	if s == nil || s.client == nil {
		return errStoreNotMade
	}
	return nil
}

// Get returns the entry of key. Its error is ErrMiss, joined with the outage
// when Redis does not answer in time. A value that is not an entry of this key,
// whole and unchanged, is a miss and is deleted.
func (s *Store) Get(ctx context.Context, key string) (cache.Entry, error) {
	if err := s.usable(); err != nil {
		return cache.Entry{}, errors.Join(err, cache.ErrMiss)
	}
	started := time.Now()
	frame, err := cache.Through(ctx, s.reads, s.opts.ReadTimeout, func(ctx context.Context) (string, error) {
		return s.readFrame(ctx, key)
	})
	if err != nil {
		s.observe("get", outcome(ctx, err, ""), time.Since(started))
		return cache.Entry{}, errors.Join(fmt.Errorf("rediscache: read: %w", err), cache.ErrMiss)
	}
	if frame == "" {
		s.observe("get", "miss", time.Since(started))
		return cache.Entry{}, cache.ErrMiss
	}
	e, err := decodeFrame(frame, key, s.opts.MaxValue)
	if err != nil {
		s.observe("get", "broken", time.Since(started))
		s.queue.add(job{key: key})
		return cache.Entry{}, cache.ErrMiss
	}
	if e.Expired(time.Now()) {
		s.observe("get", "expired", time.Since(started))
		return cache.Entry{}, cache.ErrMiss
	}
	s.observe("get", "hit", time.Since(started))
	return e, nil
}

// readFrame reads the value of key, but at most one byte more than a frame can
// have: however large a foreign value is, no more of it is transferred.
func (s *Store) readFrame(ctx context.Context, key string) (string, error) {
	v, err := s.client.GetRange(ctx, s.valueKey(key), 0, int64(frameSize(key, s.opts.MaxValue))).Result()
	if redis.HasErrorPrefix(err, "WRONGTYPE") {
		return wrongType, nil
	}
	return v, err
}

// wrongType stands for a value that is no string; it decodes as broken.
const wrongType = "?"

// Put keeps e, soon: see [Store]. The error is only for an entry that is too large.
func (s *Store) Put(_ context.Context, key string, e cache.Entry) error {
	if err := s.usable(); err != nil {
		return err
	}
	j, err := s.newJob(key, e)
	if err != nil {
		return err
	}
	s.queue.add(j)
	return nil
}

func (s *Store) newJob(key string, e cache.Entry) (job, error) {
	if len(e.Data) > s.opts.MaxValue {
		return job{}, fmt.Errorf("rediscache: entry of %d bytes, more than Options.MaxValue, %d", len(e.Data), s.opts.MaxValue)
	}
	if e.Expires.IsZero() {
		return job{key: key, frame: encodeFrame(key, e)}, nil
	}
	ttl := time.Until(e.Expires)
	if ttl < time.Millisecond {
		return job{key: key}, nil // expired: what was there goes
	}
	return job{key: key, frame: encodeFrame(key, e), ttl: ttl}, nil
}

// Delete forgets key. It returns when that is done, after the writes before it.
func (s *Store) Delete(ctx context.Context, key string) error {
	if err := s.usable(); err != nil {
		return err
	}
	done := make(chan error, 1)
	s.queue.add(job{key: key, done: done})
	return await(ctx, done, "delete")
}

// Flush returns when every write so far was made or given up, or when ctx ends.
// Call it before the client is closed.
func (s *Store) Flush(ctx context.Context) error {
	if err := s.usable(); err != nil {
		return err
	}
	done := make(chan error, 1)
	s.queue.add(job{mark: true, done: done})
	return await(ctx, done, "flush")
}

func await(ctx context.Context, done <-chan error, what string) error {
	select {
	case err := <-done:
		if err != nil {
			return fmt.Errorf("rediscache: %s: %w", what, err)
		}
		return nil
	case <-ctx.Done():
		return fmt.Errorf("rediscache: %s: %w", what, ctx.Err())
	}
}

// DeletePrefix forgets every key that begins with prefix. It scans the keys of
// every server, which takes seconds per million of them.
func (s *Store) DeletePrefix(ctx context.Context, prefix string) (int, error) {
	if err := s.Flush(ctx); err != nil {
		return 0, err
	}
	n, err := s.deleteMatching(ctx, s.pattern(prefix))
	if err != nil {
		return n, fmt.Errorf("rediscache: delete by prefix: %w", err)
	}
	return n, nil
}

func (s *Store) observe(op, outcome string, took time.Duration) {
	if s.opts.Observer != nil {
		s.opts.Observer.Observe(cache.Event{Store: "redis", Op: op, Outcome: outcome, Took: took})
	}
}
