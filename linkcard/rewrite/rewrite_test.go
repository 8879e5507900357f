package rewrite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// table is a Resolver that knows some addresses.
type table map[string]*linkcard.Card

var errUnknown = errors.New("unknown")

func (t table) ResolveAll(_ context.Context, urls []string) []linkcard.Result {
	out := make([]linkcard.Result, len(urls))
	for i, u := range urls {
		out[i] = linkcard.Result{URL: u}
		if c, ok := t[u]; ok {
			out[i].Card = c
		} else {
			out[i].Err = errUnknown
		}
	}
	return out
}

// brief is a Renderer whose cards are easy to read in a test.
type brief struct{}

func (brief) Render(w io.Writer, f render.Format, c *linkcard.Card) error {
	s := c.URL
	if c.Post != nil {
		s = fmt.Sprintf("%s (@%s) %s %q", c.Post.Author.Name, c.Post.Author.Handle, c.Post.Published, c.Post.Text)
	}
	if f == render.HTML || f == render.Email {
		s = "<card>" + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(s) + "</card>"
	}
	_, err := io.WriteString(w, s+"\n")
	return err
}

// loud is a Renderer that writes the address and an exclamation mark.
type loud struct{}

func (loud) Render(w io.Writer, _ render.Format, c *linkcard.Card) error {
	_, err := io.WriteString(w, c.URL+"!\n")
	return err
}

// checkTwice rewrites a document, and then what came out, which must stay as it is. An
// empty want stands for the document itself.
func checkTwice(t *testing.T, rewrite func(context.Context, []byte) ([]byte, Report, error), in, want string) {
	t.Helper()
	if want == "" {
		want = in
	}
	got, _, err := rewrite(t.Context(), []byte(in))
	if err != nil || string(got) != want {
		t.Fatalf("got  %q, %v\nwant %q", got, err, want)
	}
	again, _, err := rewrite(t.Context(), got)
	if err != nil || string(again) != string(got) {
		t.Fatalf("again: %q, %v", again, err)
	}
}

