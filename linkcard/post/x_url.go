package post

import (
	"net/url"
	"strings"
)

// recogniseX reads /USER/status/ID, /statuses/ID, /i/status/ID, /i/web/status/ID
// and the old /#!/USER/status/ID, on x.com, twitter.com and their mirrors.
func recogniseX(u *url.URL, host string, parts []string) (Ref, bool) {
	switch host {
	case "help.x.com", "help.twitter.com", "developer.x.com", "developer.twitter.com", "business.x.com", "business.twitter.com",
		"about.x.com", "about.twitter.com", "blog.x.com", "blog.twitter.com", "docs.x.com", "analytics.x.com", "analytics.twitter.com", "ads.x.com":
		return Ref{}, false
	case "platform.twitter.com", "platform.x.com":
		if id := u.Query().Get("id"); at(parts, 0) == "embed" && isXID(id) {
			return xRef("", id), true
		}
		return Ref{}, false
	}
	if old, ok := strings.CutPrefix(u.Fragment, "!/"); ok && len(parts) == 0 {
		parts = pathParts(&url.URL{Path: old})
	}
	for i, part := range parts {
		if part != "status" && part != "statuses" {
			continue
		}
		id, ok := leadingID(at(parts, i+1))
		if !ok || i > 2 || i == 2 && (parts[0] != "i" || parts[1] != "web") {
			return Ref{}, false
		}
		return xRef(xHandle(strings.Join(parts[:i], "/")), id), true
	}
	return Ref{}, false
}

// leadingID cuts off what sticks to the digits of an id: "123&ref=", "123…",
// "123.jpg". Letters do not: "123abc" is no id.
func leadingID(s string) (string, bool) {
	rest := strings.TrimLeft(s, "0123456789")
	id := s[:len(s)-len(rest)]
	glued := rest != "" && (isLetter(rest[0]) || rest[0] == '_' || rest[0] == '-')
	return id, isXID(id) && !glued
}

func isXID(s string) bool { return isDigits(s, 2, 20) }

// xHandle returns the user of a path, or "" where X or an exporter put a stand-in.
func xHandle(s string) string {
	switch {
	case !isWord(s, 1, 20), s == "i", s == "anyuser", s == "statuses":
		return ""
	}
	return s
}

func xRef(handle, id string) Ref {
	return Ref{Network: NetworkX, ID: id, Handle: handle, URL: xPermalink(handle, id)}
}

func xPermalink(handle, id string) string {
	if handle == "" {
		handle = "i"
	}
	return "https://x.com/" + handle + "/status/" + id
}
