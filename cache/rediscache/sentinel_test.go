package rediscache

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/cache/cachetest"
	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"
)

// startSentinel starts what watches over the master of a set and puts its replica
// in its place when it dies.
func startSentinel(t *testing.T, master *server) *server {
	t.Helper()
	host, port, err := net.SplitHostPort(master.addr)
	require.NoError(t, err)
	config := filepath.Join(t.TempDir(), "sentinel.conf") // it writes there what it learns
	require.NoError(t, os.WriteFile(config, fmt.Appendf(nil,
		"sentinel monitor cards %s %s 1\nsentinel down-after-milliseconds cards 1000\nsentinel failover-timeout cards 10000\n", host, port), 0o600))
	addr := freeAddr(t)
	_, port, err = net.SplitHostPort(addr)
	require.NoError(t, err)
	return startProgram(t, &redis.Options{Addr: addr}, config, "--sentinel", "--port", port)
}

// The master dies under load: a sentinel puts the replica in its place, and the
// client follows.
func TestSentinelFailsOver(t *testing.T) {
	master := startServer(t, "--repl-diskless-sync-delay", "0")
	host, port, err := net.SplitHostPort(master.addr)
	require.NoError(t, err)
	replica := startServer(t, "--replicaof", host+" "+port)
	replica.awaitInfo(t, "master_link_status:up", "INFO", "replication")
	sentinel := startSentinel(t, master)
	require.Eventually(t, func() bool {
		list, err := sentinel.client.Do(t.Context(), "SENTINEL", "REPLICAS", "cards").Slice()
		return err == nil && len(list) == 1
	}, time.Minute, 20*time.Millisecond, "the sentinel has found the replica")

	client := newClientOf(t, &redis.UniversalOptions{MasterName: "cards", Addrs: []string{sentinel.addr}})
	s := newStoreOn(t, client, patient)
	cachetest.Store(t, flushed{s})
	require.NoError(t, flushed{s}.Put(t.Context(), "example.com/kept", cache.Entry{Data: []byte("kept")}))
	require.Eventually(t, func() bool { return replica.do(t, "EXISTS", "cartouche:v:{example.com/kept}") == int64(1) },
		time.Minute, 10*time.Millisecond, "replicas follow behind: what they have not got is lost")

	readers := startTraffic(t, client)
	readers.goesOn(t, 2*trafficPages)
	master.kill()
	readers.goesOn(t, trafficPages)
	replica.awaitInfo(t, "role:master", "INFO", "replication")
	readers.goesOn(t, trafficPages)
	readers.end()

	require.Eventually(t, func() bool {
		e, err := s.Get(t.Context(), "example.com/kept")
		return err == nil && string(e.Data) == "kept"
	}, time.Minute, 50*time.Millisecond, "the new master is asked")
	require.Eventually(t, func() bool {
		return flushed{s}.Put(t.Context(), "example.com/new", cache.Entry{Data: []byte("new")}) == nil
	}, time.Minute, 50*time.Millisecond, "and takes writes")
	lease, err := s.Lease(t.Context(), "example.com/new")
	require.NoError(t, err)
	require.NotNil(t, lease)
	lease.Release()
}
