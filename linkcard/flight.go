package linkcard

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
)

// flights lets many callers who want the same key share one run of the work. The
// run has a context of its own: it goes on when the caller who began it leaves,
// and ends when the last one has left.
type flights struct {
	mu     sync.Mutex
	m      map[string]*flight
	unseen int           // runs begun by behind
	stop   chan struct{} // closed to end them
	ended  sync.WaitGroup
}

type flight struct {
	done    chan struct{}
	data    string // read only once done is closed
	err     error
	waiters int
	cancel  context.CancelFunc
}

// do returns the result of work for key, of a run under way if there is one.
// When ctx ends first it returns ctx's error at once.
func (g *flights) do(ctx context.Context, key string, work func(context.Context) (string, error)) (string, error) {
	f := g.join(ctx, key, work)
	select {
	case <-f.done:
		g.leave(key, f)
		return f.data, f.err
	case <-ctx.Done():
		g.leave(key, f)
		return "", ctx.Err()
	}
}

func (g *flights) join(ctx context.Context, key string, work func(context.Context) (string, error)) *flight {
	g.mu.Lock()
	defer g.mu.Unlock()
	if f := g.m[key]; f != nil {
		f.waiters++
		return f
	}
	return g.begin(ctx, key, work)
}

// maxUnseen bounds the runs that nobody waits for.
const maxUnseen = 256

// behind begins a run that nobody waits for, unless one for key is under way, or
// too many. It ends by itself or at close.
func (g *flights) behind(ctx context.Context, key string, work func(context.Context) (string, error)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.m[key] != nil || g.unseen >= maxUnseen {
		return
	}
	if g.stop == nil {
		g.stop = make(chan struct{})
	}
	g.unseen++
	f, stop := g.begin(ctx, key, work), g.stop
	g.ended.Go(func() {
		select {
		case <-f.done:
		case <-stop:
		}
		g.leave(key, f)
		<-f.done
		g.mu.Lock()
		g.unseen--
		g.mu.Unlock()
	})
}

// close ends the runs that nobody waits for, and returns when they have ended.
func (g *flights) close() {
	g.mu.Lock()
	if g.stop != nil {
		close(g.stop)
		g.stop = nil
	}
	g.mu.Unlock()
	g.ended.Wait()
}

// begin starts a run with one waiter. The lock is held.
func (g *flights) begin(ctx context.Context, key string, work func(context.Context) (string, error)) *flight {
	if g.m == nil {
		g.m = map[string]*flight{}
	}
	own, cancel := context.WithCancel(context.WithoutCancel(ctx))
	f := &flight{done: make(chan struct{}), waiters: 1, cancel: cancel}
	g.m[key] = f
	go g.run(own, key, f, work)
	return f
}

func (g *flights) run(ctx context.Context, key string, f *flight, work func(context.Context) (string, error)) {
	defer func() {
		if p := recover(); p != nil {
			f.data, f.err = "", &panicError{value: p, stack: debug.Stack()}
		}
		g.forget(key, f)
		close(f.done)
		f.cancel()
	}()
	f.data, f.err = work(ctx)
}

// leave ends the run when nobody waits for it any more. A later caller begins afresh.
func (g *flights) leave(key string, f *flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if f.waiters--; f.waiters == 0 {
		f.cancel()
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

// panicError is a panic of a Source or of our own code, handed to every waiter
// as an error: one bad page must not end the program.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string {
	return fmt.Sprintf("panic while resolving: %v\n%s", e.value, e.stack)
}
