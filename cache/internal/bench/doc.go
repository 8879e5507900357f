// Package bench holds cache.Memory to other caches of the field on one trace: hit
// ratio and speed side by side. It is a module of its own, so that whoever uses
// cartouche does not download them.
//
//	cd cache/internal/bench
//	go test -v -run HitRatio        # the table of hit ratios
//	go test -run '^$' -bench .      # the times
package bench
