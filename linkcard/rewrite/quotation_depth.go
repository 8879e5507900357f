package rewrite

import (
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// quotation returns the innermost blockquote that element e is in, 0 for none.
func (o *outline) quotation(e int) int {
	for ; e > 0; e = o.elements[e].parent {
		if o.elements[e].name == atom.Blockquote {
			return e
		}
	}
	return 0
}

// sameQuotation reports whether two elements stand in one signed blockquote.
func (f *flow) sameQuotation(o *outline, a, b int) bool {
	around := func(q int) int { return o.quotation(o.elements[q].parent) }
	for a, b = o.quotation(a), o.quotation(b); a != b; {
		if a > b {
			a = around(a)
		} else {
			b = around(b)
		}
	}
	for ; a > 0; a = around(a) {
		if f.signed[a] {
			return true
		}
	}
	return false
}

// maxQuotation is how deep quotations are told apart.
const maxQuotation = 4

// depth counts the blockquotes that element e is in, from the outermost signed one on.
func (f *flow) depth(o *outline, e int) int {
	depth, signed := 0, 0
	for q := o.quotation(e); q > 0; q = o.quotation(o.elements[q].parent) {
		if depth++; f.signed[q] {
			signed = depth
		}
	}
	return min(signed, maxQuotation)
}

// addSource writes below the last run of a signed blockquote the address of the post
// that its cite attribute names.
func (f *flow) addSource(o *outline, i, to int) {
	q := o.quotation(o.runs[i].element)
	if q == 0 || !f.signed[q] || i+1 < to && o.runs[i+1].start < o.elements[q].end {
		return
	}
	s := scanner{doc: o.doc, pos: o.elements[q].start}
	if !s.next() {
		return
	}
	if u := addressIn(&s, "cite"); u != "" {
		if _, ok := post.RecogniseString(u); ok {
			f.text.WriteString("\n" + strings.Repeat("> ", f.depth(o, o.runs[i].element)) + u)
		}
	}
}
