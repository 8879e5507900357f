package meta

import "bytes"

// resolveTitle finds the headline, without the site's name: the heading that
// the page shows where its titles confirm it, else the best of its titles.
func (r *resolver) resolveTitle() {
	titles := [...]struct {
		v      value
		origin string
	}{
		{r.facts.get(ogTitle), "og:title"},
		{r.facts.get(twTitle), "twitter:title"},
		{r.nodeProp(propHeadline), "json-ld"},
		{r.facts.get(citationTitle), "citation_title"},
		{r.facts.get(parselyTitle), "parsely-title"},
		{r.facts.get(sailthruTitle), "sailthru.title"},
		{r.body.title, "title"},
		{r.facts.get(dcTitle), "dc.title"},
		{r.facts.get(metaTitle), "meta title"},
	}
	var said words // the words of all titles
	for _, t := range titles {
		w := wordsOf(r.facts.text(r.room[:0], t.v, maxTitle))
		for i := 0; i < w.n && said.n < maxWords; i++ {
			said.hash[said.n] = w.hash[i]
			said.n++
		}
	}
	if h := r.headline(&said); !h.empty() {
		r.out.Title = r.facts.str(h, maxTitle)
		r.source("title", "h1")
		return
	}
	for _, t := range titles {
		s := r.sites.cut(bytes.TrimSpace(r.facts.text(r.room[:0], t.v, maxTitle)))
		if len(s) > 0 {
			r.out.Title = string(s)
			r.source("title", t.origin)
			return
		}
	}
	for i := range r.body.headings {
		if s := r.facts.str(r.body.headings[i].text, maxTitle); s != "" {
			r.out.Title = s
			r.source("title", "h1")
			return
		}
	}
}

// headline returns the heading whose words the titles confirm best.
func (r *resolver) headline(said *words) value {
	best, rank := value{}, 0.0
	for i := range r.body.headings {
		h := &r.body.headings[i]
		text := r.facts.text(r.room[:0], h.text, maxTitle)
		w := wordsOf(text)
		if w.n == 0 || r.sites.is(text) {
			continue
		}
		n := w.common(said)
		share := float64(n) / float64(w.n)
		if share < 0.5 && n < 3 {
			continue
		}
		score := share + float64(min(n, 12))/12
		if h.level > 1 {
			score -= 0.3
		}
		if h.aside {
			score -= 0.5
		}
		if score > rank {
			best, rank = h.text, score
		}
	}
	return best
}
