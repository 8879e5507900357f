package cache

import (
	"hash/maphash"
	"sync/atomic"
)

// changes tells whoever has read the slow tier whether the key was written or deleted
// meanwhile: what was read is old then, and must not be kept in the fast tier. For that,
// who writes changes the slow tier first, then counts, and changes the fast tier last.
// Keys share counters, so that a copy is left out now and then without need.
type changes struct {
	seed   maphash.Seed
	counts [256]atomic.Uint64
}

func newChanges() *changes { return &changes{seed: maphash.MakeSeed()} }

func (c *changes) of(key string) *atomic.Uint64 {
	return &c.counts[maphash.String(c.seed, key)%uint64(len(c.counts))]
}

// all notes a change of any key.
func (c *changes) all() {
	for i := range c.counts {
		c.counts[i].Add(1)
	}
}
