package rediscache_test

import (
	"fmt"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/cache/rediscache"
	"github.com/redis/go-redis/v9"
)

// A fleet: memory in each process, Redis behind it.
func Example() {
	client := redis.NewUniversalClient(&redis.UniversalOptions{
		Addrs:                 []string{"127.0.0.1:6379"},
		ContextTimeoutEnabled: true,
		MaxRetries:            -1,
		DialTimeout:           500 * time.Millisecond,
	})
	defer client.Close()

	shared, err := rediscache.New(client, rediscache.Options{}) // does not connect yet
	if err != nil {
		fmt.Println(err)
		return
	}
	memory, err := cache.NewMemory(cache.MemoryOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	store, err := cache.NewTiered(memory, shared, cache.TieredOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	limiter, err := rediscache.NewLimiter(client, rediscache.LimiterOptions{Interval: time.Second})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%T %T\n", store, limiter) // for linkcard's Options.Cache and Options.Limiter
	// Output: *cache.Tiered *rediscache.Limiter
}