func TestHTML(t *testing.T) {
	const u, known = "https://example.com/a", "https://example.com/known"
	card := "<card data-cartouche>" + u + "</card>"
	for name, c := range map[string]struct{ in, want string }{
		"paragraph":        {"<p>see:</p>\n<p><a href=\"" + u + "\">" + u + "</a></p>\n<p>x</p>", "<p>see:</p>\n" + card + "\n<p>x</p>"},
		"text":             {"<p>" + u + "</p>", card},
		"shortened":        {"<p><a href='" + u + "'>example.com/…</a></p>", card},
		"styled":           {"<p class=x><strong><a href='" + u + "'><span>" + u + "</span></a></strong>&nbsp;</p>", card},
		"list item":        {"<ul><li>" + u + "</li></ul>", "<ul><li>" + card + "</li></ul>"},
		"figure":           {"<figure><a href='" + u + "'>" + u + "</a></figure>", card},
		"cell":             {"<table><tr><td>" + u + "</td></tr></table>", "<table><tr><td>" + card + "</td></tr></table>"},
		"open paragraph":   {"<p>" + u + "\n<p>x", card + "\n<p>x"},
		"div":              {"<div>" + u + "</div>", "<div>" + card + "</div>"},
		"between blocks":   {"<h2>a</h2>\n" + u + "\n<p>b</p>", "<h2>a</h2>\n" + card + "\n<p>b</p>"},
		"several":          {"<p>" + u + "<br>\n" + u + "</p>", card + "\n" + card},
		"click counter":    {"<p><a href='https://click.example.net/x?1'>" + u + "</a></p>", card},
		"wordpress":        {"<figure class=\"wp-block-embed is-type-rich\"><div class=\"wp-block-embed__wrapper\">\n" + u + "\n</div></figure>", card},
		"captioned":        {"<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\n" + u + "\n</div><figcaption>c</figcaption></figure>", "<figure class=\"wp-block-embed\">" + card + "<figcaption>c</figcaption></figure>"},
		"wordpress post":   {"<blockquote class=\"wp-embedded-content\"><a href=\"" + known + "\">T</a></blockquote>", "<card data-cartouche>" + known + "</card>"},
		"notion":           {"<figure><a href=\"" + known + "\" class=\"bookmark source\"><div>T</div></a></figure>", "<card data-cartouche>" + known + "</card>"},
		"lost preview":     {"<figure class=\"kg-card kg-bookmark-card\"><a href=\"" + u + "\">T</a></figure>", ""},
		"player on a page": {"<p><iframe src=\"https://www.youtube.com/embed/c4rT0ucHe42\"></iframe></p>", ""},
		"script after":     {"<blockquote class=\"twitter-tweet\"><a href=\"https://x.com/a/status/20\"></a></blockquote>\n<p><script async src=\"https://platform.twitter.com/widgets.js\"></script></p>\n<p>b</p>", "<card data-cartouche>https://x.com/a/status/20</card>\n<p>b</p>"},
		"pinterest":        {"<p>a</p><a data-pin-do=\"embedPin\" href=\"" + u + "\"></a>\n<script async defer src=\"//assets.pinterest.com/js/pinit.js\"></script>", "<p>a</p>" + card},
		"vk":               {"<div id=\"vk_post_-1_45616\"></div><p>b</p>", "<card data-cartouche>https://vk.com/wall-1_45616</card><p>b</p>"},
		"vk, scripts":      {"<div id=\"vk_post_-1_45616\"></div><script src=\"https://vk.com/js/api/openapi.js?169\"></script>\n<script>(function() { VK.Widgets.Post(\"vk_post_-1_45616\", -1, 45616, 'x'); }());</script><script>a()</script><p>b</p>", "<card data-cartouche>https://vk.com/wall-1_45616</card><script>a()</script><p>b</p>"},
		"scripts, p":       {"<div id=\"vk_post_-1_45616\"></div><p><script src=\"https://vk.com/js/api/openapi.js?169\"></script><script>VK.Widgets.Post(\"vk_post_-1_45616\", -1, 45616, 'x');</script></p>", "<card data-cartouche>https://vk.com/wall-1_45616</card>"},
		"oembed element":   {"<figure class=\"media\"><oembed url=\"" + u + "\"></oembed></figure>", card},
		"amp":              {"<amp-twitter width=1 data-tweetid=\"20\"><p placeholder></p></amp-twitter>", "<card data-cartouche>https://x.com/i/status/20</card>"},
		"introduced":       {"<p>We wrote about it:</p><p><a href='" + u + "'>A title</a></p><p>x</p>", "<p>We wrote about it:</p>" + card + "<p>x</p>"},
		"introduced, div":  {"<div>We wrote about it here:</div><div><a href='" + u + "'>A title</a></div>", "<div>We wrote about it here:</div><div>" + card + "</div>"},
		"label, div":       {"<div>Filed under:</div><div><a href='" + u + "'>News</a></div>", ""},
		"introduced site":  {"<p>Our site:</p><p><a href='https://example.com/'>Example</a></p>", ""},
		"introduced list":  {"<p>Read also:</p><p><a href='" + u + "'>A title</a></p><p><a href='" + u + "'>B title</a></p>", ""},
		"introduced once":  {"<p>See:</p><p>" + u + "</p><p><a href='" + u + "'>A title</a></p>", "<p>See:</p>" + card + "<p><a href='" + u + "'>A title</a></p>"},
		"titled":           {"<p>We wrote about it.</p><p><a href='" + u + "'>A title</a></p>", ""},
		"follow us":        {"<p>Follow us:</p><p>" + u + "</p><p><a href='" + u + "'>" + u + "</a></p>", ""},
		"follow me":        {"<p>P.S. Follow me: " + u + "</p>", ""},
		"read online":      {"<p>Read online: " + u + "</p>", ""},
		"share":            {"<p>Share it:</p><p><a href='https://twitter.com/intent/tweet?url=a'>Tweet</a></p>", ""},
		"unsubscribe":      {"<div>To unsubscribe:</div><div>" + u + "</div>", ""},
		"site name":        {"<ul><li><a href='https://example.com/'>Example.com</a></li></ul>", ""},
		"off":              {"<p data-card=off>" + u + "</p>", ""},
		"off around":       {"<section data-card=\"off\"><p>" + u + "</p></section>", ""},
		"off, one link":    {"<p>" + u + "<br><a data-card=off href='" + u + "'>" + u + "</a><br>" + u + "</p>", card + "\n<p><a data-card=off href='" + u + "'>" + u + "</a></p>\n" + card},
		"off, introduced":  {"<p>On it:<br><a data-card=off href='" + u + "'>" + u + "</a><br>" + u + "</p>", "<p>On it:<br><a data-card=off href='" + u + "'>" + u + "</a></p>\n" + card},
		"off, elsewhere":   {"<p><a data-card=off href='" + u + "'>b</a>. We wrote about it:<br>" + u + "</p>", "<p><a data-card=off href='" + u + "'>b</a>. We wrote about it:</p>\n" + card},
		"off, in a post":   {"<p>The <a data-card=off href='" + u + "'>summit</a>.<br>— Ann Lee (@annlee)<br>5:13 AM • Jul 1, 2024</p>", ""},
		"off, component":   {"<my-box data-card=off><my-box></my-box><p>" + u + "</p></my-box><p>" + u + "</p>", "<my-box data-card=off><my-box></my-box><p>" + u + "</p></my-box>" + card},
		"off, unclosed":    {"<div><span data-card=off><p>" + u + "</p></div><p>" + u + "</p>", "<div><span data-card=off><p>" + u + "</p></div>" + card},
		"sentence":         {"<p>See <a href='" + u + "'>" + u + "</a></p>", ""},
		"sentence after":   {"<p><a href='" + u + "'>" + u + "</a>.</p>", ""},
		"navigation":       {"<nav><p>" + u + "</p></nav>", ""},
		"footer":           {"<footer><p>" + u + "</p></footer><div class=\"email-footer\"><p>" + u + "</p></div>", ""},
		"code":             {"<pre>" + u + "</pre><p><code>" + u + "</code></p>", ""},
		"heading":          {"<h2><a href='" + u + "'>" + u + "</a></h2>", ""},
		"comment":          {"<!-- <p>" + u + "</p> --><template><p>" + u + "</p></template><script>'<p>" + u + "</p>'</script>", ""},
		"data table":       {"<table><tr><th>URL</th></tr><tr><td>" + u + "</td></tr></table><table><tr><td>a</td><td>" + u + "</td></tr></table>", ""},
		"picture":          {"<p><a href='" + u + "'><img src=x></a></p>", ""},
		"other text":       {"<ul><li><a href='" + u + "'>Home</a></li></ul>", ""},
		"relative":         {"<p><a href='/a'>/a</a></p><p>javascript:alert(1)</p>", ""},
		"broken address":   {"<p>" + u + "\xe4</p><p><a href='" + u + "\xe4'>" + u + "\xe4</a></p><p>—</p>", ""},
		"link around":      {"<a href='" + u + "'><div>" + u + "</div></a>", ""},
		"hidden":           {"<div style='display: none'>" + u + "</div><body style='display:none'><p>x</p></body>", ""},
		"card already":     {card + "<article class=\"ct-card ct-wide\"><p>" + u + "</p></article>", ""},
		"unclosed heading": {"<div><h2>x</div><p>" + u + "</p>", "<div><h2>x</div>" + card},
	} {
		t.Run(name, func(t *testing.T) {
			rw := Rewriter{Resolver: table{known: {URL: known}}, Renderer: brief{}}
			checkTwice(t, rw.HTML, c.in, c.want)
		})
	}
}

