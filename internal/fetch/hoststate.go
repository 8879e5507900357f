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
	next   *semaphore.Weighted // held by the one whose turn is next
	slots  *semaphore.Weighted

	mu      sync.Mutex
	waiting int       // requests that have no token yet
	until   time.Time // paused until then
	strikes int       // pauses in a row without a length of their own
}

func newHostState(opts Options) *hostState {
	h := &hostState{bucket: rate.NewLimiter(rate.Inf, 0), next: semaphore.NewWeighted(1), slots: semaphore.NewWeighted(noLimit)}
	if opts.HostInterval > 0 {
		h.bucket = rate.NewLimiter(rate.Every(opts.HostInterval), opts.HostBurst)
	}
	if opts.HostConcurrency > 0 {
		h.slots = semaphore.NewWeighted(int64(opts.HostConcurrency))
	}
	return h
}

// awaitToken waits for the rate. A turn that comes after the deadline, or in more than
// most, is refused at once. Only the first in the row reserves a token: a reservation in
// the middle that is given up would leave its time to nobody.
func (h *hostState) awaitToken(ctx context.Context, most time.Duration) error {
	if h.bucket.Limit() == rate.Inf {
		return ctx.Err()
	}
	wait := h.queue()
	if deadline, ok := ctx.Deadline(); ok && wait > time.Until(deadline) {
		h.leave()
		return rateLimited(wait, nil)
	}
	if wait > most {
		h.leave()
		return rateLimited(wait, ErrCrowded)
	}
	if err := h.next.Acquire(ctx, 1); err != nil {
		h.leave()
		return err
	}
	defer h.next.Release(1)
	token := h.reserve()
	if err := sleep(ctx, token.Delay()); err != nil {
		token.Cancel()
		return err
	}
	return nil
}

// queue goes to the end of the row and returns how long it is.
func (h *hostState) queue() time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.waiting++
	lacking := max(float64(h.waiting)-h.bucket.Tokens(), 0)
	return time.Duration(lacking / float64(h.bucket.Limit()) * float64(time.Second))
}

func (h *hostState) leave() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.waiting--
}

func (h *hostState) reserve() *rate.Reservation {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.waiting--
	return h.bucket.Reserve()
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
