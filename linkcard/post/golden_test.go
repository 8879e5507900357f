package post

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is found to testdata/*/*/want.json")

// goldenDecoders says by folder how an input is read.
var goldenDecoders = map[string]func([]byte) (any, error){
	"html":           func(b []byte) (any, error) { return ParseHTML(string(b)) },
	"text":           func(b []byte) (any, error) { return ParseText(string(b)), nil },
	"x-syndication":  as(DecodeSyndication),
	"x-oembed":       as(DecodeXOEmbed),
	"bluesky":        as(DecodeBluesky),
	"bluesky-oembed": as(DecodeBlueskyOEmbed),
	"mastodon":       as(DecodeMastodon),
	"activitypub":    as(DecodeActivityPub),
	"telegram":       as(DecodeTelegram),
	"substack":       as(DecodeSubstackNote),
	"tiktok":         as(DecodeTikTok),
	"reddit":         as(DecodeReddit),
	"tumblr":         as(DecodeTumblr),
}

func as(decode func([]byte) (*Post, error)) func([]byte) (any, error) {
	return func(b []byte) (any, error) {
		p, err := decode(b)
		if err != nil {
			return nil, err
		}
		return p, nil
	}
}

// TestGolden reads testdata/KIND/CASE/input.* and compares with want.json.
func TestGolden(t *testing.T) {
	inputs, _ := filepath.Glob("testdata/*/*/input.*")
	if len(inputs) < 60 {
		t.Fatalf("%d cases", len(inputs))
	}
	for _, input := range inputs {
		dir := filepath.Dir(input)
		kind := filepath.Base(filepath.Dir(dir))
		t.Run(strings.TrimPrefix(filepath.ToSlash(dir), "testdata/"), func(t *testing.T) {
			in, err := os.ReadFile(input)
			if err != nil {
				t.Fatal(err)
			}
			v, err := goldenDecoders[kind](in)
			if err != nil {
				v = map[string]string{"error": err.Error()}
			}
			if p, ok := v.(*Post); ok {
				checkPost(t, p)
			}
			var got bytes.Buffer
			e := json.NewEncoder(&got)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			if err := e.Encode(v); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, "want.json")
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("got:\n%s\nwant:\n%s", got.Bytes(), want)
			}
		})
	}
}
