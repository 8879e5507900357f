package linkcard

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// maxURL is the longest address that a card holds, in bytes.
const maxURL = 2048

// scrub takes out of a card what must not reach a screen wherever the card came from,
// a Source of the caller's or a store that others can write to: control characters, bidi
// controls, invalid UTF-8, and addresses that are not http or https. What our own parsers
// make passes unchanged; scrubbing twice changes nothing.
func scrub(c *Card) {
	scrubURL(&c.CanonicalURL)
	for _, s := range []*string{(*string)(&c.Kind), &c.Title, &c.Description, &c.SiteName, &c.Lang, &c.Dir} {
		scrubText(s)
	}
	maps.DeleteFunc(c.Sources, func(field, origin string) bool { return !isClean(field) || !isClean(origin) })
	scrubImage(c.Icon)
	scrubImage(c.Image)
	for i := range c.Authors {
		scrubAuthor(&c.Authors[i])
	}
	if c.Post != nil {
		scrubPost(c.Post, maxQuoted)
	}
	if c.Embed != nil {
		scrubURL(&c.Embed.URL)
	}
	if c.Price != nil {
		scrubText(&c.Price.Amount)
		scrubText(&c.Price.Currency)
	}
}

func scrubImage(i *Image) {
	if i != nil {
		scrubURL(&i.URL)
		scrubText(&i.Alt)
		scrubText(&i.Type)
	}
}

func scrubAuthor(a *Author) {
	scrubText(&a.Name)
	scrubText(&a.Handle)
	scrubURL(&a.URL)
	scrubURL(&a.Avatar)
}

// maxQuoted is how deep posts may be quoted in posts.
const maxQuoted = 4

// mostEmoji is how many custom emoji a post may have.
const mostEmoji = 200

func scrubPost(p *post.Post, depth int) {
	scrubURL(&p.URL)
	scrubAuthor(&p.Author)
	scrubAuthor(&p.RepostedBy)
	if scrubText(&p.Text) {
		p.Spans = nil // their offsets are those of another text
	}
	for i := range p.Spans {
		scrubURL(&p.Spans[i].URL)
		scrubText((*string)(&p.Spans[i].Kind))
	}
	for i := range p.Media {
		scrubURL(&p.Media[i].URL)
		scrubURL(&p.Media[i].Poster)
		scrubText(&p.Media[i].Alt)
		scrubText((*string)(&p.Media[i].Kind))
	}
	for _, s := range []*string{&p.Network, &p.ID, &p.ReplyTo, &p.Lang, &p.Dir, &p.Spoiler, &p.Note, (*string)(&p.State)} {
		scrubText(s)
	}
	scrubLink(&p.Link)
	scrubEmoji(&p.Emoji)
	if p.Poll != nil {
		for i := range p.Poll.Options {
			scrubText(&p.Poll.Options[i].Title)
		}
	}
	if depth == 0 {
		p.Quoted = nil
	}
	if p.Quoted != nil {
		scrubPost(p.Quoted, depth-1)
	}
}

// scrubLink drops a preview that leads nowhere.
func scrubLink(link **post.LinkPreview) {
	l := *link
	if l == nil {
		return
	}
	if scrubURL(&l.URL); l.URL == "" {
		*link = nil
		return
	}
	for _, s := range []*string{&l.Title, &l.Description, &l.SiteName} {
		scrubText(s)
	}
	scrubImage(l.Image)
}

// scrubEmoji drops emoji without a code or a picture.
func scrubEmoji(list *[]post.Emoji) {
	kept := (*list)[:0]
	for _, e := range *list {
		scrubText(&e.Code)
		if scrubURL(&e.URL); e.Code != "" && e.URL != "" && len(kept) < mostEmoji {
			kept = append(kept, e)
		}
	}
	*list = kept
}

// scrubText reports whether it changed the text.
func scrubText(s *string) bool {
	if isClean(*s) {
		return false
	}
	*s = strings.Map(func(r rune) rune {
		if isForbidden(r) {
			return -1
		}
		return r // an invalid byte arrives as U+FFFD
	}, *s)
	return true
}

func isClean(s string) bool {
	for i := printable(s); i < len(s); {
		if s[i] < utf8.RuneSelf {
			if isControl(s[i]) {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || isForbidden(r) {
			return false
		}
		i += size
		i += printable(s[i:])
	}
	return true
}

// printable counts, eight by eight, the bytes at the beginning of s that are ASCII and
// no controls. Each hit looks at all texts of a card, and most of them are only that.
func printable(s string) (n int) {
	const (
		ones  = 0x0101010101010101
		highs = 0x80 * ones
	)
	for ; len(s) >= n+8; n += 8 {
		b := s[n : n+8]
		x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		// The high bit of a byte is set in: x if it is not ASCII; x-0x20 if it is less
		// than 0x20, and then maybe in bytes above it; x+1 if it is 0x7f.
		if (x|(x-0x20*ones)|(x+ones))&highs != 0 {
			break
		}
	}
	return n
}

func isControl(c byte) bool { return c < ' ' && c != '\n' && c != '\t' || c == 0x7f }

// isForbidden reports control characters but for line break and tab, and the
// characters that reorder text (Unicode's property Bidi_Control).
func isForbidden(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return isControl(byte(r))
	case r < 0xa0:
		return true
	}
	return r >= 0x61c && r <= 0x2069 && unicode.Is(unicode.Bidi_Control, r)
}

// scrubURL empties what is no absolute http or https address.
func scrubURL(s *string) {
	if *s != "" && !isAddress(*s) {
		*s = ""
	}
}

func isAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	if !ok || rest == "" || len(s) > maxURL || !isClean(rest) {
		return false
	}
	for _, c := range []byte("\t\n \"<>\\") {
		if strings.IndexByte(rest, c) >= 0 {
			return false
		}
	}
	return true
}
