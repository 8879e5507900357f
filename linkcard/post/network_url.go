package post

import (
	"net/url"
	"strings"
)

// recogniseBluesky reads bsky.app/profile/ACTOR/post/RKEY, its mirrors, and
// embed.bsky.app/embed/DID/app.bsky.feed.post/RKEY. The id is the record key.
func recogniseBluesky(u *url.URL, host string, parts []string) (Ref, bool) {
	switch {
	case at(parts, 0) == "embed":
		return atRef(parts[1:])
	case at(parts, 0) == "profile" && at(parts, 2) == "post":
		return atRef([]string{parts[1], blueskyPost, at(parts, 3)})
	}
	return Ref{}, false
}

const blueskyPost = "app.bsky.feed.post"

func recogniseAt(u *url.URL) (Ref, bool) {
	return atRef(append([]string{u.Host}, pathParts(u)...))
}

// atRef reads the three parts of an at:// URI: who, which collection, which record.
func atRef(parts []string) (Ref, bool) {
	who, rkey := strings.ToLower(at(parts, 0)), at(parts, 2)
	if !isActor(who) || at(parts, 1) != blueskyPost || !isCode(rkey, 1, 100) {
		return Ref{}, false
	}
	r := Ref{Network: NetworkBluesky, ID: rkey, URL: "https://bsky.app/profile/" + who + "/post/" + rkey}
	if !strings.HasPrefix(who, "did:") {
		r.Handle = who
	}
	return r, true
}

// isActor reports whether s is a Bluesky handle (a host name) or a DID.
func isActor(s string) bool {
	if rest, ok := strings.CutPrefix(s, "did:"); ok {
		return isMade(rest, 5, 200, func(c byte) bool { return isLetter(c) || strings.IndexByte(":._-%", c) >= 0 })
	}
	return isHostName(s)
}

func isHostName(s string) bool {
	return strings.Contains(s, ".") && !strings.HasPrefix(s, ".") && !strings.HasSuffix(s, ".") && !strings.Contains(s, "..") &&
		isMade(s, 4, 253, func(c byte) bool { return isLetter(c) || c == '.' || c == '-' })
}

// recogniseThreads reads /@USER/post/CODE and /t/CODE.
func recogniseThreads(u *url.URL, host string, parts []string) (Ref, bool) {
	user, isUser := strings.CutPrefix(at(parts, 0), "@")
	code := at(parts, 2)
	switch {
	case at(parts, 0) == "t":
		user, code = "", at(parts, 1)
	case !isUser || !isMetaUser(user) || at(parts, 1) != "post":
		return Ref{}, false
	}
	if !isCode(code, 5, 40) {
		return Ref{}, false
	}
	r := Ref{Network: NetworkThreads, ID: code, Handle: user, URL: "https://www.threads.com/t/" + code}
	if user != "" {
		r.URL = "https://www.threads.com/@" + user + "/post/" + code
	}
	return r, true
}

func isMetaUser(s string) bool {
	return isMade(s, 1, 30, func(c byte) bool { return isLetter(c) || c == '_' || c == '.' })
}

// recogniseInstagram reads /p/CODE, /tv/CODE, /reel/CODE and /reels/CODE, each
// also below a user's name.
func recogniseInstagram(u *url.URL, host string, parts []string) (Ref, bool) {
	user := ""
	if len(parts) >= 3 && isMetaUser(parts[0]) && isInstagramKind(parts[1]) {
		user, parts = parts[0], parts[1:]
	}
	kind, code := at(parts, 0), at(parts, 1)
	if !isInstagramKind(kind) || !isCode(code, 5, 60) || code == "audio" {
		return Ref{}, false
	}
	if kind == "reels" {
		kind = "reel"
	}
	return Ref{Network: NetworkInstagram, ID: code, Handle: user, URL: "https://www.instagram.com/" + kind + "/" + code + "/"}, true
}

