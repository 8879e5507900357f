package linkcard

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"runtime/debug"
	"time"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/linkcard/meta"
	"github.com/cartouche-go/cartouche/oembed"
)

// made is a new card, how long its provider wants it kept (0: no wish), and how to
// ask whether it changed.
type made struct {
	card       *Card
	age        time.Duration
	validators validators
}

// builder makes one card by asking one place after the other.
type builder struct {
	r        *Resolver
	req      *request
	said     [parts]*Card
	attempts []Attempt
	age      time.Duration
	parse    func(page io.Reader, base *url.URL, contentType string) (*meta.Page, error)

	old        *record    // what is remembered of the page; may be nil
	validators validators // of the page
	unchanged  bool       // the page is the one that old was made of
}

// make asks the places that may know the URL, in order, and merges what they
// say. The error is an *Error with every attempt.
func (r *Resolver) make(ctx context.Context, req *request, old *record) (*made, error) {
	return (&builder{r: r, req: req, old: old, parse: meta.Parse}).make(ctx)
}

func (b *builder) make(ctx context.Context) (*made, error) {
	r, req := b.r, b.req
	ctx = fetch.WithBudget(ctx, fetch.Budget{}) // one card, a handful of requests
	final := b.askSources(ctx)
	if !final && !b.enough() {
		b.askProvider(ctx)
	}
	if !final && !b.enough() && isWeb(req.url) {
		b.askLearned(ctx)
	}
	if !final && !b.enough() && isWeb(req.url) {
		b.readPage(ctx)
	}
	var card *Card
	switch {
	case b.unchanged:
		card = b.old.Card
	case b.said == [parts]*Card{}:
		return nil, newError(req.raw, b.attempts)
	default:
		card = merge(req.raw, b.said)
	}
	card.FetchedAt = r.now().UTC().Truncate(time.Second)
	return &made{card, b.age, b.validators}, nil
}

// enough says whether another request could not make the card better in what readers see.
func (b *builder) enough() bool {
	return b.said[fromSource] != nil || isWhole(b.said[fromProvider]) || isWhole(b.said[fromDiscovered])
}

// isWhole says whether an oEmbed answer is a card by itself.
func isWhole(c *Card) bool {
	return c != nil && (c.Post != nil && c.Post.Text != "" || c.Title != "" && (c.Image != nil || c.Embed != nil && c.Embed.URL != ""))
}

func (b *builder) failed(source, endpoint string, err error) {
	b.attempts = append(b.attempts, Attempt{source, endpoint, err})
}

// askSources asks the Sources that know the URL, in the caller's order. It returns true
// when one has spoken the last word: the post is gone, or not for everyone.
func (b *builder) askSources(ctx context.Context) (final bool) {
	for _, m := range b.req.matches {
		card, err := b.askSource(ctx, m)
		switch {
		case err == nil && card != nil:
			b.said[fromSource] = card
			return false
		case err == nil:
			err = ErrUnsupported
		}
		b.failed(m.source.Name(), m.canonical.String(), err)
		if errors.Is(err, ErrNotFound) || errors.Is(err, ErrProtected) || ctx.Err() != nil {
			return true
		}
	}
	return false
}

// askSource asks one Source. A panic is a failure like any other: the next way is tried.
func (b *builder) askSource(ctx context.Context, m match) (card *Card, err error) {
	defer func() {
		if p := recover(); p != nil {
			b.r.opts.Logger.ErrorContext(ctx, "a Source panicked in Card", "source", m.source.Name(), "panic", p, "stack", string(debug.Stack()))
			card, err = nil, fmt.Errorf("linkcard: %w: the Source %s panicked: %q", ErrUnsupported, m.source.Name(), fmt.Sprint(p))
		}
	}()
	return m.source.Card(ctx, b.r.fetcher.Client(), m.canonical)
}

// askProvider asks the oEmbed provider that is registered for the URL.
func (b *builder) askProvider(ctx context.Context) {
	if !b.req.provider {
		return
	}
	b.askOEmbed(ctx, b.req.endpoint, fromProvider)
}

func (b *builder) askOEmbed(ctx context.Context, e oembed.Endpoint, p part) {
	resp, err := b.r.oembed.FetchEndpoint(ctx, e)
	if err != nil {
		b.failed("oembed", e.URL, err)
		return
	}
	b.said[p] = cardFromOEmbed(resp, "oembed")
	b.age = cmp.Or(resp.CacheAge, b.age)
}
