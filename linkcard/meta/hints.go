package meta

import "hash/maphash"

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
	hintPhoto  // in a name, before the author: of a picture
)

// namesThatMean are whole names of classes and ids that mean something.
var namesThatMean = [...]struct {
	hint  hint
	names []string
}{
	{hintAside, []string{"sidebar", "comments", "comment", "comment-list", "commentlist", "comments-area", "respond", "comment-respond", "disqus_thread",
		"related", "related-posts", "relatedposts", "related-articles", "jp-relatedposts", "recommendations", "recommended", "widget", "widget-area",
		"nav", "navbar", "navigation", "menu", "main-menu", "main-navigation", "breadcrumb", "breadcrumbs", "site-footer", "footer", "page-footer",
		"newsletter", "cookie-banner", "most-read", "popular-posts", "recent-posts", "latest-posts", "trending", "post-navigation", "nav-links",
		"kommentare", "kommentar", "commentaires", "more-articles", "search-results", "colophon", "secondary", "sidebar-primary", "primary-sidebar"}},
	{hintHidden, []string{"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "screenreader"}},
	{hintHeadline, []string{"entry-title", "post-title", "article-title", "page-title", "headline", "article-headline", "article__headline", "article__title",
		"post__title", "entry__title", "storytitle", "articletitle", "posttitle", "title-main"}},
	{hintMain, []string{"entry-content", "article-body", "article__body", "post-content", "articlebody", "article-content", "article__content", "post__content",
		"post-body", "entry__content", "blog-posts", "date-outer"}},
	{hintModified, []string{"updated", "modified", "entry-modified", "last-updated", "lastmod"}},
	{hintAuthor, []string{"by", "vcard", "submitted"}},
}

// wordsThatMean are words of such names: "post-meta__author", "entryDate" and
// "entry-date" are of two words each.
var wordsThatMean = [...]struct {
	hint  hint
	words []string
}{
	{hintAuthor, []string{"author", "authors", "autor", "autoren", "autorin", "auteur", "auteurs", "autore", "autores", "byline", "bylines", "writer", "verfasser",
		"redakteur", "journalist", "contributor", "postauthor", "authorname", "entryauthor", "articleauthor", "forfatter", "autorzy"}},
	{hintPhoto, []string{"photo", "foto", "image", "picture", "bild"}},
	{hintDate, []string{"date", "datum", "fecha", "data", "timestamp", "datetime", "dateline", "postdate", "entrydate", "datestamp", "dato", "fechas", "dates"}},
	{hintDate | hintPublished, []string{"published", "pubdate", "publish", "publishdate", "posted", "publication", "datepublished", "publicado", "veroeffentlicht"}},
	{hintDate | hintModified, []string{"updated", "modified", "datemodified", "lastupdate", "lastmod"}},
	{hintKicker, []string{"kicker", "dachzeile", "overline", "roofline", "topline", "spitzmarke", "supertitle", "pretitle", "eyebrow", "antetitulo", "surtitle",
		"ueberzeile", "preheadline", "toptitle", "flag"}},
}

// hintMemory knows what names mean, and remembers whole attributes: a page
// repeats its classes.
type hintMemory struct {
	seed  maphash.Seed
	slot  [512]rememberedHint
	names hintTable
	words hintTable
}

type rememberedHint struct {
	hash uint64
	hint hint
}

func newHintMemory() hintMemory {
	m := hintMemory{seed: maphash.MakeSeed()}
	for _, n := range namesThatMean {
		for _, name := range n.names {
			m.names.add(name, n.hint)
		}
	}
	for _, w := range wordsThatMean {
		for _, word := range w.words {
			m.words.add(word, w.hint)
		}
	}
	return m
}

// of reads a class or id attribute.
func (m *hintMemory) of(b []byte) hint {
	if len(b) < 2 {
		return 0
	}
	h := maphash.Bytes(m.seed, b)
	s := &m.slot[h%uint64(len(m.slot))]
	if s.hash != h {
		s.hash, s.hint = h, m.read(b)
	}
	return s.hint
}

// read looks up each name and each word of an attribute. A word is of letters;
// a capital after a small letter begins another. The "photo-author" made a picture.
func (m *hintMemory) read(b []byte) (h hint) {
	more := b[:min(cap(b), len(b)+8)] // to look at eight bytes at a time
	for i := 0; i < len(b); i++ {
		name, of := i, hint(0) // what the words of the name mean
		for i < len(b) && !isSpace(b[i]) {
			if !isLetter(b[i]) {
				i++
				continue
			}
			n, means := m.word(more[i:], len(b)-i)
			i += n
			if of&hintPhoto != 0 {
				means &^= hintAuthor
			}
			of |= means
		}
		h |= of &^ hintPhoto
		if m.names.mayHave(b[name:i]) {
			h |= m.names.get(b[name:i])
		}
	}
	return h
}

// word returns the length of the word that begins with the letter b[0] and ends before
// b[end] at the latest, and what it means.
func (m *hintMemory) word(b []byte, end int) (n int, means hint) {
	n = wordLength(b, end)
	if m.words.mayHave(b[:n]) {
		means = m.words.get(b[:n])
	}
	if n > len("author") {
		means |= authorEnding(b[:n])
	}
	return n, means
}

// wordLength counts the capitals and then the small letters that b[:end] begins with.
func wordLength(b []byte, end int) (n int) {
	if len(b) >= 8 {
		n = min(run(between(eight(b)|0x20, 'a', 'z')), end) // of the first in any case
	}
	if 1 < n && n < 8 {
		return n
	}
	if n < 2 {
		for n = 0; n < end && b[n]-'A' <= 'Z'-'A'; n++ {
		}
	}
	for n < end && b[n]-'a' <= 'z'-'a' {
		n++
	}
	return n
}

// authorEnding reads words like "newsauthor" and "pagebyline".
func authorEnding(word []byte) hint {
	if n := len(word) - 6; n > 0 && (word[n]|0x20 == 'a' || word[n]|0x20 == 'b') && (equalFold(word[n:], "author") || equalFold(word[n:], "byline")) {
		return hintAuthor
	}
	return 0
}

// hintTable maps words in lower case to what they mean.
type hintTable struct {
	lengths [256]uint32 // of the words that begin alike: a bit each
	slot    [512]struct {
		hash uint32
		hint hint
	}
}

func (t *hintTable) add(word string, h hint) {
	hash := foldedHash([]byte(word))
	i := hash % uint32(len(t.slot))
	for t.slot[i].hint != 0 && t.slot[i].hash != hash {
		i = (i + 1) % uint32(len(t.slot))
	}
	t.slot[i].hash = hash
	t.slot[i].hint |= h
	t.lengths[firstTwo([]byte(word))] |= 1 << len(word)
}

// mayHave reports whether any word begins like this one and is as long.
func (t *hintTable) mayHave(word []byte) bool {
	return len(word) > 1 && t.lengths[firstTwo(word)]>>min(len(word), 31)&1 != 0
}

// firstTwo makes a number of the first two letters of a word, whatever their case.
func firstTwo(word []byte) byte { return (word[0]|0x20)*8 ^ (word[1] | 0x20) }

// get looks up a word that the table may have, whatever the case of its letters.
func (t *hintTable) get(word []byte) hint {
	hash := foldedHash(word)
	for i := hash % uint32(len(t.slot)); t.slot[i].hint != 0; i = (i + 1) % uint32(len(t.slot)) {
		if t.slot[i].hash == hash {
			return t.slot[i].hint
		}
	}
	return 0
}

// foldedHash is FNV-1a of a word in lower case.
func foldedHash(word []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range word {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
