package rewrite

import (
	"bytes"
	"strings"
	"testing"
)

// hostile are documents that try to cost more than they are long.
var hostile = map[string]string{
	"deep divs":            strings.Repeat("<div>", 25_000) + "x" + strings.Repeat("</div>", 25_000),
	"deep lists":           strings.Repeat("<ul><li>", 12_500) + "https://example.com/a",
	"unclosed paragraphs":  strings.Repeat("<p>a", 50_000),
	"unclosed links":       strings.Repeat("<p><a href=https://example.com/a>https://example.com/a", 5_000),
	"unclosed embeds":      strings.Repeat("<blockquote class=twitter-tweet>@a", 7_500),
	"nested embeds":        strings.Repeat("<blockquote class=twitter-tweet>", 5_000) + strings.Repeat("</blockquote>", 5_000),
	"unclosed quotations":  strings.Repeat("<blockquote>— A (@a) ", 10_000),
	"end tags":             strings.Repeat("</div></p></table>", 12_500),
	"mismatched":           strings.Repeat("<table><tr><td><div><p><b></table>", 5_000),
	"many links":           strings.Repeat("<p>https://example.com/a</p>", 10_000),
	"links in one line":    "<p>" + strings.Repeat("https://example.com/a<br>", 10_000),
	"huge attribute":       "<p class=\"" + strings.Repeat("x ", 125_000) + "\">https://example.com/a</p>",
	"many attributes":      "<p " + strings.Repeat("a=b ", 50_000) + ">https://example.com/a</p>",
	"unclosed attribute":   "<p a=\"" + strings.Repeat("<p>https://example.com/a</p>", 10_000),
	"unclosed comment":     "<!--" + strings.Repeat("-", 250_000),
	"unclosed script":      strings.Repeat("<script><!--", 25_000),
	"less than":            strings.Repeat("<", 250_000),
	"at signs":             "<p>" + strings.Repeat("(@a) ", 50_000) + "</p>",
	"quotations":           strings.Repeat("<p>a<br>— A (@a)<br>5:13 AM • Jul 1, 2024</p>", 3_750),
	"one long quotation":   "<blockquote>" + strings.Repeat("<p>a</p>", 12_500) + "<p>— A (@a) Jul 1, 2024</p></blockquote>",
	"blanks":               "<p>" + strings.Repeat("&nbsp;", 50_000) + "https://example.com/a</p>",
	"leading blanks":       "<p>" + strings.Repeat("<br>&nbsp;", 12_500) + strings.Repeat("a<br>— A (@a)<br>5:13 AM • Jul 1, 2024<br><br>", 2_500),
	"leading comments":     "<p>" + strings.Repeat("<!---->", 17_500) + strings.Repeat("https://example.com/a<br><br>", 4_500),
	"long steering tag":    "<div data-card-title='" + strings.Repeat("a ", 62_500) + "'>" + strings.Repeat("<p>https://example.com/a", 5_000),
	"long tag cut":         "<p class='" + strings.Repeat("a ", 62_500) + "'>" + strings.Repeat("b:<br>https://example.com/a<br><br>", 3_500),
	"furniture":            strings.Repeat("<div class=footer>", 12_500),
	"scripts behind embed": "<blockquote class=twitter-tweet><a href=https://x.com/a/status/20></a></blockquote>" + strings.Repeat(" <script>", 12_500),
	"long introduction":    "a:" + strings.Repeat("*", 125_000) + "\n" + strings.Repeat("https://example.com/a\n", 5_500),
	"far below a post":     "> a\n>\n> — A (@a) Jul 1, 2024\n" + strings.Repeat("\n", 125_000) + strings.Repeat("> b\n\n", 25_000),
	"empty wrappers":       strings.Repeat("<figure class=wp-block-embed>", 5_000) + "https://example.com/a" + strings.Repeat("</figure>", 5_000),
}

// TestHostileDocuments: each is read to its end, within caps. (How long it takes
// is measured by BenchmarkHostile.)
func TestHostileDocuments(t *testing.T) {
	rw := Rewriter{Resolver: table{}, Renderer: brief{}}
	for name, doc := range hostile {
		_, report, err := rw.HTML(t.Context(), []byte(doc))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(report.Finds) > defaultMaxFinds {
			t.Errorf("%s: %d finds", name, len(report.Finds))
		}
		for kind, rewrite := range map[string]func() error{
			"Markdown": func() error { _, _, err := rw.Markdown(t.Context(), []byte(doc)); return err },
			"text":     func() error { _, _, err := rw.Text(t.Context(), []byte(doc)); return err },
		} {
			if err := rewrite(); err != nil {
				t.Errorf("%s as %s: %v", name, kind, err)
			}
		}
	}
}

// A second rewriting does not go on where MaxFinds cut the first.
func TestMaxFindsTwice(t *testing.T) {
	const u = "https://example.com/"
	rw := Rewriter{Resolver: table{u + "a": {URL: u + "a"}, u + "c": {URL: u + "c"}, u + "d": {URL: u + "d"}}, Renderer: brief{}, MaxFinds: 3, OnError: Leave}
	const a, c = "<card data-cartouche>" + u + "a</card>", "<card data-cartouche>" + u + "c</card>"
	checkTwice(t, rw.HTML, "<p>"+u+"a</p><p>"+u+"b</p><p>"+u+"c</p><p>"+u+"d</p>", a+"<p>"+u+"b</p>"+c+"<p>"+u+"d</p>")
	checkTwice(t, rw.Markdown, u+"a\n\n- "+u+"b\n- "+u+"c\n\n"+u+"d\n", a+"\n\n- "+u+"b\n- "+c+"\n\n"+u+"d\n")
	if _, report, err := rw.HTML(t.Context(), []byte(a+"<p>"+u+"b</p>"+c+"<p>"+u+"d</p>")); err != nil || !report.Truncated {
		t.Errorf("%+v, %v", report, err)
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, doc := range hostile {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) { benchHTML(b, []byte(doc)) })
	}
}

// BenchmarkLinear shows the cost per byte at 1, 10 and 100 times the length, with
// one find in 10 KB.
func BenchmarkLinear(b *testing.B) {
	part := append(plainPage(10<<10), "<p>https://example.com/a</p>"...)
	for _, n := range []struct {
		name  string
		times int
	}{{"1x", 10}, {"10x", 100}, {"100x", 1000}} {
		b.Run(n.name, func(b *testing.B) { benchHTML(b, bytes.Repeat(part, n.times)) })
	}
}
