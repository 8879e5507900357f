package rediscache

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/cache/cachetest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// patient waits for a server that shares a busy machine.
var patient = Options{ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second}

// flushed is the store without its delay.
type flushed struct{ *Store }

func (s flushed) Put(ctx context.Context, key string, e cache.Entry) error {
	if err := s.Store.Put(ctx, key, e); err != nil {
		return err
	}
	return s.Flush(ctx)
}

func TestStore(t *testing.T) {
	srv := startServer(t)
	t.Run("alone", func(t *testing.T) { cachetest.Store(t, flushed{newStore(t, srv.addr, patient)}) })
	srv.do(t, "FLUSHALL")
	t.Run("behind memory", func(t *testing.T) {
		memory, err := cache.NewMemory(cache.MemoryOptions{})
		require.NoError(t, err)
		tiered, err := cache.NewTiered(memory, flushed{newStore(t, srv.addr, patient)}, cache.TieredOptions{ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second})
		require.NoError(t, err)
		cachetest.Store(t, tiered)
	})
}

var (
	_ cache.Leaser        = (*Store)(nil)
	_ cache.PrefixDeleter = (*Store)(nil)
)

func TestPutRefusesWhatIsTooLarge(t *testing.T) {
	s := newStore(t, "127.0.0.1:1", Options{MaxValue: 10})
	assert.ErrorContains(t, s.Put(t.Context(), "k", cache.Entry{Data: make([]byte, 11)}), "MaxValue")
}

func TestRedisForgetsWithTheEntry(t *testing.T) {
	srv := startServer(t)
	s := newStore(t, srv.addr, patient)
	require.NoError(t, s.Put(t.Context(), "example.com/1", cache.Entry{Data: []byte("x"), Expires: time.Now().Add(time.Hour)}))
	require.NoError(t, s.Flush(t.Context()))
	ttl := srv.do(t, "PTTL", "cartouche:v:{example.com/1}").(int64)
	assert.InDelta(t, time.Hour.Milliseconds(), ttl, 5000)
}

// bear uses a store whose server is at fault: that may give no wrong entry, no
// error other than a miss, and no panic.
func bear(t *testing.T, s cache.Store) {
	t.Helper()
	for i := range 50 {
		key := fmt.Sprintf("example.com/%d", i)
		require.NoError(t, s.Put(t.Context(), key, cache.Entry{Data: []byte(key), Expires: time.Now().Add(time.Hour)}))
		if e, err := s.Get(t.Context(), key); err == nil {
			assert.Equal(t, key, string(e.Data))
		} else {
			assert.ErrorIs(t, err, cache.ErrMiss)
		}
	}
}

func behindMemory(t *testing.T, s *Store) *cache.Tiered {
	t.Helper()
	memory, err := cache.NewMemory(cache.MemoryOptions{})
	require.NoError(t, err)
	tiered, err := cache.NewTiered(memory, s, cache.TieredOptions{})
	require.NoError(t, err)
	return tiered
}

func TestDownAtStart(t *testing.T) {
	addr := freeAddr(t)
	log := &recorder{}
	s := newStore(t, addr, Options{Logger: slog.New(slog.NewTextHandler(log, nil))})
	bear(t, s)
	assert.Equal(t, 1, log.count("store=\"redis reads\""), "one line for the change, not one for each call")
	tiered := behindMemory(t, s)
	bear(t, tiered)
	_, err := tiered.Get(t.Context(), "example.com/7")
	assert.NoError(t, err, "memory serves")
}

func TestKilledWhileRunning(t *testing.T) {
	srv := startServer(t)
	s := newStore(t, srv.addr, Options{})
	bear(t, s)
	srv.kill()
	bear(t, s)
	_, err := s.Get(t.Context(), "example.com/1")
	assert.ErrorIs(t, err, cache.ErrGateShut, "it is not asked any more")
	assert.Error(t, s.Delete(t.Context(), "example.com/1"), "a purge that may not have worked says so")

	startServerAt(t, srv.addr)
	require.Eventually(t, func() bool {
		_, err := s.Get(t.Context(), "absent")
		return err == cache.ErrMiss //nolint:errorlint // alone, without an outage
	}, 20*time.Second, 50*time.Millisecond, "it is asked again")
	require.Eventually(t, func() bool {
		return flushed{s}.Put(t.Context(), "example.com/1", cache.Entry{Data: []byte("new")}) == nil
	}, 20*time.Second, 50*time.Millisecond)
	e, err := newStore(t, srv.addr, patient).Get(t.Context(), "example.com/1")
	require.NoError(t, err)
	assert.Equal(t, "new", string(e.Data))
}

