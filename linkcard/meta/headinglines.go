package meta

import "bytes"

// confirmedPart returns the part of the headline's heading, of several elements, that is
// the headline by itself, such as what follows the line above it: the part that one
// of the titles repeats.
func (r *resolver) confirmedPart() []byte {
	whole := r.headText
	raw := r.facts.decoded(r.body.headings[r.head].text)
	if bytes.IndexByte(raw, boundary) < 0 {
		return whole
	}
	raw = bytes.Clone(raw)
	best, rank := bytes.Clone(whole), 0.0
	titles := r.titles.list()
	for i := range titles {
		rank = max(rank, r.headWords.alike(&titles[i].cutWords))
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
		for i := range titles {
			if s := p.alike(&titles[i].cutWords); s > rank+0.1 {
				best, rank = append(best[:0], part...), s
			}
		}
	}
	if len(best) < len(whole) {
		return best
	}
	return r.behindLine(raw, best)
}

// behindLine returns a heading of two lines as the page's titles write it in one: "Harbour"
// above "The light is back" is "Harbour: The light is back"; or the second line alone where
// the address is made of it and not of the first.
func (r *resolver) behindLine(raw, heading []byte) []byte {
	line, rest := twoLines(raw)
	if len(rest) == 0 {
		return heading
	}
	above, below := foldedWords(line), foldedWords(rest)
	slug, path := slugOf(r.page.Path), foldedWords([]byte(r.page.Path))
	if below.n > 2 && below.alike(&slug) > 0.9 && above.common(&path) < above.n {
		return rest
	}
	w := wordsOf(heading)
	for i := range r.titles.list() {
		t := &r.titles.room[i]
		between, ok := bytes.CutPrefix(t.cut, line)
		if ok && t.cutWords.n == w.n && t.cutWords.alike(&w) == 1 && isSeparated(between) {
			return t.cut
		}
	}
	return heading
}

// twoLines returns the parts of a heading that have words in them, where they are two.
func twoLines(raw []byte) (first, second []byte) {
	for len(raw) > 0 {
		part, rest, _ := bytes.Cut(raw, []byte{boundary})
		raw = rest
		if part = clean(nil, part, maxTitle); !hasWord(part) {
			continue
		}
		switch {
		case first == nil:
			first = part
		case second == nil:
			second = part
		default:
			return nil, nil
		}
	}
	return first, second
}

func hasWord(b []byte) bool {
	w := wordsOf(b)
	return w.n > 0
}

// isSeparated reports a text that begins with what separates two parts of a title.
func isSeparated(b []byte) bool {
	b = bytes.TrimLeft(b, " ")
	for _, s := range [...]string{": ", "- ", "\u2013 ", "\u2014 ", "| "} {
		if hasPrefix(b, s) {
			return true
		}
	}
	return false
}
