package rediscache

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/redis/go-redis/v9"
)

// LimiterOptions says how often all processes together may ask one host. The zero
// value is ready for use.
type LimiterOptions struct {
	Prefix   string         // as in Options
	Interval time.Duration  // between two requests to one host; default 500 ms
	Burst    int            // how many may come at once after a rest; default 4
	MaxWait  time.Duration  // the longest time to wait for a turn when ctx has no earlier deadline; default 30 s
	Timeout  time.Duration  // for Redis to answer; default 50 ms
	Logger   *slog.Logger   // hears once when Redis goes out of order and when it comes back; default silent
	Observer cache.Observer // default none
}

func (o LimiterOptions) withDefaults() (LimiterOptions, error) {
	if o.Interval < 0 || o.Burst < 0 || o.MaxWait < 0 || o.Timeout < 0 {
		return o, errors.New("rediscache: LimiterOptions must not be negative")
	}
	if err := checkPrefix(o.Prefix); err != nil {
		return o, err
	}
	setDefault(&o.Prefix, "cartouche:")
	setDefault(&o.Interval, 500*time.Millisecond)
	setDefault(&o.Burst, 4)
	setDefault(&o.MaxWait, 30*time.Second)
	setDefault(&o.Timeout, 50*time.Millisecond)
	return o, nil
}

// Limiter is a rate limit for each host that all processes on one Redis share. It counts
// with the server's clock, by the generic cell rate algorithm: one number for each host,
// changed by one script. A caller who leaves while it waits gives its turn back, to who
// comes next; the turns of a process that died are lost, those within MaxWait. It fits linkcard's Options.Limiter. While Redis is out of order it
// lets every request pass: the limit that each process has of its own holds alone. It is
// safe for concurrent use. The calls of one that NewLimiter did not make fail.
type Limiter struct {
	client  redis.UniversalClient
	opts    LimiterOptions
	gate    *cache.Gate
	scripts limiterScripts
}

// NewLimiter returns a Limiter on client, which stays the caller's to close. It
// does not connect.
func NewLimiter(client redis.UniversalClient, opts LimiterOptions) (*Limiter, error) {
	if client == nil {
		return nil, errors.New("rediscache: NewLimiter needs a client")
	}
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	return &Limiter{
		client:  client,
		opts:    opts,
		gate:    cache.NewGate(cache.GateOptions{Name: "redis limiter", Logger: opts.Logger}),
		scripts: newLimiterScripts(),
	}, nil
}

var errLimiterNotMade = errors.New("rediscache: the Limiter was not made by NewLimiter")

// usable returns the error of every call on a Limiter that has no client.
func (l *Limiter) usable() error {
	if l == nil || l.client == nil {
		return errLimiterNotMade
	}
	return nil
}

// Wait returns when a request to host may start. If its turn would come after
// ctx's deadline or MaxWait it takes none and returns a [BusyError] at once; if
// ctx ends while it waits, ctx's error.
func (l *Limiter) Wait(ctx context.Context, host string) error {
	if err := l.usable(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	t, err := l.take(context.WithoutCancel(ctx), host, l.longest(ctx)) // or nobody would know of the turn
	switch {
	case err != nil && ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		l.observe("outage", 0)
		return nil
	case t.wait < 0:
		l.observe("busy", 0)
		return &BusyError{Host: host, RetryAfter: -t.wait}
	}
	l.observe("turn", t.wait)
	if err := sleep(ctx, t.wait); err != nil {
		l.giveBack(context.WithoutCancel(ctx), host, t)
		return err
	}
	return nil
}

// BusyError says that a host has no turn to give in time.
type BusyError struct {
	Host       string
	RetryAfter time.Duration // when its next turn is
}

// Error names the host and the time.
func (e *BusyError) Error() string {
	return fmt.Sprintf("rediscache: %.200q is busy: its next turn is in %s", e.Host, e.RetryAfter)
}

func (l *Limiter) longest(ctx context.Context) time.Duration {
	if deadline, ok := ctx.Deadline(); ok {
		return max(0, min(l.opts.MaxWait, time.Until(deadline)))
	}
	return l.opts.MaxWait
}

// Pause keeps all processes away from host for d, at most an hour, as when it
// answered 429. After it there is one request for each interval, no burst. Turns that were
// given before stand.
func (l *Limiter) Pause(ctx context.Context, host string, d time.Duration) error {
	if err := l.usable(); err != nil {
		return err
	}
	if _, err := l.run(ctx, l.scripts.pause, host, min(d, maxPause).Microseconds()); err != nil {
		return fmt.Errorf("rediscache: pause: %w", err)
	}
	return nil
}

const maxPause = time.Hour

// turn is when a request may start: in a while, and by the server's clock in microseconds.
type turn struct {
	wait time.Duration // negative if nothing was given, as it would be too long
	at   int64
}

func (l *Limiter) take(ctx context.Context, host string, longest time.Duration) (turn, error) {
	answer, err := l.run(ctx, l.scripts.take, host, longest.Microseconds())
	if err != nil {
		return turn{}, err
	}
	numbers, err := answer.Int64Slice()
	if err != nil || len(numbers) != 2 {
		return turn{}, fmt.Errorf("rediscache: the limiter's script answers %v: %w", numbers, err)
	}
	return turn{wait: time.Duration(numbers[0]) * time.Microsecond, at: numbers[1]}, nil
}

// giveBack lets somebody else have a turn that has not come yet. If that fails it is lost.
func (l *Limiter) giveBack(ctx context.Context, host string, t turn) {
	_, err := l.run(ctx, l.scripts.giveBack, host, t.at)
	if err != nil {
		l.observe("turn lost", 0)
	}
}

func (l *Limiter) run(ctx context.Context, script *redis.Script, host string, arg int64) (*redis.Cmd, error) {
	keys := []string{l.opts.Prefix + "r:" + tag(host), l.opts.Prefix + "b:" + tag(host)}
	return cache.Through(ctx, l.gate, l.opts.Timeout, func(ctx context.Context) (*redis.Cmd, error) {
		cmd := script.Run(ctx, l.client, keys, l.opts.Interval.Microseconds(), l.opts.Burst, l.opts.MaxWait.Microseconds(), arg)
		return cmd, cmd.Err()
	})
}

func (l *Limiter) observe(outcome string, took time.Duration) {
	if l.opts.Observer != nil {
		l.opts.Observer.Observe(cache.Event{Store: "redis", Op: "wait", Outcome: outcome, Took: took})
	}
}
