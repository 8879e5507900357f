package meta

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var update = flag.Bool("update", false, "write want.json of every fixture anew")

var fixtureURL = regexp.MustCompile(`^<!-- url: (\S+) -->`)

// TestFixtures reads testdata/<case>/page.html and compares with want.json. The
// first line of a page may say where it is: <!-- url: https://... -->
func TestFixtures(t *testing.T) {
	pages, err := filepath.Glob("testdata/*/page.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, name := range pages {
		dir := filepath.Dir(name)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			page, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			address := "https://www.site.example/2024/ferries?utm=1#top"
			if m := fixtureURL.FindSubmatch(page); m != nil {
				address = string(m[1])
			}
			base, err := url.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Parse(bytes.NewReader(page), base, "text/html")
			if err != nil {
				t.Fatal(err)
			}
			compareFixture(t, filepath.Join(dir, "want.json"), got)
		})
	}
}

func compareFixture(t *testing.T, name string, p *Page) {
	t.Helper()
	got := indented(t, p)
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test -update writes it anew); got\n%s", name, got)
	}
}

// indented prints what of a page is not empty, but for how much was read.
func indented(t *testing.T, p *Page) []byte {
	t.Helper()
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	delete(m, "Read")
	for _, k := range []string{"Published", "Modified"} {
		delete(m, k)
	}
	if !p.Published.IsZero() {
		m["Published"] = p.Published.String()
	}
	if !p.Modified.IsZero() {
		m["Modified"] = p.Modified.String()
	}
	prune(m)
	b, err = json.MarshalIndent(m, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(b, '\n')
}

// prune drops empty members.
func prune(m map[string]any) {
	for k, v := range m {
		switch v := v.(type) {
		case nil:
			delete(m, k)
		case string:
			if v == "" {
				delete(m, k)
			}
		case float64:
			if v == 0 {
				delete(m, k)
			}
		case bool:
			if !v {
				delete(m, k)
			}
		case map[string]any:
			if prune(v); len(v) == 0 {
				delete(m, k)
			}
		case []any:
			for _, e := range v {
				if e, ok := e.(map[string]any); ok {
					prune(e)
				}
			}
		}
	}
}
