package rewrite

import (
	"strings"
	"testing"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

func TestOtherCharsets(t *testing.T) {
	rw := Rewriter{Renderer: brief{}}
	got, report, err := rw.HTML(t.Context(), []byte("<meta charset=iso-8859-1><h1>M\xfcller</h1><p>M\xfcller</p><p>Sch\xf6n.<br>&mdash; J\xfcrgen (@juergen)<br>5:13 AM &bull; Jul 1, 2024</p>"))
	if err != nil || len(report.Finds) != 1 {
		t.Fatal(report, err)
	}
	if p := report.Finds[0].Quote; p.Text != "Schön." || p.Author.Name != "Jürgen" {
		t.Errorf("%+v", p)
	}
	if s := string(got); !strings.Contains(s, "<p>M\xfcller</p>") || !strings.Contains(s, "Sch&#246;n.") {
		t.Errorf("%q", s)
	}
}

// A document whose end was cut off, or that holds bytes of another charset somewhere,
// is read as what the rest of it is.
func TestBrokenUTF8(t *testing.T) {
	rw := Rewriter{Renderer: brief{}}
	for _, broken := range []string{"<p>caf\xe9</p>", "<p>cut…\xe2\x80"} {
		_, report, err := rw.HTML(t.Context(), []byte("<h1>Ä</h1><p>Schön.<br>— Jürgen (@juergen)<br>5:13 AM • Jul 1, 2024</p>"+broken))
		if err != nil || len(report.Finds) != 1 || report.Finds[0].Quote.Text != "Schön." {
			t.Errorf("%q: %+v, %v", broken, report.Finds, err)
		}
	}
}

func TestMisquotesAreReported(t *testing.T) {
	const u = "https://x.com/adaalpine/status/1807645678901234567"
	source := &post.Post{Network: "x", ID: "1807645678901234567", URL: u, Text: "The summit is at 4,810 metres.", Author: post.Author{Name: "Ada Alpine", Handle: "adaalpine"}}
	rw := Rewriter{Renderer: brief{}, Resolver: table{u: &linkcard.Card{URL: u, Kind: linkcard.KindPost, Post: source}}}
	for text, want := range map[string]post.Finding{"The summit is at 4,810 metres.": post.Same, "The summit is at 8,410 metres.": post.Edited} {
		_, report, err := rw.HTML(t.Context(), []byte(`<blockquote class="twitter-tweet"><p>`+text+`</p>&mdash; Ada Alpine (@adaalpine) <a href="`+u+`">July 1, 2024</a></blockquote>`))
		if err != nil || len(report.Finds) != 1 || report.Finds[0].Comparison == nil {
			t.Fatal(report, err)
		}
		if c := report.Finds[0].Comparison; c.Text != want || report.Finds[0].Card.Post.Text != source.Text {
			t.Errorf("%q: %+v", text, c)
		}
	}
}
