package linkcard

import (
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

func jsonOf(w io.Writer, v any) error { return json.NewEncoder(w).Encode(v) }

// filled returns a record in which every field of the card has a value, so that a field
// which the fast decoder does not know is noticed.
func filled(rng *rand.Rand) *record {
	rec := &record{URL: pageURL, Card: &Card{}}
	fill(rng, reflect.ValueOf(rec.Card).Elem(), 3)
	rec.Made, rec.Fresh = someTime(rng), someTime(rng)
	rec.Stale, rec.Retry = someTime(rng), someTime(rng)
	rec.Strikes, rec.Validators = rng.IntN(9)+1, validators{ETag: someText(rng), LastModified: someText(rng)}
	return rec
}

func fill(rng *rand.Rand, v reflect.Value, depth int) {
	switch x := v.Addr().Interface().(type) {
	case *time.Time:
		*x = someTime(rng)
		return
	case *post.Time:
		*x = []post.Time{post.At(someTime(rng)), post.LocalAt(someTime(rng)), post.On(2024, 7, 1)}[rng.IntN(3)]
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(someText(rng))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(rng.IntN(5000) + 1))
	case reflect.Float64:
		v.SetFloat(rng.Float64())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(rng, v.Elem(), depth-1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(rng, v.Index(0), depth-1)
		fill(rng, v.Index(1), depth-1)
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{someText(rng): someText(rng), "title": "og:title"}))
	case reflect.Struct:
		for i := range v.NumField() {
			fill(rng, v.Field(i), depth)
		}
	}
}

func someTime(rng *rand.Rand) time.Time {
	return time.Date(2026, 1, 1, 0, 0, rng.IntN(1e7), 0, time.FixedZone("", rng.IntN(24)*3600))
}

