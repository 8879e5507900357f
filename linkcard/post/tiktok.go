package post

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// readTikTokEmbed reads TikTok's embed code: the caption and the author's
// handle. Old codes have the caption in a paragraph, newer ones after the first link.
func readTikTokEmbed(s *goquery.Selection) *Post {
	ref, ok := RecogniseString(s.AttrOr("cite", ""))
	if !ok || ref.Network != NetworkTikTok {
		id := strings.TrimSpace(s.AttrOr("data-video-id", ""))
		if !isDigits(id, 8, 20) {
			return nil
		}
		ref = Ref{Network: NetworkTikTok, ID: id, URL: "https://www.tiktok.com/@/video/" + id}
	}
	p := ref.Post()
	p.Media = []Media{{Kind: MediaVideo}}
	s.Find("a[href]").Each(func(i int, a *goquery.Selection) {
		text := strings.TrimSpace(a.Text())
		switch {
		case strings.HasPrefix(text, "♬"):
			a.Remove()
		case i == 0 && strings.HasPrefix(text, "@"):
			if handle := text[1:]; p.Author.Handle == "" && isMetaUser(handle) {
				p.Author = Author{Handle: handle, URL: profileURL(NetworkTikTok, handle, "")}
			}
			a.Remove()
		}
	})
	p.Text, p.Spans = quotedText(s.Find("section").First(), classifyLink)
	p.limitText()
	return p
}

// DecodeTikTok reads TikTok's oEmbed answer: the caption, the author, a still
// picture (its address expires), and the instant by the id.
func DecodeTikTok(body []byte) (*Post, error) {
	p, o, err := decodeOEmbed(body, NetworkTikTok)
	if err != nil {
		return nil, err
	}
	if p.Text == "" {
		p.Text = plain(o.text("title"))
		p.limitText()
	}
	p.Author.Name = name(o.text("author_name"))
	if handle := line(o.text("author_unique_id"), maxHandle); isMetaUser(handle) {
		p.Author.Handle, p.Author.URL = handle, profileURL(NetworkTikTok, handle, "")
	}
	p.Media = []Media{{
		Kind: MediaVideo, Poster: o.web("thumbnail_url"), Width: o.count("thumbnail_width"), Height: o.count("thumbnail_height"),
	}}
	return p, nil
}
