package rediscache

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLeasePassesOnWhenReleased(t *testing.T) {
	srv := startServer(t)
	a, b := newStore(t, srv.addr, patient), newStore(t, srv.addr, patient)
	lease, err := a.Lease(t.Context(), "example.com/1")
	require.NoError(t, err)
	require.NotNil(t, lease)

	var released atomic.Bool
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			other, err := b.Lease(t.Context(), "example.com/1")
			assert.NoError(t, err)
			assert.True(t, released.Load(), "not before it is released")
			if other != nil { // it asked a moment after the release
				other.Release()
				return
			}
		})
	}
	require.NoError(t, lease.Put(t.Context(), cache.Entry{Data: []byte("v")}))
	released.Store(true)
	lease.Release()
	lease.Release()
	wg.Wait()
	e, err := b.Get(t.Context(), "example.com/1")
	require.NoError(t, err)
	assert.Equal(t, "v", string(e.Data))
}

func TestLeaseIsRenewedWhileItsHolderLives(t *testing.T) {
	srv := startServer(t)
	opts := patient
	opts.LeaseTTL = time.Second
	s := newStore(t, srv.addr, opts)
	lease, err := s.Lease(t.Context(), "k")
	require.NoError(t, err)
	defer lease.Release()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	_, err = s.Lease(ctx, "k")
	assert.ErrorIs(t, err, context.DeadlineExceeded, "it is held for longer than its TTL")
}

func TestLeaseOfTheDeadPassesOn(t *testing.T) {
	srv := startServer(t)
	opts := patient
	opts.LeaseTTL = 200 * time.Millisecond
	s := newStore(t, srv.addr, opts)
	dead, err := s.Lease(t.Context(), "k")
	require.NoError(t, err)
	dead.(*lease).stop() // it renews no more

	next := takeOver(t, s, "k")
	defer next.Release()
	assert.ErrorIs(t, dead.Put(t.Context(), cache.Entry{Data: []byte("late")}), ErrLeaseLost)
	dead.Release()
	require.NoError(t, next.Put(t.Context(), cache.Entry{Data: []byte("good")}), "the dead one's release takes nothing away")
	e, err := s.Get(t.Context(), "k")
	require.NoError(t, err)
	assert.Equal(t, "good", string(e.Data))
}

func takeOver(t *testing.T, s *Store, key string) cache.Lease {
	t.Helper()
	for range 100 {
		l, err := s.Lease(t.Context(), key)
		require.NoError(t, err)
		if l != nil {
			return l
		}
	}
	t.Fatal("the lease never passed on")
	return nil
}

// Who leaves while it is about to get a lease keeps nobody waiting until that expires.
func TestLeaseThatNobodyWaitsForIsGivenBack(t *testing.T) {
	srv := startServer(t)
	p := startProxy(t, srv.addr)
	opts := patient
	opts.LeaseTTL = time.Hour
	s := newStore(t, p.addr(), opts)
	takeOver(t, s, "k").Release() // the server knows the scripts
	p.slow(50 * time.Millisecond)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_, err := s.Lease(ctx, "k")
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NoError(t, s.Flush(t.Context()))
	require.EqualValues(t, 0, srv.do(t, "EXISTS", s.leaseKey("k")))
}

func TestLeaseThatComesTooLateIsGivenBack(t *testing.T) {
	srv := startServer(t)
	p := startProxy(t, srv.addr)
	client := redis.NewUniversalClient(&redis.UniversalOptions{Addrs: []string{p.addr()}, MaxRetries: -1}) // it heeds no deadline
	defer client.Close()
	s := newStoreOn(t, client, Options{WriteTimeout: 100 * time.Millisecond, LeaseTTL: time.Hour})
	takeOver(t, newStoreOn(t, client, patient), "k").Release()
	p.slow(time.Second)
	_, err := s.Lease(t.Context(), "k")
	require.ErrorIs(t, err, context.DeadlineExceeded)
	p.slow(0)
	require.Eventually(t, func() bool { return srv.do(t, "EXISTS", s.leaseKey("k")) == int64(0) }, 10*time.Second, 10*time.Millisecond)
}

func TestLeaseWithoutRedisIsAnErrorAtOnce(t *testing.T) {
	s := newStore(t, freeAddr(t), Options{})
	for range 20 {
		_, err := s.Lease(t.Context(), "k")
		require.Error(t, err)
	}
	_, err := s.Lease(t.Context(), "k")
	assert.ErrorIs(t, err, cache.ErrGateShut)
}

func TestLeaseWaitersLearnOfAnOutage(t *testing.T) {
	srv := startServer(t)
	s := newStore(t, srv.addr, patient)
	lease, err := s.Lease(t.Context(), "k")
	require.NoError(t, err)
	waited := make(chan error)
	go func() {
		_, err := s.Lease(t.Context(), "k")
		waited <- err
	}()
	srv.kill()
	assert.Error(t, <-waited, "they do not hang")
	lease.Release()
}
