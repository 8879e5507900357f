package meta

import "bytes"

// How far behind the headline what is still missing is looked for, in bytes.
const (
	reachHeadline  = 160 << 10 // from the beginning of the body
	reachTitled    = 256 << 10 // from the beginning of the body, while no heading has said the title
	reachByline    = 64 << 10
	reachAfter     = 4 << 10 // once something was found: there may be better
	reachParagraph = 8 << 10
)

// satisfied reports whether the card can no longer improve.
func (p *parser) satisfied() bool {
	b, at := &p.body, p.offset()
	inHeading := b.captures > 0 && b.capture[0].kind == captureHeadline
	if at < b.began+reachHeadline && (inHeading || len(b.headings) == 0 && !p.hasTitle()) {
		return false
	}
	reach := b.lastHeading() + reachByline
	if !b.titled {
		reach = max(reach, b.began+reachTitled)
	}
	if at > reach || b.ended > 0 && at > b.ended+reachAfter {
		return true
	}
	return p.hasDescription() && p.hasAuthor() && p.hasDate() && p.hasPicture()
}

// hasPicture reports whether the page's data name a picture, or whether one stands soon
// behind the headline.
func (p *parser) hasPicture() bool {
	f, b := &p.facts, &p.body
	if f.has(ogImage) || f.has(twImage) || f.has(ogImageURL) || f.has(ogImageSecure) || f.has(parselyImage) || f.has(sailthruImage) || f.has(metaImage) {
		return true
	}
	at := b.lastHeading()
	if n := len(b.pictures); n > 0 && b.pictures[n-1].at > at || p.offset() > at+reachAfter {
		return true
	}
	for i := range f.nodes {
		if f.nodes[i].role == roleImage {
			return true
		}
	}
	return false
}

// hasTitle reports whether the head alone settles the headline: its titles agree
// to the word, so the heading of the page will too.
func (p *parser) hasTitle() bool {
	if p.titleKnown == 0 {
		p.titleKnown = -1
		if p.titlesAgree() {
			p.titleKnown = 1
		}
	}
	return p.titleKnown > 0
}

func (p *parser) titlesAgree() bool {
	f := &p.facts
	if !f.has(ogTitle) {
		return false
	}
	for i := range f.nodes {
		if v := f.nodes[i].props[propHeadline]; !v.empty() {
			var room [600]byte
			h := wordsOf(f.text(room[:0], v, maxTitle))
			return h.alike(p.graphWords()) == 1 && h.n >= 3
		}
	}
	return false
}

// hasDescription reports whether the page is described: by its data or, where they
// may have no more than a slogan, by its first paragraph or none soon enough.
func (p *parser) hasDescription() bool {
	b := &p.body
	if !b.paragraph.empty() || p.describes(ogDescription) || p.describes(metaDescription) || p.describes(twDescription) {
		return true
	}
	return p.offset() > b.lastHeading()+reachParagraph && (p.remarks(ogDescription) || p.remarks(metaDescription) || p.remarks(twDescription))
}

// lastHeading is where the last heading ends, or the body begins.
func (b *body) lastHeading() int64 {
	if n := len(b.headings); n > 0 {
		return b.headings[n-1].at
	}
	return b.began
}

// describes reports whether a fact is a description that is longer than a name or
// a slogan.
func (p *parser) describes(k fact) bool {
	v := p.facts.get(k)
	return v.to-v.from >= minParagraph/2
}

// remarks reports whether somebody wrote a fact.
func (p *parser) remarks(k fact) bool {
	v := p.facts.get(k)
	return !v.empty() && !isLeftOver(string(p.facts.raw(v)))
}

// hasAuthor reports whether an author was found in the head or, some way back, in the body.
func (p *parser) hasAuthor() bool {
	b := &p.body
	if p.saysAuthor() {
		return true
	}
	return b.bylineAt > 0 && p.offset() > b.bylineAt+reachAfter
}

// saysAuthor reports whether the page's data name an author.
func (p *parser) saysAuthor() bool {
	p.lookAtData()
	return p.authorKnown
}

