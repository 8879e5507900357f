package linkcard

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cartouche-go/cartouche/cache"
)

// resolve also says whether the answer came from the cache.
func (r *Resolver) resolve(ctx context.Context, rawURL string) (card *Card, cached bool, err error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	if err := r.usable(rawURL); err != nil {
		return nil, false, err
	}
	id, err := r.identify(rawURL)
	if err != nil {
		return nil, false, err
	}
	rec, now := r.lookup(ctx, id), r.now()
	switch {
	case rec == nil && ctx.Err() != nil:
		return nil, false, ctx.Err()
	case r.opts.Offline && rec == nil:
		r.observe("resolve", "offline", 0)
		return nil, false, &Error{URL: rawURL, Err: ErrOffline}
	case r.opts.Offline || rec.answers(now):
		if !r.opts.Offline && rec.due(now) {
			r.renewBehind(ctx, rawURL, id, rec)
		}
		r.observe("resolve", rec.state(now), 0)
		card, err = r.serve(rec, rawURL, now)
		return card, true, err
	}
	card, err = r.fetch(ctx, rawURL, id, rec, false)
	r.observe("resolve", "fetched", r.now().Sub(now))
	return card, false, err
}

// isFresh says that nothing need be fetched: whoever did so a moment ago was quicker.
func (r *Resolver) isFresh(rec *record) bool {
	now := r.now()
	return rec.answers(now) && !rec.due(now)
}

// madeAfter says that another process was quicker to fetch a page anew. What was there
// before is not made after, whatever the clock of who made it said.
func madeAfter(asked time.Time, old *record) func(*record) bool {
	return func(rec *record) bool {
		return rec != nil && rec.Made.After(asked) && (old == nil || rec.Made.After(old.Made))
	}
}

// serve gives out what a record holds.
func (r *Resolver) serve(rec *record, rawURL string, now time.Time) (*Card, error) {
	if rec.Failure != nil {
		return nil, rec.Failure.error(rawURL, now)
	}
	card := rec.Card
	if rec.shared {
		card = card.clone()
	}
	card.URL = rawURL
	card.Stale = !r.opts.Offline && !now.Before(rec.Fresh)
	return card, nil
}

// lookup reads the cache. Whatever is wrong with it is a miss, and the logger's affair. What
// it returns may be shared.
func (r *Resolver) lookup(ctx context.Context, id identity) *record {
	if r.opts.Offline {
		entry, err := cache.Latest(ctx, r.opts.Cache, id.key)
		return r.read(ctx, id, string(entry.Data), err)
	}
	data, _, err := cache.View(ctx, r.opts.Cache, id.key)
	if rec := r.memo.find(id, data); err == nil && rec != nil {
		return rec
	}
	rec := r.read(ctx, id, data, err)
	r.memo.note(id, rec)
	return rec
}

func (r *Resolver) read(ctx context.Context, id identity, data string, err error) *record {
	if err != nil {
		// With an outage joined it is logged, unless it was the caller who left.
		if err != cache.ErrMiss && !errors.Is(err, cache.ErrGateShut) && ctx.Err() == nil { //nolint:errorlint // alone
			r.opts.Logger.WarnContext(ctx, "cache read failed", "key", id.key, "error", err)
		}
		return nil
	}
	rec, err := decodeRecord(data, id.url)
	if err != nil {
		r.opts.Logger.WarnContext(ctx, "cache entry ignored", "key", id.key, "error", err)
		return nil
	}
	return rec
}

// fetch gets a card from the network, or from whoever is about to: all who want
// the page share one fetch. A record that is good enough by then ends it early. Where
// fetching fails an old card that may still be served is the answer, unless it is wanted anew.
func (r *Resolver) fetch(ctx context.Context, rawURL string, id identity, old *record, anew bool) (*Card, error) {
	data, err := r.flights.do(ctx, id.key, anew, func(ctx context.Context) (string, error) {
		enough := r.isFresh
		if anew {
			enough = madeAfter(r.now(), old)
		}
		return r.renew(ctx, rawURL, id, old, enough)
	})
	if err != nil && (anew || data == "") {
		r.logPanic(ctx, err)
		return nil, forURL(err, rawURL)
	}
	rec, err := decodeRecord(data, id.url)
	if err != nil {
		return nil, &Error{URL: rawURL, Err: err}
	}
	return r.serve(rec, rawURL, r.now())
}

func (r *Resolver) logPanic(ctx context.Context, err error) {
	var p *panicError
	if errors.As(err, &p) {
		r.opts.Logger.ErrorContext(ctx, "panic while resolving", "panic", p.value, "stack", string(p.stack))
	}
}

