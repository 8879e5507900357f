package linkcard

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// flights lets many callers who want the same key share one run of the work. The
// run has a context of its own: it goes on when the caller who began it leaves,
// and ends when the last one has left, or at close.
type flights struct {
	mu      sync.Mutex
	m       map[string]*flight
	unseen  int           // runs begun by behind
	stop    chan struct{} // closed by close; made with the first run
	closed  atomic.Bool
	running sync.WaitGroup
}

type flight struct {
	done    chan struct{}
	data    string // read only once done is closed
	err     error
	anew    bool // for those who want nothing older than their asking
	waiters int
	awaits  map[*flight]int // the runs that its own work waits for, and how often
	ctx     context.Context // ends when nobody waits any more, or after done
	cancel  context.CancelCauseFunc
}

// task makes what those who share a run get.
type task func(context.Context) (string, error)

// do returns the result of work for key, of a run under way if there is one: whoever wants
// it anew waits until one that began for others is over. When ctx ends first it returns
// ctx's error at once, and at close [ErrClosed].
func (g *flights) do(ctx context.Context, key string, anew bool, work task) (string, error) {
	for {
		f, joined, err := g.join(ctx, key, anew, work)
		switch {
		case err != nil:
			return "", err
		case joined:
			defer g.leave(key, f)
			if err := g.await(ctx, f, f.done); err != nil {
				return "", err
			}
			return f.data, f.err
		}
		if err := g.await(ctx, f, f.ctx.Done()); err != nil {
			return "", err
		}
	}
}

// await waits for f to be done. That join has noted who does ends here.
func (g *flights) await(ctx context.Context, f *flight, done <-chan struct{}) error {
	if own := g.runOf(ctx); own != nil {
		defer g.stopAwaiting(own, f)
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-g.stop:
		return ErrClosed
	}
}

// errItself keeps a Source from waiting for what waits for it.
var errItself = errors.New("a Source asks for the page that its own card is made for")

// join returns a run for key, and whether it is one to wait for; an error after close.
func (g *flights) join(ctx context.Context, key string, anew bool, work task) (f *flight, joined bool, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	own := g.runOf(ctx)
	f = g.m[key]
	switch {
	case g.closed.Load():
		return nil, false, ErrClosed
	case f == nil:
		f = g.begin(ctx, key, work)
		f.anew, joined = anew, true
	case own != nil && f.leadsTo(own, map[*flight]bool{}):
		return nil, false, errItself
	case f.anew || !anew:
		f.waiters++
		joined = true
	}
	if own != nil {
		if own.awaits == nil {
			own.awaits = map[*flight]int{}
		}
		own.awaits[f]++
	}
	return f, joined, nil
}

func (g *flights) stopAwaiting(own, f *flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if own.awaits[f]--; own.awaits[f] == 0 {
		delete(own.awaits, f)
	}
}

// runKey is of one Resolver: a Source may ask another, which has a lock of its own.
type runKey struct{ g *flights }

// runOf returns the run whose work has the context ctx; nil for none.
func (g *flights) runOf(ctx context.Context) *flight {
	f, _ := ctx.Value(runKey{g}).(*flight)
	return f
}

// leadsTo reports whether f is own or waits for it, maybe by way of others. The lock is held.
func (f *flight) leadsTo(own *flight, seen map[*flight]bool) bool {
	if f == own {
		return true
	}
	seen[f] = true
	for next := range f.awaits {
		if !seen[next] && next.leadsTo(own, seen) {
			return true
		}
	}
	return false
}

// maxUnseen bounds the runs that nobody waits for.
const maxUnseen = 256

// behind begins a run that nobody waits for, unless one for key is under way, or
// too many. It ends by itself or at close.
func (g *flights) behind(ctx context.Context, key string, work task) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed.Load() || g.m[key] != nil || g.unseen >= maxUnseen {
		return
	}
	g.unseen++
	f := g.begin(ctx, key, work)
	g.running.Go(func() {
		<-f.done
		g.leave(key, f)
		g.mu.Lock()
		g.unseen--
		g.mu.Unlock()
	})
}

// begin starts a run with one waiter. The lock is held.
func (g *flights) begin(ctx context.Context, key string, work task) *flight {
	if g.m == nil {
		g.m, g.stop = map[string]*flight{}, make(chan struct{})
	}
	f := &flight{done: make(chan struct{}), waiters: 1}
	f.ctx, f.cancel = context.WithCancelCause(context.WithValue(context.WithoutCancel(ctx), runKey{g}, f))
	g.m[key] = f
	g.running.Go(func() { g.run(key, f, work) })
	return f
}

func (g *flights) run(key string, f *flight, work task) {
	defer func() {
		if p := recover(); p != nil {
			f.data, f.err = "", &panicError{value: p, stack: debug.Stack()}
		}
		if f.err != nil && errors.Is(context.Cause(f.ctx), ErrClosed) {
			f.err = ErrClosed
		}
		g.forget(key, f)
		close(f.done)
		f.cancel(nil)
	}()
	f.data, f.err = work(f.ctx)
}

// leave ends the run when nobody waits for it any more. A later caller begins afresh.
func (g *flights) leave(key string, f *flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if f.waiters--; f.waiters == 0 {
		f.cancel(nil)
		if g.m[key] == f {
			delete(g.m, key)
		}
	}
}

func (g *flights) forget(key string, f *flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.m[key] == f {
		delete(g.m, key)
	}
}

// close ends all runs and lets none begin any more. It returns when they have ended, or
// after patience if the work does not heed its context.
func (g *flights) close(patience time.Duration) {
	g.shut()
	ended := make(chan struct{})
	go func() {
		g.running.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(patience):
	}
}

func (g *flights) shut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed.Swap(true) || g.stop == nil {
		return
	}
	for _, f := range g.m {
		f.cancel(ErrClosed)
	}
	close(g.stop)
}

// panicError is a panic of our own code or the caller's, handed to every waiter as an
// error on one line: one bad page must not end the program. The stack is for the log.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string {
	return fmt.Sprintf("panic while resolving: %q", fmt.Sprint(e.value))
}
