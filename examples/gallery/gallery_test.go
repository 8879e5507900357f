package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew: look at the difference before you commit it")

// TestGallery compares every page with the one that was looked at.
func TestGallery(t *testing.T) {
	pages, err := pages()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"index.html", "email.html", "cards.txt", "cards.md"} {
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, pages[name], 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if line, got, want := firstDifference(pages[name], want); line > 0 {
			t.Errorf("%s, line %d:\n got %s\nwant %s", name, line, got, want)
		}
	}
}

func firstDifference(got, want []byte) (line int, a, b string) {
	if bytes.Equal(got, want) {
		return 0, "", ""
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		a, b = "(the end)", "(the end)"
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return i + 1, a, b
		}
	}
	return 0, "", ""
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	if err := write(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"index.html", "cards.css", "page.css", "img/wide.png"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
