package cache

import "time"

// Observer is told what a store or a resolver did, for counters and timings. An
// adapter to Prometheus is in the module cache/prometheus. Observe is called on
// the way of each request: it must be fast, safe for concurrent use, and not
// panic.
type Observer interface {
	Observe(Event)
}

// Event is one thing that happened. Store, Op and Outcome are few fixed words,
// never a URL, a host or an error's text: they are fit for labels.
type Event struct {
	Store   string        // who reports: "memory", "dir", "tiered", "redis", "resolver"
	Op      string        // what was done: "get", "put", "sweep", "lease", "wait", "resolve", "fetch"
	Outcome string        // how it ended: "hit", "miss", "outage", "given up" by the caller, ...
	Took    time.Duration // 0 when it was not measured
}
