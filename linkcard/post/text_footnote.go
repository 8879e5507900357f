package post

import "strings"

// dropFootnotes takes the markers of footnotes off the lines: "[^1]", where the text has
// a footnote of that name. They are whoever's who wrote the text around the quotation.
func (d *document) dropFootnotes() {
	defined := map[string]bool{}
	for _, l := range d.lines {
		if label, n := footnoteAt(l.text); n > 0 && strings.HasPrefix(l.text[n:], ":") {
			defined[label] = true
		}
	}
	if len(defined) == 0 {
		return
	}
	for i := range d.lines {
		if l := &d.lines[i]; !l.code && strings.Contains(l.text, "[^") {
			l.text = withoutFootnotes(l.text, defined)
		}
	}
}

func withoutFootnotes(s string, defined map[string]bool) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if label, n := footnoteAt(s[i:]); n > 0 && defined[label] && !strings.HasPrefix(s[i+n:], ":") {
			i += n
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return withoutMarks(b.String())
}

// footnoteAt reads the "[^label]" that s begins with; n is its length.
func footnoteAt(s string) (label string, n int) {
	const longest = 64
	if !strings.HasPrefix(s, "[^") {
		return "", 0
	}
	end := strings.IndexAny(s[:min(len(s), longest)], "] \t")
	if end <= len("[^") || s[end] != ']' {
		return "", 0
	}
	return s[2:end], end + 1
}
