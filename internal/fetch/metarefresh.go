package fetch

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// immediate is the longest delay, in seconds, of a refresh that stands for a redirect.
const immediate = 1

// refreshOf returns the target of <meta http-equiv=refresh> when it is immediate.
func refreshOf(z *html.Tokenizer, more bool) string {
	var equiv, content string
	for more {
		var name, value []byte
		name, value, more = z.TagAttr()
		switch string(name) {
		case "http-equiv":
			equiv = string(value)
		case "content":
			content = string(value)
		}
	}
	if !strings.EqualFold(strings.TrimSpace(equiv), "refresh") {
		return ""
	}
	return parseRefresh(content)
}

// parseRefresh reads "0; url=..." with the liberties of the HTML standard: any of
// ; , or blanks between, quotes round the URL, url= left out.
func parseRefresh(content string) string {
	content = strings.TrimSpace(content)
	end := strings.IndexFunc(content, func(c rune) bool { return !isDigit(c) && c != '.' })
	if end <= 0 {
		return ""
	}
	delay, err := strconv.ParseFloat(content[:end], 64)
	if err != nil || delay > immediate {
		return ""
	}
	target := strings.TrimLeft(content[end:], "; ,\t\r\n\f")
	if len(target) >= 3 && strings.EqualFold(target[:3], "url") {
		if after, ok := strings.CutPrefix(strings.TrimLeft(target[3:], " \t\r\n\f"), "="); ok {
			target = strings.TrimLeft(after, " \t\r\n\f")
		}
	}
	if target != "" && (target[0] == '"' || target[0] == '\'') {
		target, _, _ = strings.Cut(target[1:], target[:1])
	}
	return strings.TrimSpace(target)
}

// refreshTarget judges the target like a redirect's. It is nil when it is not to be
// followed: the page itself is then all there is.
func (f *Fetcher) refreshTarget(text string, base *url.URL, c *chain) *url.URL {
	parsed, err := base.Parse(text)
	if err != nil {
		return nil
	}
	u, err := f.target([]string{text}, base, parsed)
	if err != nil || c.been(u) {
		return nil
	}
	if base.Scheme == "https" && u.Scheme == "http" && !f.opts.AllowDowngrade || c.hop() != nil {
		return nil
	}
	return u
}
