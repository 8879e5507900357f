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
	setDefault(&o.Prefix, "cartouche:")
	setDefault(&o.Interval, 500*time.Millisecond)
	setDefault(&o.Burst, 4)
	setDefault(&o.MaxWait, 30*time.Second)
	setDefault(&o.Timeout, 50*time.Millisecond)
	return o, nil
}

// Limiter is a rate limit for each host that all processes on one Redis share.
// It counts with the server's clock, by the generic cell rate algorithm: one number for each
// host, changed by one script. It fits linkcard's Options.Limiter. While Redis is out of order it lets
// every request pass: the limit that each process has of its own holds alone.
type Limiter struct {
	client       redis.UniversalClient
	opts         LimiterOptions
	gate         *cache.Gate
	take, extend *redis.Script
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
		client: client,
		opts:   opts,
		gate:   cache.NewGate(cache.GateOptions{Name: "redis limiter", Logger: opts.Logger}),
		take:   redis.NewScript(takeTurn),
		extend: redis.NewScript(pauseHost),
	}, nil
}

// The number is the theoretical arrival time: when the host would be at rest if
// the requests given so far came one interval apart, in microseconds. One that
// lies further ahead than any pause is left from a clock that was wrong.
const (
	arrivalTime = `
		local clock = redis.call('TIME')
		local now = clock[1] * 1000000 + clock[2]
		local tat = tonumber(redis.call('GET', KEYS[1])) or now
		if tat < now or tat > now + 7200000000 then tat = now end
		local function keep()
			redis.call('SET', KEYS[1], string.format('%.0f', tat), 'PX', math.ceil((tat - now) / 1000) + 1)
		end`
	takeTurn = arrivalTime + `
		local interval, burst, longest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
		local wait = math.max(0, tat - now - (burst - 1) * interval)
		if wait > longest then return -wait end
		tat = tat + interval
		keep()
		return wait`
	pauseHost = arrivalTime + `
		local interval, burst, pause = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
		tat = math.max(tat, now + pause + (burst - 1) * interval)
		keep()
		return 0`
	maxPause = time.Hour
)

// Wait returns when a request to host may start. If its turn would come after
// ctx's deadline or MaxWait it takes none and returns a [BusyError] at once; if
// ctx ends while it waits, ctx's error.
func (l *Limiter) Wait(ctx context.Context, host string) error {
	wait, err := l.run(ctx, l.take, host, l.longest(ctx))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		l.observe("outage", 0)
		return nil
	case wait < 0:
		l.observe("busy", 0)
		return &BusyError{Host: host, RetryAfter: -wait}
	}
	l.observe("turn", wait)
	if wait == 0 {
		return nil
	}
	return sleep(ctx, wait)
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
// answered 429. After it there is one request for each interval, no burst.
func (l *Limiter) Pause(ctx context.Context, host string, d time.Duration) error {
	if _, err := l.run(ctx, l.extend, host, min(d, maxPause)); err != nil {
		return fmt.Errorf("rediscache: pause: %w", err)
	}
	return nil
}

func (l *Limiter) run(ctx context.Context, script *redis.Script, host string, d time.Duration) (time.Duration, error) {
	key := l.opts.Prefix + "r:{" + escape(host) + "}"
	micros, err := cache.Through(ctx, l.gate, l.opts.Timeout, func(ctx context.Context) (int64, error) {
		return script.Run(ctx, l.client, []string{key}, l.opts.Interval.Microseconds(), l.opts.Burst, d.Microseconds()).Int64()
	})
	return time.Duration(micros) * time.Microsecond, err
}

func (l *Limiter) observe(outcome string, took time.Duration) {
	if l.opts.Observer != nil {
		l.opts.Observer.Observe(cache.Event{Store: "redis", Op: "wait", Outcome: outcome, Took: took})
	}
}
