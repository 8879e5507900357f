package meta

import (
	"bytes"
	"unicode/utf8"
)

// resolveTitle finds the headline, without the site's name: the heading that
// the page shows where its titles confirm it, else the best of its titles.
func (r *resolver) resolveTitle() {
	titles := [...]value{
		r.facts.get(ogTitle), r.facts.get(twTitle), r.nodeProp(propHeadline), r.facts.get(citationTitle), r.facts.get(parselyTitle),
		r.facts.get(sailthruTitle), r.facts.get(dcTitle), r.body.title, r.facts.get(metaTitle),
	}
	origins := [...]string{"og:title", "twitter:title", "json-ld", "citation_title", "parsely-title", "sailthru.title", "dc.title", "title", "meta title"}
	r.chooseHeadline(titles[:])
	if r.head != noHeadline {
		if i := r.behindKicker(titles[:3]); i >= 0 {
			r.setTitle(r.sites.cut(r.facts.text(r.room[:0], titles[i], maxTitle)), origins[i])
			return
		}
		r.setTitle(r.confirmedPart(r.body.headings[r.head].text, titles[:]), "h1")
		return
	}
	for i, t := range titles {
		s := r.headlineOf(t, titles[:])
		if len(s) > 0 && !r.sites.is(s) {
			r.setTitle(s, origins[i])
			return
		}
	}
	for i := range r.body.headings {
		if s := r.headingText(r.body.headings[i].text); len(s) > 0 && !r.sites.is(s) {
			r.setTitle(s, "h1")
			return
		}
	}
	for i, t := range titles {
		if s := r.facts.text(r.room[:0], t, maxTitle); len(s) > 0 {
			r.setTitle(s, origins[i])
			return
		}
	}
}

// headlineOf returns what a title says of the page alone.
func (r *resolver) headlineOf(t value, titles []value) []byte {
	s := r.sites.cut(withoutTail(r.facts.text(r.room[:0], t, maxTitle)))
	s, _ = cutHan(s)
	return r.partInAddress(r.uncut(trimTitle(s), titles))
}

// uncut returns the whole of a title that ends where it has a quotation mark,
// because the page wrote the mark into an attribute as it is, or at an ellipsis.
func (r *resolver) uncut(s []byte, titles []value) []byte {
	begin := bytes.TrimRight(s, ".\u2026")
	for _, t := range titles {
		var room [600]byte
		whole := r.sites.cut(r.facts.text(room[:0], t, maxTitle))
		rest, ok := bytes.CutPrefix(whole, begin)
		if ok && len(begin) > 9 && len(whole) > len(s) && (len(begin) < len(s) || bytes.HasPrefix(bytes.TrimSpace(rest), []byte{'"'})) {
			return append(s[:0], whole...)
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

func (r *resolver) setTitle(s []byte, origin string) {
	if s = trimTitle(s); len(s) > 0 {
		r.out.Title = string(s)
		r.source("title", origin)
	}
}

// trimTitle drops what a separator leaves at the ends.
func trimTitle(s []byte) []byte {
	s = bytes.TrimSpace(s)
	for _, sep := range [...]string{"|", "//", "\u00bb", "\u00ab", "::", "\u2022"} {
		s = bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimPrefix(s, []byte(sep)), []byte(sep)))
	}
	return s
}
