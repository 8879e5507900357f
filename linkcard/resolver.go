package linkcard

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/oembed"
)

// Resolver turns URLs into cards: from the cache, or politely from the network.
// Make one with [New] and share it; it is safe for concurrent use. One that New did not
// make, nil too, answers every call with an error that says so.
type Resolver struct {
	opts    Options
	fetcher *fetch.Fetcher
	oembed  *oembed.Client
	flights flights
	ids     *identities
	memo    *memo
	now     func() time.Time
}

// New returns a Resolver, or an [*OptionError] that names the option that is wrong. It
// starts nothing; the zero Options is a good, safe, polite resolver.
func New(opts Options) (*Resolver, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	fetcher, err := fetch.New(fetch.Options{
		HTTPClient: opts.HTTPClient, AllowNets: opts.AllowNets, DenyNets: opts.DenyNets, DenyHosts: opts.DenyHosts,
		HostHeaders: opts.HostHeaders, Robots: opts.Robots,
		HostInterval: opts.HostInterval, HostBurst: opts.HostBurst, Concurrency: opts.Concurrency,
		Timeout: opts.Timeout, MaxBody: opts.MaxBody,
		UserAgent: opts.UserAgent, Language: opts.Language, Limiter: opts.Limiter, Logger: opts.Logger,
	})
	if err != nil {
		return nil, optionError(err)
	}
	return newResolver(opts, fetcher)
}

func newResolver(opts Options, fetcher *fetch.Fetcher) (*Resolver, error) {
	ids, err := newIdentities(opts)
	if err != nil {
		return nil, err
	}
	return &Resolver{
		ids:     ids,
		memo:    &memo{},
		opts:    opts,
		fetcher: fetcher,
		oembed:  &oembed.Client{HTTP: fetcher.Client(), Providers: opts.Providers, Language: opts.Language},
		now:     time.Now,
	}, nil
}

// Resolve returns the card of a URL: from the cache while it is fresh, at once and
// fetched anew behind while it is stale, else from the network. The card is the
// caller's own. An error is an [*Error], or ctx's own error when ctx ended first.
func (r *Resolver) Resolve(ctx context.Context, rawURL string) (*Card, error) {
	card, _, err := r.resolve(ctx, rawURL)
	return card, err
}

// ResolveAll resolves the URLs of a document: the results stand in the order of
// rawURLs, each page is fetched once however often and however spelled it
// occurs, and neither one that fails nor a host with many holds up the others. At the
// most four times Options.Concurrency are under way, so that a list may be long. When ctx
// ends, what is not done has ctx's error.
func (r *Resolver) ResolveAll(ctx context.Context, rawURLs []string) []Result {
	results := make([]Result, len(rawURLs))
	if r.usable("") != nil {
		for i, rawURL := range rawURLs {
			results[i] = Result{URL: rawURL, Err: r.usable(rawURL)}
		}
		return results
	}
	turns := make(chan struct{}, min(4*r.opts.Concurrency, max(len(rawURLs), 1)))
	var wg sync.WaitGroup
	for _, i := range byTurns(rawURLs) {
		turns <- struct{}{}
		wg.Go(func() {
			defer func() { <-turns }()
			rawURL, start := rawURLs[i], r.now()
			card, cached, err := r.resolve(ctx, rawURL)
			results[i] = Result{URL: rawURL, Card: card, Err: err, Cached: cached, Took: r.now().Sub(start)}
		})
	}
	wg.Wait()
	return results
}

// byTurns orders the URLs of a list by how many of the same host stand before each: a
// host's requests wait for each other, and others need not wait with them.
func byTurns(rawURLs []string) []int {
	order, turn := make([]int, len(rawURLs)), make([]int, len(rawURLs))
	seen := map[string]int{}
	for i, rawURL := range rawURLs {
		_, rest, _ := strings.Cut(rawURL, "://")
		host, _, _ := strings.Cut(rest, "/")
		order[i], turn[i] = i, seen[host]
		seen[host]++
	}
	slices.SortStableFunc(order, func(a, b int) int { return turn[a] - turn[b] })
	return order
}
