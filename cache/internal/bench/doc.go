// Package bench holds cache.Memory to other caches of the field on one trace: hit
// ratio and speed side by side. It is a module of its own, so that whoever uses
// cartouche does not download them. Room for 10,000 of 100,000 keys, a million reads:
//
//	Zipf    cartouche   otter   theine   ristretto
//	1.01       74.7 %  78.5 %   79.5 %      77.1 %
//	1.10       84.2 %  86.4 %   87.0 %      85.1 %
//	1.30       95.7 %  95.7 %   96.1 %      95.5 %
//
// A plain LRU is up to five points behind where memory is scarce, and level where
// it is not. It keeps every entry that it is given, at once, and needs no goroutine.
//
//	cd cache/internal/bench
//	go test -v -run HitRatio        # the table of hit ratios
//	go test -run '^$' -bench .      # the times
package bench
