package rewrite

import (
	"bytes"
	"html"
	"strings"

	"golang.org/x/net/html/atom"
)

// embedKind says how to read an embed code.
type embedKind uint8

const (
	noEmbed    embedKind = iota
	postEmbed            // a post with its text: package post reads it
	linkEmbed            // a preview of a page: its first link says which
	attrEmbed            // an element whose attributes name the address
	frameEmbed           // the frame of a player
)

// embedClasses are the class names of embed codes, as the networks and the
// publishing tools write them.
var embedClasses = map[string]embedKind{
	"twitter-tweet": postEmbed, "twitter-video": postEmbed,
	"bluesky-embed": postEmbed, "mastodon-embed": postEmbed,
	"instagram-media": postEmbed, "text-post-media": postEmbed,
	"tiktok-embed": postEmbed, "fb-post": postEmbed, "tumblr-post": postEmbed,
	"reddit-card": postEmbed, "reddit-embed-bq": postEmbed,
	"kg-twitter-card": postEmbed, // Ghost e-mail

	"wp-embedded-content":  linkEmbed, // WordPress
	"kg-bookmark-card":     linkEmbed, // Ghost
	"embedded-post-wrap":   linkEmbed, // Substack
	"graf--mixtapeEmbed":   linkEmbed, // Medium
	"embedly-card":         linkEmbed,
	"iframely-embed":       linkEmbed,
	"notion-bookmark-card": linkEmbed,
}

// attrsClasses are the classes of Substack's embeds: they count only with the
// data-attrs that hold the facts, since the words are too common alone.
var attrsClasses = map[string]bool{"tweet": true, "twitter-embed": true, "comment": true}

// wrapperClasses are the class names of elements made to hold one embed code or
// one bare link.
var wrapperClasses = map[string]bool{
	"wp-block-embed": true, "wp-block-embed__wrapper": true, // WordPress
	"kg-embed-card":   true, // Ghost
	"twitter-wrapper": true, // beehiiv
	"tweet-embed":     true,
	"embed-container": true,
	"twitter-widget":  true,
}

// embedOf tells from the current start tag whether it opens an embed code, or
// what holds one.
func embedOf(s *scanner) (kind embedKind, wrapper bool) {
	switch s.tok.name {
	case atom.A, atom.Div:
		if pinAddress(s) != "" || vkAddress(s) != "" {
			return attrEmbed, false
		}
		if s.tok.name == atom.A && isBookmark(s) {
			return linkEmbed, false
		}
		return classEmbed(s)
	case atom.Blockquote, atom.Figure, atom.Table, atom.Section, atom.Aside:
		return classEmbed(s)
	case atom.Script:
		if _, ok := s.attr("data-telegram-post"); ok {
			return attrEmbed, false
		}
	case 0:
		if attrAddress(s) != "" {
			return attrEmbed, false
		}
	}
	return noEmbed, false
}

// isBookmark recognises the preview of a page in Notion's export.
func isBookmark(s *scanner) bool {
	class, _ := s.attr("class")
	has := func(name string) bool { return anyWord(class, func(w []byte) bool { return string(w) == name }) }
	return has("bookmark") && has("source")
}

func classEmbed(s *scanner) (kind embedKind, wrapper bool) {
	class, ok := s.attr("class")
	if !ok {
		return noEmbed, false
	}
	anyWord(class, func(w []byte) bool {
		if kind = embedClasses[string(w)]; kind != noEmbed {
			return true
		}
		if attrsClasses[string(w)] {
			if _, ok := s.attr("data-attrs"); ok {
				kind = postEmbed
				return true
			}
		}
		wrapper = wrapper || wrapperClasses[string(w)]
		return false
	})
	return kind, wrapper
}

// attrAddress returns the address that the attributes of the current start tag
// name: AMP's components, CKEditor's oembed element, Telegram's script, Pinterest's
// link, VK's empty element.
func attrAddress(s *scanner) string {
	value := func(attr, prefix, suffix string) string {
		v, ok := s.attr(attr)
		text := html.UnescapeString(string(v))
		if !ok || text == "" {
			return ""
		}
		if strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://") {
			return text
		}
		if prefix == "" || strings.ContainsAny(text, " /?#\\") && prefix != telegram {
			return ""
		}
		return prefix + text + suffix
	}
	switch string(bytes.ToLower(s.tagName())) {
	case "a":
		return pinAddress(s)
	case "div":
		return vkAddress(s)
	case "script":
		return value("data-telegram-post", telegram, "")
	case "oembed":
		return value("url", "", "")
	case "amp-twitter":
		return value("data-tweetid", "https://x.com/i/status/", "")
	case "amp-instagram":
		return value("data-shortcode", "https://www.instagram.com/p/", "/")
	case "amp-youtube":
		return value("data-videoid", "https://www.youtube.com/watch?v=", "")
	case "amp-vimeo":
		return value("data-videoid", "https://vimeo.com/", "")
	case "amp-dailymotion":
		return value("data-videoid", "https://www.dailymotion.com/video/", "")
	case "amp-facebook":
		return value("data-href", "", "")
	case "amp-reddit", "amp-tiktok":
		return value("data-src", "", "")
	}
	return ""
}

