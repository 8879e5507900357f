package post

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// addLinks marks what X makes links of in a text that came without them, or
// with only some of them.
func (p *Post) addLinks() {
	p.Spans = tidySpans(p.Text, append(slices.Clone(p.Spans), withoutOverlap(entitiesX(p.Text), p.Spans)...))
}

// withoutOverlap drops the spans that overlap one of others.
func withoutOverlap(spans, others []Span) []Span {
	return slices.DeleteFunc(spans, func(s Span) bool {
		return slices.ContainsFunc(others, func(o Span) bool { return s.Start < o.End && o.Start < s.End })
	})
}

// entitiesX finds in plain text the links that X makes of it: addresses,
// @mentions, #hashtags and $CASHTAGS.
func entitiesX(text string) []Span {
	var spans []Span
	for i := 0; i < len(text); {
		kind, address, n := xEntity(text, i)
		if n > 0 {
			spans = append(spans, Span{Start: i, End: i + n, Kind: kind, URL: address})
			i += n
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return spans
}

// xEntity reads the entity that begins at text[i].
func xEntity(text string, i int) (SpanKind, string, int) {
	rest := text[i:]
	if i > 0 && isWordRune(lastRune(text[:i])) {
		return "", "", 0
	}
	switch rest[0] {
	case 'h':
		if n := scanURL(rest); n > 0 {
			return SpanLink, webURL(rest[:n]), n
		}
	case '@':
		n := 1
		for n < len(rest) && n < 16 && isWord(rest[n:n+1], 1, 1) {
			n++
		}
		if n > 1 && !strings.HasPrefix(rest[n:], "@") && !strings.HasPrefix(rest[n:], ".") || n > 1 && !continuesName(rest[n:]) {
			return SpanMention, "https://x.com/" + rest[1:n], n
		}
	case '#':
		n := tagLength(rest[1:])
		if n > 0 {
			return SpanHashtag, "https://x.com/hashtag/" + url.PathEscape(rest[1:1+n]), 1 + n
		}
	case '$':
		n := 1
		for n < len(rest) && n < 7 && isLetter(rest[n]) {
			n++
		}
		if n > 1 && (n == len(rest) || !isWord(rest[n:n+1], 1, 1)) {
			return SpanCashtag, "https://x.com/search?q=" + url.QueryEscape(rest[:n]), n
		}
	}
	return "", "", 0
}

// continuesName reports whether a mention goes on in a way that X's do not: "@user@host", "@host.name".
func continuesName(rest string) bool {
	if len(rest) < 2 {
		return false
	}
	return rest[0] == '@' || rest[0] == '.' && isWord(rest[1:2], 1, 1)
}

func isWordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) && r < 0x2e80 || unicode.IsDigit(r)
}

// tagLength is how far a hashtag's word reaches; a number alone is none.
func tagLength(s string) int {
	n, letters := 0, false
	for _, r := range s {
		if r != '_' && !unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
			break
		}
		letters = letters || unicode.IsLetter(r)
		n += utf8.RuneLen(r)
	}
	if !letters {
		return 0
	}
	return n
}

// scanURL returns the length of the web address that s begins with, without the
// punctuation that ends a sentence.
func scanURL(s string) int {
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		return 0
	}
	n := strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("<>\"“”«»【】「」『』（），。、！？…", r)
	})
	if n < 0 {
		n = len(s)
	}
	for n > 0 {
		c := s[n-1]
		if c == ')' && strings.Count(s[:n], "(") >= strings.Count(s[:n], ")") || c == ']' && strings.Contains(s[:n], "[") {
			break
		}
		if strings.IndexByte(".,;:!?'*_)]", c) < 0 {
			break
		}
		n--
	}
	if webURL(s[:n]) == "" {
		return 0
	}
	return n
}
