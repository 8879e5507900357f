package post

import (
	"strings"

	"golang.org/x/net/html"
)

// setContent reads the HTML that fediverse servers send as a post's text.
func (p *Post) setContent(content string) {
	doc, err := parseFragment(content)
	if err != nil {
		p.Text, p.Spans = strippedText(content)
		return
	}
	t := richText{classify: classifyLink}
	for _, n := range doc.Find("body").Nodes {
		t.children(n)
	}
	p.Text, p.Spans = t.result()
	for _, e := range t.emoji {
		p.addEmoji(e.Code, e.URL)
	}
}

// strippedText reads the text of markup too large for a tree: tags are dropped,
// those of paragraphs and breaks become line feeds.
func strippedText(content string) (string, []Span) {
	z := html.NewTokenizer(strings.NewReader(content[:min(len(content), maxInput)]))
	var t richText
	for t.b.Len() < 4*maxText {
		switch z.Next() {
		case html.ErrorToken:
			text, _ := t.result()
			return text, autolinkURLs(text)
		case html.TextToken:
			t.write(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			switch tag, _ := z.TagName(); string(tag) {
			case "br":
				t.lineBreak()
			case "p", "blockquote", "ul", "ol", "div":
				t.block(2)
			}
		}
	}
	text, _ := t.result()
	return text, autolinkURLs(text)
}