func TestQuotesInHTML(t *testing.T) {
	const card = `<card data-cartouche>Elon Musk (@elonmusk) 2024-07-01T05:13:00 "Grok is now open.\nTry it."</card>`
	const twoParas = `<card data-cartouche>Elon Musk (@elonmusk) 2024-07-01T05:13:00 "Grok is now open.\n\nTry it."</card>`
	const oneLine = `<card data-cartouche>Elon Musk (@elonmusk) 2024-07-01T05:13:00 "Grok is now open."</card>`
	for name, c := range map[string]struct{ in, want string }{
		"one paragraph":   {"<p>a</p><p>Grok is now open.<br>Try it.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</p><p>b</p>", "<p>a</p>" + card + "<p>b</p>"},
		"paragraphs":      {"<p>a:</p><p>Grok is now open.</p>\n<p>— Elon Musk (@elonmusk)</p>\n<p>5:13 AM • Jul 1, 2024</p><p>b</p>", "<p>a:</p>" + oneLine + "<p>b</p>"},
		"blockquote":      {"<blockquote><p>Grok is now open.<br>Try it.</p><p>— Elon Musk (@elonmusk)</p><p>5:13 AM • Jul 1, 2024</p></blockquote>", card},
		"footer":          {"<blockquote><p>Grok is now open.</p><footer>— <cite>Elon Musk (@elonmusk)</cite><br>5:13 AM • Jul 1, 2024</footer></blockquote>", oneLine},
		"drawn dash":      {"<p>a</p><blockquote class=blockquote><p>Grok is now open.</p><footer class='blockquote-footer'>Elon Musk (@elonmusk), <time>Jul 1, 2024, 5:13</time></footer></blockquote>", "<p>a</p>" + oneLine},
		"caption":         {"<figure><blockquote><p>Grok is now open.<br>Try it.</p></blockquote><figcaption>Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</figcaption></figure>", card},
		"two, caption":    {"<h2>a</h2><p>b</p><figure><blockquote><p>Grok is now open.</p><p>Try it.</p></blockquote><figcaption>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</figcaption></figure>", "<h2>a</h2><p>b</p>" + twoParas},
		"two, below":      {"<h2>a</h2><p>b</p><blockquote><p>Grok is now open.</p><p>Try it.</p></blockquote><p>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</p>", "<h2>a</h2><p>b</p>" + twoParas},
		"cite":            {"<blockquote><p>Grok is now open.<br><cite>Elon Musk (@elonmusk), Jul 1, 2024, 5:13</cite></p></blockquote>", oneLine},
		"mere caption":    {"<figure><blockquote>Grok is now open.</blockquote><figcaption><a href='https://example.com/a'>https://example.com/a</a></figcaption></figure>", "<figure><blockquote>Grok is now open.</blockquote><figcaption><a href='https://example.com/a'>https://example.com/a</a></figcaption></figure>"},
		"photo credit":    {"<figure><img src=x><figcaption>— Elon Musk (@elonmusk), Jul 1, 2024</figcaption></figure>", "<figure><img src=x><figcaption>— Elon Musk (@elonmusk), Jul 1, 2024</figcaption></figure>"},
		"mixed":           {"<blockquote>Grok is now open.<br>Try it.</blockquote>\n<p>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</p>", card},
		"divs":            {"<div>a</div><div><br></div><div>Grok is now open.</div><div>Try it.</div><div>— Elon Musk (@elonmusk)</div><div>5:13 AM • Jul 1, 2024</div><div>b</div>", "<div>a</div><div><br></div>" + card + "<div>b</div>"},
		"cut":             {"<p class=x>a<br><br>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024<br><br>b</p>", "<p class=x>a</p>\n" + oneLine + "\n<p class=x>b</p>"},
		"cut, picture":    {"<p>p</p><hr><p>a<br>b<br><img src=x><br><br>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</p>", "<p>p</p><hr><p>a<br>b<br><img src=x></p>\n" + oneLine},
		"cut, styled":     {"<p><b id=y class='z'>a<br><br>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024<br><br>b</b></p>", "<p><b id=y class='z'>a</b></p>\n" + oneLine + "\n<p><b class='z'>b</b></p>"},
		"two":             {"<p>p</p><hr><p>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024<br><br>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</p>", "<p>p</p><hr>" + oneLine + "\n" + oneLine},
		"two in a div":    {"<p>p</p><hr><div>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024<br><br>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</div>", "<p>p</p><hr><div>" + oneLine + oneLine + "</div>"},
		"two, styled":     {"<p>p</p><hr><p><b>a<br><br>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024<br><br>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024<br><br>b</b></p>", "<p>p</p><hr><p><b>a</b></p>\n" + oneLine + "\n" + oneLine + "\n<p><b>b</b></p>"},
		"styled in div":   {"<p>p</p><hr><div><b>a<br><br>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</b></div>", "<p>p</p><hr><div><b>a</b>" + oneLine + "</div>"},
		"below a link":    {"<p>https://example.com/a<br>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</p>", "<card data-cartouche>https://example.com/a</card>\n" + oneLine},
		"marked":          {"<blockquote><p>Grok is now open.<sup id=r><a href='#n1'>1</a></sup></p><p>— Elon Musk (@elonmusk), Jul 1, 2024, 5:13<a href='#_ftn2'><span>[2]</span></a></p></blockquote>", oneLine + "\n<p><sup id=r><a href='#n1'>1</a></sup><a href='#_ftn2'><span>[2]</span></a></p>"},
		"raised":          {"<blockquote><p>Grok<sup>2</sup> is <a href='#now'>now</a> open.</p><p>— Elon Musk (@elonmusk), Jul 1, 2024, 5:13</p></blockquote>", strings.Replace(oneLine, "Grok", "Grok2", 1)},
		"no handle":       {"<h2>a</h2><blockquote><p>The harbour is open.</p>Posted by <a href='https://www.facebook.com/harbour/'>Harbour Café</a> on&nbsp;<a href='https://www.facebook.com/harbour/posts/10102577175875681'>Wednesday, August 5, 2020</a></blockquote>", `<h2>a</h2><card data-cartouche>Harbour Café (@harbour) 2020-08-05 "The harbour is open."</card>`},
		"no handle, cite": {"<blockquote><p>The summit is near.</p><cite>Ada Alpine on <a href='https://www.threads.net/@ada/post/C8zQ1vNubcd'>Threads</a></cite></blockquote>", `<card data-cartouche>Ada Alpine (@ada) 2024-06-29T13:17:32Z "The summit is near."</card>`},
		"no handle, p":    {"<h2>a</h2><p>Prose.</p><p>The summit is near.</p><p>— Ada Alpine, <a href='https://www.linkedin.com/posts/ada-alpine_summit-activity-7213456789012345678-AbCd'>July 1, 2024</a></p><h2>b</h2>", `<h2>a</h2><p>Prose.</p><card data-cartouche>Ada Alpine (@) 2024-07-01T08:21:58Z "The summit is near."</card><h2>b</h2>`},
		"linked post":     {"<blockquote><p>See <a href='https://x.com/annlee/status/1807645678901234567'>this post</a>, and more.</p></blockquote>", "<blockquote><p>See <a href='https://x.com/annlee/status/1807645678901234567'>this post</a>, and more.</p></blockquote>"},
		"after prose":     {"<h2>a</h2><p>Some prose.</p><p>Grok is now open.<br>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</p>", "<h2>a</h2><p>Some prose.</p>" + oneLine},
		"marks":           {"<h2>a</h2><p>“Grok is now open.</p><p>Try it.”</p><p>— Elon Musk (@elonmusk)</p><p>5:13 AM • Jul 1, 2024</p>", "<h2>a</h2>" + card},
		"stray mark":      {"<h2>a</h2><p>“Prose.</p><p>Grok is now open.</p><p>— Elon Musk (@elonmusk)</p><p>5:13 AM • Jul 1, 2024</p>", "<h2>a</h2><p>“Prose.</p>" + oneLine},
		"time element":    {"<blockquote><p>Grok is now open.</p><footer>— Elon Musk (@elonmusk), <time datetime='2024-07-01T07:13:20+02:00'>yesterday</time> on X</footer></blockquote>", `<card data-cartouche>Elon Musk (@elonmusk) 2024-07-01T05:13:20Z "Grok is now open."</card>`},
		"time, midnight":  {"<blockquote><p>Grok is now open.</p><p>— Elon Musk (@elonmusk), <time datetime='2024-07-01T00:00:00Z'>July 1, 2024</time></p></blockquote>", `<card data-cartouche>Elon Musk (@elonmusk) 2024-07-01 "Grok is now open."</card>`},
		"cite attribute":  {"<blockquote cite='https://x.com/elonmusk/status/1807645678901234567'><p>Grok is now open.</p><p>— Elon Musk (@elonmusk)</p></blockquote>", `<card data-cartouche>Elon Musk (@elonmusk) 2024-07-01T05:21:28Z "Grok is now open."</card>`},
		"nested":          {"<blockquote><p>Grok is now open.</p><blockquote><p>It will be.</p><p>— Ann Lee (@annlee), Jun 30, 2024</p></blockquote><p>— Elon Musk (@elonmusk)<br>5:13 AM • Jul 1, 2024</p></blockquote>", oneLine},
		"mail":            {"<div>On Mon, Jul 1, 2024 at 5:13 AM Ann &lt;<a href='mailto:ann@example.org'>ann@example.org</a>&gt; wrote:<br></div><blockquote><div>Shall we?</div><div>— Ann (@annlee)</div></blockquote>", "<div>On Mon, Jul 1, 2024 at 5:13 AM Ann &lt;<a href='mailto:ann@example.org'>ann@example.org</a>&gt; wrote:<br></div><blockquote><div>Shall we?</div><div>— Ann (@annlee)</div></blockquote>"},
		"rows":            {"<table><tr><td>Grok is now open.</td></tr><tr><td>— Elon Musk (@elonmusk)</td></tr><tr><td>5:13 AM • Jul 1, 2024</td></tr></table>", "<table><tr><td>" + oneLine + "</td></tr></table>"},
	} {
		t.Run(name, func(t *testing.T) {
			rw := Rewriter{Resolver: table{}, Renderer: brief{}}
			got, _, err := rw.HTML(t.Context(), []byte(c.in))
			if err != nil || string(got) != c.want {
				t.Fatalf("got  %s, %v\nwant %s", got, err, c.want)
			}
		})
	}
}

