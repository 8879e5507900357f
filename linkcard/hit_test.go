package linkcard

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// typicalPage has what most articles have.
const typicalPage = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>What the tide tables leave out | The Harbour Courier</title>
<link rel="canonical" href="/2026/03/14/what-the-tide-tables-leave-out">
<link rel="icon" href="/favicon-48.png" sizes="48x48" type="image/png">
<meta property="og:title" content="What the tide tables leave out">
<meta property="og:type" content="article">
<meta property="og:site_name" content="The Harbour Courier">
<meta property="og:description" content="Two centuries of harbour logs show that the moon is only half of the story: wind, river and dredging move the water’s edge just as far.">
<meta property="og:image" content="https://media.example.com/2026/03/tide-tables-1200x630.jpg">
<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">
<meta property="og:image:alt" content="A brass tide gauge on a quay">
<meta property="article:published_time" content="2026-03-14T06:30:00+01:00">
<meta property="article:modified_time" content="2026-03-15T09:02:11+01:00">
<meta name="author" content="Ines Albrecht"></head><body></body></html>`

// typicalPost is a Source of one post, with what many posts have.
type typicalPost struct{}

func (typicalPost) Name() string { return "example" }

func (typicalPost) Match(u *url.URL) (*url.URL, bool) { return u, u.Host == "posts.example" }

func (typicalPost) Card(context.Context, *http.Client, *url.URL) (*Card, error) {
	author := Author{Name: "Ines Albrecht", Handle: "ines@posts.example", URL: "https://posts.example/@ines", Avatar: "https://media.example.com/ines.jpg"}
	made := post.At(time.Date(2026, 3, 14, 5, 30, 0, 0, time.UTC))
	return &Card{Kind: KindPost, Authors: []Author{author}, Published: made, SiteName: "Posts", Post: &post.Post{
		Network: "mastodon", ID: "112209", URL: "https://posts.example/@ines/112209", Author: author, Published: made, Lang: "en",
		Text: "The moon is only half of the story: wind, river and dredging move the water’s edge just as far.\n\nhttps://example.com/tides #harbour",
		Spans: []post.Span{
			{Start: 101, End: 126, Kind: post.SpanLink, URL: "https://example.com/tides"},
			{Start: 127, End: 135, Kind: post.SpanHashtag, URL: "https://posts.example/tags/harbour"},
		},
		Media: []post.Media{{Kind: post.MediaPhoto, URL: "https://media.example.com/gauge.jpg", Width: 1200, Height: 800, Alt: "A brass tide gauge on a quay"}},
	}}, nil
}

// BenchmarkResolveFreshHit reads the card of a typical article, and of a typical post, from
// memory: one that is read all the time, and posts each of which is read seldom. The
// references are what a plain cache of bytes takes for the same article, by
// golang-lru with a copy, and what encoding/json takes to decode it: judge by the ratios.
func BenchmarkResolveFreshHit(b *testing.B) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("ETag", `"5f2a-61c8e0b4"`)
		io.WriteString(w, typicalPage)
	}))
	defer srv.Close()
	r, err := New(Options{AllowNets: loopback, Sources: []Source{typicalPost{}}})
	require.NoError(b, err)
	defer r.Close()
	article := srv.URL + "/2026/03/14/what-the-tide-tables-leave-out?utm_source=newsletter&page=2"
	benchmarkHit(b, r, "resolve", article)
	benchmarkHit(b, r, "resolve post", "https://posts.example/@ines/112209")
	benchmarkHits(b, r, "resolve many posts", 4*memoPlaces)

	id, err := r.identify(article)
	require.NoError(b, err)
	stored, err := r.opts.Cache.Get(b.Context(), id.key)
	require.NoError(b, err)
	plain, err := lru.New[string, []byte](1000)
	require.NoError(b, err)
	plain.Add(article, stored.Data)
	b.Run("reference golang-lru and copy", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(stored.Data)))
		for b.Loop() {
			data, _ := plain.Get(article)
			benchmarked = bytes.Clone(data)
		}
	})
	b.Run("reference encoding json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var rec record
			if err := json.Unmarshal(stored.Data, &rec); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func benchmarkHit(b *testing.B, r *Resolver, name, rawURL string) {
	_, err := r.Resolve(b.Context(), rawURL)
	require.NoError(b, err)
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := r.Resolve(b.Context(), rawURL); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// benchmarkHits reads as many posts in turn that the memo is of no use.
func benchmarkHits(b *testing.B, r *Resolver, name string, posts int) {
	rawURLs := make([]string, posts)
	for i := range rawURLs {
		rawURLs[i] = fmt.Sprint("https://posts.example/@ines/", i)
		_, err := r.Resolve(b.Context(), rawURLs[i])
		require.NoError(b, err)
	}
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := r.Resolve(b.Context(), rawURLs[i%len(rawURLs)]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

var benchmarked []byte // keeps the compiler from leaving out a copy
