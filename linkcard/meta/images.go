package meta

import (
	"bytes"
	"strconv"
	"strings"
)

// resolveImages takes the og:image groups, else the other places where a page
// names its picture.
func (r *resolver) resolveImages() {
	if !r.facts.has(twImage) || !r.isGraphOfSite() {
		r.openGraphImages()
	}
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
		if image := r.addImage(c.v, c.origin); image != nil && c.origin == "twitter:image" {
			image.Alt = r.facts.of(twImageAlt, maxTitle)
			image.Width, image.Height = r.pixels(r.facts.get(twImageWidth)), r.pixels(r.facts.get(twImageHeight))
		}
	}
	if len(r.out.Images) == 0 {
		r.shownPicture()
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
			last = r.secureImage(last, e.value)
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
				last.Type = r.mediaType(e.value)
			}
		}
	}
}

// secureImage gives the picture of a group its https address, which is the one to
// show in a secure page; where the group has none yet, it begins with it.
func (r *resolver) secureImage(last *Image, v value) *Image {
	if last == nil {
		return r.addImage(v, "og:image")
	}
	if s := r.picture(v); strings.HasPrefix(s, "https://") && strings.HasPrefix(last.URL, "http://") && canBePicture(s) {
		last.URL = s
	}
	return last
}

const maxImages = 8

