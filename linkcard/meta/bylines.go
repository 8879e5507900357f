package meta

import (
	"bytes"
	"strings"
)

// resolveAuthors finds who wrote the page: in the structured data, in the meta
// elements, then in the bylines it shows. Where the data name the site, a name
// in the page is better.
func (r *resolver) resolveAuthors() {
	r.nodeAuthors(false)
	r.completeAuthors()
	for _, k := range [...]fact{citationAuthor, citationAuthors, dcCreator, articleAuthor, metaAuthor, parselyAuthor, sailthruAuthor} {
		if len(r.out.Authors) > 0 {
			return
		}
		r.metaAuthors(k)
	}
	if len(r.out.Authors) == 0 {
		r.labelledAuthors()
	}
	if len(r.out.Authors) == 0 {
		r.nodeAuthors(true)
	}
	if len(r.out.Authors) == 0 {
		r.shownAuthors()
	}
	if len(r.out.Authors) == 0 && len(r.namesake) > 0 {
		r.source("authors", "site")
		r.out.Authors = append(r.out.Authors, Author{Name: string(r.namesake)})
	}
}

// nodeAuthors takes the authors of the page's subject.
func (r *resolver) nodeAuthors(micro bool) {
	m, origin := -1, "microdata"
	if !micro {
		origin = "json-ld"
		m = r.mainWith(func(n *node) bool { return n.author })
	}
	for i := range r.facts.nodes {
		n := &r.facts.nodes[i]
		if n.role != roleAuthor || n.micro != micro || n.parent < 0 {
			continue
		}
		if int(n.parent) != m && !(micro && r.facts.nodes[n.parent].hasAuthors()) {
			continue
		}
		name, address := n.props[propName], n.props[propURL]
		if name.empty() && !n.props[propID].empty() {
			if o := r.facts.byID(n.props[propID]); o != nil {
				name, address = o.props[propName], o.props[propURL]
			}
		}
		if n.plain {
			r.addNames(name, address, origin)
		} else if text := r.personName(name); len(text) > 0 {
			r.addPerson(text, r.address(address), origin)
		}
	}
}

// hasAuthors reports what has the page's authors in microdata: what a page may be
// about, and a recording that is not in something else.
func (n *node) hasAuthors() bool {
	switch n.kind {
	case kindArticle, kindWork, kindEvent, kindProduct:
		return true
	case kindVideo, kindAudio:
		return n.parent < 0
	}
	return false
}

// byID finds the node that a reference means.
func (f *facts) byID(id value) *node {
	want := f.raw(id)
	for i := range f.nodes {
		n := &f.nodes[i]
		if !n.props[propName].empty() && !n.props[propID].empty() && bytes.Equal(f.raw(n.props[propID]), want) {
			return n
		}
	}
	return nil
}

// metaAuthors takes every meta element of a kind.
func (r *resolver) metaAuthors(k fact) {
	if !r.facts.has(k) {
		return
	}
	for i := range r.facts.entries {
		if e := &r.facts.entries[i]; e.fact == k {
			v := e.value
			if s := r.facts.decoded(v); k == citationAuthor || k == dcCreator {
				if last, first, ok := bytes.Cut(s, []byte(",")); ok && !bytes.Contains(first, []byte(",")) {
					s = bytes.Join([][]byte{bytes.TrimSpace(first), bytes.TrimSpace(last)}, []byte(" "))
					r.addName(s, "", k.String())
					continue
				}
			}
			r.addNames(v, value{}, k.String())
		}
	}
}

// labelledAuthors takes what a Twitter card labels as the author's name, as
// WordPress's plugins do: twitter:label1 "Written by", twitter:data1 the name.
func (r *resolver) labelledAuthors() {
	for _, k := range labelPairs {
		if r.facts.isByLabel(k[0]) {
			r.addNames(r.facts.get(k[1]), value{}, k[1].String())
		}
	}
}

var labelPairs = [...][2]fact{{twLabel1, twData1}, {twLabel2, twData2}}

// isByLabel reports a label that announces an author and says no more.
func (f *facts) isByLabel(k fact) bool {
	if !f.has(k) {
		return false
	}
	rest, ok := cutBy(f.decoded(f.get(k)))
	return ok && len(trimName(rest)) == 0
}

// addNames adds the names that a page's data give as its author.
func (r *resolver) addNames(v, address value, origin string) {
	text := r.personName(v)
	if len(text) == 0 {
		return
	}
	link := r.address(address)
	if text = withoutMail(text); len(fullNames(text)) == 0 {
		text = r.withoutSite(text)
	}
	if isLowerTitle(text) {
		return
	}
	if isPhrase(text) || isOneName(text) {
		r.addName(text, link, origin)
		return
	}
	eachName(text, func(name []byte) { r.addName(name, link, origin) })
}

// personName is the text of a name in a page's data, empty where it is none or
// the site's or an organisation's: the site is a better answer than none, and kept
// in mind; who built the page is not.
func (r *resolver) personName(v value) []byte {
	if v.empty() {
		return nil
	}
	text := r.facts.text(make([]byte, 0, 128), v, maxDescription)
	if isAddress(text) || isAccount(text) {
		return nil
	}
	part := withoutJob(r.withoutSite(text))
	if first, _, _ := bytes.Cut(part, []byte(", ")); isOrganisation(first) {
		part = first
	}
	if rest, ok := cutBy(part); ok {
		if name := withoutJob(rest); len(name) < len(rest) {
			return name
		} else if r.sites.is(rest) {
			part = rest
		}
	}
	if r.sites.is(part) || isOrganisation(part) {
		if r.sites.is(part) && isFullName(part) && len(r.namesake) == 0 {
			r.namesake = part
		}
		return nil
	}
	return text
}

func (r *resolver) addName(name []byte, link, origin string) {
	var room [256]byte
	name = clean(room[:0], name, maxName)
	if isNobody(name) || !isName(name) || len(r.out.Authors) == maxAuthors {
		return
	}
	if rest, ok := cutBy(name); ok && len(rest) == 0 {
		return
	}
	s := string(name)
	for i := range r.out.Authors {
		if a := r.out.Authors[i].Name; strings.EqualFold(a, s) || strings.HasPrefix(a, s+" ") {
			return
		}
	}
	if len(r.out.Authors) == 0 {
		r.source("authors", origin)
	}
	r.out.Authors = append(r.out.Authors, Author{Name: s, URL: link})
}

// isAddress reports a text that is an address, not a name.
func isAddress(b []byte) bool {
	return bytes.Contains(b, []byte("://")) || bytes.HasPrefix(b, []byte("www.")) || bytes.HasPrefix(b, []byte("//")) ||
		bytes.Contains(b, []byte(".com/")) || bytes.Contains(b, []byte("[at]")) || bytes.HasPrefix(b, []byte("/"))
}
