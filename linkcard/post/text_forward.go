package post

import "strings"

// readForward reads what a web clipper leaves when it moves the author before
// the text: the byline, the text, and at its end a link to a post by that author.
func readForward(d *document, i int, sig signature) (Quote, int, bool) {
	for j := i + 1; j < len(d.lines) && j <= i+60; j++ {
		l := d.lines[j]
		if l.code || isSeparator(l.text) {
			break
		}
		if !strings.Contains(l.text, "](") {
			continue
		}
		text, ref, ok := cutTrailingLink(l.text)
		if !ok || !sameAuthor(ref, sig.by.handle) {
			continue
		}
		m := inlineMarkdown{escapes: true}
		lines := append([]textLine(nil), d.lines[i+1:j+1]...)
		lines[len(lines)-1].text = text
		m.readBlock(lines)
		sig.ref = ref
		return d.quote(sig.post(&m, true), i, j)
	}
	return Quote{}, 0, false
}

// cutTrailingLink cuts the link to a post off the end of a line.
func cutTrailingLink(s string) (string, Ref, bool) {
	i := strings.LastIndex(s, "[")
	if i < 0 {
		return "", Ref{}, false
	}
	_, href, n := linkAt(s[i:])
	ref, ok := RecogniseString(href)
	if n == 0 || !ok || strings.TrimSpace(s[i+n:]) != "" {
		return "", Ref{}, false
	}
	return strings.TrimSpace(s[:i]), ref, true
}
