package post

import (
	"strings"
	"unicode"
)

// Emoji is a picture that a server of the fediverse shows wherever ":code:" stands.
type Emoji struct {
	Code string `json:"code"` // without the colons
	URL  string `json:"url"`  // of the picture, absolute, http or https
}

// Limits of custom emoji.
const (
	mostEmoji    = 100 // of one post
	maxEmojiCode = 64  // bytes
)

// EmojiIn finds the post's custom emoji in text, which is the post's own, its
// author's name, its warning or an option of its poll: the byte ranges of
// ":code:", colons included, of [SpanEmoji] with the picture's address.
func (p *Post) EmojiIn(text string) []Span {
	if len(p.Emoji) == 0 {
		return nil
	}
	var spans []Span
	start := strings.IndexByte(text, ':')
	for start >= 0 {
		n := strings.IndexByte(text[start+1:], ':')
		if n < 0 {
			break
		}
		end := start + n + 2
		if address := p.emojiURL(text[start+1 : end-1]); address != "" && standsAlone(text, start, end) {
			spans = append(spans, Span{Start: start, End: end, Kind: SpanEmoji, URL: address})
			if n = strings.IndexByte(text[end:], ':'); n < 0 {
				break
			}
			start = end + n
			continue
		}
		start = end - 1 // this colon may begin the next
	}
	return spans
}

func (p *Post) emojiURL(code string) string {
	for _, e := range p.Emoji {
		if e.Code == code {
			return e.URL
		}
	}
	return ""
}

// standsAlone tells ":30:" from a piece of "12:30:45".
func standsAlone(text string, start, end int) bool {
	if !isDigits(text[start+1:end-1], 1, maxEmojiCode) {
		return true
	}
	return (start == 0 || !isWordRune(lastRune(text[:start]))) && (end == len(text) || !isWordRune(rune(text[end])))
}

// addEmoji takes on a custom emoji, if it is one, no badge, and there is room.
func (p *Post) addEmoji(code, address string) {
	code = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(code), ":"), ":")
	if address = webURL(address); address == "" || !isEmojiCode(code) || isBadge(code) || len(p.Emoji) == mostEmoji {
		return
	}
	if p.emojiURL(code) == "" {
		p.Emoji = append(p.Emoji, Emoji{code, address})
	}
}

func isEmojiCode(s string) bool {
	return isMade(s, 1, maxEmojiCode, func(c byte) bool { return isLetter(c) || strings.IndexByte("_+-", c) >= 0 })
}

// isBadge reports whether an emoji passes for the mark of a verified account.
func isBadge(code string) bool {
	code = strings.ToLower(code)
	return strings.Contains(code, "verif") || strings.Contains(code, "checkmark") || strings.Contains(code, "check_mark")
}

// emojiName is an author's name with its codes, but for those of badges.
func emojiName(s string) string {
	parts := strings.Split(s, ":")
	for i := 1; i+1 < len(parts); i++ {
		if isEmojiCode(parts[i]) && isBadge(parts[i]) {
			parts[i-1] += parts[i+1]
			parts = append(parts[:i], parts[i+2:]...)
			i--
		}
	}
	return name(strings.Join(parts, ":"))
}

// isEmojiText reports whether a picture's alternative text is nothing but emoji.
func isEmojiText(s string) bool {
	pictures := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.So, r), r == '\u20e3', r == '\u203c', r == '\u2049':
			pictures = true
		case r == '\u200d', r == '\ufe0f', r >= 0x1f3fb && r <= 0x1f3ff, r >= 0xe0020 && r <= 0xe007f: // joiner, variation, skin tone, tag
		case r == '#' || r == '*' || r >= '0' && r <= '9': // of keycaps
		default:
			return false
		}
	}
	return pictures
}
