package meta

import (
	"bytes"
	"slices"
	"strings"
)

// shownAuthors takes the surest byline near the headline, and those that follow
// it at once.
func (r *resolver) shownAuthors() {
	if r.lists {
		return
	}
	for _, near := range [...]bool{true, false} {
		for _, k := range [...]captureKind{captureProp, captureRel, captureByline, captureProfile, noCapture, captureParagraph} {
			last := int64(0)
			for i := range r.body.bylines {
				b := &r.body.bylines[i]
				if r.sells && k != captureProp && k != captureRel && (b.aside || b.at > r.headAt+reachAside) {
					continue
				}
				if b.kind != k || b.aside && (b.at < r.headAt-1000 || b.at > r.headAt+reachAside) || last > 0 && b.at > last+300 {
					continue
				}
				if near != (b.at > r.headAt-reachAbove && b.at < r.headAt+reachSpoken) {
					continue
				}
				if !near && (k == noCapture || k == captureParagraph) || !r.isByline(b) {
					continue
				}
				text := slices.Clone(r.facts.decoded(b.text))
				more := len(r.out.Authors) > 0 && strings.Contains(r.out.Authors[0].Name, " ")
				eachName(text, func(name []byte) {
					if !more || isFullName(name) { // beside a full name a single word is something else
						r.addName(name, "", bylineOrigin(k))
					}
				})
				if len(r.out.Authors) > 0 {
					last = b.at
				}
			}
			if len(r.out.Authors) > 0 {
				return
			}
		}
	}
}

// isSpokenName reports whether what follows "by" in a text can name an author.
func isSpokenName(text []byte) bool {
	part, _, _ := cutPart(text)
	name := trimName(cutDate(trimName(part)))
	return isFullName(name) && !beginsWithThe(name)
}

// beginsWithThe reports a text that begins like the name of a thing: "by The Sea".
func beginsWithThe(name []byte) bool {
	word, _ := nextWord(name)
	for _, w := range [...]string{"the", "die", "das", "les", "los", "las", "gli", "os", "as"} {
		if equalFold(word, w) {
			return true
		}
	}
	return false
}

// isByline reports whether a text can name an author, the more strictly the
// less its place says so.
func (r *resolver) isByline(b *byline) bool {
	text := bytes.Trim(r.facts.decoded(b.text), " \n\t\x1f")
	if isAddress(text) || len(text) > 0 && text[0] == '#' || b.kind != noCapture && isOtherWork(text) {
		return false
	}
	part, _, _ := cutPart(collapse(slices.Clone(text)))
	name := trimName(cutDate(trimName(part)))
	switch b.kind {
	case noCapture:
		return isFullName(name)
	case captureParagraph:
		return (isFullName(name) || bytes.IndexByte(name, ' ') < 0 && len(trimName(text)) < 30) && !r.sites.is(name)
	case captureByline, captureProfile:
		if isNobody(name) && dateLabel(part) == labelModified {
			return false // "Last updated: 3 May"
		}
		if b.at > r.headAt+reachByName && (!isFullName(name) || bytes.Count(name, []byte(" ")) > 2) {
			return false
		}
		return !isProse(bytes.ReplaceAll(part, []byte{boundary}, []byte{' '}))
	}
	return true
}

// reachByName is how far behind the headline, in bytes, a byline counts by the
// name of its class; from there on comments and other pages' teasers are as likely.
const reachByName = 12000

// isOtherWork reports a text that says who did something else than write.
func isOtherWork(text []byte) bool {
	var room [64]byte
	low := appendLower(room[:0], text, len(room))
	pairs := pairsOf(low)
	for _, w := range [...]string{"edited by", "translated by", "illustrated by", "photos by", "photo by", "photography by", "illustration by", "illustrations by", "reviewed by", "fact checked by", "fact-checked by", "designed by", "powered by", "sponsored by", "video by", "photo:", "foto:", "fotos:", "bild:", "image:", "herausgegeben von", "\u00fcbersetzt von", "recipe by", "rezept von", "copyright"} {
		if !pairs.mayHold(w) {
			continue
		}
		if i := bytes.Index(low, []byte(w)); i >= 0 && !bytes.HasPrefix(low, []byte("text")) {
			_, by := cutBy(text) // "By Jane Doe, photos by John Roe"
			return i < 4 || !by
		}
	}
	return false
}

func bylineOrigin(k captureKind) string {
	switch k {
	case captureProp:
		return "itemprop"
	case captureRel:
		return "rel=author"
	}
	return "byline"
}
