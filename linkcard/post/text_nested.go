package post

import "strings"

// maxNested bounds how far below a quotation inside another one the signature of the
// outer one is looked for, in lines.
const maxNested = 60

// insideSigned reports whether line i stands in a Markdown quotation inside another
// one that goes on and is signed itself. The outer one is the quoted post then.
func (d *document) insideSigned(i int) bool {
	depth, tries := d.lines[i].depth, 0
	if depth < 2 {
		return false
	}
	for j := i + 1; j < len(d.lines) && j <= i+maxNested && d.lines[j].quoted && tries < 3; j++ {
		if l := d.lines[j]; l.code || l.depth >= depth || !strings.Contains(l.text, "@") {
			continue
		}
		tries++
		if sig, ok := d.signatureAt(j); ok && sig.by.dashed && (sig.dated || sig.ref.ID != "") {
			return true
		}
	}
	return false
}

// cutNested takes the post that a post quotes off the end of its lines, where they
// are quoted deeper than the rest and signed. It is nil for none.
func cutNested(lines []textLine, depth int) ([]textLine, *Post) {
	end := len(lines)
	for end > 0 && lines[end-1].text == "" {
		end--
	}
	from := end
	for from > 0 && lines[from-1].depth > depth {
		from--
	}
	if from == end || from == 0 {
		return lines, nil
	}
	var inner strings.Builder
	for _, l := range lines[from:end] {
		inner.WriteString("> " + l.text + "\n")
	}
	p := newDocument(strings.TrimRight(inner.String(), "> \n")).onlySigned()
	if p == nil {
		return lines, nil
	}
	for from > 0 && lines[from-1].text == "" {
		from--
	}
	return lines[:from], p
}

// onlySigned returns the signed quotation that a text is, or nil.
func (d *document) onlySigned() *Post {
	for i := range d.lines {
		q, next, ok := readSigned(d, i)
		if !ok {
			continue
		}
		if strings.Trim(d.text[:q.Start], "> \n") == "" && next == len(d.lines) {
			return q.Post
		}
		return nil
	}
	return nil
}
