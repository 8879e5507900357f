// Package cachetest tests that a [cache.Store] keeps its promises. Whoever writes a
// store of his own calls it from a test:
//
//	func TestStore(t *testing.T) { cachetest.Store(t, newStore(t)) }
package cachetest
