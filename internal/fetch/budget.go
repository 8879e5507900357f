package fetch

import (
	"context"
	"sync"
	"time"
)

// Budget bounds several requests together: those that one card takes. A zero field
// stands for the default beside it.
type Budget struct {
	Time     time.Duration // of all requests, without waiting for turns; default: the Fetcher's Timeout
	Requests int           // redirects apart; default 6
	Bytes    int64         // on the wire; default 4 MiB
}

const (
	budgetRequests = 6
	budgetBytes    = 4 << 20
)

// WithBudget returns a context whose requests, through any Fetcher, share one budget.
// What goes beyond it fails: with [ErrTooLarge] for bytes (a page is cut), else with
// [ErrUnavailable].
func WithBudget(ctx context.Context, b Budget) context.Context {
	fill(&b.Requests, budgetRequests)
	fill(&b.Bytes, budgetBytes)
	return context.WithValue(ctx, budgetKey{}, &budget{left: b, timed: b.Time > 0})
}

type budgetKey struct{}

// budget is what is left of a Budget. A nil budget has no end.
type budget struct {
	mu    sync.Mutex
	left  Budget
	timed bool
	spent time.Duration
}

func budgetOf(ctx context.Context) *budget {
	b, _ := ctx.Value(budgetKey{}).(*budget)
	return b
}

// request takes one request from the budget.
func (b *budget) request() error {
	if b == nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.left.Requests--; b.left.Requests < 0 {
		return stop(ErrUnavailable, "unavailable: more requests than one card may take")
	}
	return nil
}

// time returns what is left, given what a request may take anyway.
func (b *budget) time(request, timeout time.Duration) time.Duration {
	if b == nil {
		return request
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	all := timeout
	if b.timed {
		all = b.left.Time
	}
	return min(request, all-b.spent)
}

func (b *budget) bytes(request int64) int64 {
	if b == nil {
		return request
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return min(request, b.left.Bytes)
}

func (b *budget) spend(d time.Duration, bytes int64) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.spent += d
	b.left.Bytes -= bytes
}
