package linkcard_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"testing/fstest"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/cache/rediscache"
	"github.com/cartouche-go/cartouche/linkcard"
)

// recorded stands in for the web.
func recorded() *http.Client {
	replay, err := linkcard.NewReplay(fstest.MapFS{"a.http": &fstest.MapFile{Data: []byte(
		"GET https://example.com/a\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<title>Tide tables</title>")}})
	if err != nil {
		panic(err)
	}
	return &http.Client{Transport: replay}
}

// A static site keeps its cards in a folder under version control. They are captured
// on the author's machine; the build machine needs no network.
func ExampleOptions_staticSite() {
	folder, err := os.MkdirTemp("", "cards") // "cards", in the repository
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	for _, offline := range []bool{false, true} { // os.Getenv("CI") != ""
		dir, err := cache.NewDir(folder, cache.DirOptions{MaxBytes: -1, ReadOnly: offline})
		if err != nil {
			fmt.Println(err)
			return
		}
		defer dir.Close()
		r, err := linkcard.New(linkcard.Options{Cache: dir, Offline: offline, HTTPClient: recorded()})
		if err != nil {
			fmt.Println(err)
			return
		}
		defer r.Close()
		card, err := r.Resolve(context.Background(), "https://example.com/a")
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(card.Title)
	}
	// Output:
	// Tide tables
	// Tide tables
}

// One server keeps cards in memory, which is the default, and in a folder that
// survives its restarts.
func ExampleOptions_oneServer() {
	folder, err := os.MkdirTemp("", "cards")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	memory, err := cache.NewMemory(cache.MemoryOptions{MaxBytes: 256 << 20})
	if err != nil {
		fmt.Println(err)
		return
	}
	dir, err := cache.NewDir(folder, cache.DirOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer dir.Close()
	both, err := cache.NewTiered(memory, dir, cache.TieredOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := linkcard.New(linkcard.Options{Cache: both, HTTPClient: recorded()})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	card, err := r.Resolve(context.Background(), "https://example.com/a")
	fmt.Println(card.Title, err)
	// Output: Tide tables <nil>
}

// A fleet shares its cards, who fetches them, and how often a host is asked. While
// Redis is down, each process goes on by itself.
func ExampleOptions_fleet() {
	client := redis.NewUniversalClient(&redis.UniversalOptions{
		Addrs: []string{"127.0.0.1:6379"}, ContextTimeoutEnabled: true, MaxRetries: -1, DialTimeout: 500 * time.Millisecond,
	})
	defer client.Close()
	shared, err := rediscache.New(client, rediscache.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	limiter, err := rediscache.NewLimiter(client, rediscache.LimiterOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	memory, err := cache.NewMemory(cache.MemoryOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	both, err := cache.NewTiered(memory, shared, cache.TieredOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := linkcard.New(linkcard.Options{Cache: both, Limiter: limiter})
	if err != nil {
		fmt.Println(err)
		return
	}
	r.Close()
	// Output:
}
