package render_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// pagesDir makes TestHostile write what it rendered as pages for a real browser.
var pagesDir = flag.String("pages", "", "directory to write hostile cards to, as pages for a browser")

// vector is a row of a file of hostile values: the field it is put in, the value,
// and what must not come out.
type vector struct {
	field, payload string
	mustNot        []string
}

func readVectors(t *testing.T, path string) []vector {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []vector
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			t.Fatalf("%s: %q: want three cells", path, line)
		}
		out = append(out, vector{cells[0], expand(unquote(t, cells[1])), strings.Split(unquote(t, cells[2]), " ; ")})
	}
	return out
}

// unquote reads the inside of a JSON string; a lone surrogate U+DC80..U+DCFF is a raw byte.
func unquote(t *testing.T, s string) string {
	t.Helper()
	for b := 0x80; b <= 0xff; b++ {
		s = strings.ReplaceAll(s, fmt.Sprintf(`\udc%02x`, b), fmt.Sprintf("\x01%02x\x02", b))
	}
	mark := strings.NewReplacer("\x01", "@@RAW", "\x02", "WAR@@").Replace(s)
	var out string
	if err := json.Unmarshal([]byte(`"`+mark+`"`), &out); err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	for b := 0x80; b <= 0xff; b++ {
		out = strings.ReplaceAll(out, fmt.Sprintf("@@RAW%02xWAR@@", b), string([]byte{byte(b)}))
	}
	return out
}

// expand repeats "@@REPEAT n piece@@".
func expand(s string) string {
	for {
		before, rest, ok := strings.Cut(s, "@@REPEAT ")
		if !ok {
			return s
		}
		number, rest, _ := strings.Cut(rest, " ")
		n, _ := strconv.Atoi(number)
		end := strings.LastIndex(rest, "@@")
		s = before + strings.Repeat(rest[:end], n) + rest[end+2:]
	}
}

// hostileCards puts a value into its field, of an article and of a post.
func hostileCards(v vector) []*linkcard.Card {
	article := &linkcard.Card{
		URL: "https://www.example.com/story", Kind: linkcard.KindArticle, Title: "A title", Description: "What it is about.", SiteName: "Example",
		Authors: []linkcard.Author{{Name: "Ann Lee", Handle: "ann"}}, FetchedAt: time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC),
		Image: &linkcard.Image{URL: "https://img.example.com/a.jpg", Width: 1200, Height: 630}, Icon: &linkcard.Image{URL: "https://img.example.com/i.png"},
	}
	quoted := &linkcard.Card{
		URL: "https://x.com/ann/status/1", Kind: linkcard.KindPost, FetchedAt: article.FetchedAt,
		Post: &post.Post{
			Network: post.NetworkX, URL: "https://x.com/ann/status/1", Author: post.Author{Name: "Ann Lee", Handle: "ann"}, Text: "A text.",
			Quoted: &post.Post{Author: post.Author{Name: "Ben"}, Text: "Inner."},
			Media:  []post.Media{{Kind: post.MediaPhoto, URL: "https://img.example.com/p.jpg", Alt: "A photo"}},
			Emoji:  []post.Emoji{{Code: "wave", URL: "https://img.example.com/w.png"}},
			Link:   &post.LinkPreview{URL: "https://news.example.com/a", Title: "A page", Image: &post.Image{URL: "https://img.example.com/l.jpg"}},
		},
	}
	a, p, s := article, quoted.Post, v.payload
	switch v.field {
	case "title":
		a.Title, p.Author.Name, a.Image.Alt, p.Media[0].Alt, p.Spoiler = s, s, s, s, s
		p.Link.Title, p.Link.Image.Alt, p.Note = s, s, s
	case "description":
		a.Description, p.Quoted.Text, p.Link.Description = s, s, s
		p.Poll = &post.Poll{Options: []post.PollOption{{Title: s, Votes: 1}}}
	case "site_name":
		a.SiteName, p.Network, p.Link.SiteName = s, s, s
	case "author":
		a.Authors[0].Name, p.Author.Name, p.Quoted.Author.Name = s, s, s
		p.RepostedBy.Name = s
	case "handle":
		a.Kind, a.Authors[0].Handle, p.Author.Handle, p.ReplyTo, p.Quoted.Author.Handle = linkcard.KindProfile, s, s, s, s
	case "post_text":
		p.Emoji[0].Code = strings.Trim(s, ":")
		p.Text, p.Quoted.Text = s, s
		p.Spans = []post.Span{{Start: 0, End: len(s), Kind: post.SpanLink, URL: s}, {Start: 1, End: 3, URL: "https://example.com/"}}
	case "url":
		a.URL, a.CanonicalURL, a.Authors[0].URL = s, s, s
		a.Kind, a.Embed = linkcard.KindVideo, &linkcard.Embed{URL: s}
		quoted.URL, p.URL, p.Author.URL, p.Quoted.URL, p.Link.URL = s, s, s, s, s
		p.Spans = []post.Span{{Start: 0, End: 6, Kind: post.SpanLink, URL: s}}
	case "image":
		a.Image.URL, a.Icon.URL, p.Author.Avatar, p.Media[0].URL = s, s, s, s
		p.Link.Image.URL, p.Emoji[0].URL, p.Text = s, s, "A :wave: text."
		p.Media = append(p.Media, post.Media{Kind: post.MediaVideo, URL: s, Poster: s})
	case "html":
		a.Kind, a.Embed = linkcard.KindVideo, &linkcard.Embed{HTML: s, URL: s}
		p.Text = ""
	case "date":
		a.Published, _ = post.ParseTime(s)
		p.Published = a.Published
	}
	a.Lang, a.Dir, p.Lang, p.Dir = pick(v.field == "lang", s), pick(v.field == "dir", s), pick(v.field == "lang", s), pick(v.field == "dir", s)
	return []*linkcard.Card{article, quoted}
}