func someText(rng *rand.Rand) string {
	pieces := []string{"a", "é", "日本", "\n", `"`, `\`, "</script>", "&amp;", "\u2028", "👩‍👩‍👧", " ", "{", "]", ",", "1"}
	var b strings.Builder
	for range rng.IntN(8) + 1 {
		b.WriteString(pieces[rng.IntN(len(pieces))])
	}
	return b.String()
}

func TestFastDecoderAgreesWithEncodingJSON(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		rec := filled(rng)
		rec.Card.Stale = false // never stored
		data, err := rec.encode()
		require.NoError(t, err)
		var fast, slow record
		require.True(t, decodeFast(string(data), &fast), "%s", data)
		require.NoError(t, json.Unmarshal(data, &slow))
		require.Equal(t, asJSON(t, slow), asJSON(t, fast))
		again, err := fast.encode()
		require.NoError(t, err)
		require.Equal(t, string(data), string(again), "stable")
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func FuzzDecodeRecord(f *testing.F) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		data, err := filled(rng).encode()
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(`{"card":{"authors":[{}],"sources":{}},"url":"https://example.com/a"}`))
	f.Add([]byte(`{"card":{"embed":"\`))
	f.Add([]byte(`{"card":{"post":{"media":[{"duration":Inf}],"poll":{"options":[]},"sensitive":tru`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var fast, slow record
		// encoding/json writes U+FFFD for what is no UTF-8; of the fast decoder's texts scrub does.
		if utf8.Valid(data) && decodeFast(string(data), &fast) && json.Unmarshal(data, &slow) == nil {
			require.Equal(t, asJSON(t, slow), asJSON(t, fast))
		}
		if rec, err := decodeRecord(string(data), pageURL); err == nil && rec.Card != nil {
			require.True(t, isClean(rec.Card.Title))
			before := asJSON(t, rec.Card)
			scrub(rec.Card)
			require.Equal(t, before, asJSON(t, rec.Card), "scrubbing twice changes nothing")
		}
	})
}

// What others wrote into a shared store is checked like a page.
func TestPlantedRecords(t *testing.T) {
	store, err := cache.NewMemory(cache.MemoryOptions{})
	require.NoError(t, err)
	s := &onePage{}
	r := resolverOf(t, s, Options{Cache: store})
	id, err := r.identify(pageURL)
	require.NoError(t, err)
	times := `"fresh_until":"2999-01-01T00:00:00Z","made":"2026-01-01T00:00:00Z","stale_until":"2999-01-01T00:00:00Z"`
	for name, data := range map[string]string{
		"nothing":       "",
		"other's":       `O:8:"stdClass":0:{}`,
		"null":          "null",
		"neither":       `{` + times + `,"url":"` + id.url + `"}`,
		"both":          `{"card":{"title":"wrong"},"failure":{},` + times + `,"url":"` + id.url + `"}`,
		"another page":  `{"card":{"title":"wrong"},` + times + `,"url":"https://example.com/b"}`,
		"no page":       `{"card":{"title":"wrong"},` + times + `}`,
		"cut":           `{"card":{"title":"wrong"},` + times,
		"too large":     `{"card":{"title":"` + strings.Repeat("x", maxRecord) + `"},` + times + `,"url":"` + id.url + `"}`,
		"wrong type":    `{"card":{"title":5},` + times + `,"url":"` + id.url + `"}`,
		"deeply nested": strings.Repeat(`{"card":`, 20_000),
	} {
		require.NoError(t, store.Put(t.Context(), id.key, cache.Entry{Data: []byte(data)}))
		require.Equal(t, "One", title(t, r), name)
		require.NoError(t, store.Delete(t.Context(), id.key))
	}
	dirty := `{"card":{"canonical_url":"javascript:alert(1)","image":{"url":"data:image/png,x"},"title":"a\u202eb\u0000c","url":"x"},` + times + `,"url":"` + id.url + `"}`
	require.NoError(t, store.Put(t.Context(), id.key, cache.Entry{Data: []byte(dirty)}))
	card, err := r.Resolve(t.Context(), pageURL)
	require.NoError(t, err)
	require.Equal(t, "abc", card.Title)
	require.Empty(t, card.CanonicalURL)
	require.Empty(t, card.Image.URL)
	require.Equal(t, pageURL, card.URL)
}

// Words that our own code chooses from, and texts of errors, may come from a store too, and
// are printed to terminals.
func TestPlantedWordsAreCleaned(t *testing.T) {
	const esc = "\x1b]0;gone\a"
	c := &Card{
		Kind: "article" + esc, Sources: map[string]string{"title": "og:" + esc, esc: "og:title", "image": "og:image"},
		Post: &post.Post{State: "deleted" + esc, Spans: []post.Span{{Kind: "link" + esc}}, Media: []post.Media{{Kind: "photo" + esc}}},
	}
	scrub(c)
	require.Equal(t, &Card{
		Kind: "article]0;gone", Sources: map[string]string{"image": "og:image"},
		Post: &post.Post{State: "deleted]0;gone", Spans: []post.Span{{Kind: "link]0;gone"}}, Media: []post.Media{{Kind: "photo]0;gone"}}, Emoji: c.Post.Emoji},
	}, c)

	r := resolverOf(t, &onePage{}, Options{})
	id, err := r.identify(pageURL)
	require.NoError(t, err)
	now := time.Now()
	planted := &record{URL: id.url, Made: now, Fresh: now.Add(time.Hour), Failure: &failure{Class: "refused", Message: "because" + esc, Endpoint: "https://example.com/" + esc}}
	data, err := planted.encode()
	require.NoError(t, err)
	require.NoError(t, r.opts.Cache.Put(t.Context(), id.key, cache.Entry{Data: data}))
	_, err = r.Resolve(t.Context(), pageURL)
	require.ErrorIs(t, err, ErrRefused)
	require.True(t, isClean(err.Error()), "%q", err)
	var e *Error
	require.ErrorAs(t, err, &e)
	require.Empty(t, e.Endpoint)
}

// Texts are looked through by eights: every byte is found wherever it stands.
func TestIsCleanLooksAtEveryByte(t *testing.T) {
	for _, text := range []string{strings.Repeat("a", 21), "日本語, 日本語, ’, é", "~~~~\n~~~~~~~~~~~~~~~"} {
		for i := range len(text) {
			for c := range 256 {
				s := text[:i] + string([]byte{byte(c)}) + text[i+1:]
				want := utf8.ValidString(s) && strings.IndexFunc(s, isForbidden) < 0
				require.Equal(t, want, isClean(s), "%q", s)
			}
			require.False(t, isClean(text[:i]+"\u202e"+text[i:]), "%q", text[:i])
		}
	}
}

func TestScrubPosts(t *testing.T) {
	c := &Card{Post: &post.Post{
		Text: "a\u202e b", Spans: []post.Span{{Start: 0, End: 1, URL: "https://example.com/"}},
		Media:  []post.Media{{URL: "file:///etc/passwd", Poster: "https://example.com/p.jpg"}},
		Quoted: &post.Post{Text: "fine\n日本", Spans: []post.Span{{Start: 0, End: 4, URL: "javascript:x"}}, Author: Author{URL: "//evil.example/"}},
	}}
	scrub(c)
	require.Equal(t, "a b", c.Post.Text)
	require.Empty(t, c.Post.Spans, "their offsets would be wrong")
	require.Empty(t, c.Post.Media[0].URL)
	require.Equal(t, "https://example.com/p.jpg", c.Post.Media[0].Poster)
	require.Equal(t, "fine\n日本", c.Post.Quoted.Text)
	require.Equal(t, []post.Span{{Start: 0, End: 4}}, c.Post.Quoted.Spans)
	require.Empty(t, c.Post.Quoted.Author.URL)
}

func TestScrubLinksAndEmoji(t *testing.T) {
	picture := "https://example.com/p.png"
	c := &Card{Post: &post.Post{
		Link:   &post.LinkPreview{URL: "https://example.com/", Title: "a\u202eb", Description: "c\x00d", SiteName: "e\u2066f", Image: &Image{URL: "data:image/png,x", Alt: "g\u202eh"}},
		Emoji:  []post.Emoji{{Code: "a", URL: "javascript:x"}, {Code: "b\u202e", URL: picture}, {URL: picture}},
		Quoted: &post.Post{Link: &post.LinkPreview{URL: "file:///etc/passwd", Title: "gone"}, Emoji: make([]post.Emoji, 500)},
	}}
	for i := range c.Post.Quoted.Emoji {
		c.Post.Quoted.Emoji[i] = post.Emoji{Code: "x", URL: picture}
	}
	scrub(c)
	require.Equal(t, &post.LinkPreview{URL: "https://example.com/", Title: "ab", Description: "cd", SiteName: "ef", Image: &Image{Alt: "gh"}}, c.Post.Link)
	require.Equal(t, []post.Emoji{{Code: "b", URL: picture}}, c.Post.Emoji)
	require.Nil(t, c.Post.Quoted.Link)
	require.Len(t, c.Post.Quoted.Emoji, mostEmoji)
}

// TestFreshHitAllocates: a hit of a typical article, remembered or read anew.
func TestFreshHitAllocates(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, typicalPage)
	}))
	defer srv.Close()
	r := newTestResolver(t, Options{AllowNets: loopback})
	address := srv.URL + "/2026/03/14/what-the-tide-tables-leave-out"
	for name, before := range map[string]func(){
		"remembered": func() {},
		"read anew":  func() { r.memo = &memo{} },
	} {
		allocs := testing.AllocsPerRun(100, func() {
			before()
			if _, err := r.Resolve(t.Context(), address); err != nil {
				t.Error(err)
			}
		})
		require.LessOrEqual(t, allocs, 12.0, name)
	}
}

