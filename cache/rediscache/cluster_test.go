package rediscache

import (
	"fmt"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/cache/cachetest"
	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const clusterSlots = 16384

// cluster is three masters, each with a third of the slots, and a replica of the first.
type cluster struct {
	masters []*server
	replica *server
}

func startCluster(t *testing.T) *cluster {
	t.Helper()
	c := &cluster{}
	for i := range 3 {
		n := startNode(t)
		slots := []any{"CLUSTER", "ADDSLOTS"}
		for slot := i * clusterSlots / 3; slot < (i+1)*clusterSlots/3; slot++ {
			slots = append(slots, slot)
		}
		n.do(t, slots...)
		n.do(t, "CLUSTER", "SET-CONFIG-EPOCH", i+1)
		c.masters = append(c.masters, n)
	}
	c.replica = startNode(t)
	for _, n := range append(c.masters[1:], c.replica) {
		host, port, err := net.SplitHostPort(n.addr)
		require.NoError(t, err)
		c.masters[0].do(t, "CLUSTER", "MEET", host, port)
	}
	for _, n := range append(c.masters, c.replica) {
		n.awaitInfo(t, "cluster_state:ok", "CLUSTER", "INFO")
		n.awaitInfo(t, "cluster_known_nodes:4", "CLUSTER", "INFO")
	}
	c.replica.do(t, "CLUSTER", "REPLICATE", c.masters[0].do(t, "CLUSTER", "MYID"))
	c.replica.awaitInfo(t, "master_link_status:up", "INFO", "replication")
	return c
}

func startNode(t *testing.T) *server {
	t.Helper()
	return startServerAt(t, freeNodeAddr(t), "--cluster-enabled", "yes", "--cluster-node-timeout", "2000",
		"--cluster-require-full-coverage", "no", "--repl-diskless-sync-delay", "0")
}

// freeNodeAddr is a free address whose port plus 10,000, where the nodes talk to each other, is free too.
func freeNodeAddr(t *testing.T) string {
	t.Helper()
	for range 1000 {
		addr := freeAddr(t)
		host, port, err := net.SplitHostPort(addr)
		require.NoError(t, err)
		n, err := strconv.Atoi(port)
		require.NoError(t, err)
		if l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(n+10_000))); err == nil {
			l.Close()
			return addr
		}
	}
	t.Fatal("no two free ports")
	return ""
}

// awaitInfo returns when a command's answer contains what is wanted.
func (s *server) awaitInfo(t *testing.T, want string, args ...any) {
	t.Helper()
	require.Eventually(t, func() bool {
		info, err := s.client.Do(t.Context(), args...).Text()
		return err == nil && strings.Contains(info, want)
	}, time.Minute, 20*time.Millisecond, "%s: %s", s.addr, want)
}

func (c *cluster) newClient(t *testing.T) redis.UniversalClient {
	t.Helper()
	opts := &redis.UniversalOptions{}
	for _, m := range c.masters {
		opts.Addrs = append(opts.Addrs, m.addr)
	}
	return newClientOf(t, opts)
}

func TestClusterStore(t *testing.T) {
	c := startCluster(t)
	cachetest.Store(t, flushed{newStoreOn(t, c.newClient(t), patient)})
}

// Every script must find all of its keys in one slot, or a Cluster refuses it.
func TestClusterScripts(t *testing.T) {
	c := startCluster(t)
	client := c.newClient(t)
	s := newStoreOn(t, client, patient)
	limiter, err := NewLimiter(client, LimiterOptions{Interval: time.Microsecond, Burst: 1000, Timeout: 10 * time.Second})
	require.NoError(t, err)
	keys := []string{"", "{", "}", "{}", "}{", "a{b}c", "{a}{b}", "example.com/{x}", "ключ/\x00", "a b*?[c]"}
	for i := range 100 {
		keys = append(keys, fmt.Sprintf("site%d.example/%d", i%5, i))
	}
	for _, key := range keys {
		slot := c.masters[0].do(t, "CLUSTER", "KEYSLOT", s.valueKey(key))
		for _, other := range []string{s.leaseKey(key), s.fenceKey(key)} {
			require.Equal(t, slot, c.masters[0].do(t, "CLUSTER", "KEYSLOT", other), "%q", key)
		}
		held, err := s.Lease(t.Context(), key)
		require.NoError(t, err, "%q", key)
		require.NotNil(t, held)
		kept, err := s.script(t.Context(), s.scripts.renew, []string{s.leaseKey(key), s.fenceKey(key)}, held.(*lease).token, 5000, 5000)
		require.NoError(t, err)
		require.EqualValues(t, 1, kept)
		require.NoError(t, held.Put(t.Context(), cache.Entry{Data: []byte(key)}))
		held.Release()
		e, err := s.Get(t.Context(), key)
		require.NoError(t, err)
		require.Equal(t, key, string(e.Data))

		given, err := limiter.take(t.Context(), key, time.Hour)
		require.NoError(t, err)
		limiter.giveBack(t.Context(), key, turn{at: given.at + time.Hour.Microseconds()})
		again, err := limiter.take(t.Context(), key, 2*time.Hour)
		require.NoError(t, err)
		require.Equal(t, given.at+time.Hour.Microseconds(), again.at, "%q", key)
		require.NoError(t, limiter.Pause(t.Context(), key, time.Microsecond))
	}
	n, err := s.DeletePrefix(t.Context(), "site1.example/")
	require.NoError(t, err)
	assert.Equal(t, 20, n, "of every master")
}

