package rewrite

import "golang.org/x/net/html/atom"

// divideRuns takes finds, in document order and apart, out of the runs they stand in: what
// is before and behind one is a paragraph of its own, as it is once a card stands there.
func (o *outline) divideRuns(finds []found) {
	o.settle(finds)
	if len(finds) == 0 {
		return
	}
	runs := make([]run, 0, len(o.runs)+len(finds))
	flow, next := 0, 0
	for _, r := range o.runs {
		for next < len(finds) && finds[next].end <= r.start {
			flow, next = flow+1, next+1
		}
		r.flow += flow
		for k := next; k < len(finds) && finds[k].start < r.end; k++ {
			f := &finds[k]
			if f.start > r.start {
				runs = o.appendPart(runs, &r, r.start, f.start)
			}
			rest := r
			rest.start, rest.cutStart = min(f.end, r.end), true
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

// settle notes which flows are read again: those that a find is in. In the others no
// find of its kind is left.
func (o *outline) settle(finds []found) {
	again, next := map[int]bool{}, 0
	for _, r := range o.runs {
		for next < len(finds) && finds[next].end <= r.start {
			next++
		}
		if next < len(finds) && finds[next].start < r.end {
			again[r.flow] = true
		}
	}
	links := len(finds) > 0 && finds[0].kind == KindLink
	for i := range o.runs {
		r := &o.runs[i]
		r.noQuotes = !again[r.flow]
		r.noLinks = !again[r.flow] && (links || r.noLinks)
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
	r.text, r.opaque, r.at, r.dashed, r.breaks, r.links = false, false, false, false, 0, 0
	cited := o.quotation(r.element) > 0
	inLink, raw := false, false
	s := scanner{doc: o.doc[:r.end], pos: r.start}
	for s.next() {
		name := s.tok.name
		raw = raw && s.tok.kind != endToken
		switch role := roleOf(name); {
		case s.tok.kind == textToken:
			if text := o.doc[s.tok.start:s.tok.end]; !raw {
				if !r.text && !inLink && !blank(text) {
					r.text, r.dashed = true, r.links == 0 && beginsWithDash(string(trimBlank(text)))
				}
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
			r.at = r.at || (r.dashed || cited) && leadsToPost(&s)
		}
	}
}
