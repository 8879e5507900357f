package fetch

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

const (
	firstPause = time.Second     // after a 429 or 503 that does not say how long
	maxPause   = 5 * time.Minute // where doubling ends
	maxAsked   = time.Hour       // the longest Retry-After that is honoured
	noLimit    = 1 << 30
)

// hostState is what politeness remembers of one registrable domain.
type hostState struct {
	bucket *rate.Limiter
	slots  *semaphore.Weighted

	mu      sync.Mutex
	until   time.Time // paused until then
	strikes int       // pauses in a row without a length of their own
}

func newHostState(opts Options) *hostState {
	h := &hostState{bucket: rate.NewLimiter(rate.Inf, 0), slots: semaphore.NewWeighted(noLimit)}
	if opts.HostInterval > 0 {
		h.bucket = rate.NewLimiter(rate.Every(opts.HostInterval), opts.HostBurst)
	}
	if opts.HostConcurrency > 0 {
		h.slots = semaphore.NewWeighted(int64(opts.HostConcurrency))
	}
	return h
}

// awaitToken waits for the rate. A turn that comes after the deadline is refused at
// once and leaves the token to others.
func (h *hostState) awaitToken(ctx context.Context) error {
	r := h.bucket.Reserve()
	wait := r.Delay()
	if deadline, ok := ctx.Deadline(); ok && wait > time.Until(deadline) {
		r.Cancel()
		return rateLimited(wait, nil)
	}
	if err := sleep(ctx, wait); err != nil {
		r.Cancel()
		return err
	}
	return nil
}

// awaitPause waits while the host is paused, unless that takes longer than most or
// than the caller has.
func (h *hostState) awaitPause(ctx context.Context, most time.Duration) error {
	for {
		wait := h.paused()
		if wait <= 0 {
			return nil
		}
		if deadline, ok := ctx.Deadline(); ok && wait > time.Until(deadline) || wait > most {
			return rateLimited(wait, nil)
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

func (h *hostState) paused() time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	return time.Until(h.until)
}

// pause holds back all requests to the host: as long as it asked for, else twice as
// long each time, between half and the whole of it at random so that callers spread.
func (h *hostState) pause(asked time.Duration, ok bool) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	d := min(asked, maxAsked)
	if !ok {
		d = min(firstPause<<min(h.strikes, 16), maxPause)
		d = d/2 + rand.N(d/2+1)
		if time.Until(h.until) <= 0 { // answers to requests of before the pause do not double it
			h.strikes++
		}
	}
	if until := time.Now().Add(d); until.After(h.until) {
		h.until = until
	}
	return d
}

func (h *hostState) calm() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.strikes = 0
}

// sleep waits for d or the context's end.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
