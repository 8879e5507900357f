package post

import "strings"

// withoutCite takes a cite, footer or small element off a line that is nothing else, as
// Markdown has them below quotations. What stands there is somebody's name, so a dash
// takes their place.
func withoutCite(s string) string {
	for _, name := range [...]string{"cite", "footer", "small"} {
		inner, ok := strings.CutPrefix(s, "<"+name+">")
		if !ok {
			continue
		}
		if inner, ok = strings.CutSuffix(inner, "</"+name+">"); !ok {
			return s
		}
		if inner = withoutCite(strings.TrimSpace(inner)); dashAt(inner) > 0 {
			return inner
		}
		return "— " + inner
	}
	return s
}

// belowCallout returns the first of the lines of a Markdown quotation below the head of a
// callout, "[!quote] Title", as GitHub and Obsidian have them. The whole says whether the
// head holds nothing but the author's name, so that a card may take its place.
func (d *document) belowCallout(first, last int, sig *signature) (text int, whole bool) {
	kind, title, ok := strings.Cut(d.lines[first].text, "]")
	if first >= last || !ok || !strings.HasPrefix(kind, "[!") || strings.ContainsAny(kind, " ()") || strings.HasPrefix(title, "(") {
		return first, true
	}
	title = strings.Trim(title, "+- *_")
	for text = first + 1; text < last && d.blank(text); {
		text++
	}
	return text, title == "" || title == sig.by.name || sig.by.handle != "" && title == "@"+sig.by.handle
}

// headingSigns begin the headings of Japanese and Chinese mails.
var headingSigns = [...]string{"■", "◆", "▼", "□", "◇", "▽"}

// belowHeading returns the line after a heading that begins the paragraph of a quotation
// in quotation marks.
func (d *document) belowHeading(first, last int) int {
	if first < last && hasPrefixOf(d.lines[first].text, headingSigns[:]) && inMarks(d.lines[first+1:last+1]) {
		return first + 1
	}
	return first
}