// maxLooks bounds how often the data of a page that gives them by pieces are looked at.
const maxLooks = 64

// lookAtData notes what the page's data settle; it looks again only when there
// are more data.
func (p *parser) lookAtData() {
	if n := 1 + len(p.facts.entries) + len(p.facts.nodes); n != p.dataSeen && p.looks < maxLooks {
		p.looks++
		p.dataSeen, p.body.dated = n, p.findDate()
		p.findAuthor()
	}
}

// findAuthor notes whether the page's data name an author, and whether by a
// person's full name, which nothing that the page shows can better.
func (p *parser) findAuthor() {
	f := &p.facts
	p.authorKnown, p.body.authored = false, false
	note := func(v value) {
		if p.isAuthor(v) {
			p.authorKnown = true
			p.body.authored = p.body.authored || isFullName(f.raw(v))
		}
	}
	for _, k := range [...]fact{metaAuthor, articleAuthor, citationAuthor, dcCreator, parselyAuthor, sailthruAuthor} {
		if v := f.get(k); !v.empty() {
			note(v)
		}
	}
	for _, k := range labelPairs {
		if f.isByLabel(k[0]) && f.has(k[1]) {
			note(f.get(k[1]))
		}
	}
	references := 0
	for i := range f.nodes {
		n := &f.nodes[i]
		if n.role != roleAuthor || n.micro {
			continue
		}
		name := n.props[propName]
		if name.empty() && !n.props[propID].empty() && references < maxAuthors {
			references++
			if o := f.byID(n.props[propID]); o != nil {
				name = o.props[propName]
			}
		}
		if name.empty() || !p.isAuthor(name) {
			continue
		}
		p.authorKnown = true
		if n.parent >= 0 && f.nodes[n.parent].kind == kindArticle && isFullName(f.raw(name)) {
			p.body.authored = true
		}
	}
}

// isAuthor reports whether a value names somebody other than the site.
func (p *parser) isAuthor(v value) bool {
	b := p.facts.raw(v)
	if isAddress(b) || isNobody(b) || isOrganisation(b) || isLowerTitle(b) || isAccount(b) {
		return false
	}
	var room [160]byte
	name := squash(room[:0], b[:min(len(b), 80)])
	var other [160]byte
	if len(name) > 2 && bytes.HasPrefix(name, p.label) && len(p.label) > 0 && len(name) <= len(p.label)+4 {
		return false
	}
	for _, k := range [...]fact{ogSiteName, applicationName} {
		site := p.facts.raw(p.facts.get(k))
		if s := squash(other[:0], site[:min(len(site), 80)]); len(s) > 0 && bytes.Equal(s, name) {
			return false
		}
	}
	return true
}

func (p *parser) hasDate() bool {
	b := &p.body
	return p.saysDate() || b.dateAt > 0 && p.offset() > b.dateAt+reachAfter
}

// saysDate reports whether the page's data hold a date of publication.
func (p *parser) saysDate() bool {
	f := &p.facts
	if f.has(articlePublished) || f.has(metaPublished) || f.has(parselyDate) || f.has(sailthruDate) || f.has(citationDate) {
		return true
	}
	for i := range f.nodes {
		if n := &f.nodes[i]; !n.props[propPublished].empty() {
			return true
		}
	}
	return false
}

// findDate reports whether the page's data give a date of publication that can be read.
func (p *parser) findDate() bool {
	f := &p.facts
	for _, k := range [...]fact{articlePublished, metaPublished, parselyDate, sailthruDate, citationDate} {
		if v := f.get(k); !v.empty() {
			return !parseDate(f.decoded(v), p.body.monthFirst).IsZero()
		}
	}
	for i := range f.nodes {
		if n := &f.nodes[i]; n.kind == kindArticle && !n.micro && (n.role == roleNone || n.role == roleMain) && !n.props[propPublished].empty() {
			return !parseDate(f.decoded(n.props[propPublished]), p.body.monthFirst).IsZero()
		}
	}
	return false
}
