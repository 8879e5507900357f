package cache

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// slowStore is a Store that takes its time, or fails, or panics.
type slowStore struct {
	Store
	delay   time.Duration
	err     error
	panics  bool
	deaf    bool // does not heed the context
	entered atomic.Int64
}

func (s *slowStore) wait(ctx context.Context) error {
	s.entered.Add(1)
	if s.panics {
		panic("slow store")
	}
	if s.deaf {
		time.Sleep(s.delay)
		return s.err
	}
	select {
	case <-time.After(s.delay):
		return s.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *slowStore) Get(ctx context.Context, key string) (Entry, error) {
	if err := s.wait(ctx); err != nil {
		return Entry{}, err
	}
	return s.Store.Get(ctx, key)
}

func (s *slowStore) Put(ctx context.Context, key string, e Entry) error {
	if err := s.wait(ctx); err != nil {
		return err
	}
	return s.Store.Put(ctx, key, e)
}

func (s *slowStore) Delete(ctx context.Context, key string) error {
	if err := s.wait(ctx); err != nil {
		return err
	}
	return s.Store.Delete(ctx, key)
}

func newTiered(t *testing.T, slow Store) (*Tiered, *Memory) {
	t.Helper()
	fast := newMemory(t, MemoryOptions{})
	s, err := NewTiered(fast, slow, TieredOptions{})
	require.NoError(t, err)
	return s, fast
}

func TestTieredNeedsTwoStores(t *testing.T) {
	m := newMemory(t, MemoryOptions{})
	_, err := NewTiered(nil, m, TieredOptions{})
	assert.Error(t, err)
	_, err = NewTiered(m, nil, TieredOptions{})
	assert.Error(t, err)
	_, err = NewTiered(m, m, TieredOptions{ReadTimeout: -1})
	assert.ErrorContains(t, err, "negative")
	_, err = NewTiered(m, m, TieredOptions{WriteTimeout: -1})
	assert.ErrorContains(t, err, "negative")
}

func TestTieredFillsTheFastTier(t *testing.T) {
	slow := &slowStore{Store: newMemory(t, MemoryOptions{})}
	s, fast := newTiered(t, slow)
	expires := time.Now().Add(time.Hour)
	require.NoError(t, slow.Store.Put(t.Context(), "k", Entry{Data: []byte("v"), Expires: expires}))
	for range 2 {
		e, err := s.Get(t.Context(), "k")
		require.NoError(t, err)
		assert.Equal(t, "v", string(e.Data))
	}
	assert.EqualValues(t, 1, slow.entered.Load(), "the second time the fast tier answers")
	e, err := fast.Get(t.Context(), "k")
	require.NoError(t, err)
	assert.Equal(t, expires, e.Expires)
}

func TestTieredGoesOnWithoutItsSlowTier(t *testing.T) {
	for name, slow := range map[string]*slowStore{
		"failing":   {err: errors.New("connection refused")},
		"slow":      {delay: 10 * time.Second},
		"deaf":      {delay: 10 * time.Second, deaf: true},
		"panicking": {panics: true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				slow.Store = newMemory(t, MemoryOptions{})
				s, _ := newTiered(t, slow)
				started := time.Now()
				for range 100 {
					_, err := s.Get(t.Context(), "absent")
					require.ErrorIs(t, err, ErrMiss)
					require.NotEqual(t, ErrMiss, err, "the outage is joined")
					require.NoError(t, s.Put(t.Context(), "k", Entry{Data: []byte("v")}))
					_, err = s.Get(t.Context(), "k")
					require.NoError(t, err)
				}
				assert.EqualValues(t, 5+5, slow.entered.Load(), "after five reads and five writes that failed it is left alone")
				assert.LessOrEqual(t, time.Since(started), 5*(50+100)*time.Millisecond)

				time.Sleep(11 * time.Second)
				_, _ = s.Get(t.Context(), "absent")
				_, _ = s.Get(t.Context(), "absent")
				assert.EqualValues(t, 10+1, slow.entered.Load(), "then one call tries")
				time.Sleep(11 * time.Second)
				synctest.Wait()
				slow.err, slow.delay, slow.panics = nil, 0, false
				_, err := s.Get(t.Context(), "absent")
				assert.Equal(t, ErrMiss, err, "and it is back")
				synctest.Wait()
			})
		})
	}
}

func TestTieredDeleteSaysWhenATierMayStillHaveIt(t *testing.T) {
	slow := &slowStore{Store: newMemory(t, MemoryOptions{}), err: errors.New("down")}
	s, fast := newTiered(t, slow)
	require.NoError(t, fast.Put(t.Context(), "k", Entry{}))
	assert.ErrorContains(t, s.Delete(t.Context(), "k"), "down")
	_, err := fast.Get(t.Context(), "k")
	assert.ErrorIs(t, err, ErrMiss)
}

func TestTieredCallerGoingAwayIsNoOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := &slowStore{Store: newMemory(t, MemoryOptions{}), delay: 40 * time.Millisecond}
		s, _ := newTiered(t, slow)
		for range 20 {
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
			_, err := s.Get(ctx, "k")
			assert.ErrorIs(t, err, context.DeadlineExceeded)
			cancel()
		}
		_, err := s.Get(t.Context(), "k")
		assert.Equal(t, ErrMiss, err, "the gate is open")
		synctest.Wait()
	})
}

func TestTieredLatestLooksPastTheExpiry(t *testing.T) {
	dir := openDir(t, t.TempDir(), DirOptions{})
	s, _ := newTiered(t, dir)
	require.NoError(t, dir.Put(t.Context(), "k", Entry{Data: []byte("v"), Expires: time.Now().Add(-time.Hour)}))
	e, err := s.Latest(t.Context(), "k")
	require.NoError(t, err)
	assert.Equal(t, "v", string(e.Data))
	_, err = s.Latest(t.Context(), "absent")
	assert.Equal(t, ErrMiss, err)
}

