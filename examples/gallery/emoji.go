package main

import "github.com/cartouche-go/cartouche/linkcard/post"

// customEmoji has posts with pictures in their words.
func customEmoji() []specimen {
	on := func(change func(p *post.Post)) func(p *post.Post) {
		return func(p *post.Post) {
			p.Network, p.URL = post.NetworkMastodon, "https://social.example/@ann/112711111111111111"
			p.Author = post.Author{Name: "Ann Calder :dusk:", Handle: "ann@social.example", Avatar: ann.Avatar}
			p.Emoji = []post.Emoji{{Code: "dusk", URL: pictureHost + "ann.png"}, {Code: "hills", URL: pictureHost + "logo.png"}}
			change(p)
		}
	}
	return []specimen{
		{"Emoji of a server, in text and name", quoted(on(func(p *post.Post) {
			p.Text = "The evening ferry :dusk::dusk: leaves on time.\n:hills: :hills: :unknown: 5:13"
		}))},
		{"Emoji in a poll", quoted(on(func(p *post.Post) {
			p.Text = "Which view? :hills:"
			p.Poll = &post.Poll{Votes: 12, Options: []post.PollOption{{Title: ":hills: The hills", Votes: 7}, {Title: "The sea :dusk:", Votes: 5}}}
		}))},
		{"Emoji in a quoted post", quoted(func(p *post.Post) {
			p.Quoted = &post.Post{}
			on(func(q *post.Post) { q.Text = "On time :dusk:" })(p.Quoted)
		})},
		{"Emoji in a content warning", quoted(on(func(p *post.Post) { p.Spoiler, p.Text = ":hills: hills", "Green ones." }))},
		{"Emoji in Arabic", quoted(on(func(p *post.Post) {
			p.Lang, p.Text = "ar", "العبّارة :dusk: تغادر في موعدها :hills:"
		}))},
	}
}
