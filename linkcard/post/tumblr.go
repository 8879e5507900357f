package post

import "github.com/PuerkitoBio/goquery"

// readTumblrEmbed reads Tumblr's embed code, which holds the address alone.
func readTumblrEmbed(s *goquery.Selection) *Post {
	link, ref := lastPermalink(s)
	if link == nil || ref.Network != NetworkTumblr {
		return nil
	}
	return ref.Post()
}

// DecodeTumblr reads Tumblr's oEmbed answer: the blog's title and the address;
// no text and no time.
func DecodeTumblr(body []byte) (*Post, error) {
	p, o, err := decodeOEmbed(body, NetworkTumblr)
	if err != nil {
		return nil, err
	}
	p.Author.Name = name(o.text("author_name"))
	if address := o.web("author_url"); address != "" {
		p.Author.URL = address
	}
	return p, nil
}
