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
		"post-body", "entry__content"}},
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
	{hintDate, []string{"date", "datum", "fecha", "data", "timestamp", "datetime", "dateline", "postdate", "entrydate", "datestamp", "dato", "fechas", "dates"}},
	{hintDate | hintPublished, []string{"published", "pubdate", "publish", "publishdate", "posted", "publication", "datepublished", "publicado", "veroeffentlicht"}},
	{hintDate | hintModified, []string{"updated", "modified", "datemodified", "lastupdate"}},
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

// read looks up each name and each word of an attribute, in one pass.
func (m *hintMemory) read(b []byte) (h hint) {
	name, word := hashBasis, hashBasis
	letters, lower := 0, false
	for i := 0; i <= len(b); i++ {
		c := byte(' ')
		if i < len(b) {
			c = b[i]
		}
		upper := 'A' <= c && c <= 'Z'
		if upper {
			c |= 0x20
		}
		letter := 'a' <= c && c <= 'z'
		if letters > 0 && (!letter || upper && lower) {
			h |= m.words.get(word) | authorEnding(b[i-letters:i])
			word, letters = hashBasis, 0
		}
		if isSpace(c) {
			h |= m.names.get(name)
			name, lower = hashBasis, false
			continue
		}
		name = hashByte(name, c)
		if letter {
			word = hashByte(word, c)
			letters++
		}
		lower = letter && !upper
	}
	return h
}

// authorEnding reads words like "newsauthor" and "pagebyline".
func authorEnding(word []byte) hint {
	if n := len(word) - 6; n > 0 && (word[n]|0x20 == 'a' || word[n]|0x20 == 'b') && (equalFold(word[n:], "author") || equalFold(word[n:], "byline")) {
		return hintAuthor
	}
	return 0
}

const (
	hashBasis = uint32(2166136261) // FNV-1a
	hashPrime = uint32(16777619)
)

func hashByte(h uint32, c byte) uint32 { return (h ^ uint32(c)) * hashPrime }

// hintTable maps hashes of words to what they mean.
type hintTable [512]struct {
	hash uint32
	hint hint
}

func (t *hintTable) add(word string, h hint) {
	hash := hashBasis
	for i := range len(word) {
		hash = hashByte(hash, word[i])
	}
	i := hash % uint32(len(t))
	for t[i].hint != 0 && t[i].hash != hash {
		i = (i + 1) % uint32(len(t))
	}
	t[i].hash = hash
	t[i].hint |= h
}

func (t *hintTable) get(hash uint32) hint {
	i := hash % uint32(len(t))
	for t[i].hint != 0 {
		if t[i].hash == hash {
			return t[i].hint
		}
		i = (i + 1) % uint32(len(t))
	}
	return 0
}
