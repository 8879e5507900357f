package meta

import (
	"net/url"
	"slices"
)

const maxIcons = 16

// resolveIcons takes the icon links, the best for a card first, and the
// well-known place as a guess when there is none.
func (r *resolver) resolveIcons() {
	for i := range r.facts.links {
		l := &r.facts.links[i]
		if l.rel&(relIcon|relAppleIcon|relMaskIcon) == 0 || len(r.out.Icons) == maxIcons {
			continue
		}
		s := r.picture(l.href)
		if s == "" {
			continue
		}
		if r.out.Icons == nil {
			r.out.Icons = make([]Icon, 0, 4)
		}
		r.addIcon(Icon{URL: s, Size: r.iconSize(l), Type: r.mediaType(l.kind), Rel: relName(l.rel)})
	}
	if len(r.out.Icons) > 0 {
		r.source("icon", r.out.Icons[0].Rel)
		return
	}
	guess := url.URL{Scheme: r.page.Scheme, Host: r.page.Host, Path: "/favicon.ico"}
	r.out.Icons = []Icon{{URL: guess.String(), Rel: "icon", Guess: true}}
	r.source("icon", "guess")
}

// addIcon puts an icon behind those that are as good.
func (r *resolver) addIcon(icon Icon) {
	i, rank := len(r.out.Icons), icon.rank()
	for i > 0 && r.out.Icons[i-1].rank() < rank {
		i--
	}
	r.out.Icons = slices.Insert(r.out.Icons, i, icon)
}

func relName(l rel) string {
	switch {
	case l&relAppleIcon != 0:
		return "apple-touch-icon"
	case l&relIcon != 0:
		return "icon"
	}
	return "mask-icon"
}

// iconSize reads "16x16 32x32", else the number of pixels in a name like
// "favicon-32x32.png", else what the relation stands for.
func (r *resolver) iconSize(l *link) int {
	size := 0
	for list := r.facts.decoded(l.sizes); len(list) > 0; {
		var word []byte
		word, list = nextWord(list)
		if d := digits(word); d < len(word) && word[d]|0x20 != 'x' {
			continue
		}
		if n := number(word); n > size && n <= 4096 {
			size = n
		}
	}
	return size
}

// rank orders icons: colour before masks, touch icons and large ones first.
func (i *Icon) rank() int {
	n := i.Size
	if n == 0 {
		n = 32
		if i.Rel == "apple-touch-icon" {
			n = 180
		}
	}
	if i.Rel == "mask-icon" {
		n -= 1 << 20
	}
	return n
}
