package post

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
)

// readXQuote reads X's own embed code, in every state that editors and filters
// leave it in: the author's line inside or outside the last paragraph, text in
// several paragraphs, only the link left.
func readXQuote(s *goquery.Selection) *Post {
	link, ref := lastXLink(s)
	if ref.ID == "" {
		return nil
	}
	p := &Post{Network: NetworkX, ID: ref.ID}
	p.Lang = language(s.Find("p[lang]").AttrOr("lang", ""))
	p.Dir = direction(s.Find("[dir]").AttrOr("dir", ""))
	var written Time
	if link != nil {
		written = writtenTime(link)
		link.Remove()
	}
	p.Text, p.Spans = quotedText(s, classifyX)
	handle := ref.Handle
	if by, ok := p.cutByline(); ok {
		p.Author.Name, handle = by.name, by.handle
	}
	p.finishX(handle, written)
	if _, ok := RecogniseString(p.Text); ok || p.Text == p.URL {
		p.Text, p.Spans = "", nil
	}
	return p
}

// lastXLink finds the permalink: the last anchor that is one, the quotation's
// cite, or an address in the text that a filter took the anchor from.
func lastXLink(s *goquery.Selection) (*goquery.Selection, Ref) {
	links := s.Find("a[href]")
	for i := links.Length() - 1; i >= 0; i-- {
		if ref, ok := RecogniseString(links.Eq(i).AttrOr("href", "")); ok && ref.Network == NetworkX {
			return links.Eq(i), ref
		}
	}
	for _, word := range append([]string{s.AttrOr("cite", "")}, strings.Fields(s.Text())...) {
		if ref, ok := RecogniseString(word); ok && ref.Network == NetworkX {
			return nil, ref
		}
	}
	return nil, Ref{}
}

// cutByline takes the author's line off the end of the text.
func (p *Post) cutByline() (byline, bool) {
	last := strings.LastIndexByte(p.Text, '\n') + 1
	by, ok := findByline(p.Text[last:], last > 0)
	if !ok && last > 0 { // a name may be wrapped
		last = strings.LastIndexByte(p.Text[:last-1], '\n') + 1
		by, ok = findByline(strings.ReplaceAll(p.Text[last:], "\n", " "), last > 0)
	}
	if !ok || !by.dashed && by.start > 0 {
		return byline{}, false
	}
	p.Text, p.Spans = clip(p.Text, p.Spans, last+by.start)
	return by, true
}

// finishX completes a post of X from what was read: text without the stubs of
// media, author, permalink and time.
func (p *Post) finishX(handle string, written Time) {
	p.Network = NetworkX
	p.cutMediaStubs()
	if n := utf8.RuneCountInString(p.Text); n >= 270 && strings.HasSuffix(p.Text, "…") {
		p.Truncated = true // how oEmbed shows posts of more than 280 characters
	}
	if handle != "" {
		p.Author.Handle, p.Author.URL = handle, profileURL(NetworkX, handle, "")
	}
	if p.ID != "" {
		p.URL = xPermalink(handle, p.ID)
	}
	p.Published = settle(written, NetworkX, p.ID)
	p.limitText()
}

// cutMediaStubs removes the links to a post's own pictures that X puts at the
// end of its text. They say that there is media, not which.
func (p *Post) cutMediaStubs() {
	for {
		i := strings.LastIndexAny(p.Text, " \n") + 1
		if n := len(p.Spans); n > 0 && p.Spans[n-1].End == len(p.Text) {
			i = max(i, p.Spans[n-1].Start)
		}
		stub := p.Text[i:]
		if j := strings.Index(stub, "pic."); j > 0 { // glued to the last word
			i, stub = i+j, stub[j:]
		}
		if !strings.HasPrefix(stub, "pic.twitter.com/") && !strings.HasPrefix(stub, "pic.x.com/") {
			return
		}
		p.Text, p.Spans = clip(p.Text, p.Spans, i)
		p.Media = append(p.Media, Media{Kind: MediaPhoto})
	}
}

// classifyX says what a link in a post of X is.
func classifyX(href, text string) (SpanKind, string) {
	address := webURL(href)
	if address == "" {
		return "", ""
	}
	u, _ := url.Parse(address)
	host := strings.TrimPrefix(u.Hostname(), "www.")
	if host != "twitter.com" && host != "x.com" && host != "mobile.twitter.com" {
		return SpanLink, address
	}
	text = strings.TrimSpace(text)
	tag := text[min(1, len(text)):]
	switch {
	case strings.HasPrefix(text, "@") && isWord(tag, 1, 20):
		return SpanMention, "https://x.com/" + tag
	case strings.HasPrefix(text, "#") && isTag(tag):
		return SpanHashtag, "https://x.com/hashtag/" + url.PathEscape(tag)
	case strings.HasPrefix(text, "$") && isTag(tag):
		return SpanCashtag, "https://x.com/search?q=" + url.QueryEscape(text)
	}
	q := u.Query()
	for _, k := range []string{"ref_src", "ref_url", "s", "t"} {
		q.Del(k)
	}
	u.RawQuery = q.Encode()
	return SpanLink, u.String()
}

// isTag accepts what can stand behind "#": one word of a post's length at most.
func isTag(s string) bool { return s != "" && len(s) <= 280 && !strings.ContainsAny(s, " \n") }

// readAMP reads AMP's elements, which hold the id in an attribute and perhaps
// the usual code as a placeholder.
func readAMP(s *goquery.Selection) *Post {
	var p *Post
	if q := s.Find("blockquote"); q.Length() > 0 {
		p = readXQuote(q.First())
	}
	if id := strings.TrimSpace(s.AttrOr("data-tweetid", "")); p == nil && isXID(id) {
		p = xRef("", id).Post()
	}
	if ref, ok := RecogniseString(s.AttrOr("data-bluesky-uri", s.AttrOr("data-uri", ""))); ok && p == nil {
		p = ref.Post()
	}
	return p
}
