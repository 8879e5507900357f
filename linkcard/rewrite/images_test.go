package rewrite

import (
	"strings"
	"testing"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// TestEveryPictureIsChanged puts a picture into each place that has one, also of a
// quoted post, and looks for those that were forgotten.
func TestEveryPictureIsChanged(t *testing.T) {
	inner := post.Post{
		Author: post.Author{Avatar: "old:1"},
		Media:  []post.Media{{Kind: post.MediaPhoto, URL: "old:2"}, {Kind: post.MediaVideo, Poster: "old:3"}},
		Link:   &post.LinkPreview{URL: "https://example.com/", Image: &post.Image{URL: "old:4"}},
		Emoji:  []post.Emoji{{Code: "a", URL: "old:5"}, {Code: "b", URL: "gone"}},
	}
	outer := inner
	outer.Quoted = &inner
	card := &linkcard.Card{Post: &outer, Image: &linkcard.Image{URL: "old:6"}}
	changed := withImages(card, func(src string) string {
		if src == "gone" {
			return ""
		}
		return strings.Replace(src, "old", "new", 1)
	})
	for p := changed.Post; p != nil; p = p.Quoted {
		if p.Author.Avatar != "new:1" || p.Media[0].URL != "new:2" || p.Media[1].Poster != "new:3" || p.Link.Image.URL != "new:4" || len(p.Emoji) != 1 || p.Emoji[0].URL != "new:5" {
			t.Errorf("%+v", p)
		}
	}
	if inner.Link.Image.URL != "old:4" || inner.Emoji[0].URL != "old:5" || len(inner.Emoji) != 2 {
		t.Error("the card that was given is changed")
	}
}
