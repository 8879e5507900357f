package post

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// sampleKinds says how the recorded files of a folder are read. The recordings are
// not part of the project: what is expected of each is in testdata/samples.tsv, as
// figures.
var sampleKinds = []struct {
	glob string
	read func([]byte) []*Post
}{
	{"x-static/*.html", embed},
	{"newsletter-html/*.html", embed},
	{"newsletter-html/*.md", text},
	{"plain-text/*.txt", text},
	{"x/oembed*.json", decode(DecodeXOEmbed)},
	{"x-syndication/*.json", decode(DecodeSyndication)},
	{"bluesky/*.html", embed},
	{"bluesky/oembed*.json", decode(DecodeBlueskyOEmbed)},
	{"bluesky/postview*.json", decode(DecodeBluesky)},
	{"bluesky/post_*.json", dataOf(DecodeBluesky)},
	{"mastodon/*.html", embed},
	{"mastodon/status*.json", decode(DecodeMastodon)},
	{"activitypub/*.json", decode(DecodeActivityPub)},
	{"threads/*.html", embed},
	{"instagram-static/*.html", embed},
	{"instagram/oembed*.json", embedOf},
	{"facebook/oembed*.json", embedOf},
	{"reddit/*.html", embed},
	{"reddit/oembed*.json", decode(DecodeReddit)},
	{"tiktok/*.html", embed},
	{"tiktok/oembed*.json", decode(DecodeTikTok)},
	{"tumblr/oembed*.json", decode(DecodeTumblr)},
	{"telegram/*.html", decode(DecodeTelegram)},
	{"substack/*.json", decode(DecodeSubstackNote)},
	{"errors/x_graphql*.json", decode(DecodeSyndication)},
	{"errors/activitypub*.json", decode(DecodeActivityPub)},
	{"errors/mastodon_status*.json", decode(DecodeMastodon)},
	{"errors/x_oembed*.json", decode(DecodeXOEmbed)},
	{"errors/bluesky_oembed*.json", decode(DecodeBlueskyOEmbed)},
}

func embed(b []byte) []*Post {
	p, err := ParseHTML(string(b))
	if err != nil {
		return nil
	}
	return []*Post{p}
}

// embedOf reads the html field of an oEmbed answer.
func embedOf(b []byte) []*Post {
	o, err := decodeObject(b)
	if err != nil {
		return nil
	}
	return embed([]byte(o.text("html")))
}

func text(b []byte) []*Post {
	var posts []*Post
	for _, q := range ParseText(string(b)) {
		posts = append(posts, q.Post)
	}
	return posts
}

func decode(f func([]byte) (*Post, error)) func([]byte) []*Post {
	return func(b []byte) []*Post {
		p, err := f(b)
		if err != nil {
			return nil
		}
		return []*Post{p}
	}
}

// dataOf reads the "data" of what a content loader kept.
func dataOf(f func([]byte) (*Post, error)) func([]byte) []*Post {
	return func(b []byte) []*Post {
		var kept struct{ Data json.RawMessage }
		if err := json.Unmarshal(b, &kept); err != nil {
			return nil
		}
		return decode(f)(kept.Data)
	}
}

// TestSamples compares what is found in each recording with what is expected:
// network, id, handle, time, and how much of text, links and media. It prints the
// table by network.
func TestSamples(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "samples")
	if _, err := os.Stat(root); err != nil {
		t.Skip("the recorded samples are not here")
	}
	var rows []string
	tally := map[string]*[3]int{}
	for _, kind := range sampleKinds {
		files, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(kind.glob)))
		if len(files) == 0 {
			t.Errorf("no sample matches %s", kind.glob)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
			posts := kind.read(b)
			if len(posts) == 0 {
				rows = append(rows, name+"\tno post")
			}
			for _, p := range posts {
				checkPost(t, p)
				rows = append(rows, name+"\t"+figures(p))
				count(tally, p)
			}
		}
	}
	slices.Sort(rows)
	got := []byte(strings.Join(rows, "\n") + "\n")
	golden := filepath.Join("testdata", "samples.tsv")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	compareRows(t, got, want)
	for network, n := range tally {
		t.Logf("%-10s %3d posts, %3d with the exact instant, %3d with a handle", network, n[0], n[1], n[2])
	}
}

// figures are what can be said of a post without repeating it.
func figures(p *Post) string {
	s := fmt.Sprintf("%s\t%s\t%s\t%s\ttext %d\tspans %d\tmedia %d\t%s", p.Network, p.ID, p.Author.Handle, p.Published, utf8.RuneCountInString(p.Text), len(p.Spans), len(p.Media), p.State)
	if l := p.Link; l != nil {
		s += fmt.Sprintf("\tlink %s title %d description %d site %d picture %t", hostOf(l.URL), utf8.RuneCountInString(l.Title), utf8.RuneCountInString(l.Description), utf8.RuneCountInString(l.SiteName), l.Image != nil)
	}
	if n := len(p.EmojiIn(p.Author.Name)) + len(p.EmojiIn(p.Text)); n > 0 {
		s += fmt.Sprintf("\temoji %d", n)
	}
	return s
}

func hostOf(address string) string {
	u, _ := parseWeb(address)
	return u.Hostname()
}

func count(tally map[string]*[3]int, p *Post) {
	n := tally[p.Network]
	if n == nil {
		n = new([3]int)
		tally[p.Network] = n
	}
	n[0]++
	if !p.Published.IsZero() && p.Published.Precision() == Instant {
		n[1]++
	}
	if p.Author.Handle != "" {
		n[2]++
	}
}

func compareRows(t *testing.T, got, want []byte) {
	t.Helper()
	wanted := bytes.Split(want, []byte("\n"))
	found := bytes.Split(got, []byte("\n"))
	has := func(rows [][]byte, row []byte) bool {
		return slices.ContainsFunc(rows, func(r []byte) bool { return bytes.Equal(r, row) })
	}
	for _, row := range wanted {
		if !has(found, row) {
			t.Errorf("missing: %s", row)
		}
	}
	for _, row := range found {
		if !has(wanted, row) {
			t.Errorf("unexpected: %s", row)
		}
	}
}
