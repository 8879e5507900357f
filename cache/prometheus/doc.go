// Package prometheus gives what caches and resolvers do to Prometheus. It is a
// module of its own, so that only those who want it download the client.
//
//	observer, err := prometheus.New(registry)
//	r, err := linkcard.New(linkcard.Options{Cache: store, Observer: observer})
//
// It makes two metrics, with the labels store, op and outcome, whose values are
// a few fixed words (see [cache.Event]), never a URL or a host:
//
//	cartouche_events_total            how often something happened
//	cartouche_event_duration_seconds  how long it took, where it was measured
//
// The share of answers that waited for no fetch, for instance:
//
//	1 - sum(rate(cartouche_events_total{op="resolve",outcome="fetched"}[5m]))
//	  / sum(rate(cartouche_events_total{op="resolve"}[5m]))
package prometheus
