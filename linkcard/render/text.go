package render

import (
	"bytes"
	"strings"
)

// writeText writes a card as plain text: its parts as paragraphs, wrapped, and the
// bare address on a line of its own at the end.
func (r *Renderer) writeText(b *bytes.Buffer, v *View) {
	v.withhold()
	t := textWriter{b: b, width: r.opts.Width}
	if v.Post != nil {
		t.post(v.Post, "")
		t.address(v.Link, "")
		return
	}
	a := v.Article
	if !v.linkSaysTitle() {
		t.lines("", a.Title)
	}
	t.lines("", a.Handle)
	t.paragraph("", a.Description)
	if meta := joinDots(a.Price, a.Site, a.Byline, a.Published.Text); meta != "" {
		t.paragraph("", meta)
	} else if b.Len() > 0 {
		b.WriteByte('\n')
	}
	t.address(v.Link, "") // which also says the host
}

// linkSaysTitle reports whether the address below says all that the title does, as that of
// a page without a title of its own: host and path.
func (v *View) linkSaysTitle() bool {
	return v.Host != "" && strings.Contains(v.Article.Title, v.Host) && strings.Contains(v.Link, v.Article.Title)
}

type textWriter struct {
	b     *bytes.Buffer
	width int
}

// lines writes each text in lines of its own, without a blank line between them.
func (t textWriter) lines(indent string, texts ...string) {
	for _, s := range texts {
		if s != "" {
			wrap(t.b, unmention(s), indent, t.width)
		}
	}
}

// paragraph writes a text after a blank line.
func (t textWriter) paragraph(indent string, texts ...string) {
	for _, s := range texts {
		if s == "" {
			continue
		}
		if t.b.Len() > 0 {
			t.b.WriteString(strings.TrimRight(indent, " ") + "\n")
		}
		wrap(t.b, unmention(s), indent, t.width)
	}
}

func (t textWriter) address(link, indent string) {
	if link != "" {
		t.b.WriteString(indent + link + "\n")
	}
}

func (t textWriter) post(p *PostView, indent string) {
	who := p.Name
	if p.Handle != "" {
		who += " (" + p.Handle + ")"
	}
	if who != "" {
		t.lines(indent, joinDots(who, p.Network))
	}
	t.paragraph(indent, p.Reposted, p.Reply, p.Notice, p.Warning, plainPieces(p.Text))
	for _, m := range p.Missing {
		t.paragraph(indent, "["+m+"]")
	}
	if p.Poll != nil {
		t.paragraph(indent, pollLines(p.Poll))
	}
	if v := p.Preview; v != nil {
		t.paragraph(indent, v.Title)
		t.lines(indent, v.Description)
		t.address(v.Link, indent)
	}
	t.paragraph(indent, p.Note)
	if q := p.Quoted; q != nil {
		t.b.WriteString(indent + "\n")
		t.post(q, indent+"> ")
		t.address(q.Link, indent+"> ")
	}
	when := joinDots(p.Published.Text, p.Edited)
	if p.Link != "" {
		when = joinDots(p.ReadFull, when)
	}
	t.paragraph(indent, when)
	if when == "" && p.Link != "" {
		t.b.WriteString(strings.TrimRight(indent, " ") + "\n")
	}
}

func pollLines(p *PollView) string {
	var lines []string
	for _, o := range p.Options {
		lines = append(lines, strings.TrimSpace("- "+o.Title+" "+o.Share))
	}
	if p.Summary != "" {
		lines = append(lines, p.Summary)
	}
	return strings.Join(lines, "\n")
}

// plainPieces is a post's text with the addresses behind its words.
func plainPieces(pieces []Piece) string {
	var s strings.Builder
	for _, p := range pieces {
		switch {
		case p.Break:
			s.WriteByte('\n')
		case p.Link == "" || strings.ContainsAny(p.Text[:1], "@#$"):
			s.WriteString(p.Text)
		case looksLikeHost(p.Text):
			s.WriteString(p.Link)
		default:
			s.WriteString(p.Text + " (" + p.Link + ")")
		}
	}
	return s.String()
}

func joinDots(texts ...string) string {
	var s strings.Builder
	for _, text := range texts {
		if text == "" {
			continue
		}
		if s.Len() > 0 {
			s.WriteString(" · ")
		}
		s.WriteString(text)
	}
	return s.String()
}

// unmention takes the live mentions of chat programs apart: plain text is what they are fed with.
func unmention(s string) string {
	if strings.IndexByte(s, '@') < 0 && strings.IndexByte(s, '<') < 0 {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		out.WriteByte(s[i])
		if s[i] == '<' && i+1 < len(s) && strings.IndexByte("@!#:&", s[i+1]) >= 0 || s[i] == '@' && broadcast(s[i+1:]) {
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// broadcast reports whether a word after "@" calls everybody in some chat program.
func broadcast(s string) bool {
	end := 0
	for end < len(s) && isAlnum(s[end]) {
		end++
	}
	switch strings.ToLower(s[:end]) {
	case "everyone", "here", "channel", "all", "group", "room":
		return true
	}
	return false
}