// forURL gives a shared failure to a caller who may have spelled the URL differently.
func forURL(err error, rawURL string) error {
	var p *panicError
	if err == ErrClosed || err == errItself || errors.As(err, &p) { //nolint:errorlint // as the single flight says it
		return &Error{URL: rawURL, Err: err}
	}
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	own := *e
	own.URL = rawURL
	return &own
}

// refreshTimeout bounds a refresh that nobody waits for.
const refreshTimeout = time.Minute

// renewBehind renews a stale record while its reader goes on, whose card it leaves alone:
// it reads one of its own.
func (r *Resolver) renewBehind(ctx context.Context, rawURL string, id identity, stale *record) {
	data := stale.data
	r.flights.behind(ctx, id.key, func(ctx context.Context) (string, error) {
		ctx, cancel := context.WithTimeout(ctx, refreshTimeout)
		defer cancel()
		old, err := decodeRecord(data, id.url)
		if err != nil {
			return "", err
		}
		data, err := r.renew(ctx, rawURL, id, old, r.isFresh)
		if err != nil {
			r.opts.Logger.WarnContext(ctx, "refresh failed", "url", rawURL, "error", err)
		}
		return data, err
	})
}

// renew fetches a card and stores it, or the failure. It returns the stored bytes of the
// card: beside an error those of the old one, if that may still be served.
func (r *Resolver) renew(ctx context.Context, rawURL string, id identity, old *record, enough func(*record) bool) (string, error) {
	lease, latest := r.takeTurn(ctx, id, enough)
	if lease != nil {
		defer lease.Release()
	}
	if enough(latest) {
		return latest.result(rawURL, r.now())
	}
	if old.isNewerThan(latest, r.now()) { // a store that takes no writes keeps what it had
		latest = old.own()
	}
	req, err := r.newRequest(rawURL)
	if err != nil {
		return "", err
	}
	started := r.now()
	made, failed := r.make(ctx, req, latest)
	if err := ctx.Err(); err != nil {
		return "", err
	}
	r.observe("fetch", class(failed), r.now().Sub(started))
	next := r.newRecord(id, made, failed, latest)
	data, err := next.encode()
	if len(data) > maxRecord { // nobody would read it
		failed = &Error{URL: rawURL, Err: fmt.Errorf("%w: a card of %d bytes", ErrTooLarge, len(data))}
		next = r.newRecord(id, nil, failed, latest)
		data, err = next.encode()
	}
	if err != nil {
		return "", err
	}
	r.store(ctx, lease, id, cache.Entry{Data: data, Expires: next.keep()})
	if next.Failure == nil {
		return string(data), failed
	}
	if latest.servesCard(r.now()) && !next.keep().After(r.now()) { // gone, and that is not remembered
		r.forget(ctx, id)
	}
	return "", failed
}

// takeTurn waits until this process may fetch the page: among those that share
// the store, one does at a time. It returns what the store holds then, which is
// enough if another process was quicker. Without agreement it goes on alone.
func (r *Resolver) takeTurn(ctx context.Context, id identity, enough func(*record) bool) (cache.Lease, *record) {
	leaser, shared := r.opts.Cache.(cache.Leaser)
	for {
		var lease cache.Lease
		if shared {
			var err error
			lease, err = leaser.Lease(ctx, id.key)
			shared = err == nil
		}
		entry, err := cache.Reload(ctx, r.opts.Cache, id.key)
		rec := r.read(ctx, id, string(entry.Data), err)
		if !shared || lease != nil || enough(rec) || ctx.Err() != nil {
			return lease, rec
		}
	}
}

func (r *Resolver) store(ctx context.Context, lease cache.Lease, id identity, e cache.Entry) {
	if !e.Expires.After(r.now()) {
		return
	}
	var err error
	if lease != nil {
		err = lease.Put(ctx, e)
	} else {
		err = r.opts.Cache.Put(ctx, id.key, e)
	}
	if err != nil && !errors.Is(err, cache.ErrGateShut) && ctx.Err() == nil {
		r.opts.Logger.WarnContext(ctx, "cache write failed", "key", id.key, "error", err)
	}
}

func (r *Resolver) forget(ctx context.Context, id identity) {
	if err := r.opts.Cache.Delete(ctx, id.key); err != nil {
		r.opts.Logger.WarnContext(ctx, "cache delete failed", "key", id.key, "error", err)
	}
}

func (r *Resolver) observe(op, outcome string, took time.Duration) {
	if r.opts.Observer != nil {
		r.opts.Observer.Observe(cache.Event{Store: "resolver", Op: op, Outcome: outcome, Took: took})
	}
}
