package post

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Where a quotation of several paragraphs begins is a guess, and a wrong one puts
// an editor's words into somebody's mouth. So only what is this short is widened.
const (
	maxIntroduced = 600  // runes after a line that ends in a colon
	maxIntro      = 100  // runes of such a line that does not name the author
	maxAttributed = 1500 // runes where marks, indentation or the author's name tell
	maxParagraphs = 12
	leastIndent   = 2 // columns
)

// beginning returns the first line of the quotation whose last paragraph is
// lines[first:last+1] and that is signed on line i, outside a Markdown quotation.
// The signals, from the surest on: quotation marks that were opened in an earlier
// paragraph, an indentation that the paragraphs share with the signature, a line
// that introduces what follows. Without any, the last paragraph is all that is
// known to be quoted, unless the whole input is as short as one post.
func (d *document) beginning(first, last, i int, sig *signature) int {
	if first > last {
		return first
	}
	if begin := d.belowHeading(first, last); begin > first {
		return begin
	}
	begin := d.afterOwnIntroduction(first, last, sig)
	if begin > first {
		return begin
	}
	if begin, ok := d.openedBefore(first, last); ok {
		return begin
	}
	if inMarks(d.lines[first : last+1]) {
		return first
	}
	if begin, ok := d.indentedWith(first, last, i, sig.last); ok {
		return begin
	}
	if begin, ok := d.introduced(first, last, i, sig); ok {
		return begin
	}
	return d.wholeInput(first, last, sig)
}

// paragraphAbove returns the lines of the paragraph above line first, as far as it
// can belong to the same text.
func (d *document) paragraphAbove(first int) (from, to int, ok bool) {
	to = first - 1
	for to >= d.floor && to >= first-2 && d.blank(to) {
		to--
	}
	if to < d.floor || d.blank(to) {
		return 0, 0, false
	}
	from = to + 1
	for from > max(d.floor, to-maxQuoteLines) {
		l := d.lines[from-1]
		if l.text == "" || l.code || l.quoted || isSeparator(l.text) {
			break
		}
		from--
	}
	return from, to, from <= to
}

// runes counts what lines hold, as far as it matters here.
func (d *document) runes(from, to int) int {
	n := 0
	for i := from; i <= to && n <= maxAttributed; i++ {
		n += utf8.RuneCountInString(d.lines[i].text[:min(len(d.lines[i].text), 4*maxAttributed)]) + 1
	}
	return n
}

// openedBefore finds the paragraph in which the quotation marks were opened that
// the last paragraph closes. English also opens them anew in each paragraph.
func (d *document) openedBefore(first, last int) (int, bool) {
	for _, q := range quoteMarks {
		if !strings.HasSuffix(d.lines[last].text, q[1]) {
			continue
		}
		anew := strings.HasPrefix(d.lines[first].text, q[0])
		if !anew && d.opens(first, last, q) {
			continue
		}
		begin, found := first, false
		for n, runes := 0, d.runes(first, last); n < maxParagraphs; n++ {
			from, to, ok := d.paragraphAbove(begin)
			if runes += d.runes(from, to); !ok || runes > maxAttributed || strings.HasSuffix(d.lines[to].text, q[1]) {
				break
			}
			opened := strings.HasPrefix(d.lines[from].text, q[0])
			if anew && !opened {
				break
			}
			begin = from
			if found = found || opened; opened && !anew {
				return begin, true
			}
		}
		if found && anew {
			return begin, true
		}
	}
	return 0, false
}

// opens reports whether lines hold the opening mark of the closing one at their end.
func (d *document) opens(first, last int, q [2]string) bool {
	opening, closing := 0, 0
	for _, l := range d.lines[first : last+1] {
		opening += strings.Count(l.text, q[0])
		closing += strings.Count(l.text, q[1])
	}
	if q[0] == q[1] {
		return opening%2 == 0
	}
	return opening >= closing
}

// indentedWith finds the first of the paragraphs that share the indentation of the
// signature on lines i to end, if what stands around them is not indented.
func (d *document) indentedWith(first, last, i, end int) (int, bool) {
	for _, l := range append(d.lines[first:last+1:last+1], d.lines[i]) {
		if l.indent < leastIndent {
			return 0, false
		}
	}
	begin := first
	for n, runes := 0, d.runes(first, last); n < maxParagraphs; n++ {
		from, to, ok := d.paragraphAbove(begin)
		if !ok {
			j, more := d.next(end, 2)
			return begin, more && d.lines[j].indent < leastIndent
		}
		for _, l := range d.lines[from : to+1] {
			if l.indent < leastIndent {
				return begin, true // the paragraph around it is not indented, so the indentation means something
			}
		}
		if runes += d.runes(from, to); runes > maxAttributed {
			return 0, false
		}
		begin = from
	}
	return 0, false
}

