package rewrite

import (
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// quoteFinds looks for quoted posts in every flow of runs that has an "@", apart from
// those it has found nothing in before.
func (o *outline) quoteFinds() []found {
	var all []found
	for from := 0; from < len(o.runs); {
		to, at := from, false
		for ; to < len(o.runs) && o.runs[to].flow == o.runs[from].flow; to++ {
			at = at || o.runs[to].at && !o.runs[to].embedded && !o.runs[to].off && !o.runs[to].noQuotes
		}
		if at {
			all = append(all, o.flowQuotes(from, to)...)
		}
		from = to
	}
	return all
}

func (o *outline) flowQuotes(from, to int) []found {
	f := o.flowOf(from, to)
	if o.runs[len(o.runs)-1].flow > 0 {
		// Not all of the document: what stands before a quotation in a paragraph
		// of its own must not be taken for its beginning.
		f.text.WriteString("\n\n---\n")
	}
	var all []found
	for _, q := range quotesIn(f.text.String()) {
		first, last, ok := f.linesOf(q.Start, q.End)
		if !ok {
			continue
		}
		r, ok := o.regionOf(f, first, last)
		if !ok {
			continue
		}
		all = append(all, found{
			start: r.start, end: r.end, prefix: r.prefix, suffix: r.suffix,
			kind: KindQuote, quote: q.Post, url: q.Post.URL, below: o.notesIn(f, first, last),
			override: o.overrideAt(o.runs[f.lines[first].run].element, -1),
		})
	}
	return all
}

// quotesIn returns the quoted posts of a text that name the author's handle or
// the post's address, apart from those in cards that are there already. What only
// reports that somebody said something on some network is prose.
func quotesIn(text string) []post.Quote {
	all := post.ParseText(text)
	kept := all[:0]
	for _, q := range all {
		if q.Post != nil && (q.Post.URL != "" || q.Post.Author.Handle != "") && !isRendered(text, q) {
			kept = append(kept, q)
		}
	}
	return kept
}
