package meta

import "bytes"

// titleOrigins are where a page's titles stand, in the order in which they are believed.
var titleOrigins = [...]string{"og:title", "twitter:title", "json-ld", "citation_title", "parsely-title", "sailthru.title", "dc.title", "title", "meta title"}

// Places in titleOrigins.
const (
	graphTitle   = 0
	dataTitle    = 2 // the last of those that are written to be shown elsewhere
	elementTitle = 7
)

// pageTitle is one title of the page, read once for all that ask for it.
type pageTitle struct {
	place    int    // in titleOrigins
	text     []byte // clean
	words    words
	cut      []byte // without the site's name
	cutWords words
}

// pageTitles are the titles of a page, each wording but once, at its first place.
type pageTitles struct {
	room    [len(titleOrigins)]pageTitle
	n       int
	element *pageTitle // what the title element says
	none    pageTitle  // stays empty
	buf     []byte
}

// list returns the titles in the order in which they are believed.
func (t *pageTitles) list() []pageTitle { return t.room[:t.n] }

// graph returns og:title.
func (t *pageTitles) graph() []byte {
	if t.n > 0 && t.room[0].place == graphTitle {
		return t.room[0].text
	}
	return nil
}

// readTitles collects the titles.
func (r *resolver) readTitles() {
	t := &r.titles
	t.n, t.buf, t.element = 0, t.buf[:0], &t.none
	for place, v := range [...]value{
		r.facts.get(ogTitle), r.facts.get(twTitle), r.nodeProp(propHeadline), r.facts.get(citationTitle), r.facts.get(parselyTitle),
		r.facts.get(sailthruTitle), r.facts.get(dcTitle), r.body.title, r.facts.get(metaTitle),
	} {
		from := len(t.buf)
		t.buf = r.facts.text(t.buf, v, maxTitle)
		p := t.add(place, t.buf[from:len(t.buf):len(t.buf)])
		if place == elementTitle && p != nil {
			t.element = p
		}
	}
}

// add returns the title with that text, nil where there is none.
func (t *pageTitles) add(place int, text []byte) *pageTitle {
	if len(text) == 0 {
		return nil
	}
	for i := range t.list() {
		if bytes.Equal(t.room[i].text, text) {
			return &t.room[i]
		}
	}
	p := &t.room[t.n]
	p.place, p.text = place, text
	t.n++
	return p
}

// cutSite notes the titles without the site's name, and the words of both.
func (t *pageTitles) cutSite(s *siteNames) {
	for i := range t.list() {
		p := &t.room[i]
		p.words = wordsOf(p.text)
		if p.cut = s.cut(p.text); len(p.cut) == len(p.text) {
			p.cutWords = p.words
		} else {
			p.cutWords = wordsOf(p.cut)
		}
	}
}
