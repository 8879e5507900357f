package cards_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"github.com/cartouche-go/cartouche/examples/goldmark/cards"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

// known resolves every address that does not end in "gone".
type known struct{}

func (known) ResolveAll(ctx context.Context, urls []string) []linkcard.Result {
	out := make([]linkcard.Result, len(urls))
	for i, u := range urls {
		out[i] = linkcard.Result{URL: u, Card: &linkcard.Card{URL: u, Title: "T"}}
		if strings.HasSuffix(u, "gone") {
			out[i] = linkcard.Result{URL: u, Err: errors.New("gone")}
		}
		if ctx.Err() != nil {
			out[i] = linkcard.Result{URL: u, Err: ctx.Err()}
		}
	}
	return out
}

// brief renders a card as one element.
type brief struct{}

func (brief) Render(w io.Writer, _ render.Format, c *linkcard.Card) error {
	if c.Post != nil {
		_, err := fmt.Fprintf(w, "<card>%s: %s</card>\n", c.Post.Author.Handle, c.Post.Text)
		return err
	}
	_, err := fmt.Fprintf(w, "<card>%s</card>\n", c.URL)
	return err
}

func convert(ctx context.Context, t *testing.T, source string) (string, parser.Context) {
	t.Helper()
	rw := rewrite.Rewriter{Resolver: known{}, Renderer: brief{}}
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, &cards.Extender{Rewriter: &rw}))
	pc := cards.Context(ctx)
	var b bytes.Buffer
	if err := md.Convert([]byte(source), &b, parser.WithContext(pc)); err != nil {
		t.Fatal(err)
	}
	return b.String(), pc
}

func TestCards(t *testing.T) {
	const u = "https://example.com/a"
	card := "<card>" + u + "</card>\n"
	for name, c := range map[string]struct{ in, want string }{
		"paragraph": {"See:\n\n" + u + "\n\nx\n", "<p>See:</p>\n" + card + "<p>x</p>\n"},
		"autolink":  {"<" + u + ">\n", card},
		"item":      {"- " + u + "\n- b\n", "<ul>\n<li>\n" + card + "</li>\n<li>b</li>\n</ul>\n"},
		"sentence":  {"Not " + u + " here\n", "<p>Not <a href=\"" + u + "\">" + u + "</a> here</p>\n"},
		"code":      {"    " + u + "\n", "<pre><code>" + u + "\n</code></pre>\n"},
		"quotation": {"a\n\n> The summit is near.\n>\n> — Ada Alpine (@adaalpine) July 1, 2024\n\nb\n", "<p>a</p>\n<card>adaalpine: The summit is near.</card>\n<p>b</p>\n"},
		"embed": {"<blockquote class=\"twitter-tweet\"><p>The summit.</p>&mdash; Ada (@ada) <a href=\"https://twitter.com/ada/status/1807645678901234567\">July 1, 2024</a></blockquote>\n\nb\n",
			"<card>ada: The summit.</card>\n<p>b</p>\n"},
	} {
		if got, _ := convert(t.Context(), t, c.in); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestContextReachesTheResolver(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got, pc := convert(ctx, t, "https://example.com/a\n")
	if _, err := cards.Report(pc); !errors.Is(err, context.Canceled) || !strings.Contains(got, "<p><a") {
		t.Errorf("%v, %s", err, got)
	}
}

func TestReport(t *testing.T) {
	_, pc := convert(t.Context(), t, "a\n\nhttps://example.com/gone\n")
	report, err := cards.Report(pc)
	if err != nil || len(report.Finds) != 1 || report.Finds[0].State != rewrite.StatePlaceholder || report.Finds[0].Place.Line != 3 {
		t.Errorf("%+v, %v", report, err)
	}
}
