package meta

import "bytes"

const noHeadline = -1

// chooseHeadline finds the heading that belongs to what the page is about: the
// one whose words the titles confirm best.
func (r *resolver) chooseHeadline(titles []value) {
	r.head, r.headAt = noHeadline, r.body.began
	var said, last words
	for _, t := range titles {
		text := r.facts.text(r.room[:0], t, maxTitle)
		w := wordsOf(text)
		for i := 0; i < w.n && said.n < maxWords; i++ {
			said.hash[said.n] = w.hash[i]
			said.n++
		}
	}
	title := r.facts.text(r.room[:0], r.body.title, maxTitle)
	if i, n := lastSeparator(title); i > 0 {
		if j, _ := firstSeparator(title); !r.sites.is(title[:j]) {
			last = wordsOf(title[i+n:])
		}
	}
	core := wordsOf(r.sites.cut(r.facts.text(r.room[:0], r.body.title, maxTitle)))
	rank := 0.0
	for i := range r.body.headings {
		if s := r.headingRank(&r.body.headings[i], &said, &last, &core); s > rank {
			r.head, rank = i, s
		}
	}
	if r.head != noHeadline {
		r.headAt = r.body.headings[r.head].at
	} else if r.body.subheadAt > 0 {
		r.headAt = r.body.subheadAt
	} else if len(r.body.headings) > 0 {
		r.headAt = r.body.headings[0].at
	}
}

// isTitle reports whether a heading says no more than the page's title does.
func (p *parser) isTitle(text []byte) bool {
	var room [600]byte
	heading := wordsOf(clean(room[:0], p.plain(text), maxTitle))
	for _, v := range [...]value{p.facts.get(ogTitle), p.body.title} {
		title := wordsOf(p.facts.text(room[:0], v, maxTitle))
		if heading.n >= 2 && heading.common(&title) == heading.n && 2*heading.n >= title.n {
			return true
		}
	}
	return false
}

// headingRank says how well the titles confirm a heading, 0 for not at all. last
// is the last part of the title, which is the site's name more often than not.
func (r *resolver) headingRank(h *heading, said, last, core *words) float64 {
	text := r.headingText(h.text)
	w := wordsOf(text)
	if w.n == 0 || r.sites.is(text) || h.level == 1 && last.n > 0 && w.alike(last) > 0.8 && !r.isOpenGraphTitle(&w) {
		return 0
	}
	n := w.common(said)
	share := float64(n) / float64(w.n)
	if core.n > 0 && core.common(&w) == core.n {
		share = 1 // the title is the heading cut short
	}
	if share < 0.5 && n < 3 {
		return 0
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

func (r *resolver) isOpenGraphTitle(w *words) bool {
	var room [600]byte
	o := wordsOf(r.facts.text(room[:0], r.facts.get(ogTitle), maxTitle))
	return o.n > 0 && o.alike(w) > 0.8
}

// headingText is the clean text of a heading. Where an element of the heading
// ends in a letter and the next begins with another, they are two words, unless
// the second goes on in lower case.
func (r *resolver) headingText(v value) []byte {
	b := r.facts.decoded(v)
	joined := r.joined[:0]
	for i, c := range b {
		if c != boundary {
			joined = append(joined, c)
			continue
		}
		if i > 0 && i+1 < len(b) && isWordByte(b[i-1]) && 'A' <= b[i+1] && b[i+1] <= 'Z' && 'a' <= b[i-1] {
			joined = append(joined, ' ')
		}
	}
	r.joined = joined
	return clean(r.room[:0], joined, maxTitle)
}

// confirmedPart returns the part of a heading of several elements that is the
// headline by itself, such as what follows the line above it: the part that one
// of the titles repeats.
func (r *resolver) confirmedPart(v value, titles []value) []byte {
	whole := r.headingText(v)
	raw := r.facts.decoded(v)
	if bytes.IndexByte(raw, boundary) < 0 {
		return whole
	}
	raw = bytes.Clone(raw)
	w := wordsOf(whole)
	best, rank := bytes.Clone(whole), 0.0
	for _, t := range titles {
		var room [600]byte
		o := wordsOf(r.sites.cut(r.facts.text(room[:0], t, maxTitle)))
		if s := w.alike(&o); s > rank {
			rank = s
		}
	}
	for from := 0; from < len(raw); {
		part := raw[from:]
		n := bytes.IndexByte(part, boundary)
		if n < 0 {
			n = len(part)
		}
		part = clean(r.room[:0], part[:n], maxTitle)
		from += n + 1
		p := wordsOf(part)
		if p.n < 2 {
			continue
		}
		for _, t := range titles {
			var room [600]byte
			o := wordsOf(r.sites.cut(r.facts.text(room[:0], t, maxTitle)))
			if s := p.alike(&o); s > rank+0.1 {
				best, rank = append(best[:0], part...), s
			}
		}
	}
	return best
}
