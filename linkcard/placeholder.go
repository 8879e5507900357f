package linkcard

import (
	"errors"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Placeholder returns the minimal card of a URL, to show when resolving failed:
// the URL and its host, nothing invented. It never returns nil; for a text that
// is no http or https URL the card has that text as its title and no link that
// a renderer would print.
func Placeholder(rawURL string) *Card {
	c := &Card{URL: rawURL, Kind: KindLink}
	u, err := url.Parse(strings.TrimSpace(rawURL))
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		c.Title = rawURL
		return c
	}
	c.SiteName = displayHost(u)
	c.Title = c.SiteName + shownPath(u)
	c.Sources = map[string]string{"title": "url", "site_name": "url"}
	return c
}

// displayHost is the host as ASCII, without "www.".
func displayHost(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	return strings.TrimPrefix(strings.TrimSuffix(host, "."), "www.")
}

// shownPath is the path as a reader knows it, escaped and cut to a length that fits a title.
func shownPath(u *url.URL) string {
	const most = 60
	path := strings.TrimSuffix(u.EscapedPath(), "/")
	if len(path) <= most {
		return path
	}
	if cut := strings.LastIndexByte(path[:most], '/'); cut > 0 {
		return path[:cut] + "/…"
	}
	return path[:most] + "…"
}

// Unavailable returns the card to show for a URL that could not be resolved
// because of err. For a post that is gone or protected it is a post card which
// says so, with what the address tells: network, handle and id. For anything else it is
// [Placeholder].
func Unavailable(rawURL string, err error) *Card {
	state := stateOf(err)
	u, parseErr := url.Parse(strings.TrimSpace(rawURL))
	if state == "" || parseErr != nil {
		return Placeholder(rawURL)
	}
	ref, ok := post.Recognise(u)
	if !ok || ref.ID == "" {
		return Placeholder(rawURL)
	}
	p := &post.Post{Network: ref.Network, ID: ref.ID, URL: ref.URL, State: state}
	p.Author.Handle = ref.Handle
	return &Card{URL: rawURL, Kind: KindPost, Post: p, Sources: map[string]string{"post": "url"}}
}

func stateOf(err error) post.State {
	switch {
	case errors.Is(err, ErrNotFound):
		return post.StateDeleted
	case errors.Is(err, ErrProtected):
		return post.StateProtected
	}
	return ""
}
