package render

import (
	"bytes"
	"strconv"
	"strings"
)

// writeMarkdown writes a card as a CommonMark block quote.
func (r *Renderer) writeMarkdown(b *bytes.Buffer, v *View) {
	v.withhold()
	m := markdownWriter{b: b, prefix: "> "}
	if v.Post != nil {
		m.post(v.Post)
		return
	}
	a := v.Article
	if v.Class == "ct-card ct-photo" && a.Picture != nil {
		m.paragraph(mdImage(a.Picture))
	}
	m.paragraph("**" + mdLink(a.Title, v.Link) + "**")
	m.paragraph(mdText(a.Handle))
	m.paragraph(mdText(a.Description))
	m.paragraph(mdText(joinDots(a.Price, a.Site, v.Host, a.Byline, a.Published.Text)))
}

type markdownWriter struct {
	b      *bytes.Buffer
	prefix string
	begun  bool
}

// paragraph writes a paragraph of lines that are Markdown already.
func (m *markdownWriter) paragraph(s string) {
	if s == "" {
		return
	}
	if m.begun {
		m.b.WriteString(strings.TrimRight(m.prefix, " ") + "\n")
	}
	m.begun = true
	for line := range strings.SplitSeq(s, "\n") {
		m.b.WriteString(m.prefix + line + "\n")
	}
}

func (m *markdownWriter) post(p *PostView) {
	if p.Name != "" {
		who := "**" + mdText(p.Name) + "**"
		if p.Handle != "" {
			who += " (" + mdText(p.Handle) + ")"
		}
		m.paragraph(who)
	}
	m.paragraph(mdText(p.Reposted))
	m.paragraph(mdText(p.Reply))
	m.paragraph(mdText(p.Notice))
	m.paragraph(mdText(p.Warning))
	for _, text := range paragraphs(p.Text) {
		m.paragraph(mdPieces(text))
	}
	for i := range p.Media {
		m.paragraph(mdShot(&p.Media[i]))
	}
	for _, missing := range p.Missing {
		m.paragraph(`\[` + mdText(missing) + `\]`)
	}
	m.poll(p.Poll)
	if v := p.Preview; v != nil {
		m.paragraph(joinDots(mdLink(v.Title, v.Link), mdInline(v.Host), mdInline(v.Site)))
		m.paragraph(mdText(v.Description))
	}
	m.paragraph(mdText(p.Note))
	if p.Quoted != nil {
		m.b.WriteString(strings.TrimRight(m.prefix, " ") + "\n")
		quoted := markdownWriter{b: m.b, prefix: m.prefix + "> "}
		quoted.post(p.Quoted)
	}
	m.foot(p)
}

func (m *markdownWriter) foot(p *PostView) {
	if p.Link == "" {
		m.paragraph(mdText(joinDots(p.Published.Text, p.Edited)))
		return
	}
	foot := mdLink(joinDots(p.Published.Text, p.Edited, p.View), p.Link)
	if p.ReadFull != "" {
		foot = mdLink(p.ReadFull, p.Link) + " · " + foot
	}
	m.paragraph(foot)
}

func (m *markdownWriter) poll(p *PollView) {
	if p == nil {
		return
	}
	lines := make([]string, len(p.Options))
	for i, o := range p.Options {
		lines[i] = strings.TrimRight("- "+mdText(strings.TrimSpace(o.Title+" "+o.Share)), " ")
	}
	m.paragraph(strings.Join(lines, "\n"))
	m.paragraph(mdText(p.Summary))
}

// paragraphs cuts a post's text at its blank lines.
func paragraphs(pieces []Piece) [][]Piece {
	var out [][]Piece
	start := 0
	for i := 0; i+1 < len(pieces); i++ {
		if pieces[i].Break && pieces[i+1].Break {
			out = append(out, pieces[start:i])
			start = i + 2
			i++
		}
	}
	return append(out, pieces[start:])
}

func mdPieces(pieces []Piece) string {
	var s strings.Builder
	for _, p := range pieces {
		switch {
		case p.Break:
			s.WriteString("\\\n")
		case p.Link != "":
			s.WriteString(mdLink(p.Text, p.Link))
			if p.Host != "" {
				s.WriteString(" (" + mdText(p.Host) + ")")
			}
		case s.Len() == 0 || strings.HasSuffix(s.String(), "\n"):
			s.WriteString(mdText(p.Text))
		default:
			s.WriteString(mdInline(p.Text))
		}
	}
	return s.String()
}

func mdLink(text, link string) string {
	if link == "" {
		return mdText(text)
	}
	return "[" + mdInline(text) + "](" + mdAddress(link) + ")"
}

func mdImage(p *Picture) string {
	return "![" + mdInline(p.Alt) + "](" + mdAddress(p.Src) + ")"
}

// mdShot is a picture; a clip's still leads to the post.
func mdShot(s *Shot) string {
	if !s.Clip {
		return mdImage(&s.Picture)
	}
	label := s.Label
	if s.Duration != "" {
		label += " " + s.Duration
	}
	return mdImage(&s.Picture) + " " + mdLink(label, s.Link)
}

// mdAddress writes a checked address as a link destination.
func mdAddress(link string) string {
	if strings.IndexByte(link, '&') >= 0 {
		link = escapeReferences(link)
	}
	if strings.ContainsAny(link, "()<> ") {
		return "<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(link) + ">"
	}
	return link
}

// escapeReferences keeps "&copy;" in an address from being read as a character.
func escapeReferences(link string) string {
	var s strings.Builder
	for i := 0; i < len(link); i++ {
		if link[i] == '&' && referenceAt(link[i:]) {
			s.WriteString("&amp;")
			continue
		}
		s.WriteByte(link[i])
	}
	return s.String()
}

// referenceAt reports whether s starts like a character reference of CommonMark.
func referenceAt(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] == ';' {
			return i > 1
		}
		if !isAlnum(s[i]) && !(i == 1 && s[i] == '#') {
			return false
		}
	}
	return false
}

// mdText escapes a text that starts a line.
func mdText(s string) string {
	out := mdInline(s)
	if out == "" {
		return ""
	}
	switch out[0] {
	case '#', '+', '-', '=', '>', ':':
		return `\` + out
	}
	i := 0
	for i < len(out) && out[i] >= '0' && out[i] <= '9' {
		i++
	}
	if i > 0 && i < len(out) && (out[i] == '.' || out[i] == ')') {
		return out[:i] + `\` + out[i:]
	}
	return out
}

// mdInline escapes what CommonMark, its usual extensions, the template languages
// of site generators, and chat programs would read as more than text.
func mdInline(s string) string {
	if !strings.ContainsAny(s, "\\`*_[]<{}|~$&@:.^!") {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case strings.IndexByte("\\`*_[]{}|~$^", b) >= 0, b == '!' && strings.HasPrefix(s[i+1:], "["),
			b == ':' && strings.HasPrefix(s[i+1:], "//"), // no automatic links
			b == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www"):
			out.WriteByte('\\')
			out.WriteByte(b)
		case b == '<':
			out.WriteString("&lt;")
		case b == '&' && referenceAt(s[i:]):
			out.WriteString("&amp;")
		case b == '@' && broadcast(s[i+1:]): // chat programs look for the word before they read Markdown
			i++
			out.WriteString("@&#" + strconv.Itoa(int(s[i])) + ";")
		case b == '@':
			out.WriteString(`\@`)
		default:
			out.WriteByte(b)
		}
	}
	return out.String()
}
