package post

import (
	"strconv"
	"strings"
)

// attachments are the objects that an object carries: an array, or one.
func attachments(o object) []object {
	if one := o.obj("attachment"); one != nil {
		return []object{one}
	}
	return o.list("attachment")
}

// activityMedia reads the pictures and clips of an object. The picture of an
// article stands outside of its attachments, and so does the still of a video.
func activityMedia(o object, link *LinkPreview) []Media {
	if o.text("type") == "Video" {
		return activityVideo(o)
	}
	var media []Media
	for _, a := range attachments(o) {
		m := Media{URL: mediaURL(a), Alt: line(a.text("name", "summary"), maxAlt), Width: a.count("width"), Height: a.count("height")}
		switch attachmentKind(a) {
		case "image":
			m.Kind = MediaPhoto
		case "video":
			m.Kind, m.Poster, m.Duration = MediaVideo, pictureURL(a, "icon", "preview"), isoSeconds(a.text("duration"))
		case "audio":
			m.Kind, m.Poster, m.Duration = MediaAudio, pictureURL(a, "icon", "preview"), isoSeconds(a.text("duration"))
		default:
			continue
		}
		if m.URL != "" {
			media = append(media, m)
		}
	}
	if image := largest(o, "image"); len(media) == 0 && image != nil && (link == nil || link.Image == nil) {
		media = append(media, Media{Kind: MediaPhoto, URL: mediaURL(image), Alt: line(image.text("name", "summary"), maxAlt), Width: image.count("width"), Height: image.count("height")})
	}
	return media
}

// attachmentKind is the first word of an attachment's media type, or its own type.
func attachmentKind(a object) string {
	kind, _, _ := strings.Cut(a.text("mediaType"), "/")
	if kind == "" {
		kind = strings.ToLower(a.text("type"))
	}
	return kind
}

// activityVideo reads a video that is the post itself, as PeerTube sends it.
func activityVideo(o object) []Media {
	still := largest(o, "icon", "image", "preview")
	m := Media{
		Kind: MediaVideo, Poster: mediaURL(still), Width: still.count("width"), Height: still.count("height"), Duration: isoSeconds(o.text("duration")),
	}
	for _, l := range o.list("url") {
		if kind, _, _ := strings.Cut(l.text("mediaType"), "/"); kind == "video" && m.URL == "" {
			m.URL = l.web("href")
		}
	}
	return []Media{m}
}

// activityLink reads the page that an object is about: Lemmy and its kin attach
// a Link and give the page's picture beside it, Friendica attaches a Page.
func activityLink(o object) *LinkPreview {
	for _, a := range attachments(o) {
		kind := attachmentKind(a)
		if kind != "link" && kind != "page" && (kind != "text" || a.text("mediaType") != "text/html") {
			continue
		}
		link := LinkPreview{
			URL: mediaURL(a), Title: a.text("name"), Description: a.text("summary", "content"),
			Image: &Image{URL: pictureURL(a, "image", "icon", "preview")},
		}
		if link.Image.URL == "" {
			link.Image.URL = pictureURL(o, "image")
		}
		if cleaned := link.clean(); cleaned != nil {
			return cleaned
		}
	}
	return nil
}

// largest is the widest picture of the first of keys that has one.
func largest(o object, keys ...string) object {
	for _, k := range keys {
		var best object
		for _, picture := range append(o.list(k), o.obj(k)) {
			if mediaURL(picture) != "" && (best == nil || picture.count("width") > best.count("width")) {
				best = picture
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// pictureURL is the address of the first of keys that is a picture.
func pictureURL(o object, keys ...string) string {
	for _, k := range keys {
		if s := o.web(k); s != "" {
			return s
		}
	}
	return mediaURL(largest(o, keys...))
}

func mediaURL(a object) string {
	if s := a.web("url"); s != "" {
		return s
	}
	for _, l := range append(a.list("url"), a.obj("url")) {
		if s := l.web("href"); s != "" {
			return s
		}
	}
	return a.web("href")
}

// isoSeconds reads the durations that occur: "PT1H2M3S" (ISO 8601).
func isoSeconds(s string) float64 {
	rest, ok := strings.CutPrefix(s, "PT")
	total := 0.0
	for _, unit := range []struct {
		letter  string
		seconds float64
	}{{"H", 3600}, {"M", 60}, {"S", 1}} {
		number, after, found := strings.Cut(rest, unit.letter)
		if !found {
			continue
		}
		n, err := strconv.ParseFloat(number, 64)
		if err != nil || !(n >= 0 && n < 1e6) {
			return 0
		}
		total, rest = total+n*unit.seconds, after
	}
	if !ok || rest != "" {
		return 0
	}
	return total
}
