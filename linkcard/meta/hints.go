package meta

import (
	"bytes"
	"hash/maphash"
)

// hint is what the class and id of an element suggest of its content, in the
// vocabulary that content systems and their themes share.
type hint uint16

const (
	hintAuthor    hint = 1 << iota
	hintDate           // a date stands here
	hintPublished      // of publication
	hintModified       // of the last change
	hintAside          // not the page's own content: comments, navigation, teasers of other pages
	hintKicker         // the line above a headline
	hintHeadline
	hintHidden // for screen readers
	hintMain   // the page's own content
)

// hintsOf reads the words of a class or id attribute: "post-meta__author",
// "entryDate" and "entry-date" are two words each.
func hintsOf(b []byte) (h hint) {
	for len(b) > 0 {
		var token []byte
		token, b = nextWord(b)
		h |= tokenHint(token)
		for len(token) > 0 {
			var word []byte
			word, token = nextPart(token)
			if len(word) > 2 && len(word) < 20 {
				h |= wordHint(word)
			}
		}
	}
	return h
}

// hintMemory remembers what names mean: a page repeats its classes, and a site
// its themes.
type hintMemory struct {
	seed maphash.Seed
	slot [1024]struct {
		hash uint64
		hint hint
	}
}

// of is hintsOf, remembered.
func (m *hintMemory) of(b []byte) hint {
	if len(b) < 2 {
		return 0
	}
	h := maphash.Bytes(m.seed, b)
	s := &m.slot[h%uint64(len(m.slot))]
	if s.hash != h {
		s.hash, s.hint = h, hintsOf(b)
	}
	return s.hint
}

// nextPart cuts the first word off a name in any of the usual spellings.
func nextPart(b []byte) (word, rest []byte) {
	for len(b) > 0 && !isLetter(b[0]) {
		b = b[1:]
	}
	n := 0
	for n < len(b) && isLetter(b[n]) {
		if n > 0 && b[n] <= 'Z' && b[n-1] >= 'a' {
			break
		}
		n++
	}
	return b[:n], b[n:]
}

// tokenHint reads names that mean something as a whole only.
func tokenHint(token []byte) hint {
	if len(token) > 40 {
		return 0
	}
	var room [40]byte
	low := room[:copy(room[:], token)]
	for i, c := range low {
		if 'A' <= c && c <= 'Z' {
			low[i] = c | 0x20
		}
	}
	switch string(low) {
	case "sidebar", "comments", "comment", "comment-list", "commentlist", "comments-area", "respond", "comment-respond", "disqus_thread",
		"related", "related-posts", "relatedposts", "related-articles", "jp-relatedposts", "recommendations", "recommended", "widget", "widget-area",
		"nav", "navbar", "navigation", "menu", "main-menu", "main-navigation", "breadcrumb", "breadcrumbs", "site-footer", "footer", "page-footer",
		"newsletter", "cookie-banner", "most-read", "popular-posts", "recent-posts", "latest-posts", "trending", "post-navigation", "nav-links", "kommentare", "kommentar", "more-articles", "read-more-articles", "search-results", "colophon", "secondary", "sidebar-primary", "primary-sidebar":
		return hintAside
	case "sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "screenreader":
		return hintHidden
	case "entry-title", "post-title", "article-title", "page-title", "headline", "article-headline", "article__headline", "article__title", "post__title", "entry__title", "storytitle", "articletitle", "posttitle", "title-main":
		return hintHeadline
	case "entry-content", "article-body", "article__body", "post-content", "articlebody", "article-content", "article__content", "post__content", "post-body", "entry__content":
		return hintMain
	case "updated", "modified", "entry-modified", "last-updated", "lastmod":
		return hintModified
	case "by", "vcard", "submitted":
		return hintAuthor
	}
	return 0
}

// wordHint reads one word.
func wordHint(word []byte) hint {
	var room [20]byte
	low := room[:copy(room[:], word)]
	for i := range low {
		low[i] |= 0x20
	}
	switch string(low) {
	case "author", "authors", "autor", "autoren", "autorin", "auteur", "auteurs", "autore", "autores", "byline", "bylines", "writer", "verfasser",
		"redakteur", "journalist", "contributor", "postauthor", "authorname", "bywho", "forfatter", "autorzy":
		return hintAuthor
	case "date", "datum", "fecha", "data", "timestamp", "datetime", "dateline", "postdate", "entrydate", "datestamp", "dato", "fechas", "dates":
		return hintDate
	case "published", "pubdate", "publish", "publishdate", "posted", "publication", "datepublished", "publicado", "veroeffentlicht":
		return hintDate | hintPublished
	case "updated", "modified", "datemodified", "lastupdate":
		return hintModified | hintDate
	case "kicker", "dachzeile", "overline", "roofline", "topline", "spitzmarke", "supertitle", "pretitle", "eyebrow", "antetitulo", "surtitle", "ueberzeile", "preheadline", "toptitle", "flag":
		return hintKicker
	case "commentlist", "commentaires":
		return hintAside
	}
	for _, s := range [...]string{"author", "byline"} {
		if bytes.HasSuffix(low, []byte(s)) {
			return hintAuthor
		}
	}
	return 0
}
