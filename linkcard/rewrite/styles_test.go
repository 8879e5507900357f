package rewrite

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestCardsLeaveStylesAlone writes documents at random, of paragraphs with styled text,
// links and quotations, and reads them as a browser does before and after: every word that
// stays has the styles that it had, and no card stands in any.
func TestCardsLeaveStylesAlone(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	rw := Rewriter{Resolver: table{}, Renderer: brief{}}
	cards := 0
	for range 1000 {
		doc := randomDocument(rng)
		out, report, err := rw.HTML(t.Context(), []byte(doc))
		if err != nil {
			t.Fatal(err)
		}
		before, after := stylesOf(t, doc), stylesOf(t, string(out))
		for word, styles := range after {
			if was, ok := before[word]; ok && was != styles {
				t.Fatalf("%s: %q has %q, had %q\n%s", word, word, styles, was, doc+"\n"+string(out))
			}
		}
		for _, f := range report.Finds {
			cards++
			if styles := after["card:"+f.URL]; strings.Trim(styles, "/") != "" && f.Kind == KindLink {
				t.Fatalf("the card stands in %s\n%s\n%s", styles, doc, out)
			}
		}
	}
	t.Logf("%d cards", cards)
	if cards < 1000 {
		t.Errorf("only %d cards", cards)
	}
}

var styleNames = []string{"b", "i", "span", "em", "font"}

// randomDocument has words that are all different: w1, w2, ...
func randomDocument(rng *rand.Rand) string {
	var b strings.Builder
	words := 0
	word := func() string { words++; return fmt.Sprintf("w%d", words) }
	for range 1 + rng.IntN(4) {
		block := []string{"p", "div", "blockquote", "td"}[rng.IntN(4)]
		open, end := "<"+block+">", "</"+block+">"
		if block == "td" {
			open, end = "<table><tr><td>", "</td></tr></table>"
		}
		b.WriteString(open)
		var styles []string
		for range rng.IntN(12) {
			switch rng.IntN(8) {
			case 0, 1:
				s := styleNames[rng.IntN(len(styleNames))]
				styles = append(styles, s)
				b.WriteString("<" + s + ">")
			case 2, 3:
				if n := len(styles); n > 0 {
					b.WriteString("</" + styles[n-1] + ">")
					styles = styles[:n-1]
				}
			case 4:
				b.WriteString("<br>")
			case 5:
				b.WriteString(word() + " on it:<br>https://example.com/" + word() + "<br>")
			case 6:
				fmt.Fprintf(&b, "%s is near.<br>— Ada (@ada)<br>5:13 AM • Jul 1, 2024<br><br>", word())
			default:
				b.WriteString(word() + " ")
			}
		}
		slices.Reverse(styles)
		for _, s := range styles {
			b.WriteString("</" + s + ">")
		}
		b.WriteString(end + "\n")
	}
	return b.String()
}

// stylesOf returns the text-level elements around each word of a document, and around
// each card by its address.
func stylesOf(t *testing.T, doc string) map[string]string {
	root, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	var walk func(n *html.Node, styles string)
	walk = func(n *html.Node, styles string) {
		switch {
		case n.Type == html.ElementNode && n.Data == "card":
			if n.FirstChild != nil {
				found["card:"+n.FirstChild.Data] = styles
			}
			return
		case n.Type == html.ElementNode && slices.Contains(styleNames, n.Data):
			styles += "/" + n.Data
		case n.Type == html.TextNode:
			for _, w := range strings.Fields(n.Data) {
				if strings.HasPrefix(w, "w") {
					found[w] = styles
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, styles)
		}
	}
	walk(root, "")
	return found
}
