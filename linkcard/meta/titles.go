package meta

import "bytes"

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
		s := trimTitle(r.sites.cut(r.facts.text(r.room[:0], t, maxTitle)))
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
