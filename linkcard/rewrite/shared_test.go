package rewrite

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// shared returns the files of a folder of recorded pages beside the project.
func shared(t testing.TB, pattern string) []string {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", pattern))
	if len(files) == 0 {
		t.Skipf("no recorded pages at ../shared/%s", pattern)
	}
	return files
}

func readPage(t testing.TB, path string) []byte {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(path) != ".gz" {
		return b
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	b, err = io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestRealPagesKeepTheirBytes takes every find out of the recorded pages again
// and compares the rest with the page.
func TestRealPagesKeepTheirBytes(t *testing.T) {
	rw := Rewriter{Resolver: table{}, Renderer: brief{}}
	untouched, finds := 0, 0
	for _, path := range shared(t, "corpus/pages/*.html.gz") {
		page := readPage(t, path)
		out, report, err := rw.HTML(t.Context(), page)
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Finds) == 0 {
			untouched++
			if &out[0] != &page[0] {
				t.Errorf("%s: a copy came back", path)
			}
		}
		finds += len(report.Finds)
		for _, f := range report.Finds {
			t.Logf("%s %s %s: %.150q", filepath.Base(path), f.Kind, f.URL, page[f.Place.Start:f.Place.End])
		}
		again, _, err := rw.HTML(t.Context(), out)
		if err != nil || !bytes.Equal(again, out) {
			t.Errorf("%s: changed again", path)
		}
	}
	t.Logf("%d pages untouched, %d finds in the others", untouched, finds)
}
