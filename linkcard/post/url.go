package post

import (
	"net/url"
	"slices"
	"strings"
)

// Ref names one post by its address.
type Ref struct {
	Network string // as in [Post.Network]
	ID      string // the network's own id
	Handle  string // the author's, without "@", where the address says it
	URL     string // the address in its normal form
}

// Recognise tells whether u is the address of one post, and of which. Every
// spelling, mirror and embed address of a post gives the same network and id;
// profiles, lists, tags and searches are no posts. Mastodon and its kin are
// recognised by the form of the path alone, so there the answer is a guess
// until the server has been asked. The query and the fragment count only where
// the network keeps the id there. An address with a user's name and password is
// none, nor is one on a port of its own at a network that has none.
func Recognise(u *url.URL) (Ref, bool) {
	if u == nil {
		return Ref{}, false
	}
	if u.Scheme == "at" {
		return recogniseAt(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.User != nil || len(u.Path) > maxURL {
		return Ref{}, false
	}
	host, err := asciiHost(strings.TrimSuffix(strings.ToLower(u.Hostname()), "."))
	if err != nil {
		return Ref{}, false
	}
	if n, ok := networkOf(host); ok {
		if !onDefaultPort(u) {
			return Ref{}, false
		}
		return n(u, host, pathParts(u))
	}
	return recogniseFediverse(u, host, pathParts(u))
}

func onDefaultPort(u *url.URL) bool {
	port := u.Port()
	return port == "" || u.Scheme == "https" && port == "443" || u.Scheme == "http" && port == "80"
}

// RecogniseString is Recognise for an address that is not parsed yet.
func RecogniseString(raw string) (Ref, bool) {
	if len(raw) > 2*maxURL {
		return Ref{}, false
	}
	if at, ok := strings.CutPrefix(strings.TrimSpace(raw), "at://"); ok {
		at, _, _ = strings.Cut(at, "#")
		at, _, _ = strings.Cut(at, "?")
		return atRef(strings.Split(at, "/"))
	}
	raw = strings.TrimSpace(raw)
	if strings.HasPrefix(raw, "//") {
		raw = "https:" + raw
	}
	u, err := url.Parse(raw)
	if err != nil {
		return Ref{}, false
	}
	return Recognise(u)
}

// Published is the instant in the post's id, where it holds one.
func (r Ref) Published() Time {
	if r.Network == NetworkMastodon && strings.Contains(r.URL, "@"+r.Handle+"/") && strings.Contains(r.Handle, "@") {
		if _, home, _ := strings.Cut(r.Handle, "@"); !strings.Contains(r.URL, "//"+home+"/") {
			return Time{} // a copy on another server: its id says when the copy was made
		}
	}
	return idInstant(r.Network, r.ID)
}

// Post returns what the address alone says of the post: its author's handle,
// its id and, where the id holds it, the instant. It is an honest link card for
// networks that give nothing more to readers who are not signed in.
func (r Ref) Post() *Post {
	p := &Post{Network: r.Network, ID: r.ID, URL: r.URL, Published: r.Published()}
	if r.Handle != "" {
		p.Author = Author{Handle: r.Handle, URL: profileURL(r.Network, r.Handle, r.URL)}
	}
	return p
}

type recogniser func(u *url.URL, host string, parts []string) (Ref, bool)

// networkOf finds the network by a host's name or the name of a domain above it.
func networkOf(host string) (recogniser, bool) {
	for h := host; ; {
		switch h {
		case "x.com", "twitter.com":
			return recogniseX, true
		case "fxtwitter.com", "twittpr.com", "fixupx.com", "xfixup.com", "vxtwitter.com", "fixvx.com",
			"nitter.net", "nitter.poast.org", "nitter.privacydev.net", "xcancel.com", "twstalker.com":
			return recogniseX, true
		case "bsky.app", "fxbsky.app", "bskye.app", "vxbsky.app", "bskyx.app", "bskx.app", "bsyy.app", "cbsky.app":
			return recogniseBluesky, true
		case "threads.net", "threads.com":
			return recogniseThreads, true
		case "instagram.com", "instagr.am", "ddinstagram.com", "kkinstagram.com":
			return recogniseInstagram, true
		case "facebook.com", "fb.com", "fb.watch":
			return recogniseFacebook, true
		case "linkedin.com":
			return recogniseLinkedIn, true
		case "reddit.com", "redd.it", "vxreddit.com", "rxddit.com":
			return recogniseReddit, true
		case "tiktok.com", "vxtiktok.com", "tnktok.com":
			return recogniseTikTok, true
		case "tumblr.com":
			return recogniseTumblr, true
		case "t.me", "telegram.me", "telegram.dog":
			return recogniseTelegram, true
		case "substack.com":
			return recogniseSubstack, true
		case "youtube.com", "youtu.be", "medium.com", "github.com", "pinterest.com", "flickr.com", "vimeo.com", "google.com", "wikipedia.org":
			return notAPost, true
		}
		_, rest, ok := strings.Cut(h, ".")
		if !ok {
			return nil, false
		}
		h = rest
	}
}

// notAPost keeps the addresses of well-known sites from being taken for a Mastodon server's.
func notAPost(*url.URL, string, []string) (Ref, bool) { return Ref{}, false }

// pathParts splits a path, without empty parts.
func pathParts(u *url.URL) []string {
	return slices.DeleteFunc(strings.Split(u.Path, "/"), func(s string) bool { return s == "" })
}

// at returns parts[i], or "".
func at(parts []string, i int) string {
	if i < 0 || i >= len(parts) {
		return ""
	}
	return parts[i]
}

func isDigits(s string, shortest, longest int) bool {
	return isMade(s, shortest, longest, func(c byte) bool { return false })
}

// isMade reports whether s consists of digits and of what more allows.
func isMade(s string, shortest, longest int, more func(byte) bool) bool {
	if len(s) < shortest || len(s) > longest {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && !more(c) {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isWord(s string, shortest, longest int) bool {
	return isMade(s, shortest, longest, func(c byte) bool { return isLetter(c) || c == '_' })
}

func isCode(s string, shortest, longest int) bool {
	return isMade(s, shortest, longest, func(c byte) bool { return isLetter(c) || c == '_' || c == '-' })
}

// profileURL is the address of an author's page.
func profileURL(network, handle, permalink string) string {
	switch network {
	case NetworkX:
		return "https://x.com/" + handle
	case NetworkBluesky:
		return "https://bsky.app/profile/" + handle
	case NetworkThreads:
		return "https://www.threads.com/@" + handle
	case NetworkInstagram:
		return "https://www.instagram.com/" + handle + "/"
	case NetworkReddit:
		return "https://www.reddit.com/user/" + handle + "/"
	case NetworkTikTok:
		return "https://www.tiktok.com/@" + handle
	case NetworkTelegram:
		return "https://t.me/" + handle
	case NetworkSubstack:
		return "https://substack.com/@" + handle
	case NetworkTumblr:
		return "https://www.tumblr.com/" + handle
	case NetworkMastodon:
		return fediverseProfile(handle, permalink)
	}
	return ""
}
