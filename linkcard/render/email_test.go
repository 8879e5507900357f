package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard"
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
