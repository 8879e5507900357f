package cache

import (
	"context"
	"fmt"
	"hash/maphash"
	"runtime/debug"
	"sync"
	"time"
)

// MemoryOptions bounds a [Memory]. The zero value is ready for use.
type MemoryOptions struct {
	// MaxEntries is the most entries kept; default 100,000.
	MaxEntries int
	// MaxBytes is the most bytes kept, counting keys, values and about 200 bytes
	// of bookkeeping for each entry; default 64 MiB, or an eighth of GOMEMLIMIT
	// where that is less. An entry that is larger than its shard's part of it is
	// not kept: 1/16 of MaxBytes, or all of it below 2 MiB.
	MaxBytes int64
	// Observer counts: "get" by "hit" and "miss", "put" by "stored", "too large" and
	// "evicted", once for each entry that had to make room before it expired. Default: none.
	Observer Observer
}

const (
	defaultMemoryEntries = 100_000
	defaultMemoryBytes   = 64 << 20
	leastMemoryBytes     = 1 << 20
	maxShards            = 16
	minShardEntries      = 256     // fewer shards for fewer entries, so that
	minShardBytes        = 1 << 20 // each part holds enough to choose from
	entryOverhead        = 200     // list element, map slot and headers, measured
)

// Memory is a Store in this process's memory that forgets what is least likely to
// be read again: a segmented LRU (Karedla, Love, Wherry 1994), in which what was
// read once since it was put outlives what was not. It is split into shards by
// key, each with its own lock and its equal part of the bounds, so that many
// goroutines do not queue. Expired entries are dropped when they are asked for or
// pushed out; Memory has no goroutine and needs no closing. The zero Memory has the
// default bounds.
type Memory struct {
	once   sync.Once // makes what follows
	seed   maphash.Seed
	shards []memoryShard // a power of two of them

	observer Observer
}

// NewMemory returns an empty Memory. It fails on negative bounds only.
func NewMemory(opts MemoryOptions) (*Memory, error) {
	if opts.MaxEntries < 0 || opts.MaxBytes < 0 {
		return nil, fmt.Errorf("cache: MemoryOptions must not be negative: MaxEntries %d, MaxBytes %d", opts.MaxEntries, opts.MaxBytes)
	}
	m := &Memory{}
	m.once.Do(func() { m.init(opts) })
	return m, nil
}

func (m *Memory) init(opts MemoryOptions) {
	if opts.MaxEntries == 0 {
		opts.MaxEntries = defaultMemoryEntries
	}
	if opts.MaxBytes == 0 {
		opts.MaxBytes = min(defaultMemoryBytes, max(leastMemoryBytes, memoryLimit()/8))
	}
	n := shardCount(opts)
	m.observer = opts.Observer
	m.seed, m.shards = maphash.MakeSeed(), make([]memoryShard, n)
	for i := range m.shards {
		m.shards[i].init(opts.MaxEntries/n, opts.MaxBytes/int64(n))
	}
}

// memoryLimit is GOMEMLIMIT, or what the program has set in its place.
func memoryLimit() int64 {
	const asBefore = -1
	return debug.SetMemoryLimit(asBefore)
}

// ready makes a zero Memory ready for use.
func (m *Memory) ready() { m.once.Do(func() { m.init(MemoryOptions{}) }) }

func shardCount(opts MemoryOptions) int {
	n := 1
	for n < maxShards && opts.MaxEntries/(2*n) >= minShardEntries && opts.MaxBytes/int64(2*n) >= minShardBytes {
		n *= 2
	}
	return n
}

func (m *Memory) shard(key string) *memoryShard {
	m.ready()
	return &m.shards[maphash.String(m.seed, key)&uint64(len(m.shards)-1)]
}

// Get returns a copy of the entry of key, or ErrMiss. [Memory.View] costs less.
func (m *Memory) Get(ctx context.Context, key string) (Entry, error) {
	data, expires, err := m.View(ctx, key)
	if err != nil {
		return Entry{}, err
	}
	return Entry{Data: []byte(data), Expires: expires}, nil
}

// View returns the entry of key, or ErrMiss. It copies nothing.
func (m *Memory) View(_ context.Context, key string) (data string, expires time.Time, err error) {
	s := m.shard(key)
	e := s.get(key)
	if e != nil && e.expired() {
		s.dropExpired(key)
		e = nil
	}
	if e == nil {
		m.observe("get", "miss")
		return "", time.Time{}, ErrMiss
	}
	m.observe("get", "hit")
	return e.data(), e.expires, nil
}

func (m *Memory) observe(op, outcome string) {
	if m.observer != nil {
		m.observer.Observe(Event{Store: "memory", Op: op, Outcome: outcome})
	}
}

// Put keeps a copy of e. An entry that has expired, or is too large ever to fit,
// is not kept, and what was under key is forgotten. The error is always nil.
func (m *Memory) Put(_ context.Context, key string, e Entry) error {
	s := m.shard(key)
	tooLarge := cost(len(key)+len(e.Data)) > s.maxBytes
	if tooLarge || e.Expired(time.Now()) {
		s.remove(key)
		if tooLarge {
			m.observe("put", "too large")
		}
		return nil
	}
	evicted := s.put(newMemoryEntry(key, e))
	m.observe("put", "stored")
	for range evicted {
		m.observe("put", "evicted")
	}
	return nil
}

// Delete forgets key. The error is always nil.
func (m *Memory) Delete(_ context.Context, key string) error {
	m.shard(key).remove(key)
	return nil
}

// DeletePrefix forgets every key that begins with prefix. The error is always nil.
func (m *Memory) DeletePrefix(_ context.Context, prefix string) (int, error) {
	m.ready()
	n := 0
	for i := range m.shards {
		n += m.shards[i].deletePrefix(prefix)
	}
	return n, nil
}

// Size returns how many entries are kept, among them expired ones that nobody
// asked for since, and their bytes as MaxBytes counts them.
func (m *Memory) Size() (entries int, bytes int64) {
	m.ready()
	for i := range m.shards {
		n, size := m.shards[i].size()
		entries += n
		bytes += size
	}
	return entries, bytes
}
