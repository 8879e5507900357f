package render_test

import (
	"io"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// benchmarkCards are an article and a post as they usually are.
func benchmarkCards() map[string]*linkcard.Card {
	text := "Three things I learned at the harbour, with @ben_okafor:\n\nNobody reads timetables. Everybody reads faces. More at harbour.example/essays"
	return map[string]*linkcard.Card{
		"article": {
			URL: "https://www.harbour-review.example/essays/the-slow-harbour", Kind: linkcard.KindArticle,
			Title: "The slow harbour: what a small port taught an impatient city", SiteName: "Harbour Review", Lang: "en",
			Description: "For forty years the ferries were late. Then the timetable was thrown away, and something unexpected happened to the people who waited.",
			Icon:        &linkcard.Image{URL: "https://www.harbour-review.example/icon.png"}, Authors: []linkcard.Author{{Name: "Ines Calloway"}},
			Published: post.At(time.Date(2024, 7, 1, 5, 13, 0, 0, time.UTC)), Image: &linkcard.Image{URL: "https://cdn.harbour-review.example/a/b/c.jpg", Width: 1200, Height: 630},
		},
		"post": {
			URL: "https://x.com/anncalder/status/1807642921234567890", Kind: linkcard.KindPost,
			Post: &post.Post{
				Network: post.NetworkX, URL: "https://x.com/anncalder/status/1807642921234567890", Text: text, Lang: "en",
				Author:    post.Author{Name: "Ann Calder", Handle: "anncalder", Avatar: "https://pbs.twimg.com/profile_images/1/a_normal.jpg"},
				Published: post.At(time.Date(2024, 7, 1, 5, 13, 0, 0, time.UTC)),
				Spans:     []post.Span{{Start: 44, End: 55, Kind: post.SpanMention, URL: "https://x.com/ben_okafor"}, {Start: len(text) - 22, End: len(text), Kind: post.SpanLink, URL: "https://harbour.example/essays"}},
			},
		},
	}
}

func BenchmarkRender(b *testing.B) {
	r := newRenderer(b, render.Options{})
	for f := render.HTML; f <= render.Markdown; f++ {
		for name, c := range benchmarkCards() {
			b.Run(f.String()+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := r.Render(io.Discard, f, c); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "cards/s")
			})
		}
	}
}
