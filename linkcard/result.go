package linkcard

import "time"

// Result is the outcome for one URL of [Resolver.ResolveAll]: a card or an
// error, never both.
type Result struct {
	URL    string // as the caller gave it
	Card   *Card
	Err    error
	Cached bool          // answered from the cache, without waiting for the network
	Took   time.Duration // how long the answer took
}
