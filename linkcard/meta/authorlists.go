package meta

// completeAuthors adds the authors that a meta element names beside all of those found:
// structured data often have the first of several only.
func (r *resolver) completeAuthors() {
	if len(r.out.Authors) == 0 {
		return
	}
	for _, k := range [...]fact{metaAuthor, parselyAuthor, articleAuthor, sailthruAuthor} {
		v := r.facts.get(k)
		if v.empty() {
			continue
		}
		names := fullNames(r.facts.text(make([]byte, 0, 128), v, maxDescription))
		if len(names) <= len(r.out.Authors) || !r.hasAuthors(names) {
			continue
		}
		for _, name := range names {
			r.addName(name, "", r.out.Sources["authors"])
		}
		return
	}
}

// hasAuthors reports whether all of the authors found are among names.
func (r *resolver) hasAuthors(names [][]byte) bool {
	for i := range r.out.Authors {
		found := false
		for _, name := range names {
			found = found || string(name) == r.out.Authors[i].Name
		}
		if !found {
			return false
		}
	}
	return true
}
