package oembed

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the want.json files")

// fixtures calls test for each folder of testdata/kind with its input, and
// compares what that returns with want.json.
func fixtures(t *testing.T, kind string, test func(input []byte, name string) any) {
	inputs, err := filepath.Glob(filepath.Join("testdata", kind, "*", "input.*"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no fixtures of %s: %v", kind, err)
	}
	for _, path := range inputs {
		t.Run(filepath.Base(filepath.Dir(path)), func(t *testing.T) {
			input, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			enc := json.NewEncoder(&got)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			if err := enc.Encode(test(input, filepath.Base(path))); err != nil {
				t.Fatal(err)
			}
			compare(t, filepath.Join(filepath.Dir(path), "want.json"), got.Bytes())
		})
	}
}

func compare(t *testing.T, path string, got []byte) {
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// parsed is what a fixture of Parse records.
type parsed struct {
	Error    string          `json:"error,omitempty"`
	Kinds    []string        `json:"kinds,omitempty"`
	Response json.RawMessage `json:"response,omitempty"`
	Player   *Player         `json:"player,omitempty"`
}

func TestParseFixtures(t *testing.T) {
	fixtures(t, "parse", func(input []byte, name string) any {
		r, err := Parse(bytes.NewReader(input), "")
		if err != nil {
			return parsed{Error: err.Error(), Kinds: kinds(err)}
		}
		var text bytes.Buffer
		enc := json.NewEncoder(&text)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
		out := parsed{Response: text.Bytes()}
		if p, ok := r.Player(); ok {
			out.Player = &p
		}
		return out
	})
}

func kinds(err error) (out []string) {
	for name, kind := range map[string]error{"invalid": ErrInvalid, "too large": ErrTooLarge} {
		if errors.Is(err, kind) {
			out = append(out, name)
		}
	}
	return out
}

func TestDiscoverFixtures(t *testing.T) {
	base, err := url.Parse("https://www.example.com/posts/one?x=1#top")
	if err != nil {
		t.Fatal(err)
	}
	fixtures(t, "discover", func(input []byte, name string) any {
		endpoints, err := Discover(strings.NewReader(string(input)), base)
		if err != nil {
			return map[string]string{"error": err.Error()}
		}
		type found struct {
			URL      string   `json:"url"`
			Format   Format   `json:"format"`
			Template Template `json:"template,omitzero"`
		}
		out := []found{}
		for _, e := range endpoints {
			if !e.Discovered || e.PageURL != "https://www.example.com/posts/one?x=1" {
				t.Errorf("got %+v", e)
			}
			template, _ := Learn(e)
			out = append(out, found{e.URL, e.Format, template})
		}
		return out
	})
}

func TestNilReaders(t *testing.T) {
	if _, err := Parse(nil, ""); !errors.Is(err, ErrInvalid) {
		t.Error(err)
	}
	if _, err := Discover(nil, &url.URL{Scheme: "https", Host: "example.com"}); !errors.Is(err, ErrUnsupported) {
		t.Error(err)
	}
}
