package render

import (
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// network is how a network of posts is named and marked.
type network struct {
	name  string
	class string // of its glyph in the stylesheet
	hosts []string
}

func knownNetwork(word string) network {
	switch word {
	case post.NetworkX, "twitter":
		return network{"X", "ct-g-x", []string{"x.com", "twitter.com"}}
	case post.NetworkBluesky:
		return network{"Bluesky", "ct-g-bluesky", []string{"bsky.app"}}
	case post.NetworkMastodon:
		return network{"Mastodon", "ct-g-mastodon", nil}
	case post.NetworkThreads:
		return network{"Threads", "ct-g-threads", []string{"threads.net", "threads.com"}}
	case post.NetworkInstagram:
		return network{"Instagram", "ct-g-instagram", []string{"instagram.com"}}
	case post.NetworkFacebook:
		return network{"Facebook", "ct-g-facebook", []string{"facebook.com", "fb.watch"}}
	case post.NetworkLinkedIn:
		return network{"LinkedIn", "ct-g-linkedin", []string{"linkedin.com"}}
	case post.NetworkReddit:
		return network{"Reddit", "ct-g-reddit", []string{"reddit.com"}}
	case post.NetworkTikTok:
		return network{"TikTok", "ct-g-tiktok", []string{"tiktok.com"}}
	case post.NetworkTumblr:
		return network{"Tumblr", "ct-g-tumblr", []string{"tumblr.com"}}
	case post.NetworkTelegram:
		return network{"Telegram", "ct-g-telegram", []string{"t.me", "telegram.me"}}
	case post.NetworkSubstack:
		return network{"Substack", "ct-g-substack", []string{"substack.com"}}
	}
	return network{}
}

// place is what "View on %s" says: the network's name where the link does lead to
// its own host, and the real host in every other case.
func (n network) place(link string) string {
	host := linkHost(link)
	for _, own := range n.hosts {
		if host == own || strings.HasSuffix(host, "."+own) {
			return n.name
		}
	}
	return shownHost(link)
}
