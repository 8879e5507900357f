package cache

import (
	"bytes"
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
// goroutine and needs no closing.
type Memory struct {
	seed   maphash.Seed
	shards []memoryShard // a power of two of them
}

type memoryShard struct {
	mu       sync.Mutex
	lru      *simplelru.LRU[string, Entry]
	bytes    int64
	maxBytes int64
	_        [64]byte // keeps two shards' locks off one cache line
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
	n := shardCount(opts)
	m := &Memory{seed: maphash.MakeSeed(), shards: make([]memoryShard, n)}
	for i := range m.shards {
		if err := m.shards[i].init(opts.MaxEntries/n, opts.MaxBytes/int64(n)); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func shardCount(opts MemoryOptions) int {
	n := 1
	for n < maxShards && opts.MaxEntries/(2*n) >= minShardEntries && opts.MaxBytes/int64(2*n) >= minShardBytes {
		n *= 2
	}
	return n
}

func (s *memoryShard) init(maxEntries int, maxBytes int64) error {
	var err error
	s.maxBytes = maxBytes
	s.lru, err = simplelru.NewLRU(maxEntries, func(key string, e Entry) { s.bytes -= cost(key, e) })
	if err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	return nil
}

func cost(key string, e Entry) int64 {
	return int64(len(key)+len(e.Data)) + entryOverhead
}

func (m *Memory) shard(key string) *memoryShard {
	return &m.shards[maphash.String(m.seed, key)&uint64(len(m.shards)-1)]
}

// Get returns a copy of the entry of key, or ErrMiss.
func (m *Memory) Get(_ context.Context, key string) (Entry, error) {
	s := m.shard(key)
	s.mu.Lock()
	e, ok := s.lru.Get(key)
	if ok && e.Expired(time.Now()) {
		s.lru.Remove(key)
		ok = false
	}
	s.mu.Unlock()
	if !ok {
		return Entry{}, ErrMiss
	}
	e.Data = bytes.Clone(e.Data) // stored data never changes: it can be copied outside the lock
	return e, nil
}

// Put keeps a copy of e. An entry that has expired, or is too large ever to fit,
// is not kept, and what was under key is forgotten. The error is always nil.
func (m *Memory) Put(_ context.Context, key string, e Entry) error {
	e.Data = bytes.Clone(e.Data)
	s := m.shard(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lru.Remove(key)
	if cost(key, e) > s.maxBytes || e.Expired(time.Now()) {
		return nil
	}
	s.bytes += cost(key, e)
	s.lru.Add(strings.Clone(key), e) // a key may be a piece of a larger string
	for s.bytes > s.maxBytes {
		s.lru.RemoveOldest()
	}
	return nil
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
	for i := range m.shards {
		s := &m.shards[i]
		s.mu.Lock()
		entries += s.lru.Len()
		bytes += s.bytes
		s.mu.Unlock()
	}
	return entries, bytes
}
