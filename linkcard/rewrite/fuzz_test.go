package rewrite

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// seeds gives a fuzz target the fixtures.
func seeds(f *testing.F, pattern string) {
	files, _ := filepath.Glob(pattern)
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
}

// checkKept fails unless the bytes of doc outside of what was replaced are in
// out, in order, from its beginning to its end.
func checkKept(t *testing.T, doc, out []byte, report Report) {
	t.Helper()
	at, rest := 0, out
	for _, f := range report.Finds {
		if f.Card == nil {
			continue
		}
		kept := doc[at:f.Place.Start]
		n := bytes.Index(rest, kept)
		if n < 0 || at == 0 && n > 0 && len(report.Finds) == 0 {
			t.Fatalf("%q: lost %q in %q", doc, kept, out)
		}
		rest, at = rest[n+len(kept):], f.Place.End
	}
	if !bytes.HasSuffix(rest, doc[at:]) {
		t.Fatalf("%q: lost the end %q in %q", doc, doc[at:], out)
	}
}

func FuzzHTML(f *testing.F) {
	seeds(f, "testdata/*/*/page.html")
	for _, s := range htmlSeeds {
		f.Add([]byte(s))
	}
	rw := Rewriter{Resolver: table{}, Renderer: brief{}}
	f.Fuzz(func(t *testing.T, doc []byte) {
		before := bytes.Clone(doc)
		out, report, err := rw.HTML(t.Context(), doc)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(doc, before) {
			t.Fatal("the document was changed in place")
		}
		checkKept(t, doc, out, report)
		if (decoderOf(doc) == nil) != (decoderOf(out) == nil) {
			return // the broken bytes by which the charset is guessed were in what is a card now
		}
		again, _, err := rw.HTML(t.Context(), out)
		if err != nil || !bytes.Equal(again, out) {
			t.Fatalf("%q:\nonce  %q\ntwice %q", doc, out, again)
		}
	})
}

func FuzzMarkdown(f *testing.F) {
	files, _ := filepath.Glob("testdata/markdown/*.md")
	for _, path := range files {
		seeds(f, path)
	}
	for _, s := range markdownSeeds {
		f.Add([]byte(s))
	}
	web := Rewriter{Resolver: table{}, Renderer: brief{}}
	f.Fuzz(func(t *testing.T, doc []byte) {
		out, report, err := web.Markdown(t.Context(), doc)
		if err != nil {
			t.Fatal(err)
		}
		checkKept(t, doc, out, report)
		again, _, err := web.Markdown(t.Context(), out)
		if err != nil || !bytes.Equal(again, out) {
			t.Fatalf("%q:\nonce  %q\ntwice %q", doc, out, again)
		}
	})
}

func FuzzText(f *testing.F) {
	for _, s := range markdownSeeds {
		f.Add([]byte(s))
	}
	rw := Rewriter{Resolver: table{}, Renderer: brief{}}
	f.Fuzz(func(t *testing.T, doc []byte) {
		out, report, err := rw.Text(t.Context(), doc)
		if err != nil {
			t.Fatal(err)
		}
		checkKept(t, doc, out, report)
	})
}

var markdownSeeds = []string{
	"a\n\nhttps://example.com/a\n\nb\n", "- https://example.com/a\n- b\n", "<https://example.com/a>", "[example.com/a](https://example.com/a)",
	"[x][1]\n\n[1]: https://example.com/a", "a:\n\n[T](<https://example.com/a> \"t\")\n", "```\nhttps://example.com/a\n```", "---\na: b\n---\n\nhttps://example.com/a",
	"> a\n>\n> — Ada (@ada) [July 1, 2024](https://twitter.com/ada/status/1807645678901234567)\n", "a\n— Ada (@ada)\n5:13 AM • Jul 1, 2024\nb",
	"a\n— Ada (@ada)\n5:13 AM • Jul 1, 2024\nhttps://example.com/a\n- b\n— Ada (@ada)\n5:13 AM • Jul 1, 2024\n- https://example.com/b\n",
	"<blockquote class=\"twitter-tweet\"><p>a</p>\n\n&mdash; Ada (@ada) <a href=\"https://twitter.com/ada/status/1807645678901234567\">July 1, 2024</a></blockquote>\nx",
	"- <p>https://example.com/a\n- b", "1. <card data-cartouche>x\n   <p>https://example.com/a</p>\n   </card>\n2. c", "A (@a) · X\n\nb c: https://example.com/a\n\nJul 1, 2024\n",
	"a:\\\nhttps://example.com/a\\\nb\\\n— Ada (@ada)\\\nJul 1, 2024\\\nx", "- a\n  — Ada (@ada)\n  Jul 1, 2024\n  b\n-\tc d: https://example.com/a\n", "a:\n- https://example.com/a\n",
	"- [ ] https://example.com/a\n\t- [x] <https://example.com/b>\n- c\n", "> [!q] b\n> a[^1]\n> <cite>Ada (@ada), Jul 1, 2024</cite>\n> https://example.com/a\n\n[^1]: c\n",
	"https://example.com/a\na\n— Ada, [Jul 1, 2024](https://x.com/ada/status/1807645678901234567)\n![](https://x.com/ada/status/20)\n", "\"a.\"\n- Ada (@ada), Jul 1, 2024\n■b\nhttps://example.com/a\n",
	"a\nb 45%\nc 55%\n12 votes\n— Ada (@ada)\nJul 1, 2024\n",
	"<!--\n\n-->\nhttps://example.com/a", "# a\nhttps://example.com/a\n", "Ada\n@ada\n·\nSep 29\na\n11:47 AM · Sep 29, 2021·Twitter Web App",
}