func isInstagramKind(s string) bool { return s == "p" || s == "tv" || s == "reel" || s == "reels" }

// recogniseLinkedIn reads /posts/SLUG-activity-ID-CODE and
// /feed/update/urn:li:activity:ID, also below /embed. The author's name is in no
// form that can be relied on, so it is left out.
func recogniseLinkedIn(u *url.URL, host string, parts []string) (Ref, bool) {
	if at(parts, 0) == "embed" {
		parts = parts[1:]
	}
	var kind, id string
	switch {
	case at(parts, 0) == "feed" && at(parts, 1) == "update":
		urn := strings.Split(at(parts, 2), ":")
		if len(urn) != 4 || urn[0] != "urn" || urn[1] != "li" {
			return Ref{}, false
		}
		kind, id = urn[2], urn[3]
	case at(parts, 0) == "posts":
		slug := strings.Split(at(parts, 1), "-")
		for i, word := range slug {
			if (word == "activity" || word == "share" || word == "ugcPost") && isDigits(at(slug, i+1), 15, 20) {
				kind, id = word, slug[i+1]
			}
		}
	}
	switch kind {
	case "activity", "share", "ugcPost":
		if isDigits(id, 15, 20) {
			return Ref{Network: NetworkLinkedIn, ID: id, URL: "https://www.linkedin.com/feed/update/urn:li:" + kind + ":" + id}, true
		}
	}
	return Ref{}, false
}

// recogniseReddit reads /r/SUB/comments/ID, /user/U/comments/ID, /comments/ID,
// each with a slug and a comment, /r/SUB/s/TOKEN and redd.it/ID. A comment's id
// is ID/COMMENT.
func recogniseReddit(u *url.URL, host string, parts []string) (Ref, bool) {
	if host == "redd.it" && len(parts) == 1 && isWord(parts[0], 4, 10) {
		return redditRef("", parts[0], ""), true
	}
	prefix := ""
	if p := at(parts, 0); len(parts) > 2 && (p == "r" || p == "user" || p == "u") && isCode(parts[1], 2, 40) {
		prefix, parts = map[string]string{"r": "r/", "user": "user/", "u": "user/"}[p]+parts[1]+"/", parts[2:]
	}
	switch {
	case at(parts, 0) == "s" && strings.HasPrefix(prefix, "r/") && isWord(at(parts, 1), 6, 20):
		return Ref{Network: NetworkReddit, ID: "s/" + parts[1], URL: "https://www.reddit.com/" + prefix + "s/" + parts[1]}, true
	case at(parts, 0) == "comments" && isWord(at(parts, 1), 4, 10):
		comment := at(parts, 3) // after the slug, which on newer addresses is the word "comment"
		if !isWord(comment, 4, 10) {
			comment = ""
		}
		return redditRef(prefix, parts[1], comment), true
	}
	return Ref{}, false
}

func redditRef(prefix, id, comment string) Ref {
	r := Ref{Network: NetworkReddit, ID: id, URL: "https://www.reddit.com/" + prefix + "comments/" + id + "/"}
	if user, ok := strings.CutPrefix(prefix, "user/"); ok {
		r.Handle = strings.TrimSuffix(user, "/")
	}
	if comment != "" {
		r.ID += "/" + comment
		r.URL += "comment/" + comment + "/"
		r.Handle = ""
	}
	return r
}

