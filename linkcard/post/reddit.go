package post

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// readRedditEmbed reads Reddit's embed code: the title, who, and where; never
// the text of the post and no time.
func readRedditEmbed(s *goquery.Selection) *Post {
	var p *Post
	s.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		href, text := a.AttrOr("href", ""), line(a.Text(), maxText)
		ref, ok := RecogniseString(href)
		switch {
		case p == nil && ok && ref.Network == NetworkReddit:
			p = ref.Post()
			if !strings.Contains(ref.ID, "/") || text != "Comment" {
				p.Text = text
			}
		case p != nil && ok && ref.Network == NetworkReddit && ref.ID != p.ID && p.ReplyTo == "":
			p.ReplyTo = ref.URL // a comment is "from discussion"
		case p != nil && strings.HasPrefix(text, "u/") && isCode(text[2:], 2, 40):
			p.Author = Author{Handle: text[2:], URL: profileURL(NetworkReddit, text[2:], "")}
		}
	})
	return p
}

// DecodeReddit reads Reddit's oEmbed answer. It holds the title, the author and
// the place, not the text of a post or comment, and no time.
func DecodeReddit(body []byte) (*Post, error) {
	p, o, err := decodeOEmbed(body, NetworkReddit)
	if err != nil {
		return nil, err
	}
	if title := plain(o.text("title")); title != "" {
		p.Text, p.Spans = title, nil
	}
	if handle := strings.TrimPrefix(line(o.text("author_name"), maxHandle), "u/"); isCode(handle, 2, 40) {
		p.Author = Author{Handle: handle, URL: profileURL(NetworkReddit, handle, "")}
	}
	return p, nil
}
