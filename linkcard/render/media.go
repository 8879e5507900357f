package render

import (
	"strconv"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// mostShots is how many pictures a post shows: networks have at most four, galleries more.
const mostShots = 4

// mostMedia is how many media of a post are looked at.
const mostMedia = 20

// maxMissing is how much of the description of a medium stands for it, in runes.
const maxMissing = 200

// viewMedia sets the pictures of a post, and names what could not be shown.
func (r *Renderer) viewMedia(f Format, view *PostView, p *post.Post) {
	for _, m := range p.Media[:min(len(p.Media), mostMedia)] {
		shot, ok := r.shot(f, m)
		if !ok || len(view.Media) == mostShots {
			view.Missing = appendNew(view.Missing, named(shot.Label, m.Alt))
			continue
		}
		shot.Link, shot.NewTab = view.Link, view.NewTab
		view.Media = append(view.Media, shot)
	}
	if len(view.Media) == 1 {
		view.Media[0].fitHeight()
	}
	if n := len(view.Media); n > 0 {
		view.Grid = [...]string{"ct-n1", "ct-n2", "ct-n3", "ct-n4"}[n-1]
	}
}

// shot returns what there is to see of one medium; a clip is shown by its still.
func (r *Renderer) shot(f Format, m post.Media) (Shot, bool) {
	w := r.lang.words
	shot := Shot{Clip: true, Duration: clipTime(m.Duration)}
	src := m.Poster
	switch m.Kind {
	case post.MediaVideo:
		shot.Label = w.Video
	case post.MediaGIF:
		shot.Label = "GIF"
	case post.MediaAudio:
		shot.Label = w.Audio
	default:
		shot.Label, shot.Clip = w.Photo, false
		if src = m.URL; src == "" {
			src = m.Poster
		}
	}
	pic := r.picture(f, &linkcard.Image{URL: src, Width: m.Width, Height: m.Height, Alt: m.Alt})
	if pic == nil {
		return shot, false
	}
	shot.Picture = *pic
	return shot, true
}

// named is what stands for a medium that is not shown: its kind and its description.
func named(label, alt string) string {
	if alt = cleanLine(alt, maxMissing); alt == "" {
		return label
	}
	return label + ": " + alt
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// clipTime writes seconds as "1:05" or "1:02:03".
func clipTime(seconds float64) string {
	if !(seconds >= 1 && seconds < 360000) {
		return ""
	}
	s := int(seconds + 0.5)
	pad := func(n int) string {
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	if s < 3600 {
		return strconv.Itoa(s/60) + ":" + pad(s%60)
	}
	return strconv.Itoa(s/3600) + ":" + pad(s/60%60) + ":" + pad(s%60)
}
