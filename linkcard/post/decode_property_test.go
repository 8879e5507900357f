package post

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// decoders are the decoders of JSON, with the recorded answers and own fixtures to try them on.
var decoders = []struct {
	name   string
	decode func([]byte) (*Post, error)
	globs  []string
}{
	{"x-syndication", DecodeSyndication, []string{"x-syndication/*.json", "x-syndication/*/input.json"}},
	{"x-oembed", DecodeXOEmbed, []string{"x/oembed*.json", "x-oembed/*/input.json"}},
	{"bluesky", DecodeBluesky, []string{"bluesky/post*.json", "bluesky/*/input.json"}},
	{"bluesky-oembed", DecodeBlueskyOEmbed, []string{"bluesky/oembed*.json", "bluesky-oembed/*/input.json"}},
	{"mastodon", DecodeMastodon, []string{"mastodon/status*.json", "mastodon/*/input.json"}},
	{"activitypub", DecodeActivityPub, []string{"activitypub/*.json", "activitypub/*/input.json"}},
	{"substack", DecodeSubstackNote, []string{"substack/*.json", "substack/*/input.json"}},
	{"tiktok", DecodeTikTok, []string{"tiktok/oembed*.json", "tiktok/*/input.json"}},
	{"reddit", DecodeReddit, []string{"reddit/oembed*.json", "reddit/*/input.json"}},
	{"tumblr", DecodeTumblr, []string{"tumblr/oembed*.json", "tumblr/*/input.json"}},
}

// TestDecodersSurviveAnyBrokenField takes each field of each answer away, gives it
// each other type, and cuts the answer at many places: the decoder may find
// less, or nothing, but never panics and never gives what belongs to another
// post (the one that is quoted, replied to, or next in the list).
func TestDecodersSurviveAnyBrokenField(t *testing.T) {
	for _, d := range decoders {
		for _, file := range answers(d.globs) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			whole, err := d.decode(b)
			if err != nil {
				whole = nil
			}
			try := func(how string, changed []byte) {
				p, err := d.decode(changed)
				if err == nil {
					checkOwn(t, fmt.Sprintf("%s: %s: %s", d.name, filepath.Base(file), how), whole, p)
				}
			}
			var root any
			if err := json.Unmarshal(b, &root); err != nil {
				t.Fatal(err)
			}
			breakFields(root, "", func(how string) {
				changed, err := json.Marshal(root)
				if err != nil {
					t.Fatal(err)
				}
				try(how, changed)
			})
			for n := 0; n < len(b); n += 1 + len(b)/150 {
				try(fmt.Sprintf("cut at %d", n), b[:n])
			}
		}
	}
}

func answers(globs []string) []string {
	var files []string
	for _, g := range globs {
		own, _ := filepath.Glob(filepath.Join("testdata", g))
		recorded, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "samples", g))
		files = append(append(files, own...), recorded[:min(len(recorded), 2)]...)
	}
	return files
}

// checkOwn fails if p shows something that the whole answer did not give to this post.
func checkOwn(t *testing.T, how string, whole, p *Post) {
	t.Helper()
	checkPost(t, p)
	if whole == nil || whole.State != "" || p.State != "" {
		return
	}
	if p.Network != whole.Network {
		t.Errorf("%s: network %q", how, p.Network)
	}
	for field, pair := range map[string][2]string{
		"id": {p.ID, whole.ID}, "handle": {p.Author.Handle, whole.Author.Handle}, "name": {p.Author.Name, whole.Author.Name}, "avatar": {p.Author.Avatar, whole.Author.Avatar},
	} {
		got, want := pair[0], pair[1]
		if whole.Quoted != nil && got != "" && got != want && (got == whole.Quoted.ID || got == whole.Quoted.Author.Handle || got == whole.Quoted.Author.Name) {
			t.Errorf("%s: %s %q is the quoted post's", how, field, got)
		}
	}
	if whole.Quoted != nil && len(whole.Quoted.Text) > 10 && strings.Contains(p.Text, whole.Quoted.Text) && !strings.Contains(whole.Text, whole.Quoted.Text) {
		t.Errorf("%s: shows the quoted post's text as its own", how)
	}
}

// breakFields changes one field after the other below v, calls try, and puts it back.
func breakFields(v any, path string, try func(how string)) {
	others := []any{nil, -1.0, "x", []any{"x"}, map[string]any{"a": "b"}}
	switch v := v.(type) {
	case map[string]any:
		for k, old := range v {
			delete(v, k)
			try("without " + path + "." + k)
			for _, o := range others {
				v[k] = o
				try(fmt.Sprintf("%s.%s = %v", path, k, o))
			}
			v[k] = old
			breakFields(old, path+"."+k, try)
		}
	case []any:
		for i, old := range v {
			if i > 3 {
				break
			}
			for _, o := range others {
				v[i] = o
				try(fmt.Sprintf("%s[%d] = %v", path, i, o))
			}
			v[i] = old
			breakFields(old, fmt.Sprintf("%s[%d]", path, i), try)
		}
	}
}