// While a slot moves its keys are asked for at the new place (ASK), afterwards
// all of the slot is (MOVED).
func TestClusterSlotMoves(t *testing.T) {
	c := startCluster(t)
	s := newStoreOn(t, c.newClient(t), patient)
	const key = "example.com/moving"
	require.NoError(t, flushed{s}.Put(t.Context(), key, cache.Entry{Data: []byte("old")}))
	slot := c.masters[0].do(t, "CLUSTER", "KEYSLOT", s.valueKey(key)).(int64)
	from := int(slot * 3 / clusterSlots)
	source, target := c.masters[from], c.masters[(from+1)%3]
	sourceID, targetID := source.do(t, "CLUSTER", "MYID"), target.do(t, "CLUSTER", "MYID")
	host, port, err := net.SplitHostPort(target.addr)
	require.NoError(t, err)

	target.do(t, "CLUSTER", "SETSLOT", slot, "IMPORTING", sourceID)
	source.do(t, "CLUSTER", "SETSLOT", slot, "MIGRATING", targetID)
	requireData(t, s, key, "old")
	source.do(t, "MIGRATE", host, port, s.valueKey(key), 0, 10_000)
	requireData(t, s, key, "old") // by ASK
	require.NoError(t, flushed{s}.Put(t.Context(), key, cache.Entry{Data: []byte("newer")}))
	requireData(t, s, key, "newer")
	if lease, err := s.Lease(t.Context(), key); err == nil { // or the server wants to be asked again, later
		require.NotNil(t, lease)
		_ = lease.Put(t.Context(), cache.Entry{Data: []byte("newer")})
		lease.Release()
	}
	requireData(t, s, key, "newer")

	target.do(t, "CLUSTER", "SETSLOT", slot, "NODE", targetID)
	source.do(t, "CLUSTER", "SETSLOT", slot, "NODE", targetID)
	requireData(t, s, key, "newer") // by MOVED
	lease, err := s.Lease(t.Context(), key)
	require.NoError(t, err)
	require.NotNil(t, lease)
	require.NoError(t, lease.Put(t.Context(), cache.Entry{Data: []byte("newest")}))
	lease.Release()
	requireData(t, s, key, "newest")
}

func requireData(t *testing.T, s *Store, key, want string) {
	t.Helper()
	e, err := s.Get(t.Context(), key)
	require.NoError(t, err)
	require.Equal(t, want, string(e.Data))
}

// The first master dies under load: its replica takes over, and until then the
// others serve.
func TestClusterLosesAMaster(t *testing.T) {
	c := startCluster(t)
	readers := startTraffic(t, c.newClient(t))
	readers.goesOn(t, 2*trafficPages)
	c.masters[0].kill()
	readers.goesOn(t, trafficPages)
	c.replica.awaitInfo(t, "role:master", "INFO", "replication")
	readers.goesOn(t, trafficPages)
	readers.end()

	s := newStoreOn(t, c.newClient(t), patient)
	require.Eventually(t, func() bool {
		for i := range 30 {
			key := fmt.Sprintf("example.com/%d", i)
			if (flushed{s}).Put(t.Context(), key, cache.Entry{Data: []byte(key)}) != nil {
				return false
			}
			if e, err := s.Get(t.Context(), key); err != nil || string(e.Data) != key {
				return false
			}
		}
		return true
	}, time.Minute, 50*time.Millisecond, "every slot is served again")
}