func TestSlow(t *testing.T) {
	srv := startServer(t)
	for name, delay := range map[string]time.Duration{"40 ms": 40 * time.Millisecond, "10 s": 10 * time.Second} {
		t.Run(name, func(t *testing.T) {
			p := startProxy(t, srv.addr)
			s := newStore(t, p.addr(), Options{})
			require.NoError(t, flushed{newStore(t, srv.addr, patient)}.Put(t.Context(), "example.com/0", cache.Entry{Data: []byte("example.com/0")}))
			p.slow(delay)
			bear(t, s)
			bear(t, behindMemory(t, s))
			p.slow(0)
		})
	}
}

func TestReadOnly(t *testing.T) {
	srv := startServer(t)
	s := newStore(t, srv.addr, patient)
	require.NoError(t, flushed{s}.Put(t.Context(), "example.com/kept", cache.Entry{Data: []byte("kept")}))
	srv.do(t, "REPLICAOF", "127.0.0.1", "1")
	bear(t, s)
	assert.Error(t, s.Delete(t.Context(), "example.com/kept"))
	_, err := s.Lease(t.Context(), "example.com/kept")
	assert.Error(t, err, "no agreement can be reached")
	e, err := s.Get(t.Context(), "example.com/kept")
	require.NoError(t, err, "reads go on")
	assert.Equal(t, "kept", string(e.Data))
}

func TestOutOfMemory(t *testing.T) {
	srv := startServer(t, "--maxmemory-policy", "noeviction")
	s := newStore(t, srv.addr, patient)
	require.NoError(t, flushed{s}.Put(t.Context(), "example.com/kept", cache.Entry{Data: []byte("kept")}))
	srv.do(t, "CONFIG", "SET", "maxmemory", "1")
	bear(t, s)
	assert.Error(t, flushed{s}.Put(t.Context(), "example.com/more", cache.Entry{}))
	_, err := s.Get(t.Context(), "example.com/kept")
	assert.NoError(t, err, "reads go on")
}

func TestFailOverToEmpty(t *testing.T) {
	srv := startServer(t)
	s := newStore(t, srv.addr, patient)
	lease, err := s.Lease(t.Context(), "example.com/1")
	require.NoError(t, err)
	require.NotNil(t, lease)
	defer lease.Release()
	srv.do(t, "FLUSHALL")
	require.NoError(t, lease.Put(t.Context(), cache.Entry{Data: []byte("v")}), "nobody came after")
	e, err := s.Get(t.Context(), "example.com/1")
	require.NoError(t, err)
	assert.Equal(t, "v", string(e.Data))

	srv.do(t, "FLUSHALL")
	second, err := s.Lease(t.Context(), "example.com/1")
	require.NoError(t, err)
	require.NotNil(t, second, "the empty server knows no holder")
	defer second.Release()
	assert.ErrorIs(t, lease.Put(t.Context(), cache.Entry{Data: []byte("late")}), ErrLeaseLost)
}

func TestPasswordChanged(t *testing.T) {
	srv := startServer(t)
	s := newStore(t, srv.addr, Options{})
	bear(t, s)
	srv.do(t, "CONFIG", "SET", "requirepass", "secret")
	bear(t, newStore(t, srv.addr, Options{}))
}

