// Package cache keeps bytes until they expire: in memory, in a folder of
// readable files, in Redis (package rediscache), or in several of them at once.
//
// A [Store] is three methods, so that a caller can bring any storage. Keys are
// opaque strings and values opaque bytes; by convention what stands before a
// key's first slash names a group, such as a host: [Dir] begins file names with
// it, and [PrefixDeleter] forgets a group at once. The calls you need:
//
//	memory, err := cache.NewMemory(cache.MemoryOptions{})        // one process
//	dir, err := cache.NewDir("cards", cache.DirOptions{})        // survives it, fit for git
//	both, err := cache.NewTiered(memory, dir, cache.TieredOptions{})
//
// # What it promises
//
// Every store is safe for concurrent use, bounded, and returns bytes that are
// the caller's own. Nothing runs in the background while no call is under way,
// and no constructor starts a goroutine. What was damaged, cut short, planted
// or stored under another key is a miss, never a value. A store that is out of
// order answers an error that is both the outage and [ErrMiss], so that callers
// who only ask for errors.Is(err, ErrMiss) go on without it.
//
// Stores may offer more than a Store must, as a caller finds out by a type assertion:
// [Viewer], [PrefixDeleter], [Archive], [Layered] and [Leaser]. A [Tiered] offers what its
// tiers do. The zero [Memory] and the zero [Gate] are ready for use; the calls of any other
// type that its constructor did not make fail, as misses where they read.
//
// [Memory] keeps what is read again before what is not (a segmented LRU). With
// room for a tenth of the keys of a Zipf trace it has the hit ratio of the field's
// best, otter's and theine's, within a point: see internal/bench for the figures.
//
// # What it does not do
//
// It fetches nothing, knows no card, and decides neither what is fresh nor what
// may be served stale: see package linkcard.
package cache
