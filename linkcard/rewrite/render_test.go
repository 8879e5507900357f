package rewrite_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/linkcard/render"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

// web is a Resolver that knows an article at every address of example.com but
// those that end in "gone".
type web struct{}

func (web) ResolveAll(_ context.Context, urls []string) []linkcard.Result {
	out := make([]linkcard.Result, len(urls))
	for i, u := range urls {
		out[i] = linkcard.Result{URL: u, Err: linkcard.ErrNotFound}
		if strings.Contains(u, "example.com") && !strings.HasSuffix(u, "gone") {
			out[i] = linkcard.Result{URL: u, Card: &linkcard.Card{
				URL: u, Kind: linkcard.KindArticle, Title: "A walk uphill", Description: "What the path says.", SiteName: "Example",
				Image: &linkcard.Image{URL: "https://example.com/a.jpg", Width: 1200, Height: 630}, Icon: &linkcard.Image{URL: "https://example.com/favicon.ico"},
				Sources: map[string]string{"title": "og:title"},
			}}
		}
	}
	return out
}

func renderer(t testing.TB) *render.Renderer {
	r, err := render.New(render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const mixed = `Seen this week:

The summit is at 4,810 metres.
It was higher once.
— Ada Alpine (@adaalpine)
5:13 AM • Jul 1, 2024

We wrote about it:

https://example.com/a

https://example.com/gone

Ada Alpine
@adaalpine
Another post, as a browser copies it.
11:47 AM · Sep 29, 2021·Twitter Web App

> The path is long.
>
> — Ada Alpine (@adaalpine) [July 1, 2024](https://twitter.com/adaalpine/status/1807645678901234567)

The end.
`

// TestTwiceIsOnce rewrites documents twice, with the real cards, in every output.
func TestTwiceIsOnce(t *testing.T) {
	docs := map[string]string{
		"mixed":     mixed,
		"fediverse": "The summit is near.\n— Ada Alpine (@ada@alpine.example)\n5:13 AM • Jul 1, 2024\nhttps://alpine.example/@ada/112713456789012345\n\nBye.\n",
		"list":      "To read:\n\n- https://example.com/a\n- https://example.com/gone\n\nMore on it: https://example.com/b\n",
	}
	for _, pattern := range []string{"plain-text/*", "newsletter-html/*.md"} {
		files, _ := filepath.Glob("../../../shared/samples/" + pattern)
		for _, path := range files {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			docs[filepath.Base(path)] = string(b)
		}
	}
	for name, doc := range docs {
		for _, output := range []rewrite.Output{rewrite.Native, rewrite.Email, rewrite.Text, rewrite.Markdown} {
			rw := rewrite.Rewriter{Resolver: web{}, Renderer: renderer(t), Output: output}
			once, report, err := rw.Markdown(t.Context(), []byte(doc))
			if err != nil {
				t.Fatal(err)
			}
			if name == "mixed" && len(report.Finds) != 5 {
				t.Errorf("%d finds: %+v", len(report.Finds), report.Finds)
			}
			twice, _, _ := rw.Markdown(t.Context(), once)
			if !bytes.Equal(once, twice) {
				t.Errorf("%s as Markdown, output %d:\n%s\nand then\n%s", name, output, once, twice)
			}
		}
		rw := rewrite.Rewriter{Resolver: web{}, Renderer: renderer(t)}
		once, _, err := rw.Text(t.Context(), []byte(doc))
		if err != nil {
			t.Fatal(err)
		}
		if twice, _, _ := rw.Text(t.Context(), once); !bytes.Equal(once, twice) {
			t.Errorf("%s as text:\n%s\nand then\n%s", name, once, twice)
		}
	}
}

const document = `<!doctype html><html><head><title>x</title></head><body>
<p>https://example.com/a</p>
<p>https://example.com/gone</p>
</body></html>
`

func TestStylesheetStandsOnceInTheHead(t *testing.T) {
	rw := rewrite.Rewriter{Resolver: web{}, Renderer: renderer(t)}
	out, _, err := rw.HTML(t.Context(), []byte(document))
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(out), "</head>")
	if strings.Count(head, "<style data-cartouche>") != 1 || strings.Count(string(out), "<style") != 1 {
		t.Errorf("%s", out)
	}
	more, _, err := rw.HTML(t.Context(), bytes.Replace(out, []byte("</body>"), []byte("<p>https://example.com/b</p></body>"), 1))
	if err != nil || strings.Count(string(more), "<style") != 1 || strings.Count(string(more), "<article") != 3 {
		t.Errorf("a later card: %v\n%s", err, more)
	}
	fragment, _, _ := rw.HTML(t.Context(), []byte("<p>a</p><p>https://example.com/a</p><p>https://example.com/b</p>"))
	if !strings.HasPrefix(string(fragment), "<p>a</p><style data-cartouche>") || strings.Count(string(fragment), "<style") != 1 {
		t.Errorf("%s", fragment)
	}
	rw.NoStylesheet = true
	if out, _, _ := rw.HTML(t.Context(), []byte(document)); bytes.Contains(out, []byte("<style")) {
		t.Error("a stylesheet in spite of NoStylesheet")
	}
	rw = rewrite.Rewriter{Resolver: web{}, Renderer: renderer(t), Output: rewrite.Email}
	out, _, _ = rw.HTML(t.Context(), []byte(document))
	if bytes.Contains(out, []byte("<style")) || bytes.Count(out, []byte("<table")) < 2 {
		t.Errorf("e-mail: %s", out)
	}
	if again, _, _ := rw.HTML(t.Context(), out); !bytes.Equal(again, out) {
		t.Errorf("e-mail again: %s", again)
	}
}

func TestPolicies(t *testing.T) {
	var warned []*rewrite.Error
	for policy, want := range map[rewrite.Policy]struct {
		state rewrite.State
		err   bool
		warns int
	}{
		rewrite.Placeholder: {rewrite.StatePlaceholder, false, 0},
		rewrite.Warn:        {rewrite.StatePlaceholder, false, 1},
		rewrite.Leave:       {rewrite.StateLeft, false, 0},
		rewrite.Fail:        {rewrite.StateFailed, true, 0},
	} {
		warned = nil
		rw := rewrite.Rewriter{Resolver: web{}, Renderer: renderer(t), Name: "a.html", OnError: policy, Warn: func(e *rewrite.Error) { warned = append(warned, e) }}
		out, report, err := rw.HTML(t.Context(), []byte(document))
		if len(report.Finds) != 2 || report.Finds[1].State != want.state || (err != nil) != want.err || len(warned) != want.warns {
			t.Errorf("policy %d: %v, %d warnings, %+v", policy, err, len(warned), report.Finds)
		}
		if err != nil {
			var e *rewrite.Error
			if !errors.As(err, &e) || e.Error() != "a.html:3:1: "+e.Err.Error() || !errors.Is(err, linkcard.ErrNotFound) || string(out) != document {
				t.Errorf("policy %d: %v", policy, err)
			}
		}
	}
}

// TestLinksOfOneParagraphStayTogether: one that is left leaves the others.
func TestLinksOfOneParagraphStayTogether(t *testing.T) {
	const doc = "<p>https://example.com/a<br>https://example.com/gone</p>"
	rw := rewrite.Rewriter{Resolver: web{}, Renderer: renderer(t), OnError: rewrite.Leave}
	if out, _, err := rw.HTML(t.Context(), []byte(doc)); err != nil || string(out) != doc {
		t.Errorf("policy: %v, %s", err, out)
	}
	rw.OnError = rewrite.Placeholder
	rw.Override = func(f rewrite.Find) rewrite.Override { return rewrite.Override{Skip: strings.HasSuffix(f.URL, "/a")} }
	if out, _, err := rw.HTML(t.Context(), []byte(doc)); err != nil || string(out) != doc {
		t.Errorf("skip: %v, %s", err, out)
	}
}

func TestOverrides(t *testing.T) {
	rw := rewrite.Rewriter{Resolver: web{}, Renderer: renderer(t), NoStylesheet: true, Override: func(f rewrite.Find) rewrite.Override {
		return rewrite.Override{Skip: strings.HasSuffix(f.URL, "skip"), Title: "By function", Image: "none"}
	}}
	out, report, err := rw.HTML(t.Context(), []byte("<p>https://example.com/skip</p>\n"+
		"<p data-card-title=\"By &amp; attribute\" data-card-kind=video>https://example.com/a</p>\n<p>https://example.com/b</p>"))
	if err != nil || len(report.Finds) != 3 {
		t.Fatal(report, err)
	}
	if report.Finds[0].State != rewrite.StateLeft || !strings.HasPrefix(string(out), "<p>https://example.com/skip</p>\n<") {
		t.Errorf("skip: %+v", report.Finds[0])
	}
	if c := report.Finds[1].Card; c.Title != "By & attribute" || c.Kind != linkcard.KindVideo || c.Image != nil || report.Finds[1].Source != "override" {
		t.Errorf("attributes: %+v", c)
	}
	if c := report.Finds[2].Card; c.Title != "By function" {
		t.Errorf("function: %+v", c)
	}
}

func TestImages(t *testing.T) {
	rw := rewrite.Rewriter{Resolver: web{}, Renderer: renderer(t), Images: rewrite.NoImages}
	out, _, _ := rw.HTML(t.Context(), []byte(document))
	if bytes.Contains(out, []byte("<img")) {
		t.Error("a picture in spite of NoImages")
	}
	rw.Images = rewrite.MirrorImages
	rw.Mirror = func(_ context.Context, src string) (string, error) {
		if strings.HasSuffix(src, ".ico") {
			return "", errors.New("gone")
		}
		return strings.Replace(src, "example.com", "cdn.example.org", 1), nil
	}
	out, _, _ = rw.HTML(t.Context(), []byte(document))
	if !bytes.Contains(out, []byte(`src="https://cdn.example.org/a.jpg"`)) || bytes.Contains(out, []byte("favicon.ico")) {
		t.Errorf("%s", out)
	}
}

// TestQuotesNeedNoResolver: a quoted post is a card without any lookup, and a
// link stays.
func TestQuotesNeedNoResolver(t *testing.T) {
	rw := rewrite.Rewriter{Renderer: renderer(t)}
	_, report, err := rw.Text(t.Context(), []byte(mixed))
	if err != nil || len(report.Finds) != 5 {
		t.Fatal(report, err)
	}
	for i, want := range []rewrite.State{rewrite.StateQuoted, rewrite.StateLeft, rewrite.StateLeft, rewrite.StateQuoted, rewrite.StateQuoted} {
		if f := report.Finds[i]; f.State != want {
			t.Errorf("find %d: %+v", i, f)
		}
	}
	if p := report.Finds[0].Card.Post; p.Published != post.LocalAt(p.Published.Time()) || p.Text != "The summit is at 4,810 metres.\nIt was higher once." {
		t.Errorf("%+v", p)
	}
}
