package meta

// resolveAuthors finds who wrote the page.
func (r *resolver) resolveAuthors() {
	m := r.main()
	for i := range r.facts.nodes {
		if n := &r.facts.nodes[i]; n.role == roleAuthor && m >= 0 && int(n.parent) == m {
			r.addAuthor(n.props[propName], "json-ld")
		}
	}
	for _, k := range []fact{articleAuthor, metaAuthor, citationAuthor, dcCreator, parselyAuthor, sailthruAuthor} {
		if len(r.out.Authors) > 0 {
			return
		}
		r.addAuthor(r.facts.get(k), k.String())
	}
}

func (r *resolver) addAuthor(v value, origin string) {
	if s := r.facts.str(v, maxName); s != "" {
		if len(r.out.Authors) == 0 {
			r.source("authors", origin)
		}
		r.out.Authors = append(r.out.Authors, Author{Name: s})
	}
}
