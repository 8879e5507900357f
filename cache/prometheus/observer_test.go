package prometheus_test

import (
	"strings"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	adapter "github.com/cartouche-go/cartouche/cache/prometheus"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
)

func TestObserver(t *testing.T) {
	registry := prometheus.NewRegistry()
	o, err := adapter.New(registry)
	if err != nil {
		t.Fatal(err)
	}
	o.Observe(cache.Event{Store: "resolver", Op: "resolve", Outcome: "fresh"})
	o.Observe(cache.Event{Store: "resolver", Op: "resolve", Outcome: "fresh"})
	o.Observe(cache.Event{Store: "resolver", Op: "fetch", Outcome: "ok", Took: time.Second})
	err = testutil.GatherAndCompare(registry, strings.NewReader(`
# HELP cartouche_events_total What caches and resolvers did.
# TYPE cartouche_events_total counter
cartouche_events_total{op="fetch",outcome="ok",store="resolver"} 1
cartouche_events_total{op="resolve",outcome="fresh",store="resolver"} 2
`), "cartouche_events_total")
	if err != nil {
		t.Error(err)
	}
	if n, err := testutil.GatherAndCount(registry, "cartouche_event_duration_seconds"); n != 1 || err != nil {
		t.Errorf("%d timings, %v; want the one that was measured", n, err)
	}
	if _, err := adapter.New(registry); err == nil {
		t.Error("registered twice without an error")
	}
}
