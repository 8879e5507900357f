package oembed

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared returns a folder of recorded material that is not part of the project.
func shared(t testing.TB, elem ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "shared"}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no recorded material at %s", path)
	}
	return path
}

// sample is one line of the index of recorded answers.
type sample struct{ file, service, kind, request, source, note string }

func samples(t testing.TB) []sample {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(t, "samples"), "INDEX.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []sample
	for _, row := range rows[1:] {
		out = append(out, sample{row[0], row[1], row[2], row[3], row[4], row[5]})
	}
	return out
}

// TestSamples parses every recorded answer and error.
func TestSamples(t *testing.T) {
	n := 0
	for _, s := range samples(t) {
		if !strings.HasPrefix(s.kind, "oembed") || s.kind == "oembed-html" {
			continue
		}
		n++
		t.Run(s.file, func(t *testing.T) {
			f, err := os.Open(filepath.Join(shared(t, "samples"), s.file))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			r, err := Parse(f, "")
			t.Logf("%+v %v", r, err)
		})
	}
	t.Log(n)
}
