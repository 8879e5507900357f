package linkcard

import (
	"context"
	"errors"
	"net/url"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/oembed"
)

// learnedFor is how long an endpoint that one page of a host has named is asked about the others.
const learnedFor = 7 * 24 * time.Hour

func learnedKey(host string) string { return host + "/oembed/1" }

// learned returns the endpoint that an earlier page of the same host has named.
func (r *Resolver) learned(ctx context.Context, u *url.URL) (oembed.Endpoint, bool) {
	entry, err := r.opts.Cache.Get(ctx, learnedKey(keyURL(u).Host))
	if err != nil {
		return oembed.Endpoint{}, false
	}
	t, err := oembed.ParseTemplate(string(entry.Data))
	if err != nil {
		return oembed.Endpoint{}, false
	}
	return t.Endpoint(u)
}

// learn keeps the endpoint of a host whose pages are players or pictures: there
// the answer is the whole card, and the next one need not read the page. Of
// articles an answer says less than the page does, so those are read each time.
func (r *Resolver) learn(ctx context.Context, u *url.URL, e oembed.Endpoint, card *Card) {
	if card.Kind != KindVideo && card.Kind != KindPhoto || card.Title == "" || card.Image == nil {
		return
	}
	t, ok := oembed.Learn(e)
	if !ok {
		return
	}
	err := r.opts.Cache.Put(ctx, learnedKey(keyURL(u).Host), cache.Entry{Data: []byte(t.String()), Expires: r.now().Add(learnedFor)})
	if err != nil && !errors.Is(err, cache.ErrGateShut) && ctx.Err() == nil {
		r.opts.Logger.WarnContext(ctx, "cache write failed", "host", u.Host, "error", err)
	}
}

// askLearned asks the endpoint that was learnt for the host, and forgets it when it knows nothing.
func (b *builder) askLearned(ctx context.Context) {
	e, ok := b.r.learned(ctx, b.req.url)
	if !ok {
		return
	}
	b.askOEmbed(ctx, e, fromDiscovered)
	if last := len(b.attempts) - 1; b.said[fromDiscovered] == nil && errors.Is(b.attempts[last].Err, ErrNotFound) {
		_ = b.r.opts.Cache.Delete(ctx, learnedKey(keyURL(b.req.url).Host))
	}
}
