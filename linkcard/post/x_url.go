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
		if part != "status" && part != "statuses" || i > 2 {
			continue
		}
		id := at(parts, i+1)
		id = id[:len(id)-len(strings.TrimLeft(id, "0123456789"))] // "123&ref=", "123…": what follows the digits is not the id
		if !isXID(id) {
			return Ref{}, false
		}
		return xRef(xHandle(strings.Join(parts[:i], "/")), id), true
	}
	return Ref{}, false
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
