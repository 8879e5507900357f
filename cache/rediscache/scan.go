package rediscache

import (
	"context"
	"sync/atomic"

	"github.com/redis/go-redis/v9"
)

const scanCount = 1000

// deleteMatching deletes the keys that match pattern on every server that holds keys.
func (s *Store) deleteMatching(ctx context.Context, pattern string) (int, error) {
	var n atomic.Int64
	one := func(ctx context.Context, c *redis.Client) error {
		deleted, err := scanDelete(ctx, c, pattern)
		n.Add(int64(deleted))
		return err
	}
	var err error
	switch c := s.client.(type) {
	case *redis.Client:
		err = one(ctx, c)
	case *redis.ClusterClient:
		err = c.ForEachMaster(ctx, one)
	case *redis.Ring:
		err = c.ForEachShard(ctx, one)
	default:
		var deleted int
		deleted, err = scanDelete(ctx, s.client, pattern)
		n.Add(int64(deleted))
	}
	return int(n.Load()), err
}

func scanDelete(ctx context.Context, c redis.Cmdable, pattern string) (n int, err error) {
	var cursor uint64
	for {
		keys, next, err := c.Scan(ctx, cursor, pattern, scanCount).Result()
		if err != nil {
			return n, err
		}
		deleted, err := unlink(ctx, c, keys)
		n += deleted
		if err != nil || next == 0 {
			return n, err
		}
		cursor = next
	}
}

// unlink deletes keys one command each: in a Cluster they are of many slots.
func unlink(ctx context.Context, c redis.Cmdable, keys []string) (n int, err error) {
	if len(keys) == 0 {
		return 0, nil
	}
	results, err := c.Pipelined(ctx, func(p redis.Pipeliner) error {
		for _, key := range keys {
			p.Unlink(ctx, key)
		}
		return nil
	})
	for _, r := range results {
		if deleted, ok := r.(*redis.IntCmd); ok {
			n += int(deleted.Val())
		}
	}
	return n, err
}
