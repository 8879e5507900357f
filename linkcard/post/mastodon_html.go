package post

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// readMastodonEmbed reads Mastodon's embed codes: a frame (until 4.3) or a
// blockquote with a link. Neither holds the text.
func readMastodonEmbed(s *goquery.Selection) *Post {
	for _, address := range []string{s.AttrOr("data-embed-url", ""), s.AttrOr("src", ""), s.Find("a[href]").Last().AttrOr("href", "")} {
		ref, ok := RecogniseString(address)
		if !ok || ref.Network != NetworkMastodon {
			continue
		}
		p := ref.Post()
		for _, word := range strings.Fields(s.Text()) { // "Post by @user@host"
			if handle, n := scanHandle(word); n > 0 && n == len(word) && strings.Contains(handle, "@") {
				p.Author.Handle, p.Author.URL = handle, profileURL(NetworkMastodon, handle, p.URL)
			}
		}
		return p
	}
	return nil
}
