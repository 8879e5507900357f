package post

import (
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// ParseHTML reads one embed code or exported quotation of a post: what a
// network offers for embedding, the html field of its oEmbed answer, or what
// publishing tools make of either (WordPress, Ghost, Substack, beehiiv, Hugo,
// Medium, AMP). It needs no network and ignores scripts and styles. Where the
// markup holds nothing but a link, so does the post.
//
// Of several posts the first is returned. The error is [ErrNoPost] if there is
// none, and [ErrMarkup] for markup that cannot be an embed code.
func ParseHTML(fragment string) (*Post, error) {
	doc, err := parseFragment(fragment)
	if err != nil {
		return nil, err
	}
	for _, f := range embedForms {
		var p *Post
		doc.Find(f.selector).EachWithBreak(func(_ int, s *goquery.Selection) bool {
			p = f.read(s)
			return p == nil
		})
		if p != nil {
			return p, nil
		}
	}
	if ref, ok := RecogniseString(strings.TrimSpace(doc.Text())); ok {
		return ref.Post(), nil
	}
	return nil, fmt.Errorf("post: %w", ErrNoPost)
}

// embedForms lists the forms of a quoted post in HTML, the surest first.
var embedForms = []struct {
	selector string
	read     func(*goquery.Selection) *Post
}{
	{"amp-twitter, amp-bluesky", readAMP},
	{"blockquote.twitter-tweet, blockquote.twitter-video", readXQuote},
	{"div.tweet[data-attrs], div.twitter-embed[data-attrs]", readSubstackTweet},
	{"table.kg-twitter-card, .kg-twitter-card", readGhostEmail},
	{"blockquote.bluesky-embed", readBlueskyQuote},
	{"blockquote.mastodon-embed, iframe.mastodon-embed", readMastodonEmbed},
	{"blockquote.text-post-media", readThreadsEmbed},
	{"blockquote.instagram-media", readInstagramEmbed},
	{".fb-post, .fb-video", readFacebookEmbed},
	{"blockquote.reddit-card, blockquote.reddit-embed-bq", readRedditEmbed},
	{"blockquote.tiktok-embed", readTikTokEmbed},
	{".tumblr-post", readTumblrEmbed},
	{".tgme_widget_message[data-post], .tgme_widget_message", readTelegramWidget},
	{"div.telegram-post[data-post]", readTelegramScript},
	{"div.comment[data-attrs]", readSubstackComment},
	{"blockquote", readPlainQuote},
	{".twitter-wrapper, .wp-block-embed, .kg-embed-card, .embed-wrap", readLinkedWrapper},
	{"iframe[src]", readFramedPost},
}

// readPlainQuote reads a blockquote that lost its class on the way, if its last
// link is a post and it is signed like one.
func readPlainQuote(s *goquery.Selection) *Post {
	link, ref := lastPermalink(s)
	if link == nil {
		return nil
	}
	switch ref.Network {
	case NetworkX:
		if p := readXQuote(s); p != nil && p.Author.Name != "" {
			return p
		}
	case NetworkBluesky:
		if p := readBlueskyQuote(s); p != nil && p.Author.Name != "" {
			return p
		}
	}
	return nil
}

// readLinkedWrapper reads the boxes that tools put around an embedded post and
// in which only its address is left.
func readLinkedWrapper(s *goquery.Selection) *Post {
	if link, ref := lastPermalink(s); link != nil {
		return ref.Post()
	}
	for _, word := range strings.Fields(s.Text()) {
		if ref, ok := RecogniseString(word); ok {
			return ref.Post()
		}
	}
	return nil
}

// readFramedPost reads a frame whose address is a post's: LinkedIn, Mastodon,
// X, TikTok, Bluesky.
func readFramedPost(s *goquery.Selection) *Post {
	if ref, ok := RecogniseString(s.AttrOr("src", "")); ok {
		return ref.Post()
	}
	return nil
}

// lastPermalink returns the last anchor below s that is the address of a post.
func lastPermalink(s *goquery.Selection) (*goquery.Selection, Ref) {
	links := s.Find("a[href]")
	for i := links.Length() - 1; i >= 0; i-- {
		if ref, ok := RecogniseString(links.Eq(i).AttrOr("href", "")); ok {
			return links.Eq(i), ref
		}
	}
	return nil, Ref{}
}

// writtenTime reads when a permalink says the post was made.
func writtenTime(link *goquery.Selection) Time {
	for _, s := range []string{
		link.AttrOr("data-datetime", ""), link.Find("time[datetime]").AttrOr("datetime", ""), link.Text(),
	} {
		if d, ok := readDateline(line(s, 100)); ok {
			return d.time()
		}
	}
	return Time{}
}

// quotedText returns what s shows, with its links as classify sees them.
func quotedText(s *goquery.Selection, classify func(href, text string) (SpanKind, string)) (string, []Span) {
	t := richText{classify: classify}
	for _, n := range s.Nodes {
		t.node(n)
	}
	return t.result()
}

// clip cuts text at byte end, and what reaches beyond out of spans.
func clip(text string, spans []Span, end int) (string, []Span) {
	text = strings.TrimRight(text[:end], " \n")
	var kept []Span
	for _, s := range spans {
		if s.End <= len(text) {
			kept = append(kept, s)
		}
	}
	return text, kept
}

// limitText cuts what is longer than a post may be.
func (p *Post) limitText() {
	if cut := cutRunes(p.Text, maxText); len(cut) < len(p.Text) {
		p.Text, p.Spans = clip(p.Text, p.Spans, len(cut))
		p.Truncated = true
	}
}