func TestWrongData(t *testing.T) {
	srv := startServer(t)
	key, redisKey := "example.com/1", "cartouche:v:{example.com/1}"
	good := encodeFrame(key, cache.Entry{Data: []byte("right"), Expires: time.Now().Add(time.Hour)})
	values := map[string][]byte{
		"other program's": []byte("O:8:\"stdClass\":0:{}"),
		"other key's":     encodeFrame("example.com/2", cache.Entry{Data: []byte("wrong")}),
		"other version":   append([]byte("CTC0"), good[4:]...),
		"extended":        append(bytes.Clone(good), 0),
	}
	for i := range good {
		flipped := bytes.Clone(good)
		flipped[i] ^= 1 << (i % 8)
		values[fmt.Sprintf("bit of byte %d flipped", i)] = flipped
		if i > 0 {
			values[fmt.Sprintf("cut to %d bytes", i)] = good[:i]
		}
	}
	s := newStore(t, srv.addr, Options{ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second})
	for name, v := range values {
		srv.do(t, "SET", redisKey, v)
		_, err := s.Get(t.Context(), key)
		require.Equal(t, cache.ErrMiss, err, name)
		require.NoError(t, s.Flush(t.Context()))
		require.EqualValues(t, 0, srv.do(t, "EXISTS", redisKey), "%s is deleted", name)
	}
	for name, command := range map[string][]any{
		"no string":     {"LPUSH", redisKey, "a list"},
		"50 MB":         {"SETRANGE", redisKey, 50 << 20, "x"},
		"50 MB of ours": {"EVAL", "return redis.call('APPEND', KEYS[1], ARGV[1] .. string.rep('x', 52428800))", 1, redisKey, good},
	} {
		srv.do(t, command...)
		_, err := s.Get(t.Context(), key)
		require.Equal(t, cache.ErrMiss, err, name)
		require.NoError(t, s.Flush(t.Context()))
		require.EqualValues(t, 0, srv.do(t, "EXISTS", redisKey), name)
	}

	srv.do(t, "SET", redisKey, good)
	e, err := s.Get(t.Context(), key)
	require.NoError(t, err)
	assert.Equal(t, "right", string(e.Data))
}

func TestNoMoreThanAFrameIsTransferred(t *testing.T) {
	srv := startServer(t)
	srv.do(t, "SETRANGE", "cartouche:v:{example.com/1}", 50<<20, "x")
	before := sent(t, srv)
	s := newStore(t, srv.addr, Options{ReadTimeout: 5 * time.Second})
	_, err := s.Get(t.Context(), "example.com/1")
	require.ErrorIs(t, err, cache.ErrMiss)
	assert.Less(t, sent(t, srv)-before, int64(1<<20))
}

func sent(t *testing.T, srv *server) int64 {
	t.Helper()
	var n int64
	for line := range strings.SplitSeq(srv.do(t, "INFO", "stats").(string), "\r\n") {
		if _, err := fmt.Sscanf(line, "total_net_output_bytes:%d", &n); err == nil {
			return n
		}
	}
	t.Fatal("no statistics")
	return 0
}

func TestQueueDropsTheOldest(t *testing.T) {
	var wrote []string
	hold, begun := make(chan bool), make(chan bool)
	dropped := 0
	q := queue{max: 3, dropped: func() { dropped++ }}
	q.write = func(jobs []job) {
		begun <- true
		<-hold
		for _, j := range jobs {
			wrote = append(wrote, j.key)
			j.finish(nil)
		}
	}
	q.add(job{key: "first"})
	<-begun
	lost := make(chan error, 1)
	q.add(job{key: "a", done: lost})
	for _, key := range []string{"b", "c", "d"} {
		q.add(job{key: key})
	}
	assert.ErrorIs(t, <-lost, errDropped)
	assert.Equal(t, 1, dropped)
	last := make(chan error, 1)
	q.add(job{key: "e", done: last})
	hold <- true
	<-begun
	hold <- true
	require.NoError(t, <-last)
	assert.Equal(t, []string{"first", "c", "d", "e"}, wrote)
}

// FuzzDecodeFrame reads each input as it is and, so that more than the checksum is
// tried, with the sum that it ought to have.
func FuzzDecodeFrame(f *testing.F) {
	f.Add(string(encodeFrame("k", cache.Entry{Data: []byte("v"), Expires: time.UnixMilli(1)})), "k")
	f.Add(string(encodeFrame("", cache.Entry{})), "")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, frame, key string) {
		for _, frame := range []string{frame, withSum(frame)} {
			e, err := decodeFrame(frame, key, 1<<20)
			if err == nil && string(encodeFrame(key, e)) != frame {
				t.Errorf("%q decodes to %+v, which encodes otherwise", frame, e)
			}
		}
	})
}

func withSum(frame string) string {
	body := frame[:max(0, len(frame)-frameSum)]
	sum := sha256.Sum256([]byte(body))
	return body + string(sum[:frameSum])
}
