package render_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rivo/uniseg"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

func TestTextIsWrappedByCells(t *testing.T) {
	c := quote()
	c.Post.Text = strings.Repeat("東京へ行く。", 20) + " 👩‍👩‍👧‍👦 " + strings.Repeat("word ", 40) + strings.Repeat("x", 100) + " https://example.com/" + strings.Repeat("a", 80)
	for _, width := range []int{20, 40, 72} {
		out := rendered(t, newRenderer(t, render.Options{Width: width}), render.Text, c)
		for line := range strings.Lines(out) {
			line = strings.TrimSuffix(line, "\n")
			if uniseg.StringWidth(line) > width && !strings.HasPrefix(line, "https://") {
				t.Errorf("width %d: %q takes %d cells", width, line, uniseg.StringWidth(line))
			}
			if strings.HasSuffix(line, " ") {
				t.Errorf("width %d: blanks at the end of %q", width, line)
			}
		}
		if !strings.Contains(out, "\n"+c.URL+"\n") {
			t.Errorf("width %d: the address is not alone on its line in\n%s", width, out)
		}
	}
}

// A title that is the address again is said once.
func TestTextSaysAnAddressOnce(t *testing.T) {
	r := newRenderer(t, render.Options{})
	for _, c := range []struct {
		card *linkcard.Card
		want string
	}{
		{linkcard.Placeholder("https://www.example.com/a?b=c"), "https://www.example.com/a?b=c\n"},
		{&linkcard.Card{URL: "https://example.com/a", Title: "example.com/a", Description: "What it is."}, "What it is.\n\nhttps://example.com/a\n"},
		{&linkcard.Card{URL: "https://news.example/", Title: "news"}, "news\n\nhttps://news.example/\n"},
		{linkcard.Placeholder("https://xn--bcher-kva.example/a"), "bücher.example/a\n\nhttps://xn--bcher-kva.example/a\n"},
	} {
		if got := rendered(t, r, render.Text, c.card); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// TestMarkdownReadsBack renders Markdown with goldmark and compares what a reader sees.
func TestMarkdownReadsBack(t *testing.T) {
	r := newRenderer(t, render.Options{})
	for _, text := range []string{
		"*not* _emphasis_ **here** ~~or~~ `here`", "# not a heading", "1. not a list", "- nor this", "+ nor this", "1) nor this", "> not a quote",
		"a | b", "[x](y) ![z](w)", "<b>no markup</b>", "&copy; stays &amp; so", "a \\ b", "http://example.com/ www.example.com a@example.com", "=====", "-----", "***",
		"{{7*7}} {%x%} ${y}", "snake_case_word 2*3*4", "!important", "~x~ ^y^ $z$", "[^1] [x]: y", "(c) 'quotes' \"more\" -- ...", "100% + 5 = 105", "| - | - |", "```", "~~~", "    four blanks",
	} {
		c := quote()
		c.Post.Text, c.Post.Author.Name = text, text
		seen := visible(fragment(t, commonMark(t, rendered(t, r, render.Markdown, c))))
		want := strings.Join(strings.Fields(text), " ")
		if strings.Count(seen, want) != 2 {
			t.Errorf("%q reads back as\n%s", text, seen)
		}
	}
}

func TestMarkdownKeepsLinksAndLines(t *testing.T) {
	c := quote()
	c.URL = "https://en.example.org/wiki/Foo_(bar)?a=1&copy;=2"
	c.Post.Text = "One\nTwo\n\nThree @bob"
	c.Post.Spans = []post.Span{{Start: len("One\nTwo\n\nThree "), End: len(c.Post.Text), Kind: post.SpanMention, URL: "https://x.com/bob"}}
	out := commonMark(t, rendered(t, newRenderer(t, render.Options{}), render.Markdown, c))
	for _, want := range []string{"<p>One<br>\nTwo</p>", `<p>Three <a href="https://x.com/bob">@bob</a></p>`, `href="https://en.example.org/wiki/Foo_(bar)?a=1&amp;copy;=2"`} {
		if !strings.Contains(out, want) {
			t.Errorf("want %s in\n%s", want, out)
		}
	}
}

func TestAWarningIsClosedOnTheWebAndWithheldElsewhere(t *testing.T) {
	c := quote()
	c.Post.Spoiler, c.Post.Text = "the ending", "They stay."
	r := newRenderer(t, render.Options{})
	for f := render.HTML; f <= render.Markdown; f++ {
		out := rendered(t, r, f, c)
		if !strings.Contains(out, "Content warning: the ending") || strings.Contains(out, "They stay.") != (f == render.HTML) {
			t.Errorf("%s:\n%s", f, out)
		}
	}
	c.URL, c.Post.URL = "", ""
	if out := rendered(t, r, render.Text, c); !strings.Contains(out, "They stay.") {
		t.Errorf("without a link the text could not be read at all:\n%s", out)
	}
}

func TestADayHasNoTimeAndALocalReadingNoZone(t *testing.T) {
	tokyo := time.FixedZone("Tokyo", 9*3600)
	r := newRenderer(t, render.Options{Zone: tokyo})
	for when, want := range map[post.Time]string{
		post.On(2024, 7, 1): `<time datetime="2024-07-01">Jul 1, 2024</time>`,
		post.LocalAt(time.Date(2024, 7, 1, 5, 13, 0, 0, time.UTC)): `<time datetime="2024-07-01T05:13:00">Jul 1, 2024, 5:13 AM</time>`,
		post.At(time.Date(2024, 7, 1, 20, 13, 0, 0, time.UTC)):     `<time datetime="2024-07-02T05:13:00&#43;09:00">Jul 2, 2024, 5:13 AM</time>`,
	} {
		c := quote()
		c.Post.Published = when
		if out := rendered(t, r, render.HTML, c); !strings.Contains(out, want) {
			t.Errorf("want %s in\n%s", want, out)
		}
	}
}

func TestNothingIsAskedForWithoutPictures(t *testing.T) {
	r := newRenderer(t, render.Options{Images: render.NoImages})
	for _, c := range benchmarkCards() {
		for f := render.HTML; f <= render.Markdown; f++ {
			if out := rendered(t, r, f, c); strings.Contains(out, "<img") || strings.Contains(out, "![") {
				t.Errorf("%s has a picture:\n%s", f, out)
			}
		}
	}
	shown := newRenderer(t, render.Options{})
	if out := rendered(t, shown, render.Email, benchmarkCards()["article"]); strings.Contains(out, "<img") {
		t.Errorf("e-mail has a picture without a proxy:\n%s", out)
	}
}

func TestEmbedCodeIsNeverPrinted(t *testing.T) {
	c := benchmarkCards()["article"]
	c.Kind, c.Embed = linkcard.KindVideo, &linkcard.Embed{HTML: "<b>provider</b>", URL: "https://www.youtube-nocookie.com/embed/x"}
	r := newRenderer(t, render.Options{})
	for f := render.HTML; f <= render.Markdown; f++ {
		if out := rendered(t, r, f, c); strings.Contains(out, "provider") || strings.Contains(out, "<iframe") != (f == render.HTML) {
			t.Errorf("%s:\n%s", f, out)
		}
	}
	if out := rendered(t, newRenderer(t, render.Options{Player: render.NoPlayer}), render.HTML, c); strings.Contains(out, "<iframe") {
		t.Error("a player although there should be none")
	}
}

func TestOwnTemplates(t *testing.T) {
	own := fstest.MapFS{"html/own.tmpl": {Data: []byte(`{{define "title"}}<ct-heading>{{len .Article.Title}}: {{.Article.Title}}</ct-heading>{{end}}`)}}
	out := rendered(t, newRenderer(t, render.Options{Templates: own, HeadingLevel: 2}), render.HTML, &linkcard.Card{URL: "https://example.com/", Title: "A <b>"})
	if !strings.Contains(out, "<h2>5: A &lt;b&gt;</h2>") {
		t.Errorf("own template: %s", out)
	}
	for _, broken := range []string{`{{define "title"}}{{if}}{{end}}`, `{{define "title"}}<a href="{{if .Link}}'{{end}}>{{end}}`} {
		if _, err := render.New(render.Options{Templates: fstest.MapFS{"html/x.tmpl": {Data: []byte(broken)}}}); err == nil {
			t.Errorf("no error for %s", broken)
		}
	}
	wrong := fstest.MapFS{"html/x.tmpl": {Data: []byte(`{{define "title"}}{{.NoSuchField}}{{end}}`)}}
	if r, err := render.New(render.Options{Templates: wrong}); err == nil {
		if err := r.Render(new(bytes.Buffer), render.HTML, &linkcard.Card{Title: "x"}); err == nil {
			t.Error("no error for a field that does not exist")
		}
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, opts := range []render.Options{
		{Language: "x"}, {Language: "fr/../"}, {Width: 5}, {Width: -1}, {HeadingLevel: 7}, {HeadingLevel: -1}, {Theme: 9}, {Layout: 9}, {Images: 9}, {Player: 9}, {Accent: "red;"}, {PlayerHosts: []string{"video.example.org"}}, {PlayerHosts: []string{"https://video.example.org/"}},
	} {
		if _, err := render.New(opts); err == nil || !strings.HasPrefix(err.Error(), "render: ") {
			t.Errorf("%+v: %v", opts, err)
		}
	}
	r := newRenderer(t, render.Options{Language: "sv"})
	if out := rendered(t, r, render.HTML, quote()); !strings.Contains(out, "View on X") {
		t.Error("a language without words of its own falls back to English")
	}
	if err := r.Render(new(bytes.Buffer), render.HTML, nil); !errors.Is(err, render.ErrNoCard) {
		t.Error("nil card:", err)
	}
	if err := r.Render(new(bytes.Buffer), render.Format(9), quote()); err == nil {
		t.Error("no error for a format that does not exist")
	}
}

func TestCardsThatSayNothingAreNoCards(t *testing.T) {
	hidden := "\u200b\u202e\x00"
	r := newRenderer(t, render.Options{})
	for f := render.HTML; f <= render.Markdown; f++ {
		for _, c := range []*linkcard.Card{
			nil, {}, {Kind: linkcard.KindPost}, {Kind: linkcard.KindVideo}, {Post: &post.Post{}}, {Title: " \n"}, {Title: hidden},
			{Kind: linkcard.KindPost, Post: &post.Post{Network: post.NetworkX, Quoted: &post.Post{}, Poll: &post.Poll{}}},
			{Post: &post.Post{Text: hidden, Author: post.Author{Name: hidden, Avatar: "https://example.com/a.jpg"}}},
			{CanonicalURL: "javascript:alert(1)", Image: &linkcard.Image{URL: "data:image/png;base64,AAAA"}},
		} {
			var out bytes.Buffer
			if err := r.Render(&out, f, c); !errors.Is(err, render.ErrNoCard) || out.Len() > 0 {
				t.Errorf("%s of %+v: %v, %q", f, c, err, out.String())
			}
		}
		for _, c := range []*linkcard.Card{
			{Title: "T"}, {URL: "https://example.com/"}, {CanonicalURL: "https://example.com/"}, {Description: "D"}, {URL: "no address"},
			{Post: &post.Post{Text: "T"}}, {Post: &post.Post{Author: post.Author{Handle: "ann"}}}, {Post: &post.Post{State: post.StateDeleted}},
		} {
			if rendered(t, r, f, c) == "" {
				t.Errorf("%s of %+v is empty", f, c)
			}
		}
	}
}

func TestPrices(t *testing.T) {
	for _, c := range []struct{ lang, amount, currency, want string }{
		{"en", "19.90", "EUR", "€19.90"}, {"de", "1234.5", "EUR", "1.234,50\u00a0€"}, {"fr", "19", "usd", "19\u00a0$"}, {"en", "19.90", "CHF", "CHF\u00a019.90"},
		{"en", "from 20", "EUR", "from 20 EUR"}, {"en", "1e9", "EUR", "1e9 EUR"}, {"en", "5", "", "5"}, {"pt", "10.00", "BRL", "R$\u00a010,00"},
	} {
		card := &linkcard.Card{URL: "https://shop.example/", Kind: linkcard.KindProduct, Title: "x", Price: &linkcard.Price{Amount: c.amount, Currency: c.currency}}
		if out := rendered(t, newRenderer(t, render.Options{Language: c.lang}), render.Text, card); !strings.Contains(out, c.want) {
			t.Errorf("%v: %s", c, out)
		}
	}
}

func TestStylesheetEndsNoStyleElement(t *testing.T) {
	r := newRenderer(t, render.Options{Accent: "#ff0"})
	css := r.Stylesheet()
	if bytes.ContainsAny(css, "<\\") || bytes.Contains(css, []byte("@import")) || bytes.Contains(css, []byte("url(")) {
		t.Error("the stylesheet has what could end its element or load something")
	}
	css[0] = 'x'
	if r.Stylesheet()[0] == 'x' {
		t.Error("the renderer's own stylesheet was changed")
	}
}

func Example() {
	card := &linkcard.Card{
		URL: "https://x.com/anncalder/status/1807642921234567890",
		Post: &post.Post{
			Network: post.NetworkX, Author: post.Author{Name: "Ann Calder", Handle: "anncalder"},
			Text:      "A frame is the first thing you see of a picture.",
			Published: post.At(time.Date(2024, 7, 1, 5, 13, 0, 0, time.UTC)),
		},
	}
	r, err := render.New(render.Options{Language: "fr"})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := r.Render(os.Stdout, render.Text, card); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Ann Calder (@anncalder) · X
	//
	// A frame is the first thing you see of a picture.
	//
	// 1 juil. 2024, 05:13
	// https://x.com/anncalder/status/1807642921234567890
}

func ExampleRenderer_Render_html() {
	card := linkcard.Placeholder("https://example.com/news/42")
	r, err := render.New(render.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := r.Render(os.Stdout, render.HTML, card); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <article class="ct-card ct-plain" lang="en" dir="ltr">
	// <div class="ct-body">
	// <div class="ct-main">
	// <p class="ct-title"><a href="https://example.com/news/42"><bdi>example.com/news/42</bdi></a></p>
	// <p class="ct-meta"><span class="ct-origin"><bdi class="ct-host">example.com</bdi></span></p>
	// </div>
	// </div>
	// </article>
}

func TestSubjectIsOneSafeLine(t *testing.T) {
	r := newRenderer(t, render.Options{})
	for title, want := range map[string]string{
		"Plain":                  "Plain",
		"a\r\nBcc: b@c.example":  "a Bcc: b@c.example",
		"=?utf-8?B?PHNjcmlwdD4=": "= ?utf-8?B?PHNjcmlwdD4=",
		"Caf\u00e9\u202e":        "=?utf-8?q?Caf=C3=A9?=",
	} {
		if got := r.Subject(&linkcard.Card{Title: title}); got != want {
			t.Errorf("Subject(%q) = %q, want %q", title, got, want)
		}
	}
	if got := r.Subject(quote()); got != "Ann Lee: One line. Another." {
		t.Errorf("a post: %q", got)
	}
	if got := r.Subject(nil); got != "" {
		t.Errorf("no card: %q", got)
	}
}

func TestAPostOfWhichNothingIsKnownIsAnArticle(t *testing.T) {
	r := newRenderer(t, render.Options{})
	c := &linkcard.Card{
		URL: "https://www.threads.net/@ann/post/1", Kind: linkcard.KindPost, Title: "Ann on Threads", Description: "Late again.",
		Authors: []linkcard.Author{{Name: "Ann"}}, Post: &post.Post{Network: post.NetworkThreads},
	}
	if out := rendered(t, r, render.HTML, c); !strings.Contains(out, "Ann on Threads") || !strings.Contains(out, "Late again.") {
		t.Error(out)
	}
	c.Post.Text = "Late again."
	if out := rendered(t, r, render.HTML, c); strings.Contains(out, "Ann on Threads") || !strings.Contains(out, `<bdi class="ct-name">Ann</bdi>`) {
		t.Error(out)
	}
}

func TestSensitiveCoversTheMediaOnly(t *testing.T) {
	r := newRenderer(t, render.Options{})
	c := quote()
	c.Post.Sensitive = true
	if out := rendered(t, r, render.HTML, c); strings.Contains(out, "<details") {
		t.Error("a text without media is covered:", out)
	}
	c.Post.Media = []post.Media{{Kind: post.MediaPhoto, URL: "https://img.example.com/p.jpg"}}
	out := rendered(t, r, render.HTML, c)
	if text, details := strings.Index(out, "One line."), strings.Index(out, "<details"); text < 0 || details < text || strings.Index(out, "p.jpg") < details {
		t.Error("the media are not covered, or the text is:", out)
	}
}
