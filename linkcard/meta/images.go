package meta

import (
	"strconv"
	"strings"
)

// resolveImages takes the og:image groups, else the other places where a page
// names its picture.
func (r *resolver) resolveImages() {
	r.openGraphImages()
	for _, c := range []struct {
		v      value
		origin string
	}{
		{r.facts.get(twImage), "twitter:image"},
		{r.nodeImage(), "json-ld"},
		{r.facts.get(parselyImage), "parsely-image-url"},
		{r.facts.get(sailthruImage), "sailthru.image.full"},
		{r.facts.get(metaImage), "meta image"},
		{r.facts.linked(relImage), "rel=image_src"},
	} {
		if len(r.out.Images) > 0 {
			return
		}
		r.addImage(c.v, c.origin)
	}
}

// openGraphImages groups og:image and the properties that follow it.
func (r *resolver) openGraphImages() {
	var last *Image
	for i := range r.facts.entries {
		e := &r.facts.entries[i]
		switch e.fact {
		case ogImage, ogImageURL:
			last = r.addImage(e.value, "og:image")
		case ogImageSecure:
			if last == nil {
				last = r.addImage(e.value, "og:image")
			}
		case ogImageWidth:
			if last != nil {
				last.Width = r.pixels(e.value)
			}
		case ogImageHeight:
			if last != nil {
				last.Height = r.pixels(e.value)
			}
		case ogImageAlt:
			if last != nil {
				last.Alt = r.facts.str(e.value, maxTitle)
			}
		case ogImageType:
			if last != nil {
				last.Type = mediaType(r.facts.str(e.value, 60))
			}
		}
	}
}

const maxImages = 8

// addImage adds a picture and returns it, nil when it cannot be one.
func (r *resolver) addImage(v value, origin string) *Image {
	s := r.picture(v)
	if s == "" || len(r.out.Images) == maxImages || isDrawing(s) {
		return nil
	}
	for i := range r.out.Images {
		if r.out.Images[i].URL == s {
			return &r.out.Images[i]
		}
	}
	if len(r.out.Images) == 0 {
		r.out.Images = make([]Image, 0, 2)
		r.source("image", origin)
	}
	r.out.Images = append(r.out.Images, Image{URL: s})
	return &r.out.Images[len(r.out.Images)-1]
}

// isDrawing reports an SVG, which may hold scripts and which mail and chat do not show.
func isDrawing(address string) bool {
	path, _, _ := strings.Cut(address, "?")
	return len(path) > 4 && strings.EqualFold(path[len(path)-4:], ".svg")
}

// pixels reads a length, 0 for what is none.
func (r *resolver) pixels(v value) int {
	n, err := strconv.Atoi(strings.TrimSuffix(r.facts.str(v, 12), "px"))
	if err != nil || n < 0 || n > 1<<16 {
		return 0
	}
	return n
}

// mediaType returns "type/subtype" in lower case without parameters, "" for anything else.
func mediaType(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(s), ";")
	s = strings.TrimSpace(s)
	if strings.Count(s, "/") != 1 || strings.ContainsAny(s, " <>\"'") {
		return ""
	}
	return s
}
