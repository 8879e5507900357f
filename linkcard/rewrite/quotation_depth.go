package rewrite

import "golang.org/x/net/html/atom"

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
