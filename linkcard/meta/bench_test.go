package meta

import (
	"bytes"
	"net/url"
	"testing"

	"golang.org/x/net/html"
)

// BenchmarkParse reads the corpus of real pages; compare its bytes per second
// with BenchmarkTokenizer, one pass of the x/net/html tokenizer over the same bytes.
func BenchmarkParse(b *testing.B) {
	var pages [][]byte
	total := 0
	for _, page := range corpus(b) {
		pages = append(pages, page)
		total += len(page)
	}
	base := &url.URL{Scheme: "https", Host: "www.site.example", Path: "/2024/a-page"}
	read := int64(0)
	b.SetBytes(int64(total / len(pages)))
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		page, err := Parse(bytes.NewReader(pages[i%len(pages)]), base, "text/html")
		if err != nil {
			b.Fatal(err)
		}
		read += page.Read
	}
	b.ReportMetric(100*float64(read)/float64(b.N)/float64(total/len(pages)), "%read")
}

func BenchmarkTokenizer(b *testing.B) {
	var pages [][]byte
	total := 0
	for _, page := range corpus(b) {
		pages = append(pages, page)
		total += len(page)
	}
	b.SetBytes(int64(total / len(pages)))
	b.ResetTimer()
	for i := range b.N {
		z := html.NewTokenizer(bytes.NewReader(pages[i%len(pages)]))
		for z.Next() != html.ErrorToken {
		}
	}
}
