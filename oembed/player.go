package oembed

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxPlayerHTML bounds the markup that is searched for a player, in bytes.
const maxPlayerHTML = 64 << 10

// Player is the player of a known provider: an address made of parts that were
// checked, to be put into an iframe of your own.
type Player struct {
	URL         string  `json:"url"`                    // https, exact host and path of the provider's player
	Width       int     `json:"width,omitempty"`        // pixels, 0 when unknown
	Height      int     `json:"height,omitempty"`       // pixels, 0 when unknown
	AspectRatio float64 `json:"aspect_ratio,omitempty"` // width divided by height, 0 when unknown
}

// Player finds the player in the response's HTML: exactly one iframe, with an
// https address whose host, path and parameters are those of a known provider's
// player. Anything else is no player. The address is built anew: YouTube plays
// from youtube-nocookie.com, parameters that track or start the player are left
// out, those against tracking are added where the provider has one.
func (r *Response) Player() (Player, bool) {
	f, ok := onlyFrame(r.HTML)
	if !ok {
		return Player{}, false
	}
	address, ok := playerURL(f.src)
	if !ok {
		return Player{}, false
	}
	p := Player{URL: address, Width: pixels(f.width), Height: pixels(f.height)}
	if r.Width > 0 && r.Height > 0 {
		p.Width, p.Height = r.Width, r.Height
	}
	if p.Width == 0 {
		p.Width = r.Width
	}
	if p.Height == 0 {
		p.Height = r.Height
	}
	if p.Width > 0 && p.Height > 0 {
		p.AspectRatio = float64(p.Width) / float64(p.Height)
	}
	return p, true
}

// frame is what matters of an iframe element.
type frame struct{ src, width, height string }

// onlyFrame returns the one iframe of a fragment. A second one, or other things
// that load a document, make it ambiguous.
func onlyFrame(fragment string) (f frame, ok bool) {
	if fragment == "" || len(fragment) > maxPlayerHTML {
		return frame{}, false
	}
	z := html.NewTokenizer(strings.NewReader(fragment))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return f, ok
		case html.StartTagToken, html.SelfClosingTagToken:
			name, hasAttr := z.TagName()
			switch atom.Lookup(name) {
			case atom.Iframe:
				if ok || !hasAttr {
					return frame{}, false
				}
				if f, ok = readFrame(z); !ok {
					return frame{}, false
				}
			case atom.Frame, atom.Object, atom.Embed, atom.Applet, atom.Base:
				return frame{}, false
			}
		}
	}
}

// readFrame reads the attributes; of two with one name the first counts, as in a
// browser. One with a document of its own is refused.
func readFrame(z *html.Tokenizer) (f frame, ok bool) {
	var hasSrc bool
	for more, seen := true, 0; more; seen++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch {
		case string(key) == "srcdoc" || seen == 64:
			return frame{}, false
		case string(key) == "src" && !hasSrc:
			f.src, hasSrc = string(value), true
		case string(key) == "width" && f.width == "":
			f.width = string(value)
		case string(key) == "height" && f.height == "":
			f.height = string(value)
		}
	}
	return f, hasSrc
}

// playerURL checks an address against the known players and builds it anew.
func playerURL(src string) (string, bool) {
	src = strings.TrimSpace(src)
	if strings.HasPrefix(src, "//") {
		src = "https:" + src
	}
	u, err := url.Parse(src)
	if err != nil || u.Scheme != "https" || u.User != nil || u.Port() != "" || u.Opaque != "" ||
		strings.ContainsAny(u.Host, ":%") || strings.ContainsAny(src, "\\") || hasControl(src) {
		return "", false
	}
	path := strings.TrimSuffix(u.EscapedPath(), "/")
	if strings.ContainsAny(path, "%") || strings.Contains(path, "..") || strings.Contains(path, "//") {
		return "", false
	}
	for _, p := range players() {
		if p.host == u.Host && pathFits(p.path, path) {
			return p.build(path, u.RawQuery)
		}
	}
	return "", false
}

func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < 0x20 || r == 0x7f })
}

// pathFits compares a path with a pattern: {id} is a segment of letters, digits,
// hyphens, underscores, dots, tildes, "@", "=" and ":"; {n} is one of digits.
func pathFits(pattern, path string) bool {
	for {
		var want, have string
		var moreWant, moreHave bool
		want, pattern, moreWant = strings.Cut(strings.TrimPrefix(pattern, "/"), "/")
		have, path, moreHave = strings.Cut(strings.TrimPrefix(path, "/"), "/")
		if moreWant != moreHave || !segmentFits(want, have) {
			return false
		}
		if !moreWant {
			return true
		}
	}
}

func segmentFits(want, have string) bool {
	switch want {
	case "{id}":
		return isToken(have, false)
	case "{n}":
		return isToken(have, true)
	}
	if head, ok := strings.CutSuffix(want, "{n}"); ok {
		tail, found := strings.CutPrefix(have, head)
		return found && isToken(tail, true)
	}
	if head, tail, ok := strings.Cut(want, "{id}"); ok {
		middle, found := strings.CutPrefix(have, head)
		middle, foundTail := strings.CutSuffix(middle, tail)
		return found && foundTail && isToken(middle, false)
	}
	return want == have
}

// maxToken bounds an id, in bytes.
const maxToken = 200

// isToken says whether a text is an id that needs no escaping anywhere.
func isToken(s string, digitsOnly bool) bool {
	if s == "" || s == "." || s == ".." || len(s) > maxToken {
		return false
	}
	for i := range len(s) {
		c := s[i]
		isDigit := '0' <= c && c <= '9'
		isOther := 'a' <= c|0x20 && c|0x20 <= 'z' || strings.IndexByte("-_.~@=:", c) >= 0
		if !isDigit && (digitsOnly || !isOther) {
			return false
		}
	}
	return true
}

// build makes the address: host and path as checked, the parameters that the
// player needs, and those that are always set.
func (p *playerForm) build(path, rawQuery string) (string, bool) {
	host := p.host
	if p.serve != "" {
		host = p.serve
	}
	var b strings.Builder
	b.WriteString("https://" + host + path)
	if p.slash {
		b.WriteByte('/')
	}
	separator := byte('?')
	write := func(name, value string) {
		b.WriteByte(separator)
		b.WriteString(name + "=" + url.QueryEscape(value))
		separator = '&'
	}
	for name := range strings.FieldsSeq(p.keep) {
		name, isNeeded := strings.CutSuffix(name, "!")
		value, _ := param(rawQuery, name)
		if !p.accepts(name, value) {
			if isNeeded {
				return "", false
			}
			continue
		}
		write(name, value)
	}
	for pair := range strings.FieldsSeq(p.set) {
		name, value, _ := strings.Cut(pair, "=")
		write(name, value)
	}
	return b.String(), true
}

// accepts says whether a parameter's value is an id, or, for the parameter that
// takes the address of what is played, one on the given host.
func (p *playerForm) accepts(name, value string) bool {
	if p.media == "" || name != "url" && name != "feed" && name != "href" {
		return isToken(value, false)
	}
	if strings.HasPrefix(value, "/") && !strings.HasPrefix(value, "//") && p.relative {
		return !hasControl(value) && len(value) <= maxToken && !strings.Contains(value, "..")
	}
	u, err := url.Parse(value)
	return err == nil && u.Scheme == "https" && u.User == nil && u.Host == p.media && len(value) <= 1024 && !hasControl(value)
}
