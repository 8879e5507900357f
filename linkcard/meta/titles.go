package meta

import (
	"bytes"
	"unicode/utf8"
)

// resolveTitle finds the headline, without the site's name: the heading that
// the page shows where its titles confirm it, else the best of its titles.
func (r *resolver) resolveTitle() {
	r.titles.cutSite(&r.sites)
	r.chooseHeadline()
	if r.siteHead != noHeadline { // another name to cut off
		r.titles.cutSite(&r.sites)
	}
	titles := r.titles.list()
	if r.head != noHeadline {
		if t := r.behindKicker(); t != nil {
			r.setTitle(t.cut, titleOrigins[t.place])
			return
		}
		r.setTitle(r.confirmedPart(), "h1")
		return
	}
	for i := range titles {
		if s := r.headlineOf(&titles[i]); len(s) > 0 && !r.sites.is(s) {
			r.setTitle(s, titleOrigins[titles[i].place])
			return
		}
	}
	for i := range r.body.headings {
		if s := r.headingText(r.body.headings[i].text); len(s) > 0 && !r.sites.is(s) {
			r.setTitle(s, "h1")
			return
		}
	}
	if len(titles) > 0 {
		r.setTitle(titles[0].text, titleOrigins[titles[0].place])
	}
}

// headlineOf returns what a title says of the page alone.
func (r *resolver) headlineOf(t *pageTitle) []byte {
	if t == r.titles.element {
		if s := r.partInSubhead(); len(s) > 0 {
			return s
		}
	}
	s, _ := cutHan(r.sites.cut(withoutTail(r.withoutDeclared(t.text))))
	return r.partInAddress(r.uncut(trimTitle(s)))
}

// withoutDeclared cuts off the end of a title that is, to the letter, what the page says
// its site is called, slogans and all.
func (r *resolver) withoutDeclared(title []byte) []byte {
	var room [300]byte
	name := r.facts.text(room[:0], r.facts.get(ogSiteName), maxTitle)
	head, ok := bytes.CutSuffix(title, name)
	if i, n := lastSeparator(head); ok && len(name) > 0 && i > 0 && i+n == len(head) {
		return head[:i]
	}
	return title
}

// uncut returns the whole of a title that ends where it has a quotation mark,
// because the page wrote the mark into an attribute as it is, or at an ellipsis.
func (r *resolver) uncut(s []byte) []byte {
	begin := bytes.TrimRight(s, ".\u2026")
	for i := range r.titles.list() {
		whole := r.titles.room[i].cut
		rest, ok := bytes.CutPrefix(whole, begin)
		if ok && len(begin) > 9 && len(whole) > len(s) && (len(begin) < len(s) || bytes.HasPrefix(bytes.TrimSpace(rest), []byte{'"'})) {
			return whole
		}
	}
	return s
}

// partInAddress returns the part of a title that the page's address is made of,
// where it has several: what is beside it is a section, or what a theme adds.
func (r *resolver) partInAddress(s []byte) []byte {
	slug := slugOf(r.page.Path)
	if slug.n < 3 {
		return s
	}
	for at := 0; at < len(s); {
		i := bytes.IndexAny(s[at:], "|\u00bb\u00ab")
		if i < 0 {
			i = len(s) - at
		}
		part := bytes.TrimSpace(s[at : at+i])
		if w := foldedWords(part); w.alike(&slug) > 0.9 {
			return part
		}
		_, n := utf8.DecodeRune(s[at+i:])
		at += i + max(n, 1)
	}
	return s
}

// partInSubhead returns the part before the first separator of the title element, or
// behind the last, that a lower heading of the page says, to the word: what stands beside
// it is the site's name or a section.
func (r *resolver) partInSubhead() []byte {
	if r.body.subhead.empty() {
		return nil
	}
	var room [600]byte
	heading := wordsOf(r.facts.text(room[:0], r.body.subhead, maxTitle))
	title := r.titles.element.cut
	i, _ := firstSeparator(title)
	j, n := lastSeparator(title)
	if i <= 0 {
		return nil
	}
	for _, part := range [...][]byte{title[j+n:], title[:i]} {
		if w := wordsOf(part); w.n == heading.n && w.n > 1 && w.alike(&heading) == 1 {
			return part
		}
	}
	return nil
}

func (r *resolver) setTitle(s []byte, origin string) {
	if s = trimTitle(s); len(s) > 0 {
		r.out.Title = string(s)
		r.source("title", origin)
	}
}

// trimTitle drops what a separator leaves at the ends.
func trimTitle(s []byte) []byte {
	if len(s) > 0 && isLetter(s[0]) && isLetter(s[len(s)-1]) {
		return s
	}
	s = bytes.TrimSpace(s)
	quoted := bytes.Contains(s, []byte("\u00ab")) && bytes.Contains(s, []byte("\u00bb"))
	for _, sep := range [...]string{"|", "//", "\u00bb", "\u00ab", "::", ":", "\u2022"} {
		if quoted && (sep == "\u00bb" || sep == "\u00ab") {
			continue // marks of a quotation
		}
		s = bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimPrefix(s, []byte(sep)), []byte(sep)))
	}
	return s
}