// A picture in a signed quotation is the post's; an avatar is none.
func TestPictureInAQuotation(t *testing.T) {
	const doc = "<blockquote><p><img src='https://example.com/me.png' width=40> Grok is now open.</p><p><img src='https://example.com/a.png' alt='A [big] chart'></p><p>— Elon Musk (@elonmusk), Jul 1, 2024</p></blockquote>"
	rw := Rewriter{Resolver: table{}, Renderer: brief{}}
	_, report, err := rw.HTML(t.Context(), []byte(doc))
	if err != nil || len(report.Finds) != 1 {
		t.Fatalf("%+v, %v", report.Finds, err)
	}
	q := report.Finds[0].Quote
	if q.Text != "Grok is now open." || len(q.Media) != 1 || q.Media[0].URL != "https://example.com/a.png" || q.Media[0].Alt != "A big chart" {
		t.Errorf("%+v", q)
	}
}

// TestPlayersInMail: a frame shows nothing in a mail, so there is a card instead.
func TestPlayersInMail(t *testing.T) {
	rw := Rewriter{Resolver: table{}, Renderer: brief{}, Output: Email}
	for src, want := range map[string]string{
		"https://www.youtube.com/embed/c4rT0ucHe42?rel=0&amp;start=3":                                                                       "https://www.youtube.com/watch?v=c4rT0ucHe42",
		"//player.vimeo.com/video/123":                                                                                                      "https://vimeo.com/123",
		"https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&amp;color=red":                                                   "https://soundcloud.com/a/b",
		"https://platform.twitter.com/embed/Tweet.html?id=1807643629867575351&amp;theme=dark":                                               "https://x.com/i/status/1807643629867575351",
		"https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fharbour%2Fposts%2F10102577175875681&amp;width=500": "https://www.facebook.com/harbour/posts/10102577175875681",
		"https://t.me/harbour/42?embed=1":                                                                                                   "https://t.me/harbour/42",
		"https://social.example.com/@ada/112730000000000000/embed":                                                                          "https://social.example.com/@ada/112730000000000000",
		"https://ads.example.com/@ada/112730000000000000":                                                                                   "",
		"https://ads.example.com/frame":                                                                                                     "",
	} {
		_, report, err := rw.HTML(t.Context(), []byte("<p>a</p><div class=\"youtube-wrap\"><iframe src=\""+src+"\"></iframe></div>"))
		got := ""
		if len(report.Finds) == 1 {
			got = report.Finds[0].URL
		}
		if err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", src, got, err, want)
		}
	}
}
