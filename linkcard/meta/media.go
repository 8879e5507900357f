package meta

import "strings"

// resolveType keeps what kind of thing the page says it is.
func (r *resolver) resolveType() {
	if s := r.facts.of(ogType, 60); s != "" {
		r.out.Type = s
		r.source("type", "og:type")
		return
	}
	if s := r.facts.str(r.nodeProp(propType), 60); s != "" {
		r.out.Type = s[strings.LastIndexAny(s, "/#:")+1:]
		r.source("type", "json-ld")
	}
}

// resolveMedia lists players and files offered for embedding.
func (r *resolver) resolveMedia() {
	r.out.Videos = r.openGraphMedia(ogVideo, ogVideoURL, ogVideoSecure, ogVideoType)
	r.out.Audio = r.openGraphMedia(ogAudio, ogAudioURL, ogAudioSecure, ogAudioType)
	if s := r.address(r.facts.get(twPlayer)); s != "" {
		r.out.Videos = appendMedia(r.out.Videos, Media{URL: s, Type: "text/html", Player: true,
			Width: r.pixels(r.facts.get(twPlayerWidth)), Height: r.pixels(r.facts.get(twPlayerHeight))})
	}
	if s := r.address(r.facts.get(twPlayerStream)); s != "" {
		r.out.Videos = appendMedia(r.out.Videos, Media{URL: s, Type: r.mediaType(r.facts.get(twPlayerStreamType))})
	}
	for i := range r.facts.nodes {
		n := &r.facts.nodes[i]
		switch {
		case n.micro || n.role != roleNone && n.role != roleVideo:
		case n.kind == kindVideo:
			r.out.Videos = r.nodeMedia(r.out.Videos, n)
		case n.kind == kindAudio:
			r.out.Audio = r.nodeMedia(r.out.Audio, n)
		}
	}
}

// openGraphMedia groups og:video or og:audio and the properties that follow it;
// the secure address of one is preferred.
func (r *resolver) openGraphMedia(first, address, secure, kind fact) []Media {
	var list []Media
	last := -1 // what the next properties belong to
	for i := range r.facts.entries {
		e := &r.facts.entries[i]
		switch e.fact {
		case first, address:
			last = -1
			if s := r.picture(e.value); s != "" {
				list = appendMedia(list, Media{URL: s})
				last = len(list) - 1
			}
		case secure:
			if s := r.picture(e.value); s != "" && last >= 0 {
				list[last].URL = s
			} else if s != "" {
				list = appendMedia(list, Media{URL: s})
				last = len(list) - 1
			}
		case kind:
			if last >= 0 {
				list[last].Type = r.mediaType(e.value)
				list[last].Player = list[last].Type == "text/html"
			}
		case ogVideoWidth:
			if last >= 0 && first == ogVideo {
				list[last].Width = r.pixels(e.value)
			}
		case ogVideoHeight:
			if last >= 0 && first == ogVideo {
				list[last].Height = r.pixels(e.value)
			}
		}
	}
	return list
}

// nodeMedia adds the file and the player of a schema.org video or sound.
func (r *resolver) nodeMedia(list []Media, n *node) []Media {
	if s := r.picture(n.props[propEmbedURL]); s != "" {
		list = appendMedia(list, Media{URL: s, Type: "text/html", Player: true, Width: r.pixels(n.props[propWidth]), Height: r.pixels(n.props[propHeight])})
	}
	if s := r.picture(n.props[propContentURL]); s != "" {
		list = appendMedia(list, Media{URL: s})
	}
	return list
}

const maxMedia = 8

func appendMedia(list []Media, m Media) []Media {
	for i := range list {
		if list[i].URL == m.URL {
			return list
		}
	}
	if len(list) == maxMedia {
		return list
	}
	return append(list, m)
}
