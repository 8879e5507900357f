package main

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/cartouche-go/cartouche/cache"
)

// events counts what the resolver does, for a Prometheus server to read. A program that
// has Prometheus's own client uses cache/prometheus instead.
type events struct {
	mu     sync.Mutex
	counts map[event]int
	took   map[event]time.Duration
}

type event struct{ store, op, outcome string }

func newEvents() *events { return &events{counts: map[event]int{}, took: map[event]time.Duration{}} }

// Observe implements cache.Observer.
func (e *events) Observe(x cache.Event) {
	e.mu.Lock()
	defer e.mu.Unlock()
	k := event{x.Store, x.Op, x.Outcome}
	e.counts[k]++
	e.took[k] += x.Took
}

// ServeHTTP writes the counters in Prometheus's text format.
func (e *events) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	keys := slices.SortedFunc(maps.Keys(e.counts), func(a, b event) int {
		return cmp.Or(cmp.Compare(a.store, b.store), cmp.Compare(a.op, b.op), cmp.Compare(a.outcome, b.outcome))
	})
	fmt.Fprintln(w, "# TYPE cartouche_events_total counter")
	for _, k := range keys {
		fmt.Fprintf(w, "cartouche_events_total{store=%q,op=%q,outcome=%q} %d\n", k.store, k.op, k.outcome, e.counts[k])
	}
	fmt.Fprintln(w, "# TYPE cartouche_events_seconds_total counter")
	for _, k := range keys {
		fmt.Fprintf(w, "cartouche_events_seconds_total{store=%q,op=%q,outcome=%q} %g\n", k.store, k.op, k.outcome, e.took[k].Seconds())
	}
}
