package post

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// readBlueskyQuote reads Bluesky's two embed codes: the one its oEmbed endpoint
// prints (UTC time) and the one the app offers (the local time of whoever copied
// it). Line feeds of the text are line breaks in both, unless an editor has
// marked the breaks up.
func readBlueskyQuote(s *goquery.Selection) *Post {
	link, ref := lastBlueskyLink(s)
	if ref.ID == "" {
		return nil
	}
	p := &Post{Network: NetworkBluesky, ID: ref.ID, URL: ref.URL}
	p.Lang = language(s.Find("p[lang]").AttrOr("lang", ""))
	p.Dir = direction(s.Find("[dir]").AttrOr("dir", ""))
	var written Time
	if link != nil {
		written = writtenTime(link)
		link.Remove()
	}
	p.removeMediaStub(s)
	// The author is a link after the last paragraph: NAME (@handle), or (@handle) with the name before it.
	body := s.Find("p").First()
	if body.Length() == 0 {
		body = s
	}
	t := richText{classify: classifyLink, preserve: body.Find("br").Length() == 0}
	t.node(body.Nodes[0])
	p.Text, p.Spans = t.result()
	if len(p.Spans) == 0 {
		p.Spans = autolinkURLs(p.Text)
	}
	body.Remove()
	rest, _ := quotedText(s, nil)
	p.Author = blueskyByline(rest, ref)
	p.Published = settle(written, NetworkBluesky, p.ID)
	p.limitText()
	return p
}

// blueskyByline reads the author from what stands after the text, or from the address.
func blueskyByline(rest string, ref Ref) Author {
	a := Author{Handle: ref.Handle}
	if by, ok := findByline(strings.ReplaceAll(rest, "\n", " "), true); ok {
		a = Author{Name: by.name, Handle: by.handle}
	} else if handle, ok := soleHandle(rest); ok {
		a.Handle = handle
	}
	if a.Handle != "" {
		a.URL = profileURL(NetworkBluesky, a.Handle, "")
	}
	return a
}

func lastBlueskyLink(s *goquery.Selection) (*goquery.Selection, Ref) {
	ref, _ := RecogniseString(s.AttrOr("data-bluesky-uri", ""))
	links := s.Find("a[href]")
	for i := links.Length() - 1; i >= 0; i-- {
		r, ok := RecogniseString(links.Eq(i).AttrOr("href", ""))
		if ok && r.Network == NetworkBluesky && (ref.ID == "" || r.ID == ref.ID) {
			return links.Eq(i), r
		}
	}
	return nil, ref
}

// removeMediaStub takes out the "[image or embed]" that stands for what the code cannot hold.
func (p *Post) removeMediaStub(s *goquery.Selection) {
	s.Find("p a[href]").Each(func(_ int, a *goquery.Selection) {
		ref, ok := RecogniseString(a.AttrOr("href", ""))
		text := strings.TrimSpace(a.Text())
		if ok && ref.ID == p.ID && strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
			a.PrevAllFiltered("br").Slice(0, min(2, a.PrevAllFiltered("br").Length())).Remove()
			a.Remove()
			p.Media = []Media{{Kind: MediaPhoto}}
		}
	})
}

// soleHandle reads "— @handle", for authors without a name.
func soleHandle(s string) (string, bool) {
	s = strings.TrimSpace(s)
	s = strings.TrimSpace(s[dashAt(s):])
	handle, n := scanHandle(s)
	return handle, n > 0 && n == len(s)
}

// classifyLink keeps links as they are and knows mentions and hashtags by their first letter.
func classifyLink(href, text string) (SpanKind, string) {
	address := webURL(href)
	text = strings.TrimSpace(text)
	switch {
	case address == "":
		return "", ""
	case strings.HasPrefix(text, "@"):
		return SpanMention, address
	case strings.HasPrefix(text, "#") && len(text) > 1:
		return SpanHashtag, address
	}
	return SpanLink, address
}

// autolinkURLs finds the web addresses in plain text.
func autolinkURLs(text string) []Span {
	var spans []Span
	for i := 0; i < len(text); i++ {
		if text[i] != 'h' || i > 0 && isWordRune(lastRune(text[:i])) {
			continue
		}
		if n := scanURL(text[i:]); n > 0 {
			spans = append(spans, Span{Start: i, End: i + n, Kind: SpanLink, URL: webURL(text[i : i+n])})
			i += n
		}
	}
	return spans
}
