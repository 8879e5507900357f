package linkcard

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/oembed"
)

// Resolver turns URLs into cards: from the cache, or politely from the network.
// Make one with [New] and share it; it is safe for concurrent use.
type Resolver struct {
	opts    Options
	fetcher *fetch.Fetcher
	oembed  *oembed.Client
	flights flights
	now     func() time.Time
}

// New returns a Resolver, or an error that names the option that is wrong. It
// starts nothing; the zero Options is a good, safe, polite resolver.
func New(opts Options) (*Resolver, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	fetcher, err := fetch.New(fetch.Options{
		HTTPClient: opts.HTTPClient, AllowNets: opts.AllowNets,
		HostInterval: opts.HostInterval, HostBurst: opts.HostBurst, Concurrency: opts.Concurrency,
		Timeout: opts.Timeout, MaxBody: opts.MaxBody,
		UserAgent: opts.UserAgent, Language: opts.Language, Logger: opts.Logger,
	})
	if err != nil {
		return nil, err
	}
	return newResolver(opts, fetcher), nil
}

func newResolver(opts Options, fetcher *fetch.Fetcher) *Resolver {
	return &Resolver{
		opts:    opts,
		fetcher: fetcher,
		oembed:  &oembed.Client{HTTP: fetcher.Client(), Providers: opts.Providers, Language: opts.Language},
		now:     time.Now,
	}
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
// occurs, and one that fails does not hold up the others. When ctx ends, what
// is not done has ctx's error.
func (r *Resolver) ResolveAll(ctx context.Context, rawURLs []string) []Result {
	results := make([]Result, len(rawURLs))
	turns := make(chan struct{}, 4*r.opts.Concurrency)
	var wg sync.WaitGroup
	for i, rawURL := range rawURLs {
		turns <- struct{}{}
		wg.Go(func() {
			defer func() { <-turns }()
			start := r.now()
			card, cached, err := r.resolve(ctx, rawURL)
			results[i] = Result{URL: rawURL, Card: card, Err: err, Cached: cached, Took: r.now().Sub(start)}
		})
	}
	wg.Wait()
	return results
}

// resolve also says whether the answer came from the cache.
func (r *Resolver) resolve(ctx context.Context, rawURL string) (*Card, bool, error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	req, err := r.newRequest(rawURL)
	if err != nil {
		return nil, false, err
	}
	rec := r.lookup(ctx, req)
	if rec != nil {
		now := r.now()
		switch {
		case now.Before(rec.Fresh) || r.opts.Offline:
			return r.serve(rec, req, now)
		case now.Before(rec.Stale):
			go r.refresh(context.WithoutCancel(ctx), req, rec)
			return r.serve(rec, req, now)
		}
	}
	if r.opts.Offline {
		return nil, false, &Error{URL: rawURL, Err: ErrOffline}
	}
	data, err := r.flights.do(ctx, req.key, func(ctx context.Context) ([]byte, error) { return r.renew(ctx, req, rec) })
	if err != nil {
		return nil, false, forURL(err, rawURL)
	}
	fresh, err := decodeRecord(data, req.key)
	if err != nil {
		return nil, false, &Error{URL: rawURL, Err: err}
	}
	card, _, err := r.serve(fresh, req, r.now())
	return card, false, err
}

// forURL gives a shared failure to a caller who may have spelled the URL differently.
func forURL(err error, rawURL string) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	own := *e
	own.URL = rawURL
	return &own
}

// serve gives out what a record holds.
func (r *Resolver) serve(rec *record, req *request, now time.Time) (*Card, bool, error) {
	if rec.Failure != nil {
		return nil, true, rec.Failure.error(req.raw, now)
	}
	card := rec.Card
	card.URL = req.raw
	card.Stale = !now.Before(rec.Fresh)
	return card, true, nil
}

// lookup reads the cache. Whatever is wrong with it is a miss, and the logger's affair.
func (r *Resolver) lookup(ctx context.Context, req *request) *record {
	entry, err := r.opts.Cache.Get(ctx, req.key)
	if err != nil {
		if !errors.Is(err, cache.ErrMiss) {
			r.opts.Logger.WarnContext(ctx, "cache read failed", "key", req.key, "error", err)
		}
		return nil
	}
	rec, err := decodeRecord(entry.Data, req.key)
	if err != nil {
		r.opts.Logger.WarnContext(ctx, "cache entry ignored", "key", req.key, "error", err)
		return nil
	}
	return rec
}

// refresh renews a stale record behind the caller's back.
func (r *Resolver) refresh(ctx context.Context, req *request, old *record) {
	_, err := r.flights.do(ctx, req.key, func(ctx context.Context) ([]byte, error) { return r.renew(ctx, req, old) })
	if err != nil {
		r.opts.Logger.WarnContext(ctx, "refresh failed", "url", req.raw, "error", err)
	}
}

// renew fetches a card and stores it, or the failure. It returns the stored bytes of a card, which
// may be the old one where fetching failed and the old one may still be served.
func (r *Resolver) renew(ctx context.Context, req *request, old *record) ([]byte, error) {
	card, failed := r.make(ctx, req)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	rec := r.newRecord(req, card, failed, old)
	data, err := json.Marshal(rec)
	if err != nil {
		return nil, err
	}
	if rec.Stale.After(r.now()) {
		if err := r.opts.Cache.Put(ctx, req.key, cache.Entry{Data: data, Expires: rec.Stale}); err != nil {
			r.opts.Logger.WarnContext(ctx, "cache write failed", "key", req.key, "error", err)
		}
	}
	if rec.Failure != nil {
		return nil, failed
	}
	return data, nil
}

// Close closes idle connections. The Resolver stays usable.
func (r *Resolver) Close() { r.fetcher.Close() }