// readSlow has a reader get the entry from the slow tier just before change happens, and
// be told after it.
type readSlow struct {
	*Memory
	change func()
}

func (s *readSlow) Get(ctx context.Context, key string) (Entry, error) {
	e, err := s.Memory.Get(ctx, key)
	if change := s.change; change != nil {
		s.change = nil
		change()
	}
	return e, err
}

func TestTieredKeepsNoCopyThatIsOldAlready(t *testing.T) {
	old, young := Entry{Data: []byte("old")}, Entry{Data: []byte("young")}
	for name, c := range map[string]struct {
		change func(context.Context, *Tiered) error
		want   string
	}{
		"put":    {func(ctx context.Context, s *Tiered) error { return s.Put(ctx, "k", young) }, "young"},
		"delete": {func(ctx context.Context, s *Tiered) error { return s.Delete(ctx, "k") }, ""},
		"prefix": {func(ctx context.Context, s *Tiered) error { _, err := s.DeletePrefix(ctx, "k"); return err }, ""},
	} {
		slow := &readSlow{Memory: newMemory(t, MemoryOptions{})}
		s, _ := newTiered(t, slow)
		require.NoError(t, slow.Put(t.Context(), "k", old))
		slow.change = func() { assert.NoError(t, c.change(t.Context(), s), name) }
		e, err := s.Get(t.Context(), "k")
		require.NoError(t, err, name)
		require.Equal(t, "old", string(e.Data), name)
		e, _ = s.Get(t.Context(), "k")
		assert.Equal(t, c.want, string(e.Data), name)
	}
}

func TestTieredLeaseNeedsALeaser(t *testing.T) {
	s, _ := newTiered(t, newMemory(t, MemoryOptions{}))
	_, err := s.Lease(t.Context(), "k")
	assert.ErrorIs(t, err, errors.ErrUnsupported)
}

// leaser gives leases whose writes end as a test says.
type leaser struct {
	*Memory
	err error
}

func (l leaser) Lease(_ context.Context, key string) (Lease, error) { return leased{l, key}, nil }

type leased struct {
	leaser leaser
	key    string
}

func (l leased) Release() {}

func (l leased) Put(ctx context.Context, e Entry) error {
	if l.leaser.err != nil {
		return l.leaser.err
	}
	return l.leaser.Memory.Put(ctx, l.key, e)
}

// What is put under a lease that was lost must not hide, in this process, what the later
// holder has stored; if the slow tier is merely out of order, the fast one keeps it.
func TestTieredLease(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"held":   {nil, "own"},
		"lost":   {fmt.Errorf("somewhere: %w", ErrLeaseLost), "later"},
		"outage": {errors.New("no connection"), "own"},
	} {
		slow := leaser{newMemory(t, MemoryOptions{}), c.err}
		fast := newMemory(t, MemoryOptions{})
		s, err := NewTiered(fast, slow, TieredOptions{})
		require.NoError(t, err)
		require.NoError(t, fast.Put(t.Context(), "k", Entry{Data: []byte("before")}))
		require.NoError(t, slow.Put(t.Context(), "k", Entry{Data: []byte("later")}))
		lease, err := s.Lease(t.Context(), "k")
		require.NoError(t, err)
		require.ErrorIs(t, lease.Put(t.Context(), Entry{Data: []byte("own")}), c.err, name)
		lease.Release()
		e, err := s.Get(t.Context(), "k")
		require.NoError(t, err, name)
		assert.Equal(t, c.want, string(e.Data), name)
	}
}

// fullStore takes nothing any more.
type fullStore struct{ *Memory }

func (fullStore) Put(context.Context, string, Entry) error { return errors.New("full") }

// A slow tier that takes no writes, as on a full disk, is read all the same.
func TestTieredReadsWhereItCannotWrite(t *testing.T) {
	slow := fullStore{newMemory(t, MemoryOptions{})}
	s, _ := newTiered(t, slow)
	require.NoError(t, slow.Memory.Put(t.Context(), "k", Entry{Data: []byte("kept")}))
	for i := range 20 {
		require.NoError(t, s.Put(t.Context(), fmt.Sprint(i), Entry{}))
	}
	e, err := s.Get(t.Context(), "k")
	require.NoError(t, err)
	assert.Equal(t, "kept", string(e.Data))
}

// An entry that only the slow tier could take is not hidden by the one before it.
func TestTieredFastTierIsFull(t *testing.T) {
	fast, slow := newMemory(t, MemoryOptions{}), newMemory(t, MemoryOptions{})
	s, err := NewTiered(fullStore{fast}, slow, TieredOptions{})
	require.NoError(t, err)
	require.NoError(t, fast.Put(t.Context(), "k", Entry{Data: []byte("old")}))
	require.NoError(t, s.Put(t.Context(), "k", Entry{Data: []byte("new")}))
	e, err := s.Get(t.Context(), "k")
	require.NoError(t, err)
	assert.Equal(t, "new", string(e.Data))
}

func TestTieredLatestDoesNotWaitForASlowTier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := &slowStore{Store: newMemory(t, MemoryOptions{}), delay: time.Hour, deaf: true}
		s, err := NewTiered(newMemory(t, MemoryOptions{}), slow, TieredOptions{})
		require.NoError(t, err)
		started := time.Now()
		_, err = s.Latest(t.Context(), "k")
		require.ErrorIs(t, err, ErrMiss)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, 500*time.Millisecond, time.Since(started))
		time.Sleep(slow.delay)
	})
}
