package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// An article's picture reaches from edge to edge, a photo keeps its ratio, and an
// address that fits no line of an e-mail is no picture.
func TestPicturesOfArticlesInMail(t *testing.T) {
	r, err := New(Options{EmailImageURL: func(src string) string { return src }})
	require.NoError(t, err)
	for name, c := range map[string]struct {
		kind          linkcard.Kind
		url           string
		width, height int
		want          string
	}{
		"wide":         {linkcard.KindArticle, "https://example.com/a.png", 1200, 630, ` width="598"`},
		"narrow":       {linkcard.KindArticle, "https://example.com/a.png", 400, 210, ` width="598"`},
		"unknown":      {linkcard.KindArticle, "https://example.com/a.png", 0, 0, ` width="598"`},
		"portrait":     {linkcard.KindArticle, "https://example.com/a.png", 600, 900, ""},
		"photo":        {linkcard.KindPhoto, "https://example.com/a.png", 600, 900, ` width="320"`},
		"small photo":  {linkcard.KindPhoto, "https://example.com/a.png", 300, 200, ` width="300"`},
		"long address": {linkcard.KindArticle, "https://example.com/" + strings.Repeat("a", 1500) + ".png", 1200, 630, ""},
	} {
		var b bytes.Buffer
		card := &linkcard.Card{URL: "https://example.com/", Kind: c.kind, Title: "T", Image: &linkcard.Image{URL: c.url, Width: c.width, Height: c.height}}
		require.NoError(t, r.Render(&b, Email, card), name)
		if c.want == "" {
			require.NotContains(t, b.String(), "<img", name)
			continue
		}
		require.Contains(t, b.String(), c.want, name)
	}
}

// No line of an e-mail is longer than RFC 5322 lets it be, whatever stands in it.
func TestLinesOfMail(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		r, err := New(Options{ASCII: ascii, EmailImageURL: func(src string) string { return src }})
		require.NoError(t, err)
		for _, letter := range []string{"x", "é", "漢", "😀", "&", `"`, "'", "+", "<"} {
			s := strings.Repeat(letter, 1500)
			shown := &post.Post{
				URL: "https://example.com/p", Text: s + ":" + strings.Repeat("e", 1200) + ":", Author: post.Author{Name: s, Handle: s}, Note: s,
				Media: []post.Media{{Kind: post.MediaPhoto, URL: "https://example.com/a.jpg", Alt: s}, {Kind: post.MediaVideo, Alt: s}},
				Emoji: []post.Emoji{{Code: strings.Repeat("e", 1200), URL: "https://example.com/e.png"}},
				Link:  &post.LinkPreview{URL: "https://example.com/l", Title: s, Image: &post.Image{URL: "https://example.com/l.jpg", Alt: s}},
			}
			for _, card := range []*linkcard.Card{
				{URL: "https://example.com/" + strings.Repeat("a", 800), Kind: linkcard.KindPhoto, Title: s, Description: s, Image: &linkcard.Image{URL: "https://example.com/" + strings.Repeat("b", 800), Alt: s}},
				{URL: "https://example.com/p", Kind: linkcard.KindPost, Post: shown},
			} {
				var b bytes.Buffer
				require.NoError(t, r.Render(&b, Email, card))
				require.LessOrEqual(t, b.Len(), mailCard)
				for line := range strings.Lines(b.String()) {
					require.LessOrEqual(t, len(line), 998, "%s, ASCII %t: %s", letter, ascii, line)
				}
			}
		}
	}
}
