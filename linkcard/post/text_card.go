package post

import "strings"

// readLinkedCard reads a Substack block after a converter made one Markdown link
// of it: avatar, NAME @handle, text, date and counts, all inside the link's text.
func readLinkedCard(d *document, i int) (Quote, int, bool) {
	l := d.lines[i]
	if !strings.HasPrefix(l.text, "[") || !strings.Contains(l.text, "@") || d.cards >= maxFailed {
		return Quote{}, 0, false
	}
	text, href, n := linkAt(d.text[l.start+strings.IndexByte(d.text[l.start:], '['):])
	ref, ok := RecogniseString(href)
	if n == 0 || !ok || ref.Network != NetworkX || !strings.Contains(text, "\n") {
		d.cards++
		return Quote{}, 0, false
	}
	var lines []textLine
	for s := range strings.SplitSeq(withoutImages(text), "\n") {
		lines = append(lines, newLine(strings.TrimRight(strings.TrimSpace(s), `\`), 0))
	}
	p := &Post{ID: ref.ID, URL: ref.URL}
	written, body := p.readCardLines(lines)
	m := inlineMarkdown{escapes: true}
	m.readBlock(body)
	p.Text, p.Spans = m.result()
	p.complete(ref, written)
	last := i
	for end := l.start + n; last+1 < len(d.lines) && d.lines[last].end < end; {
		last++
	}
	return d.quote(p, i, last)
}

// readCardLines takes the author off the top and the date and counts off the
// end; what is left is the text.
func (p *Post) readCardLines(lines []textLine) (Time, []textLine) {
	var written Time
	trim := func() {
		for len(lines) > 0 && lines[0].text == "" {
			lines = lines[1:]
		}
		for len(lines) > 0 && (lines[len(lines)-1].text == "" || isSeparator(lines[len(lines)-1].text)) {
			lines = lines[:len(lines)-1]
		}
	}
	trim()
	if len(lines) > 0 {
		if at := strings.LastIndex(lines[0].text, "@"); at >= 0 {
			if handle, n := scanHandle(lines[0].text[at:]); at+n == len(lines[0].text) && n > 0 {
				p.Author = Author{Name: name(lines[0].text[:at]), Handle: handle}
				lines = lines[1:]
			}
		}
	}
	for trim(); len(lines) > 0; trim() {
		last := lines[len(lines)-1].text
		dl, isDate := readDateline(last)
		if isDate && dl.end == len(last) && written.IsZero() {
			written = dl.time()
		} else if !isTallyRun(last) {
			break
		}
		lines = lines[:len(lines)-1]
	}
	return written, lines
}

// isTallyRun recognises counts that lost the spaces between them: "17 Retweets93 Likes",
// "12Likes3Retweets".
func isTallyRun(s string) bool {
	var b strings.Builder
	digit := func(i int) bool { return s[i] >= '0' && s[i] <= '9' }
	for i := range len(s) {
		if i > 0 && (digit(i) && isLetter(s[i-1]) || isLetter(s[i]) && digit(i-1) && i+2 < len(s) && isLetter(s[i+1]) && isLetter(s[i+2])) {
			b.WriteByte(' ')
		}
		b.WriteByte(s[i])
	}
	return isTally(b.String())
}

func withoutImages(s string) string {
	for {
		i := strings.Index(s, "![")
		if i < 0 {
			return s
		}
		_, _, n := linkAt(s[i+1:])
		if n == 0 {
			return s
		}
		s = s[:i] + s[i+1+n:]
	}
}

// readLinkedImage reads a post that beehiiv's plain text shows as a picture with
// a link: "View image: (...)" over "Follow image link: (address of the post)".
func readLinkedImage(d *document, i int) (Quote, int, bool) {
	address, ok := parenthesised(d.lines[i].text, "Follow image link:")
	ref, isPost := RecogniseString(address)
	if !ok || !isPost {
		return Quote{}, 0, false
	}
	first, last := i, i
	if i > d.floor {
		if _, ok := parenthesised(d.lines[i-1].text, "View image:"); ok {
			first = i - 1
		}
	}
	if i+1 < len(d.lines) && strings.HasPrefix(d.lines[i+1].text, "Caption:") {
		last = i + 1
	}
	return d.quote(ref.Post(), first, last)
}

func parenthesised(s, label string) (string, bool) {
	rest, ok := strings.CutPrefix(s, label)
	rest = strings.TrimSpace(rest)
	if !ok || !strings.HasPrefix(rest, "(") || !strings.HasSuffix(rest, ")") {
		return "", false
	}
	return strings.TrimSpace(rest[1 : len(rest)-1]), true
}
