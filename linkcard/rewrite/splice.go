package rewrite

import "strings"

// splice returns the document with the cards in place, or the document itself
// when there are none.
func (j *job) splice() []byte {
	if !j.anyCard() {
		return j.doc
	}
	j.joinNeighbours()
	size := len(j.doc) + len(j.style)
	for i, c := range j.cards {
		size += len(j.found[i].prefix) + len(c) + len(j.found[i].below) + len(j.found[i].suffix)
	}
	out := make([]byte, 0, size)
	at := 0
	style := func(upTo int) {
		if j.style != nil && j.styleAt <= upTo {
			out = append(append(out, j.doc[at:j.styleAt]...), j.style...)
			at, j.style = j.styleAt, nil
		}
	}
	for i, f := range j.found {
		if j.cards[i] == nil {
			continue
		}
		style(f.start)
		out = append(out, j.doc[at:f.start]...)
		out = append(out, f.prefix...)
		out = append(out, j.cards[i]...)
		out = append(out, f.below...)
		out = append(out, f.suffix...)
		at = f.end
	}
	style(len(j.doc))
	return append(out, j.doc[at:]...)
}

// joinNeighbours leaves out what would be opened behind a card only to be closed before
// the next one.
func (j *job) joinNeighbours() {
	for i := 1; i < len(j.found); i++ {
		f, next := &j.found[i-1], &j.found[i]
		if f.end != next.start || j.cards[i-1] == nil || j.cards[i] == nil || f.suffix == "" || !strings.HasPrefix(next.prefix, "</") {
			continue
		}
		f.suffix, next.prefix = "", "\n"
	}
}
