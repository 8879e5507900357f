package render_test

import (
	"strings"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

func TestCustomEmoji(t *testing.T) {
	c := &linkcard.Card{Post: &post.Post{
		Author: post.Author{Name: "Ann :sea: Lee"}, Text: "Hello :sea: :svg: " + strings.Repeat(":sea:", 100),
		Emoji: []post.Emoji{{Code: "sea", URL: "https://img.example.com/s.png"}, {Code: "svg", URL: "https://img.example.com/s.svg"}},
	}}
	proxy := func(src string) string { return "https://proxy.example.net/" + src[len("https://"):] }
	shown := newRenderer(t, render.Options{ImageURL: proxy, EmailImageURL: proxy})
	html := rendered(t, shown, render.HTML, c)
	if n := strings.Count(html, `<img class="ct-emoji" src="https://proxy.example.net/img.example.com/s.png" width="20" height="20" alt=":sea:" title=":sea:" loading="lazy" decoding="async" referrerpolicy="no-referrer">`); n != 50 {
		t.Errorf("%d pictures in\n%s", n, html)
	}
	if !strings.Contains(html, ":svg: ") || !strings.Contains(html, ">AL</span>") {
		t.Errorf("%s", html)
	}
	if mail := rendered(t, shown, render.Email, c); !strings.Contains(mail, `<img src="https://proxy.example.net/img.example.com/s.png" alt=":sea:" border="0" width="20" height="20"`) {
		t.Errorf("%s", mail)
	}
	none := newRenderer(t, render.Options{Images: render.NoImages})
	for f := render.HTML; f <= render.Markdown; f++ {
		if out := rendered(t, none, f, c); strings.Contains(out, "img.example.com") || !strings.Contains(out, ":sea:") {
			t.Errorf("%s without pictures: %s", f, out)
		}
	}
}

func TestPollIsOverWhenItsEndIs(t *testing.T) {
	seen := time.Date(2024, 7, 2, 0, 0, 0, 0, time.UTC)
	for end, over := range map[time.Time]bool{seen.Add(-time.Hour): true, seen.Add(time.Hour): false} {
		c := &linkcard.Card{FetchedAt: seen, Post: &post.Post{Text: "Which?", Poll: &post.Poll{Ends: post.At(end), Options: []post.PollOption{{Title: "A", Votes: 1}}}}}
		if out := rendered(t, newRenderer(t, render.Options{}), render.HTML, c); strings.Contains(out, "Final results") != over {
			t.Errorf("end %s, seen %s: %s", end, seen, out)
		}
	}
}
