package post

import (
	"html"
	"strings"

	"github.com/PuerkitoBio/goquery"
	nethtml "golang.org/x/net/html"
)

// readSubstackTweet reads a post of X as Substack keeps it: everything as JSON in
// one attribute, next to rendered markup (until 2023) or to nothing.
func readSubstackTweet(s *goquery.Selection) *Post {
	o, err := decodeObject([]byte(s.AttrOr("data-attrs", "")))
	if err != nil {
		return readRenderedTweet(s)
	}
	p := substackTweet(o)
	if p.ID == "" {
		if _, ref := lastXLink(s); ref.ID != "" {
			p.ID, p.URL = ref.ID, ref.URL
		}
	}
	if p.ID == "" && p.Text == "" {
		return nil
	}
	if p.Author.Avatar == "" {
		p.Author.Avatar = webURL(s.Find("img.tweet-header-avatar, img.tweet-user-avatar").AttrOr("src", ""))
	}
	if q := o.obj("quoted_tweet"); q.text("full_text") != "" {
		p.Quoted = substackTweet(q)
	}
	return p
}

func substackTweet(o object) *Post {
	p := &Post{Network: NetworkX}
	ref, _ := RecogniseString(o.text("url"))
	if ref.Network == NetworkX {
		p.ID = ref.ID
	}
	p.Text, p.Spans = tweetHTML(o.text("full_text"))
	p.addLinks()
	p.Author = Author{Name: name(o.text("name")), Avatar: o.web("profile_image_url")}
	handle := strings.TrimPrefix(line(o.text("username"), maxHandle), "@")
	if !isWord(handle, 1, 20) {
		handle = ref.Handle
	}
	p.finishX(handle, o.when("date"))
	p.Media = nil
	for _, photo := range o.list("photos") {
		if address := photo.web("img_url"); address != "" {
			p.Media = append(p.Media, Media{Kind: MediaPhoto, URL: address})
		}
	}
	if page := o.obj("expanded_url"); page != nil {
		p.Link = LinkPreview{
			URL: page.text("url"), Title: page.text("title"), Description: page.text("description"), SiteName: page.text("domain"), Image: &Image{URL: page.web("image")},
		}.clean()
		p.expandLast()
	}
	if address := o.web("video_url"); address != "" {
		p.Media = append(p.Media, Media{Kind: MediaVideo, URL: address})
	}
	return p
}

// expandLast gives the link at the end of a text the address of the preview below,
// if X's short one is all that is known of it.
func (p *Post) expandLast() {
	n := len(p.Spans)
	if p.Link == nil || n == 0 || p.Spans[n-1].End != len(p.Text) {
		return
	}
	if u, ok := parseWeb(p.Spans[n-1].URL); ok && u.Hostname() == "t.co" {
		p.Spans[n-1].URL = p.Link.URL
	}
}

// tweetHTML reads text in which line feeds are line breaks and links may be marked up.
func tweetHTML(s string) (string, []Span) {
	nodes, err := nethtml.ParseFragment(strings.NewReader(cutRunes(s, 4*maxText)), nil)
	if err != nil || strings.Count(s, "<") > 500 {
		return plain(html.UnescapeString(s)), nil
	}
	t := richText{preserve: true, classify: classifyX}
	for _, n := range nodes {
		t.node(n)
	}
	return t.result()
}

// readRenderedTweet reads what stands in Substack's markup when its JSON is lost.
func readRenderedTweet(s *goquery.Selection) *Post {
	_, ref := lastXLink(s)
	if ref.ID == "" {
		return nil
	}
	p := &Post{Network: NetworkX, ID: ref.ID, Author: Author{Name: name(s.Find(".tweet-author-name").Text())}}
	p.Text, p.Spans = quotedText(s.Find(".tweet-text, .tweet-header ~ p").First(), classifyX)
	written, _ := readDateline(line(s.Find(".tweet-date").Text(), 100))
	handle := strings.TrimPrefix(line(s.Find(".tweet-author-handle, .tweet-author").First().Text(), maxHandle), "@")
	if !isWord(handle, 1, 20) {
		handle = ref.Handle
	}
	var when Time
	if written.year > 0 {
		when = written.time()
	}
	p.finishX(handle, when)
	return p
}

// readSubstackComment reads a note or comment as Substack embeds it in a post.
func readSubstackComment(s *goquery.Selection) *Post {
	o, err := decodeObject([]byte(s.AttrOr("data-attrs", "")))
	if err != nil {
		return nil
	}
	if c := o.obj("comment"); c != nil {
		o = c
	}
	p := substackNote(o)
	if p.Text == "" {
		return nil
	}
	return p
}
