package linkcard

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/stretchr/testify/require"
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

// BenchmarkResolveFreshHit reads a typical article's card from memory. The references
// are what a plain cache of bytes takes for the same record, by golang-lru with a
// copy, and what encoding/json takes to decode it: judge by the ratios.
func BenchmarkResolveFreshHit(b *testing.B) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, typicalPage)
	}))
	defer srv.Close()
	r, err := New(Options{AllowNets: loopback})
	require.NoError(b, err)
	defer r.Close()
	url := srv.URL + "/2026/03/14/what-the-tide-tables-leave-out?utm_source=newsletter&page=2"
	_, err = r.Resolve(b.Context(), url)
	require.NoError(b, err)
	id, err := r.identify(url)
	require.NoError(b, err)
	stored, err := r.opts.Cache.Get(b.Context(), id.key)
	require.NoError(b, err)
	plain, err := lru.New[string, []byte](1000)
	require.NoError(b, err)
	plain.Add(url, stored.Data)

	b.Run("resolve", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := r.Resolve(b.Context(), url); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("reference golang-lru and copy", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(stored.Data)))
		for b.Loop() {
			data, _ := plain.Get(url)
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

var benchmarked []byte // keeps the compiler from leaving out a copy