// recogniseTikTok reads /@USER/video/ID, /@USER/photo/ID, /v/ID.html, /embed/ID,
// /embed/v2/ID, /player/v1/ID and the short forms, whose id is the token until
// their redirect has been followed.
func recogniseTikTok(u *url.URL, host string, parts []string) (Ref, bool) {
	user, isUser := strings.CutPrefix(at(parts, 0), "@")
	last := strings.TrimSuffix(at(parts, len(parts)-1), ".html")
	switch {
	case isUser && (at(parts, 1) == "video" || at(parts, 1) == "photo") && isDigits(at(parts, 2), 8, 20):
		if !isMetaUser(user) {
			user = ""
		}
		return Ref{Network: NetworkTikTok, ID: parts[2], Handle: user, URL: "https://www.tiktok.com/@" + user + "/" + parts[1] + "/" + parts[2]}, true
	case (at(parts, 0) == "v" || at(parts, 0) == "embed" || at(parts, 0) == "player") && isDigits(last, 8, 20):
		return Ref{Network: NetworkTikTok, ID: last, URL: "https://www.tiktok.com/@/video/" + last}, true
	case at(parts, 0) == "t" && len(parts) == 2 && isWord(last, 6, 20):
		return Ref{Network: NetworkTikTok, ID: last, URL: "https://www.tiktok.com/t/" + last + "/"}, true
	case (host == "vm.tiktok.com" || host == "vt.tiktok.com") && len(parts) == 1 && isWord(last, 6, 20):
		return Ref{Network: NetworkTikTok, ID: last, URL: "https://" + host + "/" + last + "/"}, true
	}
	return Ref{}, false
}

// recogniseTumblr reads BLOG.tumblr.com/post/ID and tumblr.com/BLOG/ID.
func recogniseTumblr(u *url.URL, host string, parts []string) (Ref, bool) {
	blog, sub := strings.CutSuffix(host, ".tumblr.com")
	switch {
	case sub && blog != "www" && at(parts, 0) == "post" && isDigits(at(parts, 1), 5, 20):
		return tumblrRef(blog, parts[1]), true
	case (!sub || blog == "www") && at(parts, 0) == "blog" && at(parts, 1) == "view" && isDigits(at(parts, 3), 5, 20) && isCode(parts[2], 1, 60):
		return tumblrRef(parts[2], parts[3]), true
	case (!sub || blog == "www") && isCode(at(parts, 0), 1, 60) && isDigits(at(parts, 1), 5, 20):
		return tumblrRef(parts[0], parts[1]), true
	}
	return Ref{}, false
}

func tumblrRef(blog, id string) Ref {
	return Ref{Network: NetworkTumblr, ID: id, Handle: blog, URL: "https://www.tumblr.com/" + blog + "/" + id}
}

// recogniseTelegram reads t.me/CHANNEL/ID and t.me/s/CHANNEL/ID. The id is
// CHANNEL/ID. Posts of private channels (t.me/c/...) are never public.
func recogniseTelegram(u *url.URL, host string, parts []string) (Ref, bool) {
	if at(parts, 0) == "s" {
		parts = parts[1:]
	}
	channel, id := at(parts, 0), at(parts, len(parts)-1) // the middle part is a topic
	if len(parts) < 2 || len(parts) > 3 || !isWord(channel, 4, 32) || !isDigits(id, 1, 10) || channel == "addstickers" || channel == "joinchat" {
		return Ref{}, false
	}
	return Ref{Network: NetworkTelegram, ID: channel + "/" + id, Handle: channel, URL: "https://t.me/" + channel + "/" + id}, true
}

// recogniseSubstack reads /@HANDLE/note/c-ID and /note/c-ID.
func recogniseSubstack(u *url.URL, host string, parts []string) (Ref, bool) {
	handle, ok := strings.CutPrefix(at(parts, 0), "@")
	if ok {
		parts = parts[1:]
	} else {
		handle = ""
	}
	id, ok := strings.CutPrefix(at(parts, 1), "c-")
	if at(parts, 0) != "note" || !ok || !isDigits(id, 1, 15) || handle != "" && !isCode(handle, 1, 60) {
		return Ref{}, false
	}
	r := Ref{Network: NetworkSubstack, ID: "c-" + id, Handle: handle, URL: "https://substack.com/note/c-" + id}
	if handle != "" {
		r.URL = "https://substack.com/@" + handle + "/note/c-" + id
	}
	return r, true
}