var htmlSeeds = []string{
	"<p>https://example.com/a</p>", "<p><a href='https://example.com/a'>example.com/…</a></p><p>x",
	"<ul><li>https://example.com/a<li>b</ul>", "<p>a<br><br>b<br>— Ada (@ada)<br>5:13 AM • Jul 1, 2024<br>c</p>",
	"<blockquote class=twitter-tweet><p>a</p>&mdash; Ada (@ada) <a href=https://twitter.com/ada/status/1807645678901234567>July 1, 2024</a></blockquote><script src=https://platform.twitter.com/widgets.js></script>",
	"<table><tr><td>a</td></tr><tr><td>— Ada (@ada)</td></tr><tr><td>5:13 AM • Jul 1, 2024</td></tr></table>",
	"<blockquote><p>a</p><p>— Ada (@ada)</p><p>5:13 AM • Jul 1, 2024</p></blockquote>", "<figure class=wp-block-embed>\nhttps://example.com/a\n</figure>",
	"The summit is near. — Ada (@ada) Jul 1, 2024<div><A\xa0></A>https://example.com/a",
	"<div data-card=off><p>https://example.com/a</div>", "<amp-twitter data-tweetid=20></amp-twitter>",
	"<p>x:</p><p><a href=https://example.com/a>T</a></p>", "<h1>a<div>b</h1><p>https://example.com/a",
	"a&mdash;(@a)<a>Jul1A2000</i0><p><i>http://example.com/b</i>c",
	"<blockquote class=twitter-tweet><a href=//example.com/a></blockquote><i>http://example.com/b</i>",
	"<p>a:<br>https://example.com/a<br><br>b</p>", "<div><i>a:<br><a href=https://example.com/a>https://example.com/a</a><br>https://example.com/b</i></div>",
	"<p>a:<p>https://example.com/a<p><a href=https://example.com/b>T</a>", "<p><b>x<br><br>b<br>— Ada (@ada)<br>5:13 AM • Jul 1, 2024<br>c</b></p>",
	"a<Br>—000(@0)0.00A •Jul1A2000<Br>http://0.0", "<div>https://0.0<div>0—0(@0)Jul1A2000<Br>A",
	"<p>x:<p>T<img src=a><br>— Ada (@ada)<br>5:13 AM • Jul 1, 2024<br>See it here: http://example.com/a<br><i>b<br>— Ada (@ada)<br>5:13 AM • Jul 1, 2024<br></i><a href=//example.com/c>c</a>",
	"http://0.\xe4<div>0—(@0)Jul1A2000",
	"<div>a<br>— Ada (@ada)<br>Jul 1, 2024<br><br>b<br>— Ada (@ada)<br>Jul 1, 2024<br><br>c<br>— Ada (@ada)<br>Jul 1, 2024<br><br>d</div>",
	"<p>https://example.com/a<br><a data-card=off href=//example.com/c>c</a><br>https://example.com/b</p>", "<i data-card=off><p>https://example.com/a</i>https://example.com/b",
	"<blockquote>a<sup><a href=#n>1</a></sup><cite>Ada on <a href=https://x.com/ada/status/1807645678901234567>X</a></cite>", "<p>https://example.com/a<br>a<a href=#n>1</a><br>— Ada, <a href=https://x.com/ada/status/1807645678901234567>Jul 1, 2024</a><br>b",
	"<div id=vk_post_-1_1></div><p><script>VK.Widgets.Post(1)</script></p><figure><a class='bookmark source' href=//example.com/a>a</a></figure>",
	"<p>https://example.com/a<br>https://example.com/b</p>", "<p><b>a<br>b<br>— Ada (@ada)<br>5:13 AM • Jul 1, 2024</b></p>",
}
