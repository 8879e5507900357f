package cache

import (
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// memoryShard is a segmented LRU. What is put enters the list of newcomers; what
// is read there moves to the list of the proven, which may take four fifths of
// the room. What is pushed out of that becomes a newcomer again, and newcomers are
// forgotten first: one pass over many cards pushes out none of those that are
// read often.
type memoryShard struct {
	mu                sync.Mutex
	newcomers, proven *memoryList
	moves             uint64 // how often an entry came to the front of the proven
	bytes             int64  // of both
	provenBytes       int64
	maxEntries        int
	maxBytes          int64
	_                 [64]byte // keeps two shards' locks off one cache line
}

type memoryList = simplelru.LRU[string, *memoryEntry]

// memoryEntry has its key and its bytes in one string: nobody can change it, so
// that all readers may share it, and copies are made outside the lock.
type memoryEntry struct {
	both    string
	keyLen  int
	expires time.Time
	moved   uint64 // the shard's moves when the entry came to the front; only with the lock
}

func newMemoryEntry(key string, e Entry) *memoryEntry {
	return &memoryEntry{both: key + string(e.Data), keyLen: len(key), expires: e.Expires}
}

func (e *memoryEntry) key() string  { return e.both[:e.keyLen] }
func (e *memoryEntry) data() string { return e.both[e.keyLen:] }

// expired is [Entry.Expired] of now. Of an expiry that was reckoned from [time.Now] it reads
// the monotonic clock only, which takes half the time.
func (e *memoryEntry) expired() bool { return !e.expires.IsZero() && time.Until(e.expires) <= 0 }

// cost is what an entry takes up whose key and data have so many bytes.
func cost(bytes int) int64 { return int64(bytes) + entryOverhead }

func (s *memoryShard) init(maxEntries int, maxBytes int64) {
	s.maxEntries, s.maxBytes = maxEntries, maxBytes
	room := maxEntries + 1 // the bounds of both lists together are kept by fit
	s.newcomers, _ = simplelru.NewLRU(room, func(_ string, e *memoryEntry) { s.bytes -= cost(len(e.both)) })
	s.proven, _ = simplelru.NewLRU(room, func(_ string, e *memoryEntry) {
		s.bytes -= cost(len(e.both))
		s.provenBytes -= cost(len(e.both))
	})
}

// get returns nil for a key that is not there.
func (s *memoryShard) get(key string) *memoryEntry {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.proven.Peek(key)
	if ok {
		s.renew(e)
	} else if e, ok = s.newcomers.Peek(key); ok {
		s.prove(e)
	}
	return e
}

// renew moves an entry to the front of the proven, unless it is among the first quarter of
// them anyway: what is read often need not be moved each time, which touches three others.
// The lock is held, as in what follows.
func (s *memoryShard) renew(e *memoryEntry) {
	if s.moves-e.moved >= uint64(s.proven.Len()/4) {
		s.proven.Get(e.key())
		s.moves++
		e.moved = s.moves
	}
}

// prove moves a newcomer to the proven.
func (s *memoryShard) prove(e *memoryEntry) {
	s.newcomers.Remove(e.key())
	s.bytes += cost(len(e.both))
	s.provenBytes += cost(len(e.both))
	s.proven.Add(e.key(), e)
	s.moves++
	e.moved = s.moves
	for s.proven.Len() > s.maxEntries*4/5 || s.provenBytes > s.maxBytes/5*4 {
		_, oldest, _ := s.proven.RemoveOldest()
		s.welcome(oldest)
	}
}

func (s *memoryShard) welcome(e *memoryEntry) {
	s.bytes += cost(len(e.both))
	s.newcomers.Add(e.key(), e)
}

// fit forgets entries until the rest is within the bounds, the latest newcomer last. It
// returns how many of them had not expired.
func (s *memoryShard) fit() (evicted int) {
	for s.bytes > s.maxBytes || s.newcomers.Len()+s.proven.Len() > s.maxEntries {
		list := s.proven
		if s.newcomers.Len() > 1 {
			list = s.newcomers
		}
		if _, e, ok := list.RemoveOldest(); ok && !e.expired() {
			evicted++
		}
	}
	return evicted
}

// put keeps an entry that fits into the shard, in place of the one under its key. It
// returns how many others had to make room before they expired.
func (s *memoryShard) put(e *memoryEntry) (evicted int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	proven := s.proven.Remove(e.key())
	s.newcomers.Remove(e.key())
	s.welcome(e)
	if proven {
		s.prove(e)
	}
	return s.fit()
}

func (s *memoryShard) remove(key string) (found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.proven.Remove(key) || s.newcomers.Remove(key)
}

// dropExpired forgets key unless somebody has renewed it meanwhile.
func (s *memoryShard) dropExpired(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, list := range []*memoryList{s.proven, s.newcomers} {
		if e, ok := list.Peek(key); ok && e.expired() {
			list.Remove(key)
		}
	}
}

func (s *memoryShard) deletePrefix(prefix string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, list := range []*memoryList{s.proven, s.newcomers} {
		for _, key := range list.Keys() {
			if strings.HasPrefix(key, prefix) && list.Remove(key) {
				n++
			}
		}
	}
	return n
}

func (s *memoryShard) size() (entries int, bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newcomers.Len() + s.proven.Len(), s.bytes
}
