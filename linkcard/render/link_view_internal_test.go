package render

import (
	"strings"
	"testing"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

func TestAddressOfPreviewIsShownOnce(t *testing.T) {
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, link, target, want string }{
		{"Read: https://example.com/a", "https://example.com/a", "https://example.com/a", "Read:"},
		{"Read\n\nexample.com/a", "example.com/a", "http://www.example.com/a/?utm_source=x", "Read"},
		{"example.com/a…", "example.com/a…", "https://example.com/a", ""},
		{"Read example.com/a now", "example.com/a", "https://example.com/a", "Read example.com/a now"},
		{"Read example.com/b", "example.com/b", "https://example.com/b", "Read example.com/b"},
		{"Read: A Page", "A Page", "https://example.com/a", "Read:"},
		{"Read this", "this", "https://example.com/a", "Read this"},
		{"Read https://example.com/a?id=2", "https://example.com/a?id=2", "https://example.com/a?id=2", "Read https://example.com/a?id=2"},
	} {
		at := strings.Index(c.text, c.link)
		p := &post.Post{
			Text: c.text, Spans: []post.Span{{Start: at, End: at + len(c.link), Kind: post.SpanLink, URL: c.target}},
			Link: &post.LinkPreview{URL: "https://example.com/a", Title: "A page"},
		}
		v := r.view(HTML, &linkcard.Card{Post: p})
		var shown strings.Builder
		for _, piece := range v.Post.Text {
			if shown.WriteString(piece.Text); piece.Break {
				shown.WriteByte('\n')
			}
		}
		if shown.String() != c.want {
			t.Errorf("%q: shown as %q, want %q", c.text, shown.String(), c.want)
		}
	}
}
