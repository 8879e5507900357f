package meta

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

const minParagraph = 64 // bytes: shorter ones are labels, captions and buttons

// addParagraph keeps the first real paragraph: neither a byline nor a dateline.
func (b *body) addParagraph(p *parser, text []byte) {
	if len(text) < minParagraph {
		return
	}
	text = clean(make([]byte, 0, 256), joinElements(p.plain(text)), maxDescription)
	if len(text) < minParagraph {
		return
	}
	if rest, ok := cutBy(text); ok {
		if part, _, _ := cutPart(rest); isFullName(trimName(part)) {
			return
		}
	}
	if len(text) < 2*minParagraph {
		if d, from, to := findDate(text, b.monthFirst); !d.IsZero() && (isCutShort(string(text)) || len(text)-(to-from) < minParagraph) {
			return
		}
	}
	if p.isNotice(text) {
		return
	}
	if b.headed() {
		b.paragraph = p.facts.keep(text, plainText)
	} else if len(text) > 2*minParagraph {
		b.early = p.facts.keep(text, plainText)
	}
}

const minLoose = 2 * minParagraph // bytes

// looseText keeps the beginning of a long text that stands in no paragraph, up to the
// end of a sentence, for pages that have no paragraphs: their lines end in br elements.
func (b *body) looseText(p *parser, t []byte) {
	if !b.headed() {
		return
	}
	for i := range b.capture[:b.captures] {
		if k := b.capture[i].kind; k == captureParagraph || k == captureHeadline || k == captureSubhead {
			return
		}
	}
	text := clean(make([]byte, 0, 256), p.plain(t), maxDescription)
	if first, _ := utf8.DecodeRune(text); unicode.IsLower(first) || first == ')' || first == ',' {
		return // the rest of a sentence that an element in it cuts
	}
	end := bytes.LastIndexAny(text, ".!?\u3002\uff01\uff1f\u2026")
	if end < minParagraph || p.isNotice(text) {
		return
	}
	_, n := utf8.DecodeRune(text[end:])
	b.loose = p.facts.keep(text[:end+n], plainText)
}

// looseText returns that text, but for a home page: there it is of another page.
func (r *resolver) looseText() value {
	if strings.Trim(r.page.Path, "/") == "" && r.page.RawQuery == "" {
		return value{}
	}
	return r.body.loose
}
