package post

import (
	"net/url"
	"strings"
)

// recogniseFacebook reads the many addresses of a Facebook post, photo, video
// or reel.
func recogniseFacebook(u *url.URL, host string, parts []string) (Ref, bool) {
	if at(parts, 0) == "plugins" {
		return framedByFacebook(u)
	}
	page, id := facebookID(u, host, parts)
	if id == "" {
		return Ref{}, false
	}
	r := Ref{Network: NetworkFacebook, ID: id, URL: facebookPermalink(u, host)}
	if isMetaPage(page) && strings.Trim(page, "0123456789") != "" {
		r.Handle = page
	}
	return r, true
}

// framedByFacebook reads the frame that Facebook gives out to embed a post or a video.
func framedByFacebook(frame *url.URL) (Ref, bool) {
	u, ok := parseWeb(frame.Query().Get("href"))
	if !ok || strings.HasPrefix(u.Path, "/plugins/") {
		return Ref{}, false
	}
	ref, ok := Recognise(u)
	return ref, ok && ref.Network == NetworkFacebook
}

func facebookID(u *url.URL, host string, parts []string) (page, id string) {
	q := u.Query()
	first, last := at(parts, 0), at(parts, len(parts)-1)
	switch {
	case host == "fb.watch":
		return "", code(first)
	case first == "permalink.php", first == "story.php":
		return q.Get("id"), code(q.Get("story_fbid"))
	case first == "photo.php", first == "photo", first == "photos":
		return "", code(q.Get("fbid"))
	case first == "watch":
		return "", code(q.Get("v"))
	case first == "video.php":
		return "", code(q.Get("v"))
	case first == "reel":
		return "", code(at(parts, 1))
	case first == "share" && len(parts) > 1:
		return "", code(last)
	case first == "groups" && (at(parts, 2) == "posts" || at(parts, 2) == "permalink"):
		return "", code(at(parts, 3))
	case at(parts, 1) == "posts", at(parts, 1) == "videos", at(parts, 1) == "photos":
		return first, code(last)
	}
	return "", ""
}

// code returns s if it can be an id of Facebook's: digits, or "pfbid...", or a token.
func code(s string) string {
	if isCode(s, 5, 120) {
		return s
	}
	return ""
}

func isMetaPage(s string) bool {
	return isMade(s, 2, 80, func(c byte) bool { return isLetter(c) || c == '.' || c == '-' || c == '_' })
}

// facebookPermalink keeps the path and the parts of the query that name the post.
func facebookPermalink(u *url.URL, host string) string {
	if host == "fb.watch" {
		return "https://fb.watch" + u.EscapedPath()
	}
	kept := url.Values{}
	for _, k := range []string{"story_fbid", "id", "fbid", "v", "set"} {
		if v := u.Query().Get(k); v != "" {
			kept.Set(k, v)
		}
	}
	s := "https://www.facebook.com" + strings.TrimSuffix(u.EscapedPath(), "/")
	if strings.HasSuffix(u.Path, "/videos/"+at(pathParts(u), 2)+"/") {
		s += "/"
	}
	if len(kept) > 0 {
		s += "?" + kept.Encode()
	}
	return s
}
