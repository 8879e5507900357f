package cachetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/cache"
)

// Store runs the tests that every store must pass, as subtests. The store must be
// empty; it is not closed.
func Store(t *testing.T, s cache.Store) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, cache.Store){
		"absent":     absent,
		"round trip": roundTrip,
		"replace":    replace,
		"expired":    expired,
		"delete":     deleted,
		"ownership":  ownership,
		"concurrent": concurrent,
		"prefix":     prefix,
	} {
		t.Run(name, func(t *testing.T) { test(t, s) })
	}
}

func get(t *testing.T, s cache.Store, key, want string, expires time.Time) {
	t.Helper()
	e, err := s.Get(t.Context(), key)
	if err != nil {
		t.Fatalf("Get(%q): %v", key, err)
	}
	if string(e.Data) != want {
		t.Errorf("Get(%q) = %.100q, want %.100q", key, e.Data, want)
	}
	if d := e.Expires.Sub(expires); e.Expires.IsZero() != expires.IsZero() || d.Abs() > time.Millisecond {
		t.Errorf("Get(%q) expires at %v, want %v", key, e.Expires, expires)
	}
	data, until, err := cache.View(t.Context(), s, key)
	if err != nil || data != want || !until.Equal(e.Expires) {
		t.Errorf("View(%q) = %.100q until %v, %v; want what Get returns", key, data, until, err)
	}
}

func miss(t *testing.T, s cache.Store, key string) {
	t.Helper()
	if e, err := s.Get(t.Context(), key); !errors.Is(err, cache.ErrMiss) {
		t.Errorf("Get(%q) = %q, %v; want a miss", key, e.Data, err)
	}
	if data, _, err := cache.View(t.Context(), s, key); !errors.Is(err, cache.ErrMiss) {
		t.Errorf("View(%q) = %q, %v; want a miss", key, data, err)
	}
}

func put(t *testing.T, s cache.Store, key, data string, expires time.Time) {
	t.Helper()
	if err := s.Put(t.Context(), key, cache.Entry{Data: []byte(data), Expires: expires}); err != nil {
		t.Fatalf("Put(%q): %v", key, err)
	}
}

func absent(t *testing.T, s cache.Store) {
	miss(t, s, "absent.example/1")
	miss(t, s, "")
}

// roundTrip gives back every byte, whatever key and data are made of.
func roundTrip(t *testing.T, s cache.Store) {
	soon := time.Now().Add(time.Hour)
	keys := []string{"round.example/1", "no group", "/", "../../etc/passwd", "C:\\con", "ключ/\x00\xff\n", "UPPER.example/1", "upper.example/1"}
	values := []string{
		"", "x", `{"b":1,"a":[1.0,2e9,"<&>"]}`, `{"a": 1}`, "null", `"text"`, "{broken", "\xff\xfe\x00", "\u2028 \"", "\n",
		`{"deep":[[[[[[]]]]]]}`, string(make([]byte, 100_000)),
	}
	for i, key := range keys {
		for j, v := range values {
			expires := soon
			if (i+j)%2 == 0 {
				expires = time.Time{}
			}
			put(t, s, key, v, expires)
			get(t, s, key, v, expires)
		}
	}
}

func replace(t *testing.T, s cache.Store) {
	put(t, s, "replace.example/1", "old", time.Time{})
	put(t, s, "replace.example/1", "new and longer", time.Now().Add(time.Hour))
	e, err := s.Get(t.Context(), "replace.example/1")
	if err != nil || string(e.Data) != "new and longer" || e.Expires.IsZero() {
		t.Errorf("Get after two Puts = %q until %v, %v", e.Data, e.Expires, err)
	}
}

func expired(t *testing.T, s cache.Store) {
	put(t, s, "expired.example/1", "x", time.Now().Add(-time.Second))
	miss(t, s, "expired.example/1")
	put(t, s, "expired.example/2", "x", time.Time{})
	put(t, s, "expired.example/2", "x", time.Now().Add(-time.Second))
	miss(t, s, "expired.example/2")
}

func deleted(t *testing.T, s cache.Store) {
	put(t, s, "delete.example/1", "x", time.Time{})
	for range 2 {
		if err := s.Delete(t.Context(), "delete.example/1"); err != nil {
			t.Errorf("Delete: %v", err)
		}
	}
	miss(t, s, "delete.example/1")
}

// ownership changes what was put and what was got: nobody else must see it.
func ownership(t *testing.T, s cache.Store) {
	data := []byte("mine")
	if err := s.Put(t.Context(), "own.example/1", cache.Entry{Data: data}); err != nil {
		t.Fatal(err)
	}
	copy(data, "####")
	get(t, s, "own.example/1", "mine", time.Time{})
	e, err := s.Get(t.Context(), "own.example/1")
	if err != nil {
		t.Fatal(err)
	}
	copy(e.Data, "YYYY")
	get(t, s, "own.example/1", "mine", time.Time{})
}

func concurrent(t *testing.T, s cache.Store) {
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 50 {
				key := fmt.Sprintf("concurrent.example/%d", i%7)
				_ = s.Put(context.WithoutCancel(t.Context()), key, cache.Entry{Data: []byte(key)})
				if e, err := s.Get(t.Context(), key); err == nil && string(e.Data) != key {
					t.Errorf("Get(%q) = %q", key, e.Data)
				}
				if g == 0 {
					_ = s.Delete(t.Context(), key)
				}
			}
		})
	}
	wg.Wait()
}

func prefix(t *testing.T, s cache.Store) {
	p, ok := s.(cache.PrefixDeleter)
	if !ok {
		t.Skip("not a cache.PrefixDeleter")
	}
	for _, key := range []string{"prefix.example/1", "prefix.example/2", "prefix.example.org/1", "prefix.exampl/1"} {
		put(t, s, key, key, time.Time{})
	}
	if n, err := p.DeletePrefix(t.Context(), "prefix.example/"); n != 2 || err != nil {
		t.Errorf("DeletePrefix = %d, %v; want 2", n, err)
	}
	miss(t, s, "prefix.example/1")
	miss(t, s, "prefix.example/2")
	get(t, s, "prefix.example.org/1", "prefix.example.org/1", time.Time{})
	get(t, s, "prefix.exampl/1", "prefix.exampl/1", time.Time{})
	put(t, s, "", "of no key", time.Time{})
	if n, err := p.DeletePrefix(t.Context(), ""); n < 3 || err != nil {
		t.Errorf("DeletePrefix of everything = %d, %v; want 3 or more", n, err)
	}
	miss(t, s, "prefix.exampl/1")
	miss(t, s, "")
}
