package rewrite

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPlainText(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"paragraphs": {"<p>One\n two</p><p>three</p>", "One two\n\nthree\n"},
		"break":      {"<p>One<br>\ntwo</p>", "One\ntwo\n"},
		"inline":     {"<p>a<b>b</b> <i>c</i>d, <em>e</em>.</p>", "ab cd, e.\n"},
		"no-break":   {"<p>C’est\u00a0: oui</p>", "C’est\u00a0: oui\n"},
		"heading":    {"<h1>Title</h1><h2>Sub</h2><p>x</p>", "Title\n=====\n\nSub\n---\n\nx\n"},
		"list":       {"<p>a</p><ul><li>one</li><li><p>two</p></li></ul><p>b</p>", "a\n\n• one\n• two\n\nb\n"},
		"ordered":    {"<ol><li>one<ul><li>in</li></ul></li><li>two</li></ol>", "1. one\n  • in\n\n2. two\n"},
		"quote":      {"<blockquote><p>said</p><p>who</p></blockquote>", "> said\n\n> who\n"},
		"link":       {`<p>See <a href="https://example.com/a">this page</a>.</p>`, "See this page <https://example.com/a>.\n"},
		"bare link":  {`<p><a href="https://example.com/a?utm_source=x">https://example.com/a</a></p>`, "https://example.com/a\n"},
		"pre":        {"<pre>\n a\n   b\n</pre>", " a\n   b\n"},
		"hidden":     {`<head><title>t</title></head><div style="display: none">pre<div>x</div>header</div><script>x</script><p hidden>h</p>y`, "y\n"},
		"image":      {`<p><img src="x" alt="A cat"> sat</p>`, "A cat sat\n"},
		"unclosed":   {"<p>a<p>b<ul><li>c", "a\n\nb\n\n• c\n"},
		"empty":      {"", ""},
		"entities":   {"<p>a &amp; b &lt;c&gt;</p>", "a & b <c>\n"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, string(PlainText([]byte(c.in), 0)))
		})
	}
}

func TestPlainTextWrapsByDisplayCells(t *testing.T) {
	got := string(PlainText([]byte("<p>"+strings.Repeat("word ", 30)+"</p><p>日本語 日本語 日本語</p>"), 19))
	require.Equal(t, strings.Repeat("word word word word\n", 7)+"word word\n\n日本語 日本語\n日本語\n", got)
}

func FuzzPlainText(f *testing.F) {
	f.Add("<p>a<br>b</p><ul><li>c</ul><pre>d</pre><a href=https://e>f</a>")
	f.Fuzz(func(t *testing.T, doc string) { PlainText([]byte(doc), 40) })
}
