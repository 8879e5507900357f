package linkcard

import (
	"context"
	"fmt"
	"net/url"

	"github.com/cartouche-go/cartouche/cache"
)

// Refresh fetches the page anew, however fresh its card in the cache is, and
// returns the new card. The request may ask the server whether the page changed
// at all. If fetching fails the error says why, and an old card stays in the
// cache unless the page is gone. Those who refresh at the same time share one fetch, but
// none that this process began before for [Resolver.Resolve].
func (r *Resolver) Refresh(ctx context.Context, rawURL string) (*Card, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := r.usable(rawURL); err != nil {
		return nil, err
	}
	id, err := r.identify(rawURL)
	if err != nil {
		return nil, err
	}
	if r.opts.Offline {
		return nil, &Error{URL: rawURL, Err: ErrOffline}
	}
	return r.fetch(ctx, rawURL, id, r.lookup(ctx, id), true)
}

// Purge makes the cache forget the page, whatever spelling it is given in. What
// a fetch under way finds may still be stored, and other processes that share the store
// keep the copies in their memory until those are stale. The error is the store's.
func (r *Resolver) Purge(ctx context.Context, rawURL string) error {
	if err := r.usable(rawURL); err != nil {
		return err
	}
	id, err := r.identify(rawURL)
	if err != nil {
		return err
	}
	if err := r.opts.Cache.Delete(ctx, id.key); err != nil {
		return fmt.Errorf("linkcard: purge %.200q: %w", rawURL, err)
	}
	return nil
}

// PurgeHost makes the cache forget every page and post of a host, "example.com"
// or "example.com:8080", and returns how many entries there were. Other hosts of
// its domain stay. The store must be a [cache.PrefixDeleter], as all of package
// cache are. Posts are with the host of their permalink: those of twitter.com
// with x.com. What is no host is an error.
func (r *Resolver) PurgeHost(ctx context.Context, host string) (int, error) {
	if err := r.usable(host); err != nil {
		return 0, err
	}
	u, err := url.Parse("https://" + host)
	if err != nil || u.Host != host || host == "" {
		return 0, fmt.Errorf("linkcard: purge host %.200q: want a host as in an address, like example.com or example.com:8080", host)
	}
	n, err := cache.DeletePrefix(ctx, r.opts.Cache, keyHost(u)+"/")
	if err != nil {
		return n, fmt.Errorf("linkcard: purge host %.200q: %w", host, err)
	}
	return n, nil
}