func TestInstantAgreesWithTimeParse(t *testing.T) {
	for _, s := range []string{
		"2026-11-27T20:08:39Z", "2026-11-27T20:08:39.3Z", "2026-11-27T20:08:39.000000001Z", "0001-01-01T00:00:00Z", "0000-03-01T00:00:00Z", "9999-12-30T23:59:59.999999999Z",
		"2026-03-15T09:02:11+01:00", "2026-03-15T00:02:11-14:59", "2026-03-15T09:02:11+00:00", "2026-03-15T09:02:11-00:00", "2026-01-30T09:02:11+05:45",
	} {
		want, err := time.Parse(time.RFC3339Nano, s)
		require.NoError(t, err)
		got, ok := instant(s)
		require.True(t, ok, s)
		require.True(t, want.Equal(got), s)
		require.Equal(t, want.Format(time.RFC3339Nano), got.Format(time.RFC3339Nano))
	}
	for _, s := range []string{
		"", "2026-11-27", "2026-11-27T20:08:39", "2026-11-27T20:08:39.Z", "2026-11-27T20:08:39,5Z", "2026-11-27T20:08:39.0000000001Z", "2026-11-27t20:08:39Z", "2026-11-27T20:08:39z",
		"2026-13-27T20:08:39Z", "2026-00-27T20:08:39Z", "2026-11-00T20:08:39Z", "2026-11-31T20:08:39Z", "2026-02-29T20:08:39Z", "2026-11-27T24:08:39Z", "2026-11-27T20:60:39Z",
		"2026-11-27T20:08:60Z", "2026-11-27T20:08:3/Z", "20:6-11-27T20:08:39Z", "2026-11-27T20:08:39+1:00", "2026-11-27T20:08:39+01:60", "2026-11-27T20:08:39+24:00", "2026-11-27T20:08:39ZZ",
	} {
		_, ok := instant(s)
		require.False(t, ok, s)
	}
}

func FuzzInstant(f *testing.F) {
	for _, s := range []string{"2026-11-27T20:08:39.311Z", "2026-03-15T09:02:11+01:00", "2024-02-29T00:00:00-12:30", "2026-11-27T20:08:39.31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := instant(s)
		if !ok {
			return
		}
		want, err := time.Parse(time.RFC3339Nano, s)
		require.NoError(t, err)
		require.Equal(t, want.Format(time.RFC3339Nano), got.Format(time.RFC3339Nano))
	})
}
