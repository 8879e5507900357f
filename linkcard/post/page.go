package post

import "strings"

// FromPage makes a post of what its own page says for link previews: a title such
// as "Name (@handle) on X" or, on Telegram, the channel's name, and the text as
// description. It is the last resort, where a network's interface does not
// answer: links, media and quoted posts are lost, and a long text may be cut.
// It reports false for a page that does not speak of the post that ref names,
// such as a login wall.
func FromPage(ref Ref, title, description string, published Time) (*Post, bool) {
	p := ref.Post()
	switch by, ok := findByline(title, false); {
	case ok && by.start == 0 && sameAuthor(ref, by.handle):
		p.Author.Name = by.name
		if p.Author.Handle == "" {
			p.Author.Handle, p.Author.URL = by.handle, profileURL(ref.Network, by.handle, ref.URL)
		}
	case ref.Network == NetworkTelegram && title != "":
		p.Author.Name = name(title)
	default:
		return nil, false
	}
	p.Text = plain(description)
	if p.Text == "" {
		return nil, false
	}
	if p.Published.IsZero() || !published.IsZero() && published.Precision() == Instant && p.Network != NetworkX {
		p.Published = published
	}
	p.Truncated = strings.HasSuffix(p.Text, "…") || strings.HasSuffix(p.Text, "...")
	p.unwrapQuotes()
	if p.Network == NetworkX {
		p.addLinks()
		p.finishX(p.Author.Handle, p.Published)
	} else {
		p.Spans = autolinkURLs(p.Text)
		p.limitText()
	}
	p.Dir = textDirection(p.Text)
	return p, true
}
