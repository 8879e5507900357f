package render

import "strings"

// knownPlayers are addresses that may be framed: host and path prefix. What
// follows the prefix is one segment (the id) and a query.
var knownPlayers = []string{
	"www.youtube-nocookie.com/embed/",
	"www.youtube.com/embed/",
	"player.vimeo.com/video/",
	"www.dailymotion.com/embed/video/",
	"geo.dailymotion.com/player",
	"player.twitch.tv/",
	"clips.twitch.tv/embed",
	"open.spotify.com/embed/",
	"w.soundcloud.com/player/",
	"embed.music.apple.com/",
	"embed.podcasts.apple.com/",
	"bandcamp.com/EmbeddedPlayer/",
	"www.mixcloud.com/widget/iframe/",
	"embed.ted.com/talks/",
	"www.loom.com/embed/",
	"fast.wistia.net/embed/iframe/",
	"streamable.com/e/",
	"www.tiktok.com/player/v1/",
	"www.tiktok.com/embed/v2/",
	"peertube.tv/videos/embed/",
	"archive.org/embed/",
	"rumble.com/embed/",
}

// safePlayer returns the address of a player that may be framed, or "".
func (r *Renderer) safePlayer(raw string) string {
	link := safeLink(raw)
	rest, ok := strings.CutPrefix(link, "https://")
	if !ok || !plainPath(rest) {
		return ""
	}
	for _, prefix := range knownPlayers {
		if strings.HasPrefix(rest, prefix) {
			return link
		}
	}
	for _, prefix := range r.opts.PlayerHosts {
		if strings.HasPrefix(rest, prefix) {
			return link
		}
	}
	return ""
}

// safePlayerPrefix returns a caller's "host/path-prefix" if it is one. Without the
// slash it would also let through hosts that begin alike.
func safePlayerPrefix(s string) string {
	if host, _, ok := strings.Cut(s, "/"); !ok || !publicName(host) || safeLink("https://"+s) != "https://"+s || !plainPath(s) {
		return ""
	}
	return s
}

// plainPath refuses ports, escapes and dot segments, which could lead out of the allowed path.
func plainPath(rest string) bool {
	path, _, _ := strings.Cut(rest, "?")
	path, _, _ = strings.Cut(path, "#")
	return !strings.ContainsAny(path, "%:@;") && !strings.Contains(path, "..") && !strings.Contains(path, "//") && !strings.Contains(path, "/./")
}