// addImage adds a picture and returns it, nil when it cannot be one.
func (r *resolver) addImage(v value, origin string) *Image {
	s := r.picture(v)
	if s == "" || len(r.out.Images) == maxImages || !canBePicture(s) {
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

// canBePicture reports whether an address may be that of a picture, by its ending
// and its name.
func canBePicture(address string) bool {
	path, _, _ := strings.Cut(address, "?")
	name := strings.ToLower(path[strings.LastIndexByte(path, '/')+1:])
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "svg", "svgz": // may hold scripts, and mail and chat do not show it
		return false
	case "mp4", "m4v", "webm", "ogv", "mov", "m3u8", "mp3", "m4a", "ogg", "oga", "wav", "pdf":
		return false
	}
	return !isBlankPicture(name)
}

// isBlankPicture reports what stands where a picture is missing, by its name.
func isBlankPicture(name string) bool {
	base, ending, _ := strings.Cut(name, ".")
	if ending == "ico" || strings.HasPrefix(base, "favicon") {
		return true
	}
	pairs := pairsOf([]byte(base))
	for _, s := range [...]string{"blank", "spacer", "placeholder", "transparent", "1x1", "pixel", "loading", "loader", "spinner", "no-image", "no_image", "noimage", "nophoto", "default_user", "default-user", "silhouette"} {
		if !pairs.mayHold(s) {
			continue
		}
		if before, ok := strings.CutSuffix(base, s); ok && (before == "" || isJoint(before[len(before)-1])) {
			return true
		}
		if after, ok := strings.CutPrefix(base, s); ok && isJoint(after[0]) {
			return true
		}
	}
	return false
}

// isJoint reports what joins the words of a file's name.
func isJoint(c byte) bool { return c == '-' || c == '_' }

// shownPicture takes the picture that the page shows first below its headline or, where
// there is none, last above it, where it is large and no part of the furniture.
func (r *resolver) shownPicture() {
	if r.pictureWithin(r.headAt, r.headAt+reachPicture) || r.head == noHeadline {
		return
	}
	r.pictureWithin(r.headAt-reachPictureAbove, r.headAt)
}

func (r *resolver) pictureWithin(from, to int64) bool {
	for i := range r.body.pictures {
		p := &r.body.pictures[i]
		if p.at < from || p.at > to || p.width > 0 && p.width < 200 || p.height > 0 && p.height < 120 {
			continue
		}
		if r.isFurniture(p) || isSmallByName(r.facts.raw(p.src)) || r.isPortrait(p) {
			continue
		}
		if image := r.addImage(p.src, "img"); image != nil {
			image.Width, image.Height, image.Alt = p.width, p.height, r.facts.str(p.alt, maxTitle)
			return true
		}
	}
	return false
}

// How far from the headline, in bytes, a picture counts.
const (
	reachPicture      = 12000
	reachPictureAbove = 3000
)

// isFurniture reports logos, portraits, icons, buttons and advertisements, and what
// WordPress calls the pictures that a theme crops for the head of each page.
func (r *resolver) isFurniture(p *picture) bool {
	src := bytes.ToLower(r.facts.raw(p.src))
	pairs := pairsOf(src)
	for _, s := range [...]string{"logo", "icon", "avatar", "gravatar", "sprite", "button", "banner", "/ads", "pixel", "badge", "emoji", "smil", "author", "autor", "profil", "flag", "tracking", "counter", ".svg", "placeholder", "teaser", "/themes/", "/plugins/", "vgwort", "share", "social", "search", "/cropped-", "werbung", "stoerer", "/minus.", "/plus.", "arrow", "pfeil"} {
		if pairs.mayHold(s) && bytes.Contains(src, []byte(s)) {
			return true
		}
	}
	return false
}

// isSmallByName reports a picture whose address has a small size in it, as content
// systems write it: "badge-80x15.png", "/140x105/quay.jpg".
func isSmallByName(src []byte) bool {
	path, _, _ := bytes.Cut(src, []byte("?"))
	for i := range path {
		if path[i] == 'x' && isSmallSize(path, i) {
			return true
		}
	}
	return false
}

// isSmallSize reports whether a small width stands before the 'x' at i and a height
// behind it. Fewer than 20 pixels are a shape, as in "16x9/", unless they end the name.
func isSmallSize(path []byte, i int) bool {
	from, to := i, i+1+digits(path[i+1:])
	for from > 0 && '0' <= path[from-1] && path[from-1] <= '9' {
		from--
	}
	if from > 0 && path[from-1] == 'x' || to < len(path) && isLetter(path[to]) {
		return false
	}
	width, height := number(path[from:i]), number(path[i+1:to])
	isShape := width < 20 && height < 20 && to < len(path) && path[to] != '.'
	return !isShape && width > 0 && height > 0 && (width < 200 || height < 120)
}

// isPortrait reports a picture of who wrote the page or of the site, by its alternative
// text.
func (r *resolver) isPortrait(p *picture) bool {
	alt := r.facts.str(p.alt, maxTitle)
	if alt != "" && r.sites.isExactly([]byte(alt)) {
		return true
	}
	for i := range r.out.Authors {
		if name := r.out.Authors[i].Name; name != "" && len(alt) <= len(name)+12 && strings.Contains(alt, name) {
			return true
		}
	}
	return false
}

// pixels reads a length, 0 for what is none.
func (r *resolver) pixels(v value) int {
	n, err := strconv.Atoi(strings.TrimSuffix(r.facts.str(v, 12), "px"))
	if err != nil || n < 0 || n > 1<<16 {
		return 0
	}
	return n
}

// mediaType returns a value that is a "type/subtype", in lower case without parameters, ""
// for anything else.
func (r *resolver) mediaType(v value) string {
	b := r.facts.raw(v)
	switch string(b) {
	case "":
		return ""
	case "image/png":
		return "image/png"
	case "image/x-icon":
		return "image/x-icon"
	case "application/rss+xml":
		return "application/rss+xml"
	case "application/json+oembed":
		return "application/json+oembed"
	case "text/xml+oembed":
		return "text/xml+oembed"
	case "application/json":
		return "application/json"
	}
	if isPlainMediaType(b) {
		return string(b)
	}
	return mediaType(r.facts.str(v, 80))
}

// isPlainMediaType reports a media type that needs no work.
func isPlainMediaType(b []byte) bool {
	slashes := 0
	for _, c := range b {
		switch {
		case c == '/':
			slashes++
		case !isWordByte(c) && c != '-' && c != '+' && c != '.' || 'A' <= c && c <= 'Z':
			return false
		}
	}
	return slashes == 1 && len(b) <= 80
}

// mediaType is that for a text that may have capitals, parameters or anything else in it.
func mediaType(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(s), ";")
	s = strings.TrimSpace(s)
	if strings.Count(s, "/") != 1 || strings.ContainsAny(s, " <>\"'") {
		return ""
	}
	return s
}
