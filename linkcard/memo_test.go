package linkcard

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// changeable lists the addresses of all memory that a value refers to and others could
// change, by the path of fields that leads there.
func changeable(v reflect.Value, path string, found map[uintptr]string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			found[v.Pointer()] = path
			changeable(v.Elem(), path, found)
		}
	case reflect.Map:
		found[v.Pointer()] = path
	case reflect.Slice:
		if v.Cap() > 0 { // whoever appends to an empty one writes there too
			found[v.Pointer()] = path
		}
		for i := range v.Len() {
			changeable(v.Index(i), path+"[]", found)
		}
	case reflect.Struct:
		switch v.Interface().(type) {
		case time.Time, post.Time: // a zone is never changed
			return
		}
		for i := range v.NumField() {
			changeable(v.Field(i), path+"."+v.Type().Field(i).Name, found)
		}
	}
}

func requireNothingShared(t *testing.T, a, b *Card) {
	t.Helper()
	of := map[uintptr]string{}
	changeable(reflect.ValueOf(a), "Card", of)
	others := map[uintptr]string{}
	changeable(reflect.ValueOf(b), "Card", others)
	for at, path := range others {
		require.NotContains(t, of, at, path)
	}
}

func TestClonesShareNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		card := filled(rng).Card
		card.Post.Quoted.Emoji = card.Post.Emoji[:0:2]
		for _, authors := range []int{2, 1} {
			card.Authors = card.Authors[:authors:authors]
			clone := card.clone()
			require.Equal(t, card, clone)
			requireNothingShared(t, card, clone)
		}
	}
	require.Equal(t, &Card{}, (&Card{}).clone())
}

// TestHitsShareNothing lets many readers change all that they get, from the first read, which
// the memo does not know, on.
func TestHitsShareNothing(t *testing.T) {
	r := resolverOf(t, &onePage{}, Options{})
	id, err := r.identify(pageURL)
	require.NoError(t, err)
	now := time.Now()
	rec := filled(rand.New(rand.NewPCG(7, 8)))
	rec.URL, rec.Card.URL, rec.Card.Stale = id.url, id.url, false
	rec.Card.Post.Quoted = nil
	scrub(rec.Card)
	rec.Made, rec.Fresh, rec.Stale, rec.Retry = now, now.Add(time.Hour), now.Add(time.Hour), time.Time{}
	data, err := rec.encode()
	require.NoError(t, err)
	require.LessOrEqual(t, len(data), maxMemory)
	require.NoError(t, r.opts.Cache.Put(t.Context(), id.key, cache.Entry{Data: data}))

	want := rec.Card.clone()
	want.URL = pageURL
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			rng := rand.New(rand.NewPCG(9, 10))
			for range 20 {
				card, err := r.Resolve(context.Background(), pageURL)
				if err != nil {
					t.Error(err)
					return
				}
				if got, want := textOf(card), textOf(want); got != want {
					t.Errorf("got  %s\nwant %s", got, want)
				}
				fill(rng, reflect.ValueOf(card).Elem(), 3)
				card.Sources["title"] = "changed"
			}
		})
	}
	readers.Wait()
	require.NotNil(t, r.memo.find(id, string(data)), "it is remembered")
	first, err := r.Resolve(t.Context(), pageURL)
	require.NoError(t, err)
	second, err := r.Resolve(t.Context(), pageURL)
	require.NoError(t, err)
	requireNothingShared(t, first, second)
	requireNothingShared(t, first, r.memo.find(id, string(data)).Card)
}

func textOf(c *Card) string {
	text, err := json.Marshal(c)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// What the store holds now counts, not what is remembered.
func TestMemoServesWhatTheStoreHas(t *testing.T) {
	r := resolverOf(t, &onePage{}, Options{})
	id, err := r.identify(pageURL)
	require.NoError(t, err)
	for range 3 {
		for _, name := range []string{"One", "Two", "One\u202e"} {
			times := `"fresh_until":"2999-01-01T00:00:00Z","made":"2026-01-01T00:00:00Z","stale_until":"2999-01-01T00:00:00Z"`
			data := `{"card":{"title":"` + name + `"},` + times + `,"url":"` + id.url + `"}`
			require.NoError(t, r.opts.Cache.Put(t.Context(), id.key, cache.Entry{Data: []byte(data)}))
			for range 3 {
				require.Equal(t, strings.TrimSuffix(name, "\u202e"), title(t, r))
			}
			require.NotNil(t, r.memo.find(id, data))
			require.Nil(t, r.memo.find(identity{url: id.url + "x", place: id.place}, data), "another page's")
		}
	}
}

func TestMemoLeavesLongRecordsAlone(t *testing.T) {
	s := &onePage{}
	s.set(200, strings.Repeat("long ", 50))
	r := resolverOf(t, s, Options{})
	id, err := r.identify(pageURL)
	require.NoError(t, err)
	rec := &record{Card: &Card{}, data: strings.Repeat("x", maxMemory+1)}
	for range 3 {
		r.memo.note(id, rec)
		r.memo.note(id, nil)
		r.memo.note(id, &record{Failure: &failure{}, data: "x"})
	}
	require.False(t, rec.shared)
	require.Nil(t, r.memo.places[id.place].Load())
}

// forgetful shows entries, but has none left when a refresh asks for them.
type forgetful struct{ *cache.Memory }

func (forgetful) Get(context.Context, string) (cache.Entry, error) {
	return cache.Entry{}, cache.ErrMiss
}

// A page that has not changed gets its old card anew: not the one that others read.
func TestRefreshLeavesWhatIsRememberedAlone(t *testing.T) {
	s := &onePage{}
	s.set(200, "One", "Etag", `"1"`)
	r := resolverOf(t, s, Options{Cache: forgetful{&cache.Memory{}}})
	id, err := r.identify(pageURL)
	require.NoError(t, err)
	for range 3 {
		require.Equal(t, "One", title(t, r))
	}
	shared := r.lookup(t.Context(), id)
	require.True(t, shared.shared)
	before := shared.Card.clone()
	r.now = func() time.Time { return time.Now().Add(time.Minute) }
	card, err := r.Refresh(t.Context(), pageURL)
	require.NoError(t, err)
	require.Len(t, s.asked, 2)
	require.NotEmpty(t, s.asked[1].Header.Get("If-None-Match"))
	require.NotEqual(t, before.FetchedAt, card.FetchedAt)
	require.Equal(t, before, shared.Card)
}
