package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// strictRenderers are two renderers with everything on.
func strictRenderers(t testing.TB) []*Renderer {
	t.Helper()
	proxy := func(src string) string { return "https://proxy.example.net/?u=" + url.QueryEscape(src) }
	var out []*Renderer
	for _, opts := range []Options{{EmailImageURL: proxy, NewTab: true, HeadingLevel: 3, Language: "ar"}, {EmailImageURL: proxy, ASCII: true, Width: 20}} {
		r, err := New(opts)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// FuzzRender puts what strangers write into every field.
func FuzzRender(f *testing.F) {
	f.Add("A <title> & \"more\" 👩‍👩‍👧‍👦\n\n@bob שלום https://example.com/x", "https://www.example.com/(a)?b=1&copy;=2#d", 3, 9, uint8(0))
	f.Add("**x** {{7*7}} <!here> \u202e\xff", "https://xn--80ak6aa92e.com/%zz/\"", 0, 4, uint8(1))
	f.Add("", "", 3, 9, uint8(9))
	f.Add(strings.Repeat("漢字", 900), "//evil.example\\@x", 0, 3, uint8(5))
	renderers := strictRenderers(f)
	f.Fuzz(func(t *testing.T, text, link string, start, end int, kind uint8) {
		for _, c := range fuzzedCards(text, link, start, end, kind) {
			checkCard(t, renderers, c)
		}
		checkLink(t, link)
		once := cleanText(text, maxDescription, nil)
		if twice := cleanText(once, maxDescription, nil); twice != once {
			t.Errorf("cleaning is not idempotent: %q, then %q", once, twice)
		}
	})
}

// fuzzedCards are an article and a post made of the same text and address.
func fuzzedCards(text, link string, start, end int, kind uint8) []*linkcard.Card {
	kinds := []linkcard.Kind{linkcard.KindArticle, linkcard.KindVideo, linkcard.KindAudio, linkcard.KindPhoto, linkcard.KindProfile, linkcard.KindProduct, ""}
	image := &linkcard.Image{URL: link, Alt: text, Width: start, Height: end}
	author := linkcard.Author{Name: text, Handle: text, URL: link, Avatar: link}
	p := post.Post{
		Network: post.NetworkX, URL: link, Author: author, Text: text, ReplyTo: text,
		Spans:      []post.Span{{Start: start, End: end, Kind: post.SpanLink, URL: link}},
		Media:      []post.Media{{Kind: post.MediaVideo, Poster: link, Alt: text, Duration: float64(start)}, {Kind: post.MediaPhoto, URL: link}, {Alt: text}},
		Poll:       &post.Poll{Votes: end, Options: []post.PollOption{{Title: text, Votes: start}, {Votes: end}}},
		RepostedBy: author, Edited: post.On(2024, 7, 1), Note: text,
		Emoji:     []post.Emoji{{Code: "a", URL: link}, {Code: text, URL: link}},
		Link:      &post.LinkPreview{URL: link, Title: text, Description: text, SiteName: text, Image: image},
		Truncated: kind&1 != 0, Sensitive: kind&2 != 0,
	}
	inner := p
	if kind&4 != 0 {
		inner.Spoiler = text
	}
	p.Quoted = &inner
	return []*linkcard.Card{
		{
			URL: link, CanonicalURL: link, Kind: kinds[int(kind)%len(kinds)], Title: text, Description: text, SiteName: text, Lang: text, Dir: text,
			Icon: image, Image: image, Authors: []linkcard.Author{author}, Price: &linkcard.Price{Amount: text, Currency: text}, Embed: &linkcard.Embed{HTML: text, URL: link},
		},
		{URL: link, Kind: linkcard.KindPost, Post: &p},
	}
}

// TestSeeds does the same with whole cards from files.
func TestSeeds(t *testing.T) {
	files, err := filepath.Glob("testdata/seed/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no seeds: ", err)
	}
	renderers := strictRenderers(t)
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := new(linkcard.Card)
		if err := json.Unmarshal(b, c); err != nil {
			t.Fatal(file, err)
		}
		t.Run(filepath.Base(file), func(t *testing.T) { checkCard(t, renderers, c) })
	}
}

// checkCard holds a card to what every output promises, and the compiled templates to html/template.
func checkCard(t *testing.T, renderers []*Renderer, c *linkcard.Card) {
	t.Helper()
	for _, r := range renderers {
		for format := HTML; format <= Markdown; format++ {
			var b bytes.Buffer
			err := r.Render(&b, format, c)
			if errors.Is(err, ErrNoCard) && cleanText(c.Title+c.URL, maxDescription, nil) == "" {
				continue // a card of nothing
			}
			if err != nil {
				t.Fatal(err)
			}
			checkOutput(t, format, b.Bytes(), r.opts.ASCII)
		}
		checkCompiled(t, r, c)
	}
}

func checkOutput(t *testing.T, format Format, out []byte, ascii bool) {
	t.Helper()
	if !utf8.Valid(out) {
		t.Errorf("%s: not UTF-8", format)
	}
	if bytes.Contains(out, []byte("ZgotmplZ")) {
		t.Errorf("%s: html/template refused an address", format)
	}
	if format == HTML && bytes.Contains(bytes.TrimSpace(out), []byte("\n\n")) {
		t.Errorf("%s: a blank line, which would end the card inside a Markdown document:\n%s", format, out)
	}
	if format == Email {
		if len(out) > mailCard {
			t.Errorf("%s: %d bytes", format, len(out))
		}
		for line := range bytes.SplitSeq(out, []byte("\n")) {
			if len(line) > 998 {
				t.Errorf("%s: a line of %d bytes", format, len(line))
			}
		}
		if ascii && bytes.ContainsFunc(out, func(r rune) bool { return r > 0x7e }) {
			t.Errorf("%s: not ASCII", format)
		}
	}
	if format == HTML || format == Email {
		checkElements(t, format, out)
	}
}

// elements that a format may have: no others, whatever a card says.
func elements(format Format) string {
	if format == Email {
		return " html head body table tbody tr td a img span br p "
	}
	return " html head body article div header h3 p a bdi span img time details summary iframe blockquote br ul li progress "
}

func checkElements(t *testing.T, format Format, out []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.CommentNode || n.Type == html.ElementNode && !strings.Contains(elements(format), " "+n.Data+" ") {
			t.Errorf("%s: <%s> in\n%s", format, n.Data, out)
		}
	}
}

func checkCompiled(t *testing.T, r *Renderer, c *linkcard.Card) {
	t.Helper()
	for f, p := range map[Format]*page{HTML: r.html, Email: r.email} {
		v := r.view(f, c)
		var fast, slow bytes.Buffer
		p.fast.Execute(&fast, v)
		if err := p.executeTemplates(&slow, v); err != nil {
			t.Fatal(err)
		}
		if fast.String() != slow.String() {
			t.Errorf("%s: compiled\n%s\nbut html/template\n%s", f, fast.String(), slow.String())
		}
	}
}

func checkLink(t *testing.T, raw string) {
	t.Helper()
	link := safeLink(raw)
	if link == "" {
		return
	}
	u, err := url.Parse(link)
	if err != nil || u.User != nil || u.Hostname() == "" || (u.Scheme != "http" && u.Scheme != "https") {
		t.Errorf("%q became %q: %v", raw, link, err)
	}
	if again := safeLink(link); again != link {
		t.Errorf("%q became %q and then %q", raw, link, again)
	}
}
