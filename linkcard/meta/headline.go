package meta

import (
	"bytes"
	"strings"
)

const noHeadline = -1

// titleWords are the words by which a heading is measured.
type titleWords struct {
	said  words // of every title
	graph words // of og:title
	whole words // of the title element
	last  words // of its last part, which is the site's name more often than not
	core  words // of the title element without the site's name
	slug  words // of the page's address
}

// chooseHeadline finds the heading that belongs to what the page is about: the
// one whose words the titles confirm best.
func (r *resolver) chooseHeadline() {
	r.head, r.headAt, r.siteHead = noHeadline, r.body.began, noHeadline
	if r.body.subheadAt > 0 {
		r.headAt = r.body.subheadAt
	}
	if len(r.body.headings) == 0 {
		return
	}
	var t titleWords
	r.readWords(&t)
	rank := 0.0
	for i := range r.body.headings {
		text := r.headingText(r.body.headings[i].text)
		w := wordsOf(text)
		if s := r.headingRank(i, text, &w, &t); s > rank {
			r.head, rank = i, s
			r.headText, r.headWords = append(r.headText[:0], text...), w
		}
	}
	if r.head != noHeadline {
		r.headAt = r.body.headings[r.head].at
	} else if r.body.subheadAt == 0 {
		r.headAt = r.body.headings[0].at
	}
	if r.siteHead != noHeadline {
		r.sites.add(string(r.headingText(r.body.headings[r.siteHead].text)))
	}
}

// readWords takes the words of the titles.
func (r *resolver) readWords(t *titleWords) {
	t.slug = slugOf(r.page.Path)
	for i := range r.titles.list() {
		p := &r.titles.room[i]
		t.said.n += copy(t.said.hash[t.said.n:], p.words.hash[:p.words.n])
		if p.place == graphTitle {
			t.graph = p.words
		}
	}
	title := r.titles.element.text
	t.whole = r.titles.element.words
	if i, n := lastSeparator(title); i > 0 {
		if j, _ := firstSeparator(title); !r.sites.is(title[:j]) {
			t.last = wordsOf(title[i+n:])
		}
	}
	t.core = r.titles.element.cutWords
}

// isTitle reports whether a heading says no more than the page's title does.
func (p *parser) isTitle(text []byte) bool {
	var room [600]byte
	heading := wordsOf(clean(room[:0], p.plain(text), maxTitle))
	if heading.n < 2 {
		return false
	}
	p.readTitles()
	for i := range p.titles {
		if title := &p.titles[i]; 2*heading.n >= title.n && heading.common(title) == heading.n {
			return true
		}
	}
	return false
}

// readTitles takes the words of og:title and of the title element, where that says
// something else.
func (p *parser) readTitles() {
	if p.titlesRead {
		return
	}
	p.titlesRead = true
	p.graphWords()
	if !p.facts.same(p.facts.get(ogTitle), p.body.title) {
		var room [600]byte
		p.titles[1] = wordsOf(p.facts.text(room[:0], p.body.title, maxTitle))
	}
}

// graphWords returns the words of og:title.
func (p *parser) graphWords() *words {
	w := &p.titles[0]
	if w.n == 0 {
		var room [600]byte
		*w = wordsOf(p.facts.text(room[:0], p.facts.get(ogTitle), maxTitle))
	}
	return w
}

// headingRank says how well the titles confirm a heading, 0 for not at all.
func (r *resolver) headingRank(i int, text []byte, w *words, t *titleWords) float64 {
	h := &r.body.headings[i]
	if w.n == 0 || r.isSiteHeading(i, text, w, t) {
		return 0
	}
	n := w.common(&t.said)
	share := float64(n) / float64(w.n)
	if t.core.n > 0 && t.core.common(w) == t.core.n {
		share = 1 // the title is the heading cut short
	}
	if share <= 0.5 && n < 3 {
		if !isNamedBy(text, &t.slug) {
			return 0
		}
		share = 1
	}
	rank := share + float64(min(n, 12))/12
	if h.level > 1 {
		rank -= 0.3
	}
	if h.aside {
		rank -= 0.5
	}
	return rank
}

// isList reports whether the page is called by none of its headlines, and has several or is
// the front page.
func (r *resolver) isList() bool {
	if r.head != noHeadline || r.body.subheadAt > 0 {
		return false
	}
	if strings.Trim(r.path, "/") == "" && r.page.RawQuery == "" {
		return true
	}
	n := 0
	for i := range r.body.headings {
		if h := &r.body.headings[i]; h.level > 1 && !h.aside {
			n++
		}
	}
	return n > 1
}

// isNamedBy reports whether an address is made of a heading and nothing else.
func isNamedBy(heading []byte, slug *words) bool {
	w := foldedWords(heading)
	return slug.n > 0 && len(heading) > 5 && w.n == slug.n && w.common(slug) == w.n
}

// isSiteHeading reports whether a heading names the site and not the page.
func (r *resolver) isSiteHeading(i int, text []byte, w *words, t *titleWords) bool {
	switch {
	case r.sites.isExactly(text):
		return true
	case w.alike(&t.whole) > 0.9, w.alike(&t.graph) > 0.9 && w.alike(&t.core) > 0.9:
		return false
	case r.sites.is(text):
		return true
	case w.beginsWith(&t.last) && (t.core.common(w) < t.core.n || t.core.share(&t.slug) > w.share(&t.slug)):
		return true // the site's name and what follows it
	case r.body.headings[i].level > 1 || w.alike(&t.graph) > 0.8:
		return false
	}
	likeLast, tail := w.alike(&t.last) > 0.8, t.whole.endsWith(w)
	if !likeLast && !tail {
		return false
	}
	before := t.whole.first(t.whole.n - w.n)
	here, there := w.share(&t.slug), before.share(&t.slug)
	switch {
	case here < 0.5 && there >= 0.5: // the address is made of what stands before it
		if r.siteHead == noHeadline && len(text) <= maxSiteName {
			r.siteHead = i
		}
		return true
	case here >= 0.5 && w.common(&t.slug) > before.common(&t.slug), before.n == 1 && w.n > 4: // a section and the headline
		return false
	}
	return likeLast
}

// headingText is the clean text of a heading. Where an element of the heading
// ends in a letter and the next begins with another, they are two words, unless
// the second goes on in lower case.
func (r *resolver) headingText(v value) []byte {
	b := r.facts.decoded(v)
	joined, from := r.joinRoom[:0], 0
	for {
		n := bytes.IndexByte(b[from:], boundary)
		if n < 0 {
			break
		}
		i := from + n
		joined = append(joined, b[from:i]...)
		if i > 0 && i+1 < len(b) && isWordByte(b[i-1]) && 'A' <= b[i+1] && b[i+1] <= 'Z' && 'a' <= b[i-1] {
			joined = append(joined, ' ')
		}
		from = i + 1
	}
	return clean(r.room[:0], append(joined, b[from:]...), maxTitle)
}

// behindKicker returns the title that the headline ends with, nil for none: what
// the heading has before it is the line above the headline, and whoever wrote the
// title left it out.
func (r *resolver) behindKicker() *pageTitle {
	for i := range r.titles.list() {
		if t := &r.titles.room[i]; t.place <= dataTitle && t.cutWords.n > 2 && r.headWords.endsWith(&t.cutWords) {
			return t
		}
	}
	return nil
}
