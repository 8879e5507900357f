package post

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// richText collects a post's text and its links. White space is collapsed as a
// browser does; line breaks are held back until something visible follows, so
// that the text never begins or ends with any.
type richText struct {
	b        strings.Builder
	spans    []Span
	emoji    []Emoji // pictures met in place of ":code:", as they stand
	open     []int   // indexes into spans that have not seen a visible rune yet
	space    bool
	newlines int

	// preserve keeps line feeds of the source as line breaks.
	preserve bool
	// classify says what an anchor is; an empty kind is no link.
	classify func(href, text string) (SpanKind, string)
}

// write adds text.
func (t *richText) write(s string) {
	for _, r := range visible(s) {
		switch {
		case r == '\n' && t.preserve:
			t.lineBreak()
		case r == ' ' || r == '\n':
			t.space = true
		default:
			t.flush()
			t.b.WriteRune(r)
		}
	}
}

func (t *richText) flush() {
	switch {
	case t.b.Len() == 0:
	case t.newlines > 0:
		t.b.WriteString(strings.Repeat("\n", min(t.newlines, 2)))
	case t.space:
		t.b.WriteByte(' ')
	}
	t.space, t.newlines = false, 0
	for _, i := range t.open {
		t.spans[i].Start = t.b.Len()
	}
	t.open = t.open[:0]
}

func (t *richText) lineBreak() { t.newlines++ }

// paragraph makes sure that what follows stands after n line feeds.
func (t *richText) block(n int) { t.newlines = max(t.newlines, n) }

// link runs body and marks what it wrote.
func (t *richText) link(kind SpanKind, address string, body func()) {
	if kind == "" {
		body()
		return
	}
	i := len(t.spans)
	t.spans = append(t.spans, Span{Start: -1, Kind: kind, URL: address})
	t.open = append(t.open, i)
	body()
	t.spans[i].End = t.b.Len()
	t.open = slices.DeleteFunc(t.open, func(j int) bool { return j == i })
}

// result returns the text and the spans that hold something, sorted, none in another.
func (t *richText) result() (string, []Span) {
	return t.b.String(), tidySpans(t.b.String(), t.spans)
}

func tidySpans(text string, spans []Span) []Span {
	var out []Span
	spans = slices.Clone(spans)
	slices.SortStableFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			continue
		}
		out = append(out, s)
		end = s.End
	}
	return out
}

// node adds what a reader sees of n.
func (t *richText) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		t.write(n.Data)
	case html.ElementNode:
		t.element(n)
	case html.DocumentNode:
		t.children(n)
	}
}

func (t *richText) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		t.node(c)
	}
}

func (t *richText) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Svg, atom.Template, atom.Noscript, atom.Iframe, atom.Head, atom.Title:
	case atom.Br:
		t.lineBreak()
	case atom.Img:
		t.image(n)
	case atom.A:
		kind, address := SpanKind(""), ""
		if t.classify != nil {
			kind, address = t.classify(attr(n, "href"), nodeText(n))
		}
		t.link(kind, address, func() { t.children(n) })
	case atom.Pre:
		defer func(old bool) { t.preserve = old }(t.preserve)
		t.preserve = true
		t.surround(n, 2)
	case atom.P, atom.Blockquote, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		t.surround(n, 2)
	case atom.Div, atom.Li, atom.Tr, atom.Section, atom.Table, atom.Header, atom.Footer:
		t.surround(n, 1)
	case atom.Span:
		t.mastodonSpan(n)
	default:
		t.children(n)
	}
}

// image writes the emoji that a picture stands for: by its class, or by its
// alternative text. Other pictures are no text.
func (t *richText) image(n *html.Node) {
	class, alt := strings.ToLower(attr(n, "class")), attr(n, "alt")
	if !strings.Contains(class, "emoji") && !strings.Contains(class, "smiley") && !isEmojiText(alt) {
		return
	}
	t.write(alt)
	if len(alt) > 2 && strings.HasPrefix(alt, ":") && strings.HasSuffix(alt, ":") {
		t.emoji = append(t.emoji, Emoji{alt, attr(n, "src")})
	}
}

func (t *richText) surround(n *html.Node, lines int) {
	t.block(lines)
	if n.DataAtom == atom.Li {
		t.write("• ")
	}
	t.children(n)
	t.block(lines)
}

// mastodonSpan follows Mastodon's way of shortening links: "invisible" parts
// are not shown, and an "ellipsis" part ends in one.
func (t *richText) mastodonSpan(n *html.Node) {
	switch {
	case hasClass(n, "invisible"), hasClass(n, "quote-inline"):
	case hasClass(n, "ellipsis"):
		t.children(n)
		t.write("…")
	default:
		t.children(n)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attr(n, "class")), class)
}

// nodeText returns all text below n, as it stands.
func nodeText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
