package post

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// readGhostEmail reads the table that Ghost makes of an X post for e-mail. Each
// cell is an anchor to the post with a stand-in for the author; what a cell
// says tells what it is.
func readGhostEmail(s *goquery.Selection) *Post {
	link, ref := lastXLink(s)
	if ref.ID == "" {
		return nil
	}
	p := &Post{Network: NetworkX, ID: ref.ID}
	handle, written := "", Time{}
	cells := s.Find("a.kg-twitter-link")
	if cells.Length() == 0 {
		cells = link
	}
	cells.Each(func(_ int, a *goquery.Selection) {
		text, spans := quotedText(a, nil)
		d, isDate := readDateline(text)
		a.Find("img").Each(func(_ int, img *goquery.Selection) { readGhostPicture(p, img) })
		switch by, at, _ := strings.Cut(text, "@"); {
		case text == "":
		case handle == "" && isWord(strings.TrimSpace(at), 1, 20) && a.Find("span").Length() > 0:
			handle, p.Author.Name = strings.TrimSpace(at), name(by)
		case isDate && d.clock:
			written = d.time()
		case isTally(text):
		case p.Text == "":
			p.Text, p.Spans = text, spans
		}
	})
	p.addLinks()
	if handle == "" && ref.Handle != "twitter" {
		handle = ref.Handle
	}
	p.finishX(handle, written)
	return p
}

func readGhostPicture(p *Post, img *goquery.Selection) {
	src := webURL(img.AttrOr("src", ""))
	switch {
	case src == "" || strings.Contains(src, "twitter-logo"):
	case img.HasClass("kg-twitter-profile-photo"):
		p.Author.Avatar = src
	default:
		p.Media = append(p.Media, Media{Kind: MediaPhoto, URL: src, Alt: line(img.AttrOr("alt", ""), 1000)})
	}
}