// introduced finds the first paragraph after a line that ends in a colon, if that
// is near enough. A line that does not name the author introduces more than one
// paragraph only if it is short, and if the signature is set apart like the
// paragraphs. A paragraph that names the author is the editor's.
func (d *document) introduced(first, last, i int, sig *signature) (int, bool) {
	begin := first
	for n, runes := 0, d.runes(first, last); n < maxParagraphs; n++ {
		from, to, ok := d.paragraphAbove(begin)
		named := ok && d.names(from, to, sig)
		if d.introducedBy(begin) {
			near := runes <= maxIntroduced && d.blank(i-1) && (!ok || d.isShortIntro(from, to))
			return begin, begin == first || named && runes <= maxAttributed || near
		}
		if !ok || named {
			return 0, false
		}
		runes += d.runes(from, to)
		begin = from
	}
	return 0, false
}

// isShortIntro reports whether a paragraph is one short sentence.
func (d *document) isShortIntro(from, to int) bool {
	s := d.lines[from].text
	return from == to && utf8.RuneCountInString(s) <= maxIntro && !strings.Contains(s, ". ") && !strings.Contains(s, "? ")
}

// introducedBy reports whether what stands above line first introduces it.
func (d *document) introducedBy(first int) bool {
	i := first - 1
	for i >= d.floor && i >= first-2 && d.blank(i) {
		i--
	}
	return i >= d.floor && i >= 0 && !d.lines[i].code && introduces(d.lines[i].text) && !isSalutation(d.lines[i].text)
}

func introduces(s string) bool {
	s = strings.TrimRight(s, "*_ \u00a0\ufe0f")
	for _, end := range []string{":", "：", "👇", "⬇", "↓"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// names reports whether lines name the author.
func (d *document) names(from, to int, sig *signature) bool {
	for _, l := range d.lines[from : to+1] {
		if sig.names(l.text) {
			return true
		}
	}
	return false
}

// names reports whether s holds the author's handle, or the last word of the name.
func (sig *signature) names(s string) bool {
	s = s[:min(len(s), 4*maxAttributed)]
	if sig.by.handle != "" && strings.Contains(strings.ToLower(s), "@"+strings.ToLower(sig.by.handle)) {
		return true
	}
	parts := words(sig.by.name)
	if len(parts) == 0 {
		return false
	}
	last := parts[len(parts)-1]
	return utf8.RuneCountInString(last) > 2 && unicode.IsUpper(firstRune(last)) && strings.Contains(s, last)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// afterOwnIntroduction returns the line after one that begins the same paragraph,
// names the author and ends in a colon.
func (d *document) afterOwnIntroduction(first, last int, sig *signature) int {
	for i := first; i < last && i < first+3; i++ {
		if introduces(d.lines[i].text) && d.names(first, i, sig) {
			return i + 1
		}
	}
	return first
}

// belowLinks returns the first of the lines that is not one of the links above a
// quotation: those are the editor's, unless a line of the same paragraph announces the
// author's words, or an indentation holds all together.
func (d *document) belowLinks(first, last int, sig *signature) int {
	i := first
	if i > d.floor && !d.blank(i-1) || i < last && d.lines[i].indent >= leastIndent {
		return first
	}
	for i < last && (d.blank(i) || isLinkLine(d.lines[i].text)) {
		if sig != nil {
			if _, ok := sig.addressOn(d.lines[i].text); ok {
				break
			}
		}
		i++
	}
	return i
}

// isLinkLine reports whether a line is a link and nothing else. What X made of a link, and
// those to the people and the tags that a post names, are the post's own.
func isLinkLine(s string) bool {
	m := inlineMarkdown{escapes: true}
	m.read(s)
	shown := strings.Trim(m.b.String(), "*_ ")
	if n := scanURL(shown); n > 0 && n == len(shown) {
		return !strings.Contains(shown, "://t.co/")
	}
	return len(m.links) == 1 && m.links[0].text == shown && !strings.ContainsAny(shown[:min(1, len(shown))], "@#$")
}

// wholeInput widens a block that ends the document to all paragraphs before it,
// if all together are as short as one post and look like one.
func (d *document) wholeInput(first, last int, sig *signature) int {
	if d.floor > 0 || !d.restBlank(sig.last+1) {
		return first
	}
	start, runes := 0, 0
	for start < first && d.blank(start) {
		start++
	}
	for i := start; i <= last; i++ {
		l := d.lines[i]
		runes += utf8.RuneCountInString(l.text) + 1
		if runes > 280 || l.quoted || l.code || isSeparator(l.text) {
			return first
		}
		if i < first && d.blank(i+1) && (introduces(l.text) || isSalutation(l.text) || sig.names(l.text)) {
			return first
		}
	}
	return min(start, first)
}

func (d *document) restBlank(i int) bool {
	for ; i < len(d.lines); i++ {
		if !d.blank(i) {
			return false
		}
	}
	return true
}