const telegram = "https://t.me/"

// pinAddress reads the address of a link that Pinterest's script turns into a pin.
func pinAddress(s *scanner) string {
	if v, _ := s.attr("data-pin-do"); string(v) == "embedPin" {
		return address(s)
	}
	return ""
}

// vkAddress reads the address of a post on VK from the id of the element that its
// widget goes into: "vk_post_-1_45616" is the wall of group 1.
func vkAddress(s *scanner) string {
	id, _ := s.attr("id")
	post, ok := bytes.CutPrefix(id, []byte("vk_post_"))
	if !ok || len(post) > 40 || bytes.IndexByte(post, '_') < 1 || len(bytes.Trim(post, "0123456789_-")) > 0 {
		return ""
	}
	return "https://vk.com/wall" + string(post)
}

// widgetScripts are where the scripts come from that turn embed codes into
// widgets: with the code replaced, the script beside it goes too.
var widgetScripts = []string{
	"platform.twitter.com/widgets.js", "platform.x.com/widgets.js", "embed.bsky.app/", "www.instagram.com/embed.js",
	"instagram.com/embed.js", "platform.instagram.com/", "www.threads.net/embed.js", "www.threads.com/embed.js", "threads.com/embed.js",
	"www.tiktok.com/embed.js", "embed.reddit.com/", "embed.redditmedia.com/", "assets.tumblr.com/post.js",
	"connect.facebook.net/", "assets.pinterest.com/js/pinit", "cdn.embedly.com/widgets/", "cdn.iframe.ly/embed.js", "/embed.js", "telegram.org/js/telegram-widget.js",
	"vk.com/js/api/openapi.js", "vk.ru/js/api/openapi.js",
}

// widgetEnd returns the end of the widget scripts that follow an embed code at
// i, white space between them and a paragraph around them included, or i.
func widgetEnd(doc []byte, i int) int {
	for {
		end := widgetScriptEnd(doc, i)
		if end == i {
			return i
		}
		i = end
	}
}

// widgetScriptEnd is widgetEnd for one script, or one paragraph of them.
func widgetScriptEnd(doc []byte, i int) int {
	s := scanner{doc: doc, pos: i}
	end, inP := i, false
	for s.next() {
		switch {
		case s.tok.kind == textToken && s.tok.end-s.tok.start < 256 && blank(doc[s.tok.start:s.tok.end]):
		case s.tok.kind == startToken && s.tok.name == atom.P && !inP:
			inP = true // WordPress puts the script into a paragraph of its own
		case s.tok.kind == startToken && s.tok.name == atom.Script:
			if end = widgetElementEnd(&s); end == 0 {
				return i
			} else if !inP {
				return end
			}
		case s.tok.kind == endToken && s.tok.name == atom.P && inP && end > i:
			return s.tok.end
		default:
			return i
		}
	}
	return i
}

// widgetElementEnd returns the end of the script element whose start tag was just
// read; 0 if it is no widget's, or has no end.
func widgetElementEnd(s *scanner) int {
	widget := isWidget(s)
	if !s.next() {
		return 0
	}
	if s.tok.kind == textToken {
		widget = widget || startsWidget(s.doc[s.tok.start:s.tok.end])
		if !s.next() {
			return 0
		}
	}
	if s.tok.kind != endToken || !widget {
		return 0
	}
	return s.tok.end
}

func isWidget(s *scanner) bool {
	src, ok := s.attr("src")
	for _, w := range widgetScripts {
		if ok && bytes.Contains(src, []byte(w)) {
			return true
		}
	}
	return false
}

// startsWidget reports whether a script is no more than the call that puts a post into an
// empty element, as VK's code has it.
func startsWidget(code []byte) bool {
	const most = 400
	return len(code) <= most && bytes.Contains(code, []byte("VK.Widgets.Post("))
}

// firstLink returns the address of the first absolute link in doc[start:end].
func firstLink(doc []byte, start, end int) string {
	s := scanner{doc: doc[:end], pos: start}
	for s.next() {
		if s.tok.kind == startToken && s.tok.name == atom.A {
			if u := address(&s); u != "" {
				return u
			}
		}
	}
	return ""
}
