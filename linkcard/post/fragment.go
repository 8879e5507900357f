package post

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// What a tree is built from at most. Building a tree takes quadratic time on
// markup made to do so; within these bounds that is microseconds.
const (
	maxInput    = 1 << 20
	maxFragment = 16 << 10
	maxAttrJSON = 64 << 10
	maxAttrs    = 64
	maxDepth    = 64
)

// ErrNoPost is the error of a parser that found no quoted post in what it was given.
var ErrNoPost = errors.New("no quoted post found")

// ErrMarkup is the error of [ParseHTML] for markup that no embed code looks
// like: too deep, too large, or with too many attributes.
var ErrMarkup = errors.New("not an embed code: the markup is too deep or too large")

// embedClasses mark the outermost element of a quoted post.
var embedClasses = []string{
	"twitter-tweet", "twitter-video", "twitter-tweet-rendered", "twitter-embed", "twitter-wrapper", "tweet", "kg-twitter-card",
	"bluesky-embed", "mastodon-embed", "instagram-media", "text-post-media", "fb-post", "fb-video",
	"reddit-card", "reddit-embed-bq", "tiktok-embed", "tumblr-post", "tgme_widget_message",
}

// parseFragment builds a tree of what an embed code shows: without scripts,
// styles, drawings and inline CSS. Of a text larger than a fragment may be, only
// the first element that looks like a quoted post is taken.
func parseFragment(fragment string) (*goquery.Document, error) {
	if len(fragment) > maxInput {
		fragment = fragment[:maxInput]
	}
	clean, err := sift(fragment, false)
	if errors.Is(err, ErrMarkup) {
		clean, err = sift(fragment, true)
	}
	if err != nil {
		return nil, err
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(clean))
	if err != nil {
		return nil, fmt.Errorf("post: %w: %w", ErrMarkup, err)
	}
	return doc, nil
}

// sifter copies the tokens that matter and keeps count.
type sifter struct {
	out      strings.Builder
	stack    []string
	attrJSON int
	skip     string // the element whose content is being dropped
	skipped  int    // how deep in it
	root     int    // 1 + depth of the embed's element once met, when only that is wanted
}

func sift(fragment string, embedOnly bool) (string, error) {
	z := html.NewTokenizer(strings.NewReader(fragment))
	var s sifter
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := string(z.Raw()) // Token unescapes in place
		t := z.Token()
		if !s.keep(&t) || embedOnly && !s.inside(&t) {
			continue
		}
		if err := s.add(&t, raw); err != nil {
			return "", err
		}
		if embedOnly && s.root > 0 && len(s.stack) < s.root {
			break
		}
	}
	return s.out.String(), nil
}

// keep drops elements that show nothing a quotation needs, with their content.
func (s *sifter) keep(t *html.Token) bool {
	if s.skip != "" {
		switch {
		case t.Type == html.StartTagToken && t.Data == s.skip:
			s.skipped++
		case t.Type == html.EndTagToken && t.Data == s.skip:
			if s.skipped--; s.skipped == 0 {
				s.skip = ""
			}
		}
		return false
	}
	switch t.Type {
	case html.CommentToken, html.DoctypeToken:
		return false
	case html.StartTagToken:
		switch t.Data {
		case "script", "style", "svg", "math", "template", "noscript", "select", "textarea", "title", "object":
			s.skip, s.skipped = t.Data, 1
			s.keepTelegram(t)
			return false
		}
	}
	return true
}

// keepTelegram keeps what Telegram's embed code consists of: the attribute of a script.
func (s *sifter) keepTelegram(t *html.Token) {
	for _, a := range t.Attr {
		if a.Key == "data-telegram-post" {
			s.out.WriteString(`<div class="telegram-post" data-post="` + html.EscapeString(a.Val) + `"></div>`)
		}
	}
}

// inside tells whether the token belongs to the first element with an embed's class.
func (s *sifter) inside(t *html.Token) bool {
	if s.root > 0 {
		return true
	}
	if t.Type != html.StartTagToken {
		return false
	}
	for _, a := range t.Attr {
		if a.Key == "class" && slices.ContainsFunc(strings.Fields(a.Val), func(c string) bool { return slices.Contains(embedClasses, c) }) {
			s.root = 1
			return true
		}
	}
	return false
}

func (s *sifter) add(t *html.Token, raw string) error {
	switch t.Type {
	case html.StartTagToken, html.SelfClosingTagToken:
		if len(t.Attr) > maxAttrs {
			return fmt.Errorf("post: %w", ErrMarkup)
		}
		t.Attr = slices.DeleteFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "style" && !strings.Contains(a.Val, "background-image") })
		for _, a := range t.Attr {
			if a.Key == "data-attrs" {
				s.attrJSON += len(html.EscapeString(a.Val))
			}
		}
		raw = t.String()
		if t.Type == html.StartTagToken {
			s.push(t.Data)
		}
	case html.EndTagToken:
		s.pop(t.Data)
	}
	s.out.WriteString(raw)
	if len(s.stack) > maxDepth || s.attrJSON > maxAttrJSON || s.out.Len()-s.attrJSON > maxFragment {
		return fmt.Errorf("post: %w", ErrMarkup)
	}
	return nil
}

func (s *sifter) push(tag string) {
	switch tag {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return
	case "p", "li", "td", "tr", "th":
		if n := len(s.stack); n > 0 && s.stack[n-1] == tag {
			return // a tree closes the one before
		}
	}
	s.stack = append(s.stack, tag)
}

func (s *sifter) pop(tag string) {
	for i := len(s.stack) - 1; i >= 0; i-- {
		if s.stack[i] == tag {
			s.stack = s.stack[:i]
			return
		}
	}
}
