package rediscache

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/cache"
)

func newLimiter(t *testing.T, addr string, opts LimiterOptions) *Limiter {
	t.Helper()
	l, err := NewLimiter(newClient(t, addr), opts)
	require.NoError(t, err)
	return l
}

// turns asks the script without waiting: the server's clock decides.
func turns(t *testing.T, l *Limiter, host string, n int) []time.Duration {
	t.Helper()
	list := make([]time.Duration, n)
	for i := range list {
		turn, err := l.take(t.Context(), host, time.Hour)
		require.NoError(t, err)
		list[i] = turn.wait
	}
	return list
}

func TestLimiterGivesTurnsOneIntervalApart(t *testing.T) {
	srv := startServer(t)
	a := newLimiter(t, srv.addr, LimiterOptions{Interval: time.Minute, Burst: 3, Timeout: 10 * time.Second})
	b := newLimiter(t, srv.addr, LimiterOptions{Interval: time.Minute, Burst: 3, Timeout: 10 * time.Second})
	got := append(turns(t, a, "example.com", 2), turns(t, b, "example.com", 3)...)
	for i, want := range []time.Duration{0, 0, 0, time.Minute, 2 * time.Minute} {
		assert.InDelta(t, want.Seconds(), got[i].Seconds(), 10, "turn %d", i)
	}
	assert.Zero(t, turns(t, a, "example.org", 1)[0], "each host for itself")
}

func TestLimiterRefusesWhatComesTooLate(t *testing.T) {
	srv := startServer(t)
	l := newLimiter(t, srv.addr, LimiterOptions{Interval: time.Minute, Burst: 1, Timeout: 10 * time.Second})
	require.NoError(t, l.Wait(t.Context(), "example.com"))
	for range 3 {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		err := l.Wait(ctx, "example.com")
		var busy *BusyError
		require.ErrorAs(t, err, &busy)
		assert.InDelta(t, 60, busy.RetryAfter.Seconds(), 10, "a refused turn is not taken")
		cancel()
	}
}

func TestLimiterPause(t *testing.T) {
	srv := startServer(t)
	a := newLimiter(t, srv.addr, LimiterOptions{Timeout: 10 * time.Second})
	b := newLimiter(t, srv.addr, LimiterOptions{Timeout: 10 * time.Second})
	require.NoError(t, a.Pause(t.Context(), "example.com", 10*time.Minute))
	assert.InDelta(t, 600, turns(t, b, "example.com", 1)[0].Seconds(), 10)
	require.NoError(t, b.Pause(t.Context(), "example.com", time.Minute))
	assert.InDelta(t, 600, turns(t, b, "example.com", 1)[0].Seconds(), 10, "a shorter pause shortens nothing")
	require.NoError(t, a.Pause(t.Context(), "example.org", 100*time.Hour))
	assert.InDelta(t, 3600, turns(t, b, "example.org", 1)[0].Seconds(), 10, "an hour at most")
}

// However slow the rate: a turn that is hours ahead is no sign of a wrong clock.
func TestLimiterGivesSeldomTurns(t *testing.T) {
	srv := startServer(t)
	l := newLimiter(t, srv.addr, LimiterOptions{Interval: 3 * time.Hour, Burst: 2, MaxWait: 100 * time.Hour, Timeout: 10 * time.Second})
	for i, want := range []time.Duration{0, 0, 3 * time.Hour, 6 * time.Hour} {
		given, err := l.take(t.Context(), "example.com", 100*time.Hour)
		require.NoError(t, err)
		assert.InDelta(t, want.Seconds(), given.wait.Seconds(), 10, "turn %d", i)
	}
	require.NoError(t, l.Pause(t.Context(), "example.org", time.Hour))
	assert.InDelta(t, 3600, turns(t, l, "example.org", 1)[0].Seconds(), 10)
}

// turnCount counts the turns that a Limiter gave.
type turnCount struct{ atomic.Int64 }

func (c *turnCount) Observe(e cache.Event) {
	if e.Outcome == "turn" {
		c.Add(1)
	}
}

// Whoever leaves the queue makes room for others, and in the turns' own order.
func TestLimiterTakesTurnsBack(t *testing.T) {
	srv := startServer(t)
	var given turnCount
	l := newLimiter(t, srv.addr, LimiterOptions{Interval: time.Minute, Burst: 1, MaxWait: time.Hour, Timeout: 10 * time.Second, Observer: &given})
	turns(t, l, "example.com", 1)
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	const leaving = 20
	for range leaving {
		wg.Go(func() { assert.ErrorIs(t, l.Wait(ctx, "example.com"), context.Canceled) })
	}
	require.Eventually(t, func() bool { return given.Load() == leaving }, 10*time.Second, time.Millisecond)
	cancel()
	wg.Wait()
	got := turns(t, l, "example.com", leaving+2)
	for i := range got {
		assert.InDelta(t, float64((i+1)*60), got[i].Seconds(), 10, "turn %d", i)
	}
}

