package render

import (
	"strings"
	"unicode/utf8"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// pieces takes a post's text apart at its links and line breaks. A span that does
// not fit the text is ignored, never the text.
func pieces(p *post.Post, emoji *emojiSet) []Piece {
	spans := soundSpans(p)
	marks := make([]int, 0, 2*len(spans))
	for _, s := range spans {
		marks = append(marks, s.Start, s.End)
	}
	text := cleanText(p.Text, maxText, marks)
	out := make([]Piece, 0, 2*len(spans)+1)
	at := 0
	for i, s := range spans {
		start, end := marks[2*i], min(marks[2*i+1], len(text))
		if start < at || end <= start || strings.Contains(text[start:end], "\n") {
			continue
		}
		link := safeLink(s.URL)
		if link == "" {
			continue
		}
		out = emoji.appendText(out, text[at:start])
		out = append(out, linkPiece(text[start:end], link))
		at = end
	}
	return emoji.appendText(out, text[at:])
}

// linkPiece ties what a link shows to where it leads.
func linkPiece(text, link string) Piece {
	piece := Piece{Text: text, Link: link}
	if looksLikeHost(text) && !sameHost(text, link) {
		piece.Host = shownHost(link)
	}
	return piece
}

// soundSpans are the spans with sorted, separate ranges on character boundaries.
func soundSpans(p *post.Post) []post.Span {
	sound, at := p.Spans, 0
	for i, s := range p.Spans {
		if s.Start < at || s.End <= s.Start || s.End > len(p.Text) || !boundary(p.Text, s.Start) || !boundary(p.Text, s.End) {
			if len(sound) == len(p.Spans) {
				sound = append([]post.Span(nil), p.Spans[:i]...)
			}
			continue
		}
		if at = s.End; len(sound) != len(p.Spans) {
			sound = append(sound, s)
		}
	}
	return sound
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// appendText adds plain text, line by line.
func appendText(out []Piece, text string) []Piece {
	for text != "" {
		line, rest, broken := strings.Cut(text, "\n")
		if line != "" {
			out = append(out, Piece{Text: line})
		}
		if broken {
			out = append(out, Piece{Break: true})
		}
		text = rest
	}
	return out
}