func pick(use bool, s string) string {
	if use {
		return s
	}
	return ""
}

// cached returns a card as it comes out of the cache.
func cached(t *testing.T, c *linkcard.Card) *linkcard.Card {
	t.Helper()
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	out := new(linkcard.Card)
	if err := json.Unmarshal(b, out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestHostile renders every row of the files of hostile values in every format,
// fresh and through the cache, and judges the parsed output.
func TestHostile(t *testing.T) {
	files := []string{"testdata/hostile.tsv"}
	if shared := "../../../shared/vectors/xss.tsv"; exists(shared) {
		files = append(files, shared)
	} else {
		t.Log("no ../shared: only the project's own rows are run")
	}
	proxy := func(src string) string { return "https://proxy.example.net/" + url.PathEscape(src) }
	r := newRenderer(t, render.Options{EmailImageURL: proxy, PlayerHosts: []string{"video.example.org/embed/"}})
	var pages []string
	for _, file := range files {
		for i, v := range readVectors(t, file) {
			t.Run(fmt.Sprintf("%s/%d/%s", strings.TrimSuffix(filepath.Base(file), ".tsv"), i+2, v.field), func(t *testing.T) {
				if v.field == "theme_color" {
					testHostileAccent(t, v)
					return
				}
				for _, c := range hostileCards(v) {
					for _, c := range []*linkcard.Card{c, cached(t, c)} {
						for f := render.HTML; f <= render.Markdown; f++ {
							out := rendered(t, r, f, c)
							judge(t, v, f, out)
							if f == render.HTML || f == render.Email {
								pages = append(pages, out)
							}
						}
					}
				}
			})
		}
	}
	if *pagesDir != "" {
		writePages(t, r, pages)
	}
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

func testHostileAccent(t *testing.T, v vector) {
	r, err := render.New(render.Options{Accent: v.payload})
	if err != nil {
		return
	}
	css := string(r.Stylesheet())
	for _, rule := range v.mustNot {
		if raw, ok := strings.CutPrefix(rule, "raw:"); ok && strings.Contains(css[:strings.IndexByte(css, '\n')], raw) {
			t.Errorf("accent %q: %q is in the stylesheet", v.payload, raw)
		}
	}
}

// writePages writes everything rendered, a hundred to a page.
func writePages(t *testing.T, r *render.Renderer, cards []string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(*pagesDir, "cards.css"), r.Stylesheet(), 0o644); err != nil {
		t.Fatal(err)
	}
	n := 0
	for chunk := range slices.Chunk(cards, 100) {
		page := "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Hostile</title><link rel=\"stylesheet\" href=\"cards.css\"></head><body>\n" +
			strings.Join(chunk, "\n") + "</body></html>"
		if err := os.WriteFile(filepath.Join(*pagesDir, fmt.Sprintf("hostile-%03d.html", n)), []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		n++
	}
}

// judge holds an output to the rules of a row and to those that hold for every row.
func judge(t *testing.T, v vector, f render.Format, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s: not UTF-8", f)
	}
	if i := strings.IndexFunc(out, func(r rune) bool {
		return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
	}); i >= 0 {
		t.Errorf("%s: a control character in %q", f, out[max(0, i-20):i+5])
	}
	var nodes []*html.Node
	switch f {
	case render.HTML, render.Email:
		nodes = fragment(t, out)
	case render.Markdown:
		nodes = fragment(t, commonMark(t, out))
	}
	rules := append([]string{"on", "attr:id", "attr:name", "attr:srcdoc", "attr:srcset", "attr:ping", "el:script", "el:style", "el:link", "el:meta", "el:base", "el:form", "el:object", "el:svg", "el:math",
		"url:javascript", "url:data", "url:vbscript", "url:file", "url:blob"}, v.mustNot...)
	for _, rule := range rules {
		if strings.HasPrefix(rule, "raw:@import") && f != render.HTML && f != render.Email {
			continue // of style sheets: in a text it is a word like any other
		}
		if broken := breaks(rule, out, nodes); broken != "" {
			t.Errorf("%s of %.100q in %s: %s: %s in\n%.1500s", f, v.payload, v.field, rule, broken, out)
		}
	}
	text := visible(nodes)
	if f == render.Text {
		text = out
	}
	for _, rule := range v.mustNot {
		switch kind, _, _ := strings.Cut(rule, ":"); {
		case kind == "spoof" && v.field == "site_name" && strings.Contains(out, "A title") && !strings.Contains(text, "example.com"),
			kind == "empty" && !strings.Contains(out, "Inner.") && !strings.Contains(text, "example.com"):
			t.Errorf("%s: the host is not shown in %s", f, out)
		case kind == "spoof" && v.field == "date" && strings.Contains(out, "2999"):
			t.Errorf("%s: a date of the future is shown", f)
		case kind == "mention" && (f == render.Text || f == render.Markdown) && strings.Contains(out, "@everyone"):
			t.Errorf("%s: a live mention in %s", f, out)
		}
	}
}

// breaks says how an output breaks a rule, or nothing.
func breaks(rule, out string, nodes []*html.Node) string {
	kind, what, _ := strings.Cut(rule, ":")
	switch kind {
	case "raw":
		if strings.Contains(out, what) {
			return "is in the output"
		}
	case "cp":
		n, _ := strconv.ParseInt(strings.TrimPrefix(what, "U+"), 16, 32)
		if strings.ContainsRune(out, rune(n)) {
			return "is in the output"
		}
	case "len":
		if n, _ := strconv.Atoi(what); len(out) > 5*n+12<<10 {
			return fmt.Sprint(len(out), " bytes")
		}
	case "tpl":
		if strings.Contains(out, "49") {
			return "evaluated"
		}
	}
	for _, n := range nodes {
		if s := breaksNode(kind, what, n); s != "" {
			return s
		}
	}
	return ""
}

func breaksNode(kind, what string, n *html.Node) string {
	if kind == "el" && what == "comment" && n.Type == html.CommentNode || kind == "el" && what == "doctype" && n.Type == html.DoctypeNode {
		return what
	}
	if n.Type != html.ElementNode {
		return ""
	}
	if kind == "el" && n.Data == what && what != "img" || kind == "iframe" && n.Data == "iframe" {
		return "<" + n.Data + ">"
	}
	for _, a := range n.Attr {
		switch {
		case kind == "on" && strings.HasPrefix(a.Key, "on"),
			kind == "attr" && a.Key == what,
			kind == "el" && what == "img[src=x]" && n.Data == "img" && a.Key == "src" && a.Val == "x":
			return a.Key + "=" + a.Val
		case slices.Contains([]string{"href", "src", "cite", "action", "data", "poster", "srcset", "formaction"}, a.Key):
			u := strings.ToLower(strings.Map(func(r rune) rune {
				if r <= ' ' {
					return -1
				}
				return r
			}, a.Val))
			if kind == "url" && strings.HasPrefix(u, what+":") {
				return a.Key + "=" + a.Val
			}
			if parsed, err := url.Parse(a.Val); kind == "host" && (err != nil || strings.Contains(parsed.Host, what)) {
				return a.Key + "=" + a.Val
			}
		}
	}
	return ""
}

// fragment returns all nodes of parsed markup.
func fragment(t *testing.T, s string) []*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	var out []*html.Node
	for n := range root.Descendants() {
		out = append(out, n)
	}
	return out
}

// visible is the text of nodes.
func visible(nodes []*html.Node) string {
	var s strings.Builder
	for _, n := range nodes {
		if n.Type == html.TextNode {
			s.WriteString(n.Data)
		}
	}
	return s.String()
}

// commonMark renders Markdown with everything on that could make markup of text.
func commonMark(t *testing.T, s string) string {
	t.Helper()
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), goldmark.WithRendererOptions(markup.WithUnsafe()))
	var b bytes.Buffer
	if err := md.Convert([]byte(s), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
