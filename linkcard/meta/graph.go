package meta

import "bytes"

// main returns the JSON-LD node that describes this page's own subject, -1 for
// none: an article before other works, before the page as such.
func (r *resolver) main() int { return r.mainWith(nil) }

// maxAlike is how many nodes of the same rank are compared with the page's titles.
const maxAlike = 12

// mainWith is main among the nodes that pass.
func (r *resolver) mainWith(pass func(*node) bool) int {
	best, rank, alike := -1, 0, 0
	for i := range r.facts.nodes {
		n := &r.facts.nodes[i]
		if n.micro || n.role != roleNone && n.role != roleMain || pass != nil && !pass(n) {
			continue
		}
		if n.kind == kindReview && r.facts.sells() {
			continue // a customer's
		}
		switch k := mainRank(n.kind); {
		case k > rank:
			best, rank = i, k
		case k == rank && k > 0 && alike < maxAlike:
			if alike++; r.isOfPage(n) && !r.isOfPage(&r.facts.nodes[best]) {
				best = i
			}
		}
	}
	return best
}

// isOfPage reports whether the page's titles hold the headline of a node: a page that
// lists others describes them too.
func (r *resolver) isOfPage(n *node) bool {
	var room [600]byte
	headline := wordsOf(r.facts.text(room[:0], firstValue(n.props[propHeadline], n.props[propName]), maxTitle))
	for _, v := range [...]value{r.facts.get(ogTitle), r.body.title} {
		title := wordsOf(r.facts.text(room[:0], v, maxTitle))
		if headline.n > 1 && headline.share(&title) > 0.8 {
			return true
		}
	}
	return false
}

// sells reports whether the page is about a product.
func (f *facts) sells() bool {
	for i := range f.nodes {
		if n := &f.nodes[i]; n.kind == kindProduct && (n.role == roleNone || n.role == roleMain) {
			return true
		}
	}
	return false
}

// isOfProduct reports whether the page sells something.
func (r *resolver) isOfProduct() bool {
	t := r.facts.raw(r.facts.get(ogType))
	return hasPrefixFold(t, "product") || hasPrefixFold(t, "og:product") || r.facts.sells()
}

// isOfEvent reports whether the page is about something that takes place.
func (r *resolver) isOfEvent() bool {
	if t := r.facts.raw(r.facts.get(ogType)); hasPrefixFold(t, "event") {
		return true
	}
	asked := 0
	for i := range r.facts.nodes {
		n := &r.facts.nodes[i]
		if n.kind != kindEvent || n.role != roleNone && n.role != roleMain || asked == maxAlike {
			continue
		}
		if asked++; r.isOfPage(n) {
			return true
		}
	}
	return false
}

func mainRank(k nodeKind) int {
	switch k {
	case kindArticle:
		return 6
	case kindProduct, kindWork, kindEvent, kindVideo, kindAudio:
		return 5
	case kindReview:
		return 4
	case kindPage:
		return 3
	case kindOther:
		return 1
	}
	return 0
}

// nodeProp returns a property of the page's own subject, or of the next nearest
// to it that has one.
func (r *resolver) nodeProp(p prop) value {
	if m := r.mainWith(func(n *node) bool { return !n.props[p].empty() }); m >= 0 {
		return r.facts.nodes[m].props[p]
	}
	return value{}
}

// writtenProp is nodeProp among what is no recording: a page may hold a video that
// is older than itself.
func (r *resolver) writtenProp(p prop) value {
	m := r.mainWith(func(n *node) bool {
		return n.kind != kindVideo && n.kind != kindAudio && !n.props[p].empty()
	})
	if m < 0 {
		return value{}
	}
	return r.facts.nodes[m].props[p]
}

// nodeImage returns the address of the subject's picture.
func (r *resolver) nodeImage() value {
	m := r.main()
	for i := range r.facts.nodes {
		if n := &r.facts.nodes[i]; m >= 0 && n.role == roleImage && int(n.parent) == m {
			if v := n.pictureAddress(); !v.empty() {
				return v
			}
			if o := r.facts.imageByID(n.props[propID]); o != nil {
				return o.pictureAddress()
			}
			if bytes.IndexByte(r.facts.raw(n.props[propID]), '#') < 0 { // else a name
				return n.props[propID]
			}
		}
	}
	return r.nodeProp(propThumbnail)
}

func (n *node) pictureAddress() value { return firstValue(n.props[propURL], n.props[propContentURL]) }

// imageByID finds the picture that a reference means.
func (f *facts) imageByID(id value) *node {
	if id.empty() {
		return nil
	}
	for i := range f.nodes {
		n := &f.nodes[i]
		if v := n.pictureAddress(); n.kind == kindImage && !v.empty() && f.same(n.props[propID], id) {
			return n
		}
	}
	return nil
}

// nodeSite returns the name of the site, or of the organisation that publishes
// the page.
func (r *resolver) nodeSite() value {
	for _, micro := range [...]bool{false, true} {
		for i := range r.facts.nodes {
			n := &r.facts.nodes[i]
			if n.micro == micro && n.role == rolePublisher && n.kind != kindPerson && n.parent >= 0 && !n.props[propName].empty() {
				return n.props[propName]
			}
		}
	}
	for i := range r.facts.nodes {
		if n := &r.facts.nodes[i]; n.kind == kindSite && !n.props[propName].empty() {
			return n.props[propName]
		}
	}
	return value{}
}

// microDescription returns what microdata say of the page's subject.
func (r *resolver) microDescription() value {
	for i := range r.facts.nodes {
		if n := &r.facts.nodes[i]; n.micro && n.parent < 0 && n.hasAuthors() && !n.props[propDescription].empty() {
			return n.props[propDescription]
		}
	}
	return value{}
}

func firstValue(values ...value) value {
	for _, v := range values {
		if !v.empty() {
			return v
		}
	}
	return value{}
}
