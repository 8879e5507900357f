package main

import (
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// specimen is a card with the name it has on the page.
type specimen struct {
	name string
	card *linkcard.Card
}

// picture refers to a file in img/ as if it were on the web.
func picture(name string, width, height int, alt string) *linkcard.Image {
	return &linkcard.Image{URL: pictureHost + name, Width: width, Height: height, Alt: alt}
}

const pictureHost = "https://pictures.example/"

func essay() linkcard.Card {
	return linkcard.Card{
		URL: "https://www.harbour-review.example/essays/the-slow-harbour", Kind: linkcard.KindArticle,
		Title:       "The slow harbour: what a small port taught an impatient city",
		Description: "For forty years the ferries were late. Then the timetable was thrown away, and something unexpected happened to the people who waited.",
		SiteName:    "Harbour Review", Icon: picture("icon.png", 32, 32, ""),
		Authors: []linkcard.Author{{Name: "Ines Calloway"}}, Published: post.On(2024, 7, 1),
		Image: picture("wide.png", 1200, 630, ""),
	}
}

// with returns the essay, changed.
func with(change func(c *linkcard.Card)) *linkcard.Card {
	c := essay()
	change(&c)
	return &c
}

func articles() []specimen {
	return []specimen{
		{"Article", with(func(c *linkcard.Card) {})},
		{"Article, picture of unknown size", with(func(c *linkcard.Card) { c.Image.Width, c.Image.Height = 0, 0 })},
		{"Article, 4:3", with(func(c *linkcard.Card) { c.Image = picture("four3.png", 800, 600, "A lake in the morning") })},
		{"Article, square picture", with(func(c *linkcard.Card) { c.Image = picture("square.png", 640, 640, "") })},
		{"Article, portrait", with(func(c *linkcard.Card) { c.Image = picture("portrait.png", 600, 900, "") })},
		{"Article, logo", with(func(c *linkcard.Card) { c.Image = picture("logo.png", 120, 120, "") })},
		{"Article, no picture", with(func(c *linkcard.Card) { c.Image = nil })},
		{"Article, title only", &linkcard.Card{URL: "https://notes.example/on-frames", Title: "On frames"}},
		{"Article, very long words", with(func(c *linkcard.Card) {
			c.Title = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
			c.Description = "https://www.example.com/a/path/that/does/not/end/and/never/has/a/blank/in/it/which/is/what/some/pages/put/into/their/description/field/for/reasons/unknown"
			c.SiteName, c.URL = "A site whose name is so long that it could fill the whole line all by itself", "https://a-rather-long-subdomain.of-a-rather-long-domain-name.example/x"
			c.Authors = []linkcard.Author{{Name: "Maximiliane von Hohenstein-Wallenberg"}, {Name: "Christopher Featherstonehaugh"}}
		})},
		{"Article, site name that claims another host", with(func(c *linkcard.Card) { c.SiteName, c.Image = "accounts.bank.example", nil })},
		{"Placeholder", linkcard.Placeholder("https://gone.example/2019/03/an-article-that-is-no-more")},
		{"Placeholder, not a link", linkcard.Placeholder("see the attached file")},
	}
}

func others() []specimen {
	return []specimen{
		{"Video with a player", &linkcard.Card{
			URL: "https://www.youtube.com/watch?v=cartouche00", Kind: linkcard.KindVideo, Title: "How frames are gilded, in eleven minutes",
			Description: "A gilder at work: size, leaf, burnish.", SiteName: "YouTube", Authors: []linkcard.Author{{Name: "The Frame Shop"}},
			Published: post.On(2023, 11, 20), Image: picture("poster.png", 1280, 720, ""),
			Embed: &linkcard.Embed{URL: "https://www.youtube-nocookie.com/embed/cartouche00", Width: 640, Height: 360},
		}},
		{"Video without a player", &linkcard.Card{
			URL: "https://clips.example/v/77", Kind: linkcard.KindVideo, Title: "Ferries at dawn", SiteName: "Clips", Image: picture("poster.png", 1280, 720, ""),
		}},
		{"Audio with a player", &linkcard.Card{
			URL: "https://open.spotify.com/episode/cartouche", Kind: linkcard.KindAudio, Title: "Episode 12: The tide table", Description: "Why the moon is late.",
			SiteName: "Spotify", Published: post.On(2024, 2, 29), Image: picture("square.png", 640, 640, ""),
			Embed: &linkcard.Embed{URL: "https://open.spotify.com/embed/episode/cartouche"},
		}},
		{"Audio without a player", &linkcard.Card{
			URL: "https://radio.example/tide-table", Kind: linkcard.KindAudio, Title: "The tide table", Description: "Why the moon is late.", SiteName: "Radio Example", Image: picture("square.png", 640, 640, ""),
		}},
		{"Photo", &linkcard.Card{
			URL: "https://photos.example/p/9", Kind: linkcard.KindPhoto, Title: "Last light over the western hills", Authors: []linkcard.Author{{Name: "Ben Okafor"}},
			SiteName: "Photos", Image: picture("one.png", 900, 600, "Green hills under a pale sky, a low sun at the right"),
		}},
		{"Photo, portrait", &linkcard.Card{
			URL: "https://photos.example/p/10", Kind: linkcard.KindPhoto, Title: "Rose valley", SiteName: "Photos", Image: picture("portrait.png", 600, 900, "A valley in shades of rose"),
		}},
		{"Product", &linkcard.Card{
			URL: "https://shop.example/frames/oak-30x40", Kind: linkcard.KindProduct, Title: "Oak frame, 30 × 40 cm", Description: "Solid oak, museum glass, made to order.",
			SiteName: "The Frame Shop", Price: &linkcard.Price{Amount: "89.90", Currency: "EUR"}, Image: picture("four3.png", 800, 600, ""),
		}},
		{"Profile", &linkcard.Card{
			URL: "https://social.example/@ann", Kind: linkcard.KindProfile, Title: "Ann Calder", Description: "Writes about harbours, timetables and other slow things.",
			SiteName: "Social Example", Authors: []linkcard.Author{{Name: "Ann Calder", Handle: "ann@social.example"}}, Image: picture("ann.png", 96, 96, ""),
		}},
		{"Profile, no picture", &linkcard.Card{
			URL: "https://social.example/@ben", Kind: linkcard.KindProfile, Title: "Ben Okafor", Authors: []linkcard.Author{{Handle: "ben@social.example"}},
		}},
	}
}