// Who leaves while the server is asked gives the turn back, too.
func TestLimiterTakesBackATurnThatNobodyWaitsFor(t *testing.T) {
	srv := startServer(t)
	p := startProxy(t, srv.addr)
	opts := LimiterOptions{Interval: time.Minute, Burst: 1, MaxWait: time.Hour, Timeout: 10 * time.Second}
	l := newLimiter(t, p.addr(), opts)
	turns(t, l, "example.com", 1)
	p.slow(50 * time.Millisecond)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	require.ErrorIs(t, l.Wait(ctx, "example.com"), context.Canceled)
	assert.InDelta(t, 60, turns(t, newLimiter(t, srv.addr, opts), "example.com", 1)[0].Seconds(), 10)
}

// A pause goes before turns that were given back, and before those that will be.
func TestLimiterPauseOutlastsTurnsGivenBack(t *testing.T) {
	srv := startServer(t)
	l := newLimiter(t, srv.addr, LimiterOptions{Interval: time.Minute, Burst: 1, MaxWait: time.Hour, Timeout: 10 * time.Second})
	turns(t, l, "example.com", 1)
	var given []turn
	for range 4 {
		turn, err := l.take(t.Context(), "example.com", time.Hour)
		require.NoError(t, err)
		given = append(given, turn)
	}
	l.giveBack(t.Context(), "example.com", given[0])
	require.NoError(t, l.Pause(t.Context(), "example.com", 150*time.Second))
	l.giveBack(t.Context(), "example.com", given[1])
	l.giveBack(t.Context(), "example.com", given[3])
	got := turns(t, l, "example.com", 2)
	assert.InDelta(t, 240, got[0].Seconds(), 10, "of those given back the one behind the pause")
	assert.InDelta(t, 300, got[1].Seconds(), 10)
	assert.Positive(t, srv.do(t, "PTTL", "cartouche:r:{example.com}"))
}

func TestLimiterForgetsTurnsGivenBackInTime(t *testing.T) {
	srv := startServer(t)
	l := newLimiter(t, srv.addr, LimiterOptions{Interval: 50 * time.Millisecond, Burst: 1, Timeout: 10 * time.Second})
	turns(t, l, "example.com", 1)
	given, err := l.take(t.Context(), "example.com", time.Hour)
	require.NoError(t, err)
	l.giveBack(t.Context(), "example.com", given)
	require.Eventually(t, func() bool {
		return srv.do(t, "EXISTS", "cartouche:r:{example.com}", "cartouche:b:{example.com}") == int64(0)
	}, 10*time.Second, 10*time.Millisecond)
}

func TestLimiterForgetsAWrongClock(t *testing.T) {
	srv := startServer(t)
	l := newLimiter(t, srv.addr, LimiterOptions{Timeout: 10 * time.Second})
	srv.do(t, "SET", "cartouche:r:{example.com}", "99999999999999999 99999999999999998")
	assert.Zero(t, turns(t, l, "example.com", 1)[0])
	srv.do(t, "SET", "cartouche:r:{example.org}", "not a number")
	assert.Zero(t, turns(t, l, "example.org", 1)[0])
}

func TestLimiterKeysExpire(t *testing.T) {
	srv := startServer(t)
	l := newLimiter(t, srv.addr, LimiterOptions{Timeout: 10 * time.Second})
	turns(t, l, "example.com", 1)
	assert.Positive(t, srv.do(t, "PTTL", "cartouche:r:{example.com}"))
}

func TestLimiterHoldsForManyAtOnce(t *testing.T) {
	srv := startServer(t)
	const interval, burst, n = 10 * time.Millisecond, 3, 40
	l := newLimiter(t, srv.addr, LimiterOptions{Interval: interval, Burst: burst, Timeout: 5 * time.Second})
	started := time.Now()
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() { assert.NoError(t, l.Wait(t.Context(), "example.com")) })
	}
	wg.Wait()
	assert.GreaterOrEqual(t, time.Since(started), (n-burst)*interval)
}

func TestLimiterWithoutRedisLetsPass(t *testing.T) {
	l := newLimiter(t, freeAddr(t), LimiterOptions{})
	for range 20 {
		require.NoError(t, l.Wait(t.Context(), "example.com"))
	}
	assert.Error(t, l.Pause(t.Context(), "example.com", time.Second))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	assert.ErrorIs(t, l.Wait(ctx, "example.com"), context.Canceled)
}
