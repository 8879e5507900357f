package rewrite

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// plainPage is a page of about n bytes with nothing to replace in it.
func plainPage(n int) []byte {
	var b bytes.Buffer
	b.WriteString("<!doctype html><html><head><title>A page</title></head><body><nav><ul><li><a href=\"/\">Home</a></li></ul></nav><main>\n")
	for b.Len() < n {
		b.WriteString("<h2 id=\"s\">A heading of the page</h2>\n<p class=\"text\">Some words of a paragraph with <a href=\"https://example.com/inline\">a link inside</a> it, as long as paragraphs are, <em>with emphasis</em> &amp; entities, and a mail address ada@example.com. " + strings.Repeat("More words follow here. ", 12) + "</p>\n<ul><li>One</li><li><a href=\"https://example.com/two\">Two</a></li></ul>\n")
	}
	b.WriteString("</main><footer>Footer</footer></body></html>")
	return b.Bytes()
}

func BenchmarkNothingFound(b *testing.B) {
	for name, size := range map[string]int{"100KB": 100 << 10, "1MB": 1 << 20, "10MB": 10 << 20} {
		b.Run(name, func(b *testing.B) {
			benchHTML(b, plainPage(size))
		})
	}
	b.Run("real", func(b *testing.B) {
		var all [][]byte
		n := 0
		rw := Rewriter{Resolver: table{}, Renderer: brief{}}
		for _, path := range shared(b, "corpus/pages/*.html.gz") {
			page := readPage(b, path)
			if _, report, _ := rw.HTML(b.Context(), page); len(report.Finds) == 0 {
				all, n = append(all, page), n+len(page)
			}
		}
		b.SetBytes(int64(n))
		b.ReportAllocs()
		for b.Loop() {
			for _, page := range all {
				if _, _, err := rw.HTML(b.Context(), page); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

func benchHTML(b *testing.B, page []byte) {
	rw := Rewriter{Resolver: table{}, Renderer: brief{}}
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := rw.HTML(b.Context(), page); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTokenizer is what golang.org/x/net/html takes to tokenize the page alone.
func BenchmarkTokenizer(b *testing.B) {
	page := plainPage(1 << 20)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		for z := html.NewTokenizer(bytes.NewReader(page)); z.Next() != html.ErrorToken; {
		}
	}
}
