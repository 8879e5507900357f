package rewrite

import (
	"strings"
	"testing"
	"time"
)

func TestTextLinks(t *testing.T) {
	const u, v = "https://example.com/a", "https://example.com/b"
	for name, c := range map[string]struct{ in, want string }{
		"alone":              {"a\n\n" + u + "\n\nb", "a\n\n" + u + "!\n\nb"},
		"autolink":           {"a\n\n<" + u + ">\n\nb", "a\n\n" + u + "!\n\nb"},
		"crlf":               {"a\r\n\r\n" + u + "\r\n\r\nb\r\n", "a\r\n\r\n" + u + "!\r\n\r\nb\r\n"},
		"below a colon":      {"On en parlait dans cet article :\n" + u + "\n\nb", "On en parlait dans cet article :\n\n" + u + "!\n\nb"},
		"below a colon, <>":  {"More:\n<" + u + ">\n", "More:\n\n" + u + "!\n"},
		"below, crlf":        {"More:\r\n" + u + "\r\n", "More:\r\n\n" + u + "!\r\n"},
		"below a long one":   {"A line of prose,\nand more of it:\n" + u + "\n", "A line of prose,\nand more of it:\n\n" + u + "!\n"},
		"below an arrow":     {"More 👇\n" + u, "More 👇\n\n" + u + "!"},
		"below a heading":    {"■関連記事\n・" + u + "\n・" + v + "\n", "■関連記事\n\n" + u + "!\n\n" + v + "!\n"},
		"heading, contacts":  {"■公式サイト\nhttps://example.jp/\n\n▼登録解除はこちら\nhttps://example.jp/u?x\n\n■お問い合わせ\n" + u + "\n", ""},
		"soft break":         {"Read it here: <https://example.com/an-article-with-a-very-long-address-that-i=\ns-broken>", "Read it here:\n\nhttps://example.com/an-article-with-a-very-long-address-that-is-broken!"},
		"below full width":   {"記事はこちら：\n" + u, "記事はこちら：\n\n" + u + "!"},
		"two below":          {"More:\n" + u + "\n" + v + "\n", "More:\n\n" + u + "!\n\n" + v + "!\n"},
		"nothing but links":  {u + "\n" + v + "\n\nb", u + "!\n\n" + v + "!\n\nb"},
		"behind a colon":     {"Read it here: " + u + "\n\nb", "Read it here:\n\n" + u + "!\n\nb"},
		"behind, French":     {"À lire absolument\u00a0: " + u, "À lire absolument\u00a0:\n\n" + u + "!"},
		"behind, full width": {"記事はこちら：" + u, "記事はこちら：\n\n" + u + "!"},
		"behind, <>":         {"Read it here: <" + u + ">", "Read it here:\n\n" + u + "!"},
		"behind, last line":  {"A line of prose.\nRead it here: " + u, "A line of prose.\nRead it here:\n\n" + u + "!"},

		"below a quotation":    {"Near.\n— Ada (@ada)\nJul 1, 2024\n" + u + "\n", "!\n\n" + u + "!\n"},
		"text below":           {"a\n\nNear.\n— Ada (@ada)\nJul 1, 2024\nMore.\n", "a\n\n!\n\nMore.\n"},
		"text above":           {"a\n\nAda said:\nNear.\n— Ada (@ada)\nJul 1, 2024\nFar.\n— Bob (@bob)\nJul 2, 2024\n", "a\n\nAda said:\n\n!\n\n!\n"},
		"rules":                {"-----\n" + u + "\n=====\n" + v + "\n", "-----\n" + u + "!\n=====\n" + v + "!\n"},
		"wrapped":              {"Read it here: <https://example.com/\na>", "Read it here:\n\n" + u + "!"},
		"wrapped, alone":       {"a\n\n<https://example.com/\r\n  a>\r\n\r\nb", "a\n\n" + u + "!\r\n\r\nb"},
		"marks of direction":   {"اقرأ المزيد هنا:\n\u200e" + u + "\u200e", "اقرأ المزيد هنا:\n\n" + u + "!"},
		"parentheses":          {"Read it here: " + u + "_(boat)", "Read it here:\n\n" + u + "_(boat)!"},
		"list":                 {"To read:\n\n- " + u + "\n• " + v + "\n", "To read:\n\n" + u + "!\n\n" + v + "!\n"},
		"list below":           {"To read:\n1. " + u + "\n2. <" + v + ">\n", "To read:\n\n" + u + "!\n\n" + v + "!\n"},
		"arrow before":         {"a\n\n→ " + u + "\n\n👉 " + v, "a\n\n" + u + "!\n\n" + v + "!"},
		"byte order mark":      {"\ufeff" + u + "\n", "\ufeff" + u + "!\n"},
		"mark, quotation":      {"\ufeffNear.\n— Ada (@ada)\nJul 1, 2024\n", "\ufeff!\n"},
		"list of other things": {"- a\n- " + u + "\n- b", ""},
		"no colon":             {"Read it here\n" + u, ""},
		"in the middle":        {"More:\n" + u + "\nand so on.", ""},
		"sentence":             {"See " + u, ""},
		"label":                {"Web: " + u, ""},
		"contacts":             {"Our web site: " + u + "\nOur shop: " + v, ""},
		"site":                 {"Our web site is here: https://example.com/", ""},
		"full stop":            {"Read it here: " + u + ".", ""},
		"quoted":               {"> Read it here: " + u, ""},
		"quoted below":         {"> More:\n> " + u, ""},
		"spaced":               {"Read it here: <https://example.com/ a>", ""},
		"footnote":             {"[1]: " + u, ""},
		"footnote, spaced":     {"[1] " + u, ""},
		"to unsubscribe":       {"To unsubscribe click here: " + u, ""},
		"to unsubscribe, fr":   {"Pour vous désabonner :\n" + u, ""},
		"follow us":            {"Follow us:\n" + u + "\n" + v, ""},
		"follow us, apart":     {"Follow us\n\n" + u + "\n\n" + v, ""},
		"unsubscribe, apart":   {"To unsubscribe, click here:\n\n" + u, ""},
		"to share":             {"https://twitter.com/intent/tweet?url=https%3A%2F%2Fexample.com", ""},
		"unsubscribe address":  {"Click on this:\nhttps://example.com/unsubscribe?x=1", ""},
		"mail address":         {"Write to us: ada@example.com", ""},
		"other scheme":         {"Get it here: ftp://example.com/a", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if c.want == "" {
				c.want = c.in
			}
			rw := Rewriter{Resolver: table{}, Renderer: loud{}}
			got, _, err := rw.Text(t.Context(), []byte(c.in))
			if err != nil || string(got) != c.want {
				t.Fatalf("got  %q, %v\nwant %q", got, err, c.want)
			}
		})
	}
}

