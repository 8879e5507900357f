package fetch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"sync/atomic"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/sync/semaphore"
)

const (
	maxQueue   = 64 << 10         // requests that wait for their turn, in all: some 17 KiB each
	latestTurn = 10 * time.Minute // a later turn is not waited for,
	longQueue  = 2400             // if as many others have theirs before it
)

// ErrCrowded is an [ErrRateLimited] that is this process's own, or its fleet's: they ask for
// more than they may, and nothing is said of the page.
var ErrCrowded = errors.New("too many requests wait for their turn")

// maxHosts bounds the tables of hosts; the least recently asked is forgotten.
const maxHosts = 8192

// politeness decides when a request may start: never against a pause that the
// server asked for, and within a rate and a number in flight, per registrable
// domain and in all. A dead host is not tried again for a while.
type politeness struct {
	opts     Options
	all      *semaphore.Weighted
	queued   atomic.Int64
	hosts    *lru.Cache[string, *hostState] // by registrable domain
	breakers *lru.Cache[string, *breaker]   // by origin: one port may be silent and another serve
}

func newPoliteness(opts Options) *politeness {
	hosts, _ := lru.New[string, *hostState](maxHosts) // fails for sizes below 1 only
	breakers, _ := lru.New[string, *breaker](maxHosts)
	return &politeness{
		opts:     opts,
		all:      semaphore.NewWeighted(int64(opts.Concurrency)),
		hosts:    hosts,
		breakers: breakers,
	}
}

// enter waits for the request's turn and returns what ends it. It fails at once
// with [ErrRateLimited] when the turn would come too late, and with
// [ErrUnavailable] when the host is known to be dead.
func (p *politeness) enter(ctx context.Context, u *url.URL) (release func(), err error) {
	domain, queued := limitKey(u), time.Now()
	defer p.queued.Add(-1)
	if p.queued.Add(1) > maxQueue {
		return nil, rateLimited(time.Second, ErrCrowded)
	}
	h := p.host(domain)
	if err := p.breaker(u).allow(); err != nil {
		return nil, err
	}
	if err := p.await(ctx, h, domain); err != nil {
		return nil, err
	}
	if err := h.slots.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	if err := p.all.Acquire(ctx, 1); err != nil {
		h.slots.Release(1)
		return nil, err
	}
	release = func() { p.all.Release(1); h.slots.Release(1) }
	// The queue may have been long: the server may have asked for a pause, or died, meanwhile.
	// Who claims goes, or nobody would free the probe: the claim comes last.
	err = h.awaitPause(ctx, p.opts.Timeout)
	if err == nil {
		err = p.breaker(u).claim(queued)
	}
	if err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// await passes the pause, the rate and the shared limit, in this order.
func (p *politeness) await(ctx context.Context, h *hostState, domain string) error {
	if err := h.awaitPause(ctx, p.opts.Timeout); err != nil {
		return err
	}
	if err := h.awaitToken(ctx, max(latestTurn, longQueue*p.opts.HostInterval)); err != nil {
		return err
	}
	if p.opts.Limiter == nil {
		return nil
	}
	err := p.opts.Limiter.Wait(ctx, domain)
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	return rateLimited(time.Second, fmt.Errorf("%w: the shared limit: %w", ErrCrowded, err))
}

// failed learns from a request that got no answer. That the caller left, that the
// guard refused, or that there was no fair time says nothing about the host.
func (p *politeness) failed(u *url.URL, err error, clock *clock) {
	if clock.fair() && clock.parent.Err() == nil && !errors.Is(err, ErrRefused) {
		p.breaker(u).failed(err, clock.begun, clock.connected.Load())
	} else {
		p.breaker(u).abandoned()
	}
}

// answered learns from an answer: the host lives, and may want to be left alone.
func (p *politeness) answered(ctx context.Context, u *url.URL, resp *http.Response) {
	p.breaker(u).answered()
	domain := limitKey(u)
	h := p.host(domain)
	if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode != http.StatusServiceUnavailable {
		h.calm()
		return
	}
	d := h.pause(retryAfter(resp.Header, time.Now()))
	p.opts.Logger.DebugContext(ctx, "host paused", slog.String("host", domain), slog.Duration("for", d))
	if shared, ok := p.opts.Limiter.(pauser); ok {
		if err := shared.Pause(ctx, domain, d); err != nil {
			p.opts.Logger.DebugContext(ctx, "shared pause failed", slog.Any("error", err))
		}
	}
}

func (p *politeness) host(domain string) *hostState {
	if h, ok := p.hosts.Get(domain); ok {
		return h
	}
	h := newHostState(p.opts)
	if known, ok, _ := p.hosts.PeekOrAdd(domain, h); ok { // two goroutines must not make two limiters
		return known
	}
	return h
}

func (p *politeness) breaker(u *url.URL) *breaker {
	at := origin(u)
	if b, ok := p.breakers.Get(at); ok {
		return b
	}
	b := &breaker{}
	if known, ok, _ := p.breakers.PeekOrAdd(at, b); ok {
		return known
	}
	return b
}

// limitKey is what shares a limit: the domain that one party registered (example.co.uk
// for www.example.co.uk, alice.github.io for itself). Addresses and local names stand
// for themselves, with their port.
func limitKey(u *url.URL) string {
	host := u.Hostname()
	if _, err := netip.ParseAddr(host); err == nil || isLocalName(host) {
		return u.Host
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}

// rateLimited is an ErrRateLimited that knows when to come back.
func rateLimited(wait time.Duration, under error) error {
	reason := "rate limited"
	if wait > 0 {
		reason += fmt.Sprintf(": try again in %s", wait.Round(time.Millisecond))
	}
	if under != nil {
		reason += ": " + under.Error()
	}
	return &delayed{because{kind: ErrRateLimited, reason: reason, under: under}, wait}
}

// delayed is a cause that also says when the same request may work.
type delayed struct {
	because
	wait time.Duration
}
