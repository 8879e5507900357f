package post

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// titleWords join name and network in the titles of X's pages.
var titleWords = [...]string{
	" on X: ", " on Twitter: ", " on X : ", " sur X : ", " sur Twitter : ", " auf X: ", " auf Twitter: ", " en X: ", " en Twitter: ", " su X: ", " su Twitter: ",
	" no X: ", " no Twitter: ", " op X: ", " op Twitter: ", " na X: ", " na Twitterze: ", " в X: ", " в Твиттере: ", "さんはXを使っています ", "さんはTwitterを使っています ",
	" sur X: ", " sur Twitter: ",
}

// readTitle reads a page's title: Name on X: "text" / X. The text may go on over
// the lines of a paragraph.
func readTitle(d *document, i int) (Quote, int, bool) {
	s := withoutNews(strings.ReplaceAll(d.lines[i].text, "\u00a0", " "))
	for _, w := range titleWords {
		head, rest, ok := strings.Cut(s, w)
		if !ok || !isName(name(head)) {
			continue
		}
		opening, closing := quotePair(rest)
		if opening == "" {
			continue
		}
		text, last, ok := d.quotedUntil(i, strings.TrimSpace(rest[len(opening):]), closing)
		if !ok {
			continue
		}
		p := &Post{Network: NetworkX}
		p.Author.Name = name(head)
		if by, ok := findByline(head, false); ok && by.start == 0 {
			p.Author = Author{Name: by.name, Handle: by.handle}
		} else if !isPageTitle(d.lines[last].text) && len(strings.Fields(text)) < 4 {
			continue // "Follow us on X: “example”"
		}
		if j, ok := d.next(last, 0); ok {
			if ref, rest, isURL := cutURL(d.lines[j].text); isURL && rest == "" && ref.Network == NetworkX && (p.Author.Handle == "" || sameAuthor(ref, p.Author.Handle)) {
				p.ID, p.URL, last = ref.ID, ref.URL, j
				p.Author.Handle = cmp.Or(p.Author.Handle, ref.Handle)
			}
		}
		p.Text = plain(text)
		p.addLinks()
		p.finishX(p.Author.Handle, Time{})
		return d.quote(p, i, last)
	}
	return Quote{}, 0, false
}

// withoutNews cuts the count of what a reader has not seen yet off a page's title: "(3) ".
func withoutNews(s string) string {
	count, rest, ok := strings.Cut(s, ") ")
	if n, open := strings.CutPrefix(count, "("); ok && open && isDigits(strings.TrimSuffix(n, "+"), 1, 3) {
		return rest
	}
	return s
}

var pageSuffixes = [...]string{" / X", " / Twitter", " | X", " | Twitter"}

func isPageTitle(s string) bool {
	return slices.ContainsFunc(pageSuffixes[:], func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}

// quotedUntil reads on until a line that ends in the closing mark, with or
// without the page's " / X" after it.
func (d *document) quotedUntil(i int, rest, closing string) (string, int, bool) {
	var lines []string
	for j := i; ; j++ {
		end := rest
		for _, site := range pageSuffixes {
			end = strings.TrimSuffix(end, site)
		}
		if text, ok := strings.CutSuffix(end, closing); ok {
			lines = append(lines, text)
			text := strings.TrimSpace(strings.Join(lines, "\n"))
			return text, j, text != "" && utf8.RuneCountInString(text) <= maxText
		}
		lines = append(lines, rest)
		if j+1 >= len(d.lines) || j > i+60 || d.blank(j+1) && d.blank(j+2) {
			return "", 0, false
		}
		rest = d.lines[j+1].text
	}
}
