package post

import (
	"net/url"
	"strings"
)

// ShortLinks returns the addresses of the links in the text that say nothing of where they
// lead, because X puts its own shortener (t.co) before every link: in order, each once.
func (p *Post) ShortLinks() []string {
	var short []string
	seen := map[string]bool{}
	for _, s := range p.Spans {
		if s.Kind == SpanLink && isShortLink(s.URL) && !seen[s.URL] {
			seen[s.URL] = true
			short = append(short, s.URL)
		}
	}
	return short
}

func isShortLink(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host == "t.co" && len(u.Path) > 1
}

// ExpandLinks puts the addresses that short links lead to in their place, in the text too.
// targets is by short link; one that is missing, or no http or https address, stays short.
// A link at the end of the text that leads back to the post is taken off, as X does; one to
// its picture or clip becomes an entry of Media.
func (p *Post) ExpandLinks(targets map[string]string) {
	for i := len(p.Spans) - 1; i >= 0; i-- {
		s := p.Spans[i]
		target := webURL(targets[s.URL])
		if target == "" || !isShortLink(s.URL) {
			continue
		}
		if kind, own := p.leadsBack(target); own && s.End == len(p.Text) {
			p.Text, p.Spans = clip(p.Text, p.Spans[:i], s.Start)
			if kind != "" {
				p.Media = append(p.Media, Media{Kind: kind})
			}
			continue
		}
		p.replaceLink(i, target)
	}
	p.limitText()
}

// leadsBack recognises the address of this very post, and of what of its media
// (".../status/ID/photo/1", ".../status/ID/video/1").
func (p *Post) leadsBack(target string) (MediaKind, bool) {
	ref, ok := RecogniseString(target)
	if !ok || ref.Network != p.Network || ref.ID != p.ID || p.ID == "" {
		return "", false
	}
	switch {
	case strings.Contains(target, "/photo/"):
		return MediaPhoto, true
	case strings.Contains(target, "/video/"):
		return MediaVideo, true
	}
	return "", true
}

// replaceLink makes a link lead to target and, where its text is its address, say so.
func (p *Post) replaceLink(i int, target string) {
	s := &p.Spans[i]
	if text := p.Text[s.Start:s.End]; text == s.URL || "https://"+text == s.URL {
		p.Text = p.Text[:s.Start] + target + p.Text[s.End:]
		grown := len(target) - len(text)
		s.End += grown
		for k := i + 1; k < len(p.Spans); k++ {
			p.Spans[k].Start += grown
			p.Spans[k].End += grown
		}
	}
	s.URL = target
}

// EndsWith returns the post of the same network that the text ends with a link to, which is
// how a quoted post looks where the source does not name it.
func (p *Post) EndsWith() (Ref, bool) {
	if len(p.Spans) == 0 || p.Truncated || p.Quoted != nil {
		return Ref{}, false
	}
	last := p.Spans[len(p.Spans)-1]
	ref, ok := RecogniseString(last.URL)
	if !ok || last.Kind != SpanLink || last.End != len(p.Text) || ref.Network != p.Network || ref.ID == "" || ref.ID == p.ID {
		return Ref{}, false
	}
	return ref, true
}

// Quote takes the link to quoted off the end of the text and shows the post itself.
func (p *Post) Quote(quoted *Post) {
	if ref, ok := p.EndsWith(); ok && ref.ID == quoted.ID {
		n := len(p.Spans) - 1
		p.Text, p.Spans = clip(p.Text, p.Spans[:n], p.Spans[n].Start)
		p.Quoted = quoted
	}
}
