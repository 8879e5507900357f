package meta

import "bytes"

const maxPictures = 8

// image keeps a picture of the body that may be the page's own.
func (b *body) image(p *parser) {
	a := &p.attrs
	offered := b.source
	b.source = value{}
	b.logo(p, a.get(attrAlt), attributeText)
	if b.aside != otherTag || !b.roomForPicture(p) {
		return
	}
	src := a.first(attrLazySrc, attrSrc)
	if set := a.first(attrLazySrcset, attrSrcset); len(set) > 0 && (len(src) == 0 || hasPrefixFold(src, "data:")) {
		src = largest(set)
	}
	if len(src) == 0 || len(src) > maxURL || hasPrefixFold(src, "data:") {
		if offered.empty() {
			return
		}
	} else {
		offered = p.facts.keep(src, attributeText)
	}
	b.pictures = append(b.pictures, picture{
		src: offered, alt: p.facts.keep(a.get(attrAlt), attributeText),
		width: number(a.get(attrWidth)), height: number(a.get(attrHeight)), at: p.offset(),
		prop: equalFold(a.get(attrItemprop), "image"),
	})
}

// sourceSet keeps what a source element of a picture offers, for an img element that
// has its address only when it is shown. Few programs show AVIF.
func (b *body) sourceSet(p *parser) {
	set := p.attrs.first(attrLazySrcset, attrSrcset)
	if len(set) == 0 || !b.source.empty() || b.aside != otherTag || p.facts.has(ogImage) || hasPrefixFold(p.attrs.get(attrType), "image/avif") {
		return
	}
	if src := largest(set); len(src) <= maxURL && !hasPrefixFold(src, "data:") {
		b.source = p.facts.keep(src, attributeText)
	}
}

// roomForPicture makes room for one more picture: before the first headline, instead
// of the farthest.
func (b *body) roomForPicture(p *parser) bool {
	if len(b.pictures) < maxPictures {
		return true
	}
	if len(b.headings) > 0 || p.facts.has(ogImage) || len(p.facts.arena) > maxArena/2 {
		return false
	}
	b.pictures = b.pictures[:copy(b.pictures, b.pictures[1:])]
	return true
}

// keepPicturesNear forgets the pictures before the headline that ends at a place, but
// for the last two where they are near.
func (b *body) keepPicturesNear(at int64) {
	n := max(0, len(b.pictures)-2)
	for n < len(b.pictures) && b.pictures[n].at < at-reachPictureAbove {
		n++
	}
	b.pictures = b.pictures[:copy(b.pictures, b.pictures[n:])]
}

const maxLogos = 4

// logo keeps what one of the first pictures shows, in case it is the site's name.
func (b *body) logo(p *parser, text []byte, c coding) {
	if len(b.logos) < maxLogos && len(text) > 2 && len(text) < 80 {
		b.logos = append(b.logos, p.facts.keep(text, c))
	}
}

// poster keeps the picture that stands for a video.
func (b *body) poster(p *parser) {
	src := p.attrs.get(attrPoster)
	if len(src) == 0 || len(src) > maxURL || hasPrefixFold(src, "data:") || len(b.pictures) == maxPictures || b.aside != otherTag {
		return
	}
	b.pictures = append(b.pictures, picture{src: p.facts.keep(src, attributeText), at: p.offset()})
}

func number(b []byte) int {
	n := 0
	for _, c := range b[:min(digits(b), 5)] {
		n = n*10 + int(c-'0')
	}
	return n
}

// largest returns the address of the largest picture of a srcset: "a.jpg 400w,
// b.jpg 1200w".
func largest(set []byte) []byte {
	var best []byte
	most := -1
	for len(set) > 0 {
		var address, size []byte
		address, set = nextWord(set)
		if n := len(address); n > 0 && address[n-1] == ',' {
			address = address[:n-1]
		} else if i := bytes.IndexByte(set, ','); i >= 0 {
			size, set = bytes.TrimSpace(set[:i]), set[i+1:]
		} else {
			size, set = bytes.TrimSpace(set), nil
		}
		if n := number(size); len(address) > 0 && n > most {
			best, most = address, n
		}
	}
	return best
}
