package rewrite

import "golang.org/x/net/html/atom"

// divideRuns takes the quotations out of the runs they stand in: what is before and
// behind one is a paragraph of its own, as it is once a card stands there. Quotations
// that are links apart, such as an address below one, are found so at once, and not
// only when the document is rewritten again.
func (o *outline) divideRuns(quotes []found) {
	sortFinds(quotes)
	o.settle(quotes)
	runs := make([]run, 0, len(o.runs)+len(quotes))
	flow, next := 0, 0
	for _, r := range o.runs {
		for next < len(quotes) && quotes[next].end <= r.start {
			flow, next = flow+1, next+1
		}
		r.flow += flow
		for k := next; k < len(quotes) && quotes[k].start < r.end; k++ {
			q := &quotes[k]
			if q.start > r.start {
				runs = o.appendPart(runs, &r, r.start, q.start)
			}
			rest := r
			rest.start, rest.cutStart = min(q.end, r.end), true
			rest.opened = o.openAt(line{docStart: r.start, opened: r.opened}, rest.start)
			rest.flow++
			r = rest
		}
		if r.start < r.end {
			runs = o.appendPart(runs, &r, r.start, r.end)
		}
	}
	o.runs = runs
}

// settle marks the runs in whose flow none of the quotations is.
func (o *outline) settle(quotes []found) {
	open, next := map[int]bool{}, 0
	for _, r := range o.runs {
		for next < len(quotes) && quotes[next].end <= r.start {
			next++
		}
		if next < len(quotes) && quotes[next].start < r.end {
			open[r.flow] = true
		}
	}
	for i := range o.runs {
		o.runs[i].settled = !open[o.runs[i].flow]
	}
}

// appendPart appends the part doc[start:end] of a run to runs, if it holds anything.
func (o *outline) appendPart(runs []run, of *run, start, end int) []run {
	r := *of
	r.start, r.end, r.cutEnd = start, end, of.cutEnd || end < of.end
	if r.divided() {
		o.count(&r)
	}
	if r.text || r.links > 0 || r.opaque || r.breaks > 0 {
		runs = append(runs, r)
	}
	return runs
}

// count counts anew what stands in a run.
func (o *outline) count(r *run) {
	r.text, r.opaque, r.at, r.breaks, r.links = false, false, false, 0, 0
	inLink, raw := false, false
	s := scanner{doc: o.doc[:r.end], pos: r.start}
	for s.next() {
		name := s.tok.name
		raw = raw && s.tok.kind != endToken
		switch role := roleOf(name); {
		case s.tok.kind == textToken:
			if text := o.doc[s.tok.start:s.tok.end]; !raw {
				r.text = r.text || !inLink && !blank(text)
				r.at = r.at || signsPost(text)
			}
			raw = false
		case s.tok.kind == endToken && name == atom.A:
			inLink = false
		case s.tok.kind != startToken:
		case role == breakRole:
			r.breaks++
		case role == voidInline, role == rawRole, role == hiddenRole:
			r.opaque = r.opaque || !invisible(name)
			raw = role == rawRole && s.raw != ""
		case name == atom.A:
			if r.links == 0 {
				r.link = s.tok.start
			}
			r.links++
			inLink = true
		}
	}
}
