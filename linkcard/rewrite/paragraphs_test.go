package rewrite

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard/render"
)

// A quotation of several paragraphs in one element comes out whole; what stands in the
// same element as the author's line is told from it by the empty line.
func TestEmptyLinesInsideAQuotation(t *testing.T) {
	renderer, err := render.New(render.Options{})
	require.NoError(t, err)
	for doc, want := range map[string]string{
		"<p>Para one.<br><br>Para two.</p><p>— Ann (@ann_lee)</p><p>5:13 AM • Jul 1, 2024</p>":               "Para one.\n\nPara two.",
		"<p>Para one.<br>\n<br />\nPara two.<br>More.</p>\n<p>— Ann (@ann_lee)<br>5:13 AM • Jul 1, 2024</p>": "Para one.\n\nPara two.\nMore.",
		"<p>Intro.<br><br>Quoted.<br>— Ann (@ann_lee)<br>5:13 AM • Jul 1, 2024</p>":                          "Quoted.",
		"<div>One.<br><br>Two.</div><div>— Ann (@ann_lee)</div><div>5:13 AM • Jul 1, 2024</div>":             "One.\n\nTwo.",
	} {
		rw := Rewriter{Renderer: renderer, NoStylesheet: true}
		out, report, err := rw.HTML(t.Context(), []byte("<p>Hello to all, this is an issue.</p><h2>Title</h2>"+doc))
		require.NoError(t, err)
		require.Len(t, report.Finds, 1, doc)
		require.Equal(t, want, report.Finds[0].Quote.Text, doc)
		require.NotContains(t, string(out), emptyLine)
	}
}

// Emoji that an editor has made pictures of are characters of the quotation.
func TestPicturesOfEmojiInAQuotation(t *testing.T) {
	renderer, err := render.New(render.Options{})
	require.NoError(t, err)
	doc := `<p>Late <img class="emoji" alt="😀" src="https://s.example/1f600.png"> again <img src="a.png" alt="🎉"><img src="b.png" alt="A photo"><br>— Ann (@ann_lee)<br>5:13 AM • Jul 1, 2024</p>`
	rw := Rewriter{Renderer: renderer, NoStylesheet: true}
	_, report, err := rw.HTML(t.Context(), []byte(doc))
	require.NoError(t, err)
	require.Len(t, report.Finds, 1)
	require.Equal(t, "Late 😀 again 🎉", report.Finds[0].Quote.Text)
}
