package prometheus

import (
	"fmt"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/prometheus/client_golang/prometheus"
)

// Observer is a [cache.Observer] that counts and times for Prometheus. It is safe
// for concurrent use. One that New did not make counts nothing.
type Observer struct {
	events    *prometheus.CounterVec
	durations *prometheus.HistogramVec
}

// New returns an Observer whose metrics are registered with r. The error is r's:
// the metrics are registered already, for instance.
func New(r prometheus.Registerer) (*Observer, error) {
	labels := []string{"store", "op", "outcome"}
	o := &Observer{
		events: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "cartouche_events_total", Help: "What caches and resolvers did.",
		}, labels),
		durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "cartouche_event_duration_seconds", Help: "How long it took.",
			Buckets: prometheus.ExponentialBuckets(0.0001, 4, 10), // 100 µs to 26 s
		}, labels),
	}
	for _, c := range []prometheus.Collector{o.events, o.durations} {
		if err := r.Register(c); err != nil {
			return nil, fmt.Errorf("cartouche prometheus: %w", err)
		}
	}
	return o, nil
}

// Observe counts e, and times it where it was measured.
func (o *Observer) Observe(e cache.Event) {
	if o == nil || o.events == nil {
		return
	}
	o.events.WithLabelValues(e.Store, e.Op, e.Outcome).Inc()
	if e.Took > 0 {
		o.durations.WithLabelValues(e.Store, e.Op, e.Outcome).Observe(e.Took.Seconds())
	}
}
