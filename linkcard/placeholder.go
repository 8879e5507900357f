package linkcard

import (
	"errors"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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

// shownPath is the path as a reader knows it. Of a long one it keeps the end, which
// says most of what is there.
func shownPath(u *url.URL) string {
	const most = 60
	path := unescapeLetters(strings.TrimSuffix(u.EscapedPath(), "/"))
	if utf8.RuneCountInString(path) <= most {
		return path
	}
	slash := strings.LastIndexByte(path, '/')
	last := []rune(path[slash+1:])
	if len(last) > most {
		kept := string(last[:most])
		if escape := strings.LastIndexByte(kept, '%'); escape >= len(kept)-2 && escape > 0 {
			kept = kept[:escape]
		}
		path = path[:slash+1] + kept + "…"
	}
	if slash == 0 {
		return path
	}
	return "/…" + path[slash:]
}

// unescapeLetters writes the letters, digits and punctuation of other scripts than
// Latin in a path as such. What could be taken for a part of the address, or is not
// seen, stays escaped.
func unescapeLetters(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); {
		r, n := escapedRune(path[i:])
		if r >= utf8.RuneSelf && r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || unicode.IsPunct(r)) {
			b.WriteRune(r)
		} else {
			b.WriteString(path[i : i+n])
		}
		i += n
	}
	return b.String()
}

// escapedRune reads one byte, or one character that percent signs escape, and
// returns how long it is there.
func escapedRune(s string) (r rune, n int) {
	var raw []byte
	for n < len(s) && s[n] == '%' && len(s) >= n+3 && !utf8.FullRune(raw) {
		v, err := strconv.ParseUint(s[n+1:n+3], 16, 8)
		if err != nil {
			break
		}
		raw, n = append(raw, byte(v)), n+3
	}
	if n == 0 {
		return rune(s[0]), 1
	}
	if r, size := utf8.DecodeRune(raw); size == len(raw) {
		return r, n
	}
	return utf8.RuneError, 3
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
