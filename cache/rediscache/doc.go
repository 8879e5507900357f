// Package rediscache shares cards among processes through Redis (6.2 or later)
// or Valkey: the entries themselves, who fetches a URL, and how often a host is
// asked. It is for a fleet; one process needs package cache alone.
//
//	client := redis.NewUniversalClient(&redis.UniversalOptions{
//		Addrs:                 []string{"127.0.0.1:6379"},
//		ContextTimeoutEnabled: true,                   // so that deadlines end a read
//		MaxRetries:            -1,                     // a cache is not worth asking twice
//		DialTimeout:           500 * time.Millisecond,
//	})
//	shared, err := rediscache.New(client, rediscache.Options{})
//	store, err := cache.NewTiered(memory, shared, cache.TieredOptions{})
//	limiter, err := rediscache.NewLimiter(client, rediscache.LimiterOptions{})
//
// The client is go-redis's UniversalClient: one server, Sentinel, Cluster, TLS. Each
// of them is tested with real servers, a master that dies under load and a slot that
// moves included.
//
// # What it promises
//
// Redis may be down, slow, read-only, full, empty after a fail-over, or hold
// anything under our keys: then a read takes 50 ms at most and a write or a step
// of a lease 100 ms (both are options), a few times, and afterwards nothing
// until a trial call succeeds; entries are misses, leases errors, and the
// limiter lets pass, so that each process goes on with its own memory, single
// flight and limits. No call panics, none returns an entry that was not put
// under that very key, and no value is transferred beyond Options.MaxValue,
// however large a foreign one is. A write waits for nobody: it is made behind,
// in batches, and the oldest is dropped when 256 wait.
//
// A [Store] is a [cache.Leaser]: of all processes one fetches a key, while it
// lives, and the others wait for what it stores. When it dies they go on after
// Options.LeaseTTL. What a process stores late, after its lease passed on, is
// refused by a fence. Clocks of the processes may differ by as much as one
// accepts that expiries do; rates are counted by the server's clock.
//
// # What it does not do
//
// It is no queue and no database: everything in it may vanish at any time. It tells no
// process what another has purged or renewed: a copy in memory stays until it is stale.
//
// # A plan for 1,000 processes
//
// Keys. {example.com/c1.…} stands for the hash tag that keeps an entry's keys in
// one Cluster slot; the tag is the whole key, so entries spread over all slots
// evenly and a large site is no hot slot.
//
//	cartouche:v:{key}     the entry; expires with it
//	cartouche:l:{key}     the lease, while somebody fetches; 5 s unless renewed
//	cartouche:f:{key}     the fence; 10 min after the fetch
//	cartouche:r:{domain}  the rate of one registrable domain; expires at rest
//	cartouche:b:{domain}  its turns that were given back; expires with the last
//
// Memory. An entry of 1,500 bytes takes 1,720 in Redis 7.0 (measured, 200,000
// keys): 1.7 GB for a million cards, 2.5 GB with room for fragmentation and
// replication buffers. Leases and fences add some 250 bytes for each fetch of the last ten
// minutes: 150 MB at 1,000 fetches a second. Set maxmemory and allkeys-lru: every key may go.
//
// Load. With a Memory before it a process asks Redis once for each card in the
// time that the card stays in memory. 1,000 processes that each need 100 cards
// a second and find 95 % of them in memory make 5,000 reads a second: a twentieth
// of what one server does. A cold card costs its fetcher five commands (read,
// lease, read, turn, write and release in two).
//
// Hot keys. A card that everybody wants is read by each process once, and again
// when its freshness ends. A stale card does not wait: one process
// refreshes it, and the other 999 ask for the lease once and then,
// 10 to 240 ms apart, whether it is free: at worst 1,000 / 0.16 s = 6,000
// EXISTS a second on one slot for as long as the fetch takes. A hot domain
// costs one script call for each fetch, not for each card; its rate bounds it.
//
// Cluster. Scripts use keys of one slot only. DeletePrefix scans each master;
// pipelines are split by slot. A fail-over may lose the last writes: a card is
// then fetched again, a lease given twice at worst, and the fence refuses the
// older holder's write.
package rediscache
