package oembed

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
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
type sample struct{ file, kind, note string }

func samples(t testing.TB) (out []sample) {
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
	for _, row := range rows[1:] {
		out = append(out, sample{file: row[0], kind: row[2], note: row[5]})
	}
	return out
}

func (s sample) read(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared(t, "samples"), s.file))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSamples parses every recorded answer, and compares those in JSON with what
// encoding/json reads out of them.
func TestSamples(t *testing.T) {
	n := 0
	for _, s := range samples(t) {
		if s.kind != "oembed" && s.kind != "oembed-xml" && s.kind != "oembed-nonpost" {
			continue
		}
		n++
		t.Run(s.file, func(t *testing.T) {
			data := s.read(t)
			r, err := parse(data, "")
			if err != nil {
				t.Fatal(err)
			}
			if r.Version != "1.0" && !strings.Contains(string(data), `"1.0`) && strings.Contains(string(data), "version") {
				t.Errorf("version %q", r.Version)
			}
			if s.kind == "oembed-xml" {
				if r.ProviderName == "" || r.ProviderURL == "" {
					t.Errorf("got %+v", r)
				}
				return
			}
			var want map[string]any
			if err := json.Unmarshal(data, &want); err != nil {
				t.Fatal(err)
			}
			checkSample(t, r, want)
		})
	}
	t.Log(n, "answers")
}

func checkSample(t *testing.T, r *Response, want map[string]any) {
	t.Helper()
	text := func(name string) string {
		if want[name] == nil {
			return ""
		}
		return strings.TrimSpace(fmt.Sprint(want[name]))
	}
	number := func(name string) int {
		n, _ := strconv.Atoi(text(name))
		return n
	}
	for _, c := range []struct{ name, got, want string }{
		{"type", string(r.Type), text("type")},
		{"title", r.Title, strings.TrimSpace(html.UnescapeString(text("title")))},
		{"author_name", r.AuthorName, html.UnescapeString(text("author_name"))},
		{"html", r.HTML, text("html")},
		{"author_url", strings.TrimPrefix(r.AuthorURL, "https:"), strings.TrimPrefix(text("author_url"), "https:")},
		{"url", r.URL, text("url")},
		{"thumbnail_url", strings.TrimPrefix(r.ThumbnailURL, "https:"), strings.TrimPrefix(text("thumbnail_url"), "https:")},
		{"width", strconv.Itoa(r.Width), strconv.Itoa(number("width"))},
		{"height", strconv.Itoa(r.Height), strconv.Itoa(number("height"))},
		{"thumbnail_width", strconv.Itoa(r.ThumbnailWidth), strconv.Itoa(number("thumbnail_width"))},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
	if r.CacheAge > MaxCacheAge || text("cache_age") != "" && r.CacheAge < MinCacheAge {
		t.Errorf("cache age %v of %q", r.CacheAge, text("cache_age"))
	}
	for _, name := range []string{"author_unique_id", "embed_product_id", "iframe_url", "upload_date", "description"} {
		if v, ok := want[name].(string); ok && r.Extra[name] != strings.TrimSpace(v) && r.Extra[name] != v {
			t.Errorf("%s: got %q, want %q", name, r.Extra[name], v)
		}
	}
}

// TestSampleErrors serves every recorded error with its status.
func TestSampleErrors(t *testing.T) {
	statusNote := regexp.MustCompile(`HTTP (\d{3})`)
	want := map[int]error{400: ErrUnsupported, 403: ErrProtected, 404: ErrNotFound}
	n := 0
	for _, s := range samples(t) {
		isWall := strings.HasPrefix(s.file, "errors/reddit_403")
		if s.kind != "oembed-error" && !isWall {
			continue
		}
		n++
		t.Run(s.file, func(t *testing.T) {
			data := s.read(t)
			if r, err := parse(data, ""); !errors.Is(err, ErrInvalid) {
				t.Errorf("parsed to %+v, %v", r, err)
			}
			m := statusNote.FindAllStringSubmatch(s.note, -1)
			status, _ := strconv.Atoi(m[len(m)-1][1])
			srv := httptest.NewServer(answer(status, "", string(data)))
			defer srv.Close()
			c := Client{HTTP: srv.Client()}
			_, err := c.FetchEndpoint(t.Context(), Endpoint{URL: srv.URL, PageURL: "https://example.com/"})
			kind := want[status]
			if isWall {
				kind = ErrBlocked
			}
			var e *Error
			if kind == nil || !errors.Is(err, kind) || !errors.As(err, &e) || e.Status != status {
				t.Errorf("status %d: got %v, want %v", status, err, kind)
			}
			if e != nil && e.Message == "" && !isWall {
				t.Error("what the provider says is lost")
			}
		})
	}
	t.Log(n, "errors")
}

// TestSamplePlayers expects a player of exactly those answers whose frame is one
// of a known provider.
func TestSamplePlayers(t *testing.T) {
	for _, s := range samples(t) {
		if !strings.HasPrefix(s.kind, "oembed") || s.kind == "oembed-error" || s.kind == "oembed-html" {
			continue
		}
		r, err := parse(s.read(t), "")
		if err != nil {
			t.Fatal(err)
		}
		_, ok := r.Player()
		hasFrame := strings.Contains(r.HTML, "<iframe") && !strings.HasPrefix(s.file, "wordpress/")
		if ok != hasFrame {
			t.Errorf("%s: player %v, html %.200s", s.file, ok, r.HTML)
		}
	}
}
