package cache_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/cartouche-go/cartouche/cache"
)

// What memory has forgotten, after a restart for instance, the folder still has.
func ExampleNewTiered() {
	folder, err := os.MkdirTemp("", "cards")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	dir, err := cache.NewDir(folder, cache.DirOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer dir.Close()
	ctx := context.Background()
	for range 2 { // the program runs twice
		memory, err := cache.NewMemory(cache.MemoryOptions{})
		if err != nil {
			fmt.Println(err)
			return
		}
		both, err := cache.NewTiered(memory, dir, cache.TieredOptions{ReadTimeout: time.Second})
		if err != nil {
			fmt.Println(err)
			return
		}
		e, err := both.Get(ctx, "example.com/a")
		fmt.Printf("%q %v\n", e.Data, err)
		if errors.Is(err, cache.ErrMiss) {
			err = both.Put(ctx, "example.com/a", cache.Entry{Data: []byte("a card"), Expires: time.Now().Add(time.Hour)})
			fmt.Println(err)
		}
	}
	// Output:
	// "" cache: miss
	// <nil>
	// "a card" <nil>
}

// The files of a Dir are made to be read, compared and kept in git.
func ExampleDir() {
	folder, err := os.MkdirTemp("", "cards")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	dir, err := cache.NewDir(folder, cache.DirOptions{MaxBytes: -1})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer dir.Close()
	if err := dir.Put(context.Background(), "example.com/a", cache.Entry{Data: []byte(`{"title":"Tide tables"}`)}); err != nil {
		fmt.Println(err)
		return
	}
	files, err := filepath.Glob(filepath.Join(folder, "example.com-*.json"))
	if err != nil || len(files) != 1 {
		fmt.Println(files, err)
		return
	}
	content, err := os.ReadFile(files[0])
	fmt.Print(string(content), err)
	// Output:
	// {
	//   "cartouche": 1,
	//   "data": {
	//     "title": "Tide tables"
	//   },
	//   "key": "example.com/a",
	//   "sha256": "e0aef4b4b65a7d7d37e82c93400f83861b1677a5b4ef6ec6496026eb7230c6d2"
	// }
	// <nil>
}

// A store of one's own, behind a gate: while it is down it costs its callers nothing.
func ExampleThrough() {
	var gate cache.Gate
	down := func(context.Context) (cache.Entry, error) { return cache.Entry{}, errors.New("connection refused") }
	for i := range 7 {
		_, err := cache.Through(context.Background(), &gate, time.Second, down)
		if i == 0 || errors.Is(err, cache.ErrGateShut) {
			fmt.Println(i, errors.Is(err, cache.ErrGateShut))
		}
	}
	// Output:
	// 0 false
	// 5 true
	// 6 true
}
