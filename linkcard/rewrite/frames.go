package rewrite

import (
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// players are the frames of known players, and the address of what they play:
// what stands for "*" is put in the place of "*".
var players = [...]struct{ frame, page string }{
	{"www.youtube.com/embed/*", "https://www.youtube.com/watch?v=*"},
	{"www.youtube-nocookie.com/embed/*", "https://www.youtube.com/watch?v=*"},
	{"youtube.com/embed/*", "https://www.youtube.com/watch?v=*"},
	{"player.vimeo.com/video/*", "https://vimeo.com/*"},
	{"www.dailymotion.com/embed/video/*", "https://www.dailymotion.com/video/*"},
	{"open.spotify.com/embed/*", "https://open.spotify.com/*"},
	{"embed.podcasts.apple.com/*", "https://podcasts.apple.com/*"},
	{"embed.music.apple.com/*", "https://music.apple.com/*"},
	{"embed.ted.com/*", "https://www.ted.com/*"},
	{"www.tiktok.com/embed/v2/*", "https://www.tiktok.com/embed/v2/*"},
}

// framedAddress returns the address of what an iframe of a known player or
// network shows; "" for any other. In a mail, frames show nothing.
func framedAddress(s *scanner) string {
	u, err := url.Parse(addressIn(s, "src"))
	if err != nil || u.Host == "" {
		return ""
	}
	if u.Host == "w.soundcloud.com" {
		if played := u.Query().Get("url"); isAddress(played) {
			return played
		}
	}
	if ref, ok := post.Recognise(u); ok && ref.ID != "" && (ref.Network != post.NetworkMastodon || strings.HasSuffix(u.Path, "/embed")) {
		return ref.URL // on hosts of its own a network is known by the form of its addresses alone
	}
	at := u.Host + u.EscapedPath()
	for _, p := range players {
		if id, ok := strings.CutPrefix(at, strings.TrimSuffix(p.frame, "*")); ok && id != "" {
			return strings.Replace(p.page, "*", strings.Trim(id, "/"), 1)
		}
	}
	return ""
}