// TestHostileLines reads documents that would take a quadratic reader long.
func TestHostileLines(t *testing.T) {
	rw := Rewriter{Renderer: brief{}}
	for name, unit := range map[string]string{
		"links": "https://example.com/a\n", "introductions": "a b:\n", "colons": "a b: https://example.com/a\n", "colons in a line": "a b: https://example.com/a ",
		"brackets": "<https://example.com/a", "signatures": "— Ann (@ann) July 1, 2024\n", "undated": "a\n\n— Ann (@ann)\n\n", "entries": "a — Ann (@ann), July 1, 2024, 9:00\n\n", "open marks": "“a\n\n", "closing marks": "a”\n— Ann (@ann)\n",
		"nested": "> > a\n> > — Ann (@ann)\n", "nested, dated": "> > a\n> > — Ann (@ann) July 1, 2024\n> — b @b\n", "deep": ">>>>>>>>>>>>>>>> — Ann (@ann) July 1, 2024\n> a @b\n", "copied": "Ann\n@ann\n·\nMar 1\na\nQuote\n", "mails": "On a, a@example.org wrote:\n> a\n> — Ann (@ann)\n", "time lines": "> Ann (@ann)\n> a\n> 5:13 AM · Jul 1, 2024\n", "wrapped": "<https://example.com/a\nb>\n", "rules": "---\nhttps://example.com/a\n",
		"open elements": "<pre>\n\n", "open codes": "<blockquote class=twitter-tweet>\n\n", "items of markup": "- <div>\n  https://example.com/a\n", "items of comments": "- <!--\n", "markup in a line": "<p>a</p><p>https://example.com/a</p>",
		"indented": "   a\n\n   — Ann (@ann)\n", "spaces": "            ",
	} {
		doc := []byte(strings.Repeat(unit, 256<<10/len(unit)))
		start := time.Now()
		for _, rewrite := range []func() error{
			func() error { _, _, err := rw.Text(t.Context(), doc); return err },
			func() error { _, _, err := rw.Markdown(t.Context(), doc); return err },
		} {
			if err := rewrite(); err != nil {
				t.Fatal(err)
			}
		}
		t.Logf("%s: %v", name, time.Since(start).Round(time.Millisecond))
	}
}
