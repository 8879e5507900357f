package meta

// resolveType keeps what kind of thing the page says it is.
func (r *resolver) resolveType() {
	if s := r.facts.of(ogType, 60); s != "" {
		r.out.Type = s
		r.source("type", "og:type")
		return
	}
	if s := r.facts.str(r.nodeProp(propType), 60); s != "" {
		r.out.Type = s
		r.source("type", "json-ld")
	}
}

// resolveMedia lists players and files offered for embedding.
func (r *resolver) resolveMedia() {
	if s := r.address(r.facts.get(twPlayer)); s != "" {
		r.out.Videos = append(r.out.Videos, Media{URL: s, Type: "text/html", Player: true, Width: r.pixels(r.facts.get(twPlayerWidth)), Height: r.pixels(r.facts.get(twPlayerHeight))})
	}
}
