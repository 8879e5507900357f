package main

import (
	"strings"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// preview returns the preview of a page, changed.
func preview(change func(l *post.LinkPreview)) *post.LinkPreview {
	l := &post.LinkPreview{
		URL: "https://harbour-review.example/essays/slow", Title: "The slow harbour: what a city in a hurry learned from its ferries",
		Description: "For forty years the ferries were late. Then the timetable was abolished, and everybody arrived.", SiteName: "The Harbour Review",
		Image: &post.Image{URL: pictureHost + "wide.png"},
	}
	change(l)
	return l
}

// previews has posts with a page below their text, in every state.
func previews() []specimen {
	linking := func(text string, change func(l *post.LinkPreview)) *linkcard.Card {
		return quoted(func(p *post.Post) {
			p.Network, p.URL, p.Author = post.NetworkBluesky, "https://bsky.app/profile/ann.example/post/3kw0", post.Author{Name: "Ann Calder", Handle: "ann.example", Avatar: ann.Avatar}
			linked(p, text)
			p.Link = preview(change)
		})
	}
	return []specimen{
		{"Link, and its address at the end of the text", linking("Worth the time it takes.\n\nharbour-review.example/essays/slow", func(*post.LinkPreview) {})},
		{"Link with a large picture", linking("Worth the time it takes.", func(l *post.LinkPreview) { l.Image.Width, l.Image.Height = 1200, 630 })},
		{"Link with a square picture", linking("Worth the time it takes.", func(l *post.LinkPreview) {
			l.Image = &post.Image{URL: pictureHost + "square.png", Width: 640, Height: 640}
		})},
		{"Link without picture", linking("Worth the time it takes.", func(l *post.LinkPreview) { l.Image = nil })},
		{"Link without picture and description", linking("Worth the time it takes.", func(l *post.LinkPreview) { l.Image, l.Description, l.SiteName = nil, "", "" })},
		{"Link, address alone", linking("Worth the time it takes.", func(l *post.LinkPreview) { *l = post.LinkPreview{URL: l.URL} })},
		{"Link, overlong title", linking("Long.", func(l *post.LinkPreview) {
			l.Title = strings.Repeat("The slow harbour and the hurried city, ", 9)
			l.Description = strings.Repeat("Donaudampfschifffahrtsgesellschaft", 6)
			l.URL = "https://a-very-long-name-of-a-publication-about-harbours-and-ferries.harbour-review.example/"
		})},
		{"Link, no text", linking("", func(*post.LinkPreview) {})},
		{"Link in Arabic", quoted(func(p *post.Post) {
			p.Lang, p.Text = "ar", "يستحق القراءة."
			p.Link = preview(func(l *post.LinkPreview) {
				l.Title, l.Description, l.SiteName = "الميناء البطيء: ما تعلمته مدينة مستعجلة", "تأخرت العبّارات أربعين عامًا، ثم أُلغي جدول المواعيد.", "مجلة الميناء"
			})
		})},
		{"Link in Arabic below a text in English", linking("Worth the time it takes.", func(l *post.LinkPreview) {
			l.Title, l.Description, l.SiteName = "الميناء البطيء: ما تعلمته مدينة مستعجلة", "تأخرت العبّارات أربعين عامًا، ثم أُلغي جدول المواعيد.", "مجلة الميناء"
			l.Image.Width, l.Image.Height = 1200, 630
		})},
		{"Link in a quoted post", quoted(func(p *post.Post) {
			p.Quoted = &post.Post{
				Network: post.NetworkX, URL: "https://x.com/ben_okafor/status/1807642900000000000", Author: ben, Published: posted, Text: "What is the use of a frame?",
				Link: preview(func(l *post.LinkPreview) { l.Image.Width, l.Image.Height = 1200, 630 }),
			}
		})},
		{"Link beside a photo", quoted(func(p *post.Post) {
			p.Media = []post.Media{photo("one.png", 900, 600)}
			p.Link = preview(func(l *post.LinkPreview) { l.Image.Width, l.Image.Height = 1200, 630 })
		})},
		{"Link of a post marked as sensitive", quoted(func(p *post.Post) { p.Sensitive, p.Link = true, preview(func(*post.LinkPreview) {}) })},
		{"Post that was passed on and edited", quoted(func(p *post.Post) {
			p.RepostedBy, p.ReplyTo, p.Edited = ben, "carla", posted
		})},
		{"Post with a note of readers", quoted(func(p *post.Post) {
			p.Text, p.Note = "The harbour is closed on Sundays.", "The harbour has been open on Sundays since 1987, says its timetable. harbour.example/times"
		})},
	}
}
