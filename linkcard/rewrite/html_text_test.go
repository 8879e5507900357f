package rewrite

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write what comes out as what is wanted")

// golden compares got with a file, or writes it there under -update.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}

func TestHTMLAsText(t *testing.T) {
	pages, _ := filepath.Glob("testdata/text/*/page.html")
	if len(pages) == 0 {
		t.Fatal("no cases")
	}
	for _, path := range pages {
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rw := Rewriter{Resolver: table{}, Renderer: brief{}, Output: Text}
		got, _, err := rw.HTML(t.Context(), page)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, filepath.Join(filepath.Dir(path), "want.txt"), got)
	}
}
