package cache

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/sony/gobreaker/v2"
)

// ErrGateShut is the error of a call that a [Gate] did not let through,
// because those before it failed.
var ErrGateShut = errors.New("cache: store is out of order, not asked for a while")

// GateOptions says when a [Gate] shuts. The zero value is ready for use; a number that is
// not positive means the default.
type GateOptions struct {
	Failures int           // failures within Window that shut the gate; default 5
	Window   time.Duration // default 10 s
	Pause    time.Duration // how long it stays shut before one call may try; default 5 s
	Name     string        // for the log; default "store"
	Logger   *slog.Logger  // hears of each change, once; default silent
}

// Gate stands before something that may be slow or down, a network store for
// instance: each call has a deadline, and after a few failures none is made for a
// while, so that an outage costs callers next to nothing. It is safe for
// concurrent use. The zero Gate is open and has the default options.
type Gate struct {
	once    sync.Once // makes what follows
	breaker *gobreaker.TwoStepCircuitBreaker[any]
	slots   chan struct{}
}

// maxCalls bounds the calls under way behind one gate, those given up included.
const maxCalls = 1024

// NewGate returns an open gate.
func NewGate(opts GateOptions) *Gate {
	g := &Gate{}
	g.once.Do(func() { g.init(opts) })
	return g
}

// ready makes a zero Gate ready for use.
func (g *Gate) ready() { g.once.Do(func() { g.init(GateOptions{}) }) }

func (g *Gate) init(opts GateOptions) {
	opts = opts.withDefaults()
	g.slots = make(chan struct{}, maxCalls)
	g.breaker = gobreaker.NewTwoStepCircuitBreaker[any](gobreaker.Settings{
		Name:        opts.Name,
		MaxRequests: 1,
		Interval:    opts.Window,
		Timeout:     opts.Pause,
		ReadyToTrip: func(c gobreaker.Counts) bool { return int(c.TotalFailures) >= opts.Failures },
		IsExcluded:  func(err error) bool { return errors.Is(err, errGaveUp) },
		OnStateChange: func(name string, from, to gobreaker.State) {
			opts.Logger.Warn("cache: breaker changed", "store", name, "from", from.String(), "to", to.String())
		},
	})
}

func (o GateOptions) withDefaults() GateOptions {
	if o.Failures <= 0 {
		o.Failures = 5
	}
	if o.Window <= 0 {
		o.Window = 10 * time.Second
	}
	if o.Pause <= 0 {
		o.Pause = 5 * time.Second
	}
	if o.Name == "" {
		o.Name = "store"
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// errGaveUp marks a call whose own caller went away: no sign of an outage.
var errGaveUp = errors.New("cache: caller gave up")

// Through calls f behind the gate and returns what it returns, or after timeout
// context.DeadlineExceeded even if f does not heed its context: then f is left
// to end by itself and what it returns is dropped. When the gate is shut, f is not called and
// the error is [ErrGateShut]. An error that is [ErrMiss] is an answer, no failure;
// nor is ctx ending first. A panic of f becomes an error.
func Through[T any](ctx context.Context, g *Gate, timeout time.Duration, f func(context.Context) (T, error)) (T, error) {
	var zero T
	if err := ctx.Err(); err != nil {
		return zero, err
	}
	g.ready()
	done, err := g.breaker.Allow()
	if err != nil {
		return zero, fmt.Errorf("%w: %w", ErrGateShut, err)
	}
	v, err := call(ctx, g, timeout, f)
	switch {
	case err == nil || errors.Is(err, ErrMiss):
		done(nil)
	case ctx.Err() != nil:
		done(errGaveUp)
		return zero, ctx.Err() // a client may say it in other words
	default:
		done(err)
	}
	return v, err
}

type answer[T any] struct {
	value T
	err   error
}

func call[T any](ctx context.Context, g *Gate, timeout time.Duration, f func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	var zero T
	select {
	case g.slots <- struct{}{}:
	case <-ctx.Done():
		return zero, ctx.Err()
	}
	result := make(chan answer[T], 1)
	go func() {
		defer func() { <-g.slots }()
		result <- recovered(ctx, f)
	}()
	select {
	case a := <-result:
		return a.value, a.err
	case <-ctx.Done():
		return zero, ctx.Err()
	}
}

func recovered[T any](ctx context.Context, f func(context.Context) (T, error)) (a answer[T]) {
	defer func() {
		if p := recover(); p != nil {
			a = answer[T]{err: fmt.Errorf("cache: store panicked: %v", p)}
		}
	}()
	a.value, a.err = f(ctx)
	return a
}
