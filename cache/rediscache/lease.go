package rediscache

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math"
	mrand "math/rand/v2"
	"sync"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/redis/go-redis/v9"
)

// A lease is a key that holds its holder's token and expires unless renewed. A
// second key, the fence, keeps the token of the latest holder for longer: a write
// under a lease is made only if the fence still shows its token, so a process that
// was suspended and wakes up late cannot overwrite what its successor stored. Both
// live in the value's slot and are checked and written by one script.
type scripts struct {
	acquire, renew, release, put *redis.Script
}

const fenceTTL = 10 * time.Minute // longer than any fetch takes

func newScripts() scripts {
	return scripts{
		acquire: redis.NewScript(`
			if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
			redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
			return 1`),
		renew: redis.NewScript(`
			if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
			redis.call('PEXPIRE', KEYS[2], ARGV[3])
			return redis.call('PEXPIRE', KEYS[1], ARGV[2])`),
		release: redis.NewScript(`
			if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
			return redis.call('DEL', KEYS[1])`),
		put: redis.NewScript(`
			local latest = redis.call('GET', KEYS[2])
			if latest and latest ~= ARGV[1] then return 0 end
			if ARGV[2] == '' then redis.call('UNLINK', KEYS[1])
			elseif ARGV[3] == '0' then redis.call('SET', KEYS[1], ARGV[2])
			else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
			return 1`),
	}
}

// ErrLeaseLost is [cache.ErrLeaseLost]: the error of a write under a lease that passed to
// another process meanwhile, as the holder was silent for too long.
var ErrLeaseLost = cache.ErrLeaseLost

type lease struct {
	store *Store
	key   string
	token string
	stop  context.CancelFunc
	once  sync.Once
	ended chan struct{} // closed when renewing has ended
}

// Lease waits for the right to fill key: see [cache.Leaser]. The right of a
// process that died passes on after Options.LeaseTTL.
func (s *Store) Lease(ctx context.Context, key string) (cache.Lease, error) {
	if err := s.usable(); err != nil {
		return nil, err
	}
	started := time.Now()
	token := rand.Text()
	held, err := s.acquire(ctx, key, token)
	if err == nil && held == 0 {
		err = s.awaitRelease(ctx, key)
		s.observe("lease", outcome(ctx, err, "waited"), time.Since(started))
		return nil, err
	}
	s.observe("lease", outcome(ctx, err, "held"), time.Since(started))
	if err != nil {
		return nil, err
	}
	renewing, stop := context.WithCancel(context.WithoutCancel(ctx))
	l := &lease{store: s, key: key, token: token, stop: stop, ended: make(chan struct{})}
	go l.renew(renewing)
	return l, nil
}

// acquire takes the lease of key if nobody holds it. It waits for the answer, at the longest
// WriteTimeout, also when its caller leaves: a lease that nobody knows of would keep all
// others waiting until it expires. Where the answer comes too late it is given back then.
func (s *Store) acquire(ctx context.Context, key, token string) (held int64, err error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	giveBack := func() { s.queue.add(job{key: key, token: token}) }
	held, err = cache.Through(context.WithoutCancel(ctx), s.writes, s.opts.WriteTimeout, func(ctx context.Context) (int64, error) {
		held, err := s.scripts.acquire.Run(ctx, s.client, []string{s.leaseKey(key), s.fenceKey(key)}, token, millis(s.opts.LeaseTTL), millis(fenceTTL)).Int64()
		if ctx.Err() != nil { // perhaps nobody hears this any more
			giveBack()
		}
		return held, err
	})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil && !errors.Is(err, cache.ErrGateShut) {
		giveBack()
	}
	return held, err
}

// script runs a script that answers a number.
func (s *Store) script(ctx context.Context, script *redis.Script, keys []string, args ...any) (int64, error) {
	return cache.Through(ctx, s.writes, s.opts.WriteTimeout, func(ctx context.Context) (int64, error) {
		return script.Run(ctx, s.client, keys, args...).Int64()
	})
}

const (
	firstPoll = 10 * time.Millisecond
	lastPoll  = 160 * time.Millisecond
)

// awaitRelease returns when nobody holds the lease of key. It asks ever more
// seldom, and at random moments, so that a thousand waiters are no burden.
func (s *Store) awaitRelease(ctx context.Context, key string) error {
	for pause := firstPoll; ; pause = min(2*pause, lastPoll) {
		if err := sleep(ctx, pause/2+mrand.N(pause)); err != nil {
			return err
		}
		held, err := cache.Through(ctx, s.reads, s.opts.ReadTimeout, func(ctx context.Context) (int64, error) {
			return s.client.Exists(ctx, s.leaseKey(key)).Result()
		})
		if err != nil || held == 0 {
			return err
		}
	}
}

// renew keeps the lease alive until it is released or was lost. It goes on after
// a failure: the server may come back before the lease expires.
func (l *lease) renew(ctx context.Context) {
	defer close(l.ended)
	s := l.store
	for sleep(ctx, s.opts.LeaseTTL/3) == nil {
		kept, err := s.script(ctx, s.scripts.renew, []string{s.leaseKey(l.key), s.fenceKey(l.key)}, l.token, millis(s.opts.LeaseTTL), millis(fenceTTL))
		if err == nil && kept == 0 {
			return
		}
	}
}

// Put stores e before it returns, unless the lease passed to another process:
// then the error is [ErrLeaseLost].
func (l *lease) Put(ctx context.Context, e cache.Entry) error {
	s := l.store
	j, err := s.newJob(l.key, e)
	if err != nil {
		return err
	}
	stored, err := s.script(ctx, s.scripts.put, []string{s.valueKey(l.key), s.fenceKey(l.key)}, l.token, j.frame, millis(j.ttl))
	switch {
	case err != nil:
		s.observe("put", "outage", 0)
		return fmt.Errorf("rediscache: write: %w", err)
	case stored == 0:
		s.observe("put", "lease lost", 0)
		return ErrLeaseLost
	}
	s.observe("put", "stored", 0)
	return nil
}

// Release gives the lease back, at the latest when it expires.
func (l *lease) Release() {
	l.once.Do(func() {
		l.stop()
		<-l.ended
		s := l.store
		_, _ = s.script(context.Background(), s.scripts.release, []string{s.leaseKey(l.key)}, l.token) // else it expires
	})
}

func sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
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

// millis rounds up, so that something short is not nothing.
func millis(d time.Duration) int64 {
	return int64(math.Ceil(float64(d) / float64(time.Millisecond)))
}

// outcome is what an Observer hears of a call: that a caller leaves is no outage.
func outcome(ctx context.Context, err error, good string) string {
	switch {
	case err == nil:
		return good
	case ctx.Err() != nil:
		return "given up"
	}
	return "outage"
}
