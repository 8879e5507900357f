package main

import (
	"strings"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

var posted = post.At(time.Date(2024, 7, 1, 5, 13, 0, 0, time.UTC))

var ann = post.Author{Name: "Ann Calder", Handle: "anncalder", Avatar: pictureHost + "ann.png"}

var ben = post.Author{Name: "Ben Okafor", Handle: "ben_okafor"}

// quoted returns a card of a post on X, changed.
func quoted(change func(p *post.Post)) *linkcard.Card {
	p := &post.Post{
		Network: post.NetworkX, ID: "1807642921234567890", URL: "https://x.com/anncalder/status/1807642921234567890",
		Author: ann, Published: posted,
		Text: "A frame is not around the picture. It is the first thing you see of it.",
	}
	change(p)
	return &linkcard.Card{URL: p.URL, Kind: linkcard.KindPost, Post: p}
}

// linked makes a text with its mentions, hashtags and addresses as links.
func linked(p *post.Post, text string) {
	p.Text, p.Spans = text, nil
	var word string
	for at := 0; at < len(text); at += len(word) + 1 {
		word, _, _ = strings.Cut(strings.ReplaceAll(text[at:], "\n", " "), " ")
		switch {
		case strings.HasPrefix(word, "@"):
			p.Spans = append(p.Spans, post.Span{Start: at, End: at + len(word), Kind: post.SpanMention, URL: "https://x.com/" + word[1:]})
		case strings.HasPrefix(word, "#"):
			p.Spans = append(p.Spans, post.Span{Start: at, End: at + len(word), Kind: post.SpanHashtag, URL: "https://x.com/hashtag/" + word[1:]})
		case strings.Contains(word, ".example/"):
			p.Spans = append(p.Spans, post.Span{Start: at, End: at + len(word), Kind: post.SpanLink, URL: "https://" + word})
		}
	}
}

func photo(name string, width, height int) post.Media {
	return post.Media{Kind: post.MediaPhoto, URL: pictureHost + name, Width: width, Height: height, Alt: "Hills, one behind the other"}
}

func video() post.Media {
	return post.Media{Kind: post.MediaVideo, Poster: pictureHost + "poster.png", Width: 1280, Height: 720, Duration: 65, Alt: "A ferry leaves"}
}

func posts() []specimen {
	four := []post.Media{photo("two.png", 600, 600), photo("three.png", 600, 800), photo("four.png", 800, 600), photo("one.png", 900, 600)}
	return []specimen{
		{"Post", quoted(func(p *post.Post) {
			linked(p, "Three things I learned at the harbour, from @ben_okafor\n\n1. Nobody reads timetables.\n2. Everybody reads faces.\n\nMore at harbour-review.example/essays #slow")
		})},
		{"Post, text alone", &linkcard.Card{Kind: linkcard.KindPost, Post: &post.Post{Author: ben, Text: "I have read the timetable. It was fiction.", Published: post.LocalAt(time.Date(2024, 7, 1, 5, 13, 0, 0, time.UTC))}}},
		{"Post, day only", quoted(func(p *post.Post) { p.Published, p.Author = post.On(2024, 7, 1), ben })},
		{"Post, one photo", quoted(func(p *post.Post) { p.Media = four[3:] })},
		{"Post, one tall photo", quoted(func(p *post.Post) { p.Media = four[1:2] })},
		{"Post, two photos", quoted(func(p *post.Post) { p.Media = four[:2] })},
		{"Post, three photos", quoted(func(p *post.Post) { p.Media = four[:3] })},
		{"Post, four photos", quoted(func(p *post.Post) { p.Media = four })},
		{"Post, video", quoted(func(p *post.Post) { p.Media = []post.Media{video()} })},
		{"Post, photo that was not delivered", quoted(func(p *post.Post) { p.Media = []post.Media{{Kind: post.MediaPhoto}} })},
		{"Post with a quoted post", quoted(func(p *post.Post) {
			p.Quoted = &post.Post{Network: post.NetworkX, URL: "https://x.com/ben_okafor/status/1807642900000000000", Author: ben, Published: posted, Text: "What is the use of a frame?", Media: four[3:]}
		})},
		{"Post with a quoted post that is gone", quoted(func(p *post.Post) {
			p.Quoted = &post.Post{Network: post.NetworkX, URL: "https://x.com/i/status/1807642900000000001", State: post.StateDeleted}
		})},
		{"Post with a poll", quoted(func(p *post.Post) {
			p.Text = "Which frame?"
			p.Poll = &post.Poll{Votes: 1234, Closed: true, Options: []post.PollOption{{Title: "Oak", Votes: 640}, {Title: "Gilded limewood with a very long name that needs two lines", Votes: 457}, {Title: "None", Votes: 137}}}
		})},
		{"Post with a content warning", quoted(func(p *post.Post) {
			p.Network, p.URL, p.Author = post.NetworkMastodon, "https://social.example/@ann/112711111111111111", post.Author{Name: "Ann Calder", Handle: "ann@social.example"}
			p.Spoiler, p.Text = "the ending of the harbour essay", "They keep the old timetable, framed, in the waiting room."
		})},
		{"Post with sensitive media", quoted(func(p *post.Post) { p.Sensitive, p.Media = true, four[3:] })},
		{"Post, truncated", quoted(func(p *post.Post) {
			p.Truncated, p.Text = true, "The long version begins forty years ago, when the second ferry was sold and the first began to be late in a way that"+"…"
		})},
		{"Reply", quoted(func(p *post.Post) {
			p.Network, p.URL, p.Author = post.NetworkBluesky, "https://bsky.app/profile/ann.example/post/3kw0", post.Author{Name: "Ann Calder", Handle: "ann.example", Avatar: ann.Avatar}
			p.ReplyTo, p.Text = "ben.example", "Exactly."
		})},
		{"Post, deleted", quoted(func(p *post.Post) {
			p.State, p.Text, p.Author, p.Published = post.StateDeleted, "", post.Author{Handle: "anncalder"}, post.Time{}
		})},
		{"Post, protected", quoted(func(p *post.Post) {
			p.State, p.Text, p.Author, p.Published = post.StateProtected, "", post.Author{}, post.Time{}
		})},
		{"Post, very long word", quoted(func(p *post.Post) { p.Text = strings.Repeat("A", 180) + " " + strings.Repeat("wow", 90) })},
		{"Post, long", quoted(func(p *post.Post) {
			p.Text = strings.Repeat("The ferry was late again, and nobody minded, because the light was good. ", 40)
		})},
		{"Post, long name", quoted(func(p *post.Post) {
			p.Author = post.Author{Name: "Maximiliane Friederike von Hohenstein-Wallenberg zu Lichtenfels the Younger", Handle: "maximiliane_friederike_von_hohenstein_wallenberg"}
		})},
		{"Post, emoji", quoted(func(p *post.Post) {
			p.Author, p.Text = post.Author{Name: "👩🏽‍🚀 Rae ✅", Handle: "rae"}, "👩‍👩‍👧‍👦 🏳️‍🌈 ☕️ 東京へ。 🎉"
		})},
	}
}

// networks has one short post from each network.
func networks() []specimen {
	places := [][2]string{
		{post.NetworkX, "https://x.com/a/status/1"}, {post.NetworkBluesky, "https://bsky.app/profile/a/post/1"},
		{post.NetworkMastodon, "https://mastodon.example/@a/1"}, {post.NetworkThreads, "https://www.threads.net/@a/post/1"},
		{post.NetworkInstagram, "https://www.instagram.com/p/1/"}, {post.NetworkFacebook, "https://www.facebook.com/a/posts/1"},
		{post.NetworkLinkedIn, "https://www.linkedin.com/posts/1"}, {post.NetworkReddit, "https://www.reddit.com/r/a/comments/1/"},
		{post.NetworkTikTok, "https://www.tiktok.com/@a/video/1"}, {post.NetworkTumblr, "https://a.tumblr.com/post/1"},
		{post.NetworkTelegram, "https://t.me/a/1"}, {post.NetworkSubstack, "https://a.substack.com/note/1"},
		{"agora", "https://agora.example/1"},
	}
	var out []specimen
	for i, place := range places {
		who := []post.Author{ben, ann, {Name: "Carla Dietz", Handle: "carla"}, {Name: "Dmitri", Handle: "dm"}, {Name: "李 梅", Handle: "limei"}, {Name: "Fay", Handle: "f4y"}}[i%6]
		out = append(out, specimen{place[0], quoted(func(p *post.Post) {
			p.Network, p.URL, p.Author, p.Text = place[0], place[1], who, "Late again. Good light."
		})})
	}
	return out
}

// rightToLeft has cards whose content is Arabic, Hebrew or mixed.
func rightToLeft() []specimen {
	article := with(func(c *linkcard.Card) {
		c.Lang, c.Title, c.Description = "ar", "الميناء البطيء: ما تعلمته مدينة مستعجلة", "تأخرت العبّارات أربعين عامًا، ثم أُلغي جدول المواعيد."
		c.SiteName, c.Authors = "مجلة الميناء", []linkcard.Author{{Name: "إيناس"}}
	})
	return []specimen{
		{"Article in Arabic", article},
		{"Post in Hebrew", quoted(func(p *post.Post) {
			p.Lang, p.Author = "he", post.Author{Name: "אן קלדר", Handle: "anncalder"}
			linked(p, "קראתי את לוח הזמנים. @ben_okafor אמר שזה סיפורת.")
			p.Media = []post.Media{photo("one.png", 900, 600)}
			p.Quoted = &post.Post{Author: ben, Text: "Read it in English.", URL: "https://x.com/ben_okafor/status/1807642900000000000", Lang: "en"}
		})},
		{"Poll in Arabic", quoted(func(p *post.Post) {
			p.Lang, p.Text = "ar", "أي إطار؟"
			p.Poll = &post.Poll{Votes: 10, Options: []post.PollOption{{Title: "بلوط", Votes: 7}, {Title: "ذهبي", Votes: 3}}}
		})},
	}
}
