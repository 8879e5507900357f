// Package bench holds cache.Memory to other caches of the field on one trace: hit
// ratio and speed side by side. It is a module of its own, so that whoever uses
// cartouche does not download them. Room for 10,000 of 100,000 keys, a million reads:
//
//	Zipf    cartouche   otter   theine   ristretto
//	1.01       78.7 %  78.5 %   79.5 %      77.1 %
//	1.10       86.5 %  86.4 %   87.0 %      85.2 %
//	1.30       96.0 %  95.7 %   96.1 %      95.5 %
//
// and nanoseconds for a hit of 1 KiB that is copied for its reader, on 2 cores of a busy
// machine (compare the columns, not the numbers with those of another machine):
//
//	readers    cartouche   otter   theine   ristretto
//	1                486     451      597         488
//	16               347     374      514         372
//
// cartouche's is a segmented LRU of two golang-lru lists; a plain LRU has 74.7, 84.2
// and 95.7 %. It keeps every entry that it is given, at once, and needs no goroutine.
// Most of a hit is the copy of the bytes, some 330 ns here; Memory.View, which a Resolver
// uses, does without and takes 120 to 160 ns.
//
//	cd cache/internal/bench
//	go test -v -run HitRatio        # the table of hit ratios
//	go test -run '^$' -bench .      # the times
package bench
