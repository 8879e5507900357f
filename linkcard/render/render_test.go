package render_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

func newRenderer(t testing.TB, opts render.Options) *render.Renderer {
	t.Helper()
	r, err := render.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rendered(t testing.TB, r *render.Renderer, f render.Format, c *linkcard.Card) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.Render(&b, f, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func quote() *linkcard.Card {
	return &linkcard.Card{
		URL: "https://x.com/ann/status/1807642921234567890", Kind: linkcard.KindPost,
		Post: &post.Post{
			Network: post.NetworkX, Author: post.Author{Name: "Ann Lee", Handle: "ann"}, Text: "One line.\nAnother.",
			Published: post.At(time.Date(2024, 7, 1, 5, 13, 0, 0, time.UTC)),
		},
	}
}

func TestTimeIsInTheReadersLanguage(t *testing.T) {
	want := map[string]string{
		"":        "Jul 1, 2024, 5:13 AM",
		"en-GB":   "1 Jul 2024, 05:13",
		"fr":      "1 juil. 2024, 05:13",
		"fr-CA":   "1 juil. 2024, 05:13",
		"de":      "01.07.2024, 05:13",
		"es":      "1 jul. 2024, 5:13",
		"it":      "1 lug 2024, 05:13",
		"pt-BR":   "1 de jul. de 2024, 05:13",
		"nl":      "1 jul. 2024, 05:13",
		"pl":      "1 lip 2024, 05:13",
		"tr":      "1 Tem 2024 05:13",
		"ru":      "1 июл. 2024 г., 05:13",
		"ar":      "1 يوليو 2024, 5:13 ص",
		"he":      "1 ביולי 2024, 5:13",
		"ja":      "2024/07/01 5:13",
		"ko":      "2024. 7. 1. 오전 5:13",
		"zh":      "2024年7月1日 上午5:13",
		"zh-Hant": "2024年7月1日 上午5:13",
	}
	for tag, text := range want {
		r := newRenderer(t, render.Options{Language: tag})
		for f := render.HTML; f <= render.Markdown; f++ {
			if out := rendered(t, r, f, quote()); !bytes.Contains([]byte(out), []byte(text)) {
				t.Errorf("%s in %q: want %q in\n%s", f, tag, text, out)
			}
		}
	}
}
