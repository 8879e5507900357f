package cache

import (
	"context"
	"fmt"
	"hash/maphash"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// MemoryOptions bounds a [Memory]. The zero value is ready for use.
type MemoryOptions struct {
	// MaxEntries is the most entries kept; default 100,000.
	MaxEntries int
	// MaxBytes is the most bytes kept, counting keys, values and about 200 bytes
	// of bookkeeping for each entry; default 64 MiB. An entry that is larger
	// than its shard's part of it is not kept: 1/16 of MaxBytes, or all of it
	// below 2 MiB.
	MaxBytes int64
}

const (
	defaultMemoryEntries = 100_000
	defaultMemoryBytes   = 64 << 20
	maxShards            = 16
	minShardEntries      = 256     // fewer shards for fewer entries, so that
	minShardBytes        = 1 << 20 // the parts stay near the whole's LRU order
	entryOverhead        = 200     // list element, map slot and headers, measured
)

// Memory is a Store in this process's memory that forgets what was not used for
// the longest time. It is split into shards by key, each with its own lock and
// its equal part of the bounds, so that many goroutines do not queue. Expired
// entries are dropped when they are asked for or pushed out; Memory has no
// goroutine and needs no closing. The zero Memory has the default bounds.
type Memory struct {
	once   sync.Once // makes what follows
	seed   maphash.Seed
	shards []memoryShard // a power of two of them
}

type memoryShard struct {
	mu       sync.Mutex
	lru      *simplelru.LRU[string, memoryEntry]
	bytes    int64
	maxBytes int64
	_        [64]byte // keeps two shards' locks off one cache line
}

// memoryEntry holds its bytes as a string: nobody can change them, so that all
// readers may share them, and copies are made outside the lock.
type memoryEntry struct {
	data    string
	expires time.Time
}

func (e memoryEntry) expired() bool {
	return !e.expires.IsZero() && Entry{Expires: e.expires}.Expired(time.Now())
}

// NewMemory returns an empty Memory. It fails on negative bounds only.
func NewMemory(opts MemoryOptions) (*Memory, error) {
	if opts.MaxEntries < 0 || opts.MaxBytes < 0 {
		return nil, fmt.Errorf("cache: MemoryOptions must not be negative: MaxEntries %d, MaxBytes %d", opts.MaxEntries, opts.MaxBytes)
	}
	if opts.MaxEntries == 0 {
		opts.MaxEntries = defaultMemoryEntries
	}
	if opts.MaxBytes == 0 {
		opts.MaxBytes = defaultMemoryBytes
	}
	m := &Memory{}
	m.once.Do(func() { m.init(opts) })
	return m, nil
}

func (m *Memory) init(opts MemoryOptions) {
	n := shardCount(opts)
	m.seed, m.shards = maphash.MakeSeed(), make([]memoryShard, n)
	for i := range m.shards {
		m.shards[i].init(opts.MaxEntries/n, opts.MaxBytes/int64(n))
	}
}

// ready makes a zero Memory ready for use.
func (m *Memory) ready() {
	m.once.Do(func() { m.init(MemoryOptions{MaxEntries: defaultMemoryEntries, MaxBytes: defaultMemoryBytes}) })
}

func shardCount(opts MemoryOptions) int {
	n := 1
	for n < maxShards && opts.MaxEntries/(2*n) >= minShardEntries && opts.MaxBytes/int64(2*n) >= minShardBytes {
		n *= 2
	}
	return n
}

func (s *memoryShard) init(maxEntries int, maxBytes int64) {
	s.maxBytes = maxBytes
	s.lru, _ = simplelru.NewLRU(maxEntries, func(key string, e memoryEntry) { // fails on less than one entry only
		s.bytes -= cost(key, len(e.data))
	})
}

func cost(key string, data int) int64 {
	return int64(len(key)+data) + entryOverhead
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

// View returns the entry of key, or ErrMiss. It copies and allocates nothing.
func (m *Memory) View(_ context.Context, key string) (data string, expires time.Time, err error) {
	s := m.shard(key)
	s.mu.Lock()
	e, ok := s.lru.Get(key)
	s.mu.Unlock()
	if !ok {
		return "", time.Time{}, ErrMiss
	}
	if e.expired() {
		s.dropExpired(key)
		return "", time.Time{}, ErrMiss
	}
	return e.data, e.expires, nil
}

// dropExpired forgets key unless somebody has renewed it meanwhile.
func (s *memoryShard) dropExpired(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.lru.Peek(key); ok && e.expired() {
		s.lru.Remove(key)
	}
}

// Put keeps a copy of e. An entry that has expired, or is too large ever to fit,
// is not kept, and what was under key is forgotten. The error is always nil.
func (m *Memory) Put(_ context.Context, key string, e Entry) error {
	s := m.shard(key)
	keep := cost(key, len(e.Data)) <= s.maxBytes && !e.Expired(time.Now())
	var kept memoryEntry
	if keep {
		both := key + string(e.Data) // one piece of memory, and the key may be a part of a larger string
		key, kept = both[:len(key)], memoryEntry{data: both[len(key):], expires: e.Expires}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lru.Remove(key)
	if keep {
		s.add(key, kept)
	}
	return nil
}

// add keeps an entry whose key is absent. The lock is held.
func (s *memoryShard) add(key string, e memoryEntry) {
	s.bytes += cost(key, len(e.data))
	s.lru.Add(key, e)
	for s.bytes > s.maxBytes {
		s.lru.RemoveOldest()
	}
}

// Delete forgets key. The error is always nil.
func (m *Memory) Delete(_ context.Context, key string) error {
	s := m.shard(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lru.Remove(key)
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

func (s *memoryShard) deletePrefix(prefix string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, key := range s.lru.Keys() {
		if strings.HasPrefix(key, prefix) && s.lru.Remove(key) {
			n++
		}
	}
	return n
}

// Size returns how many entries are kept, among them expired ones that nobody
// asked for since, and their bytes as MaxBytes counts them.
func (m *Memory) Size() (entries int, bytes int64) {
	m.ready()
	for i := range m.shards {
		s := &m.shards[i]
		s.mu.Lock()
		entries += s.lru.Len()
		bytes += s.bytes
		s.mu.Unlock()
	}
	return entries, bytes
}
