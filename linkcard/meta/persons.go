package meta

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

const maxAuthors = 6

// eachName calls f for each name in a byline: "By Jane Doe and John Roe | 3 May".
// The slices are valid during the call.
func eachName(text []byte, f func(name []byte)) {
	count := 0
	for len(text) > 0 && count < maxAuthors {
		var part []byte
		part, text = cutPart(text)
		part = trimName(part)
		if by, ok := cutBy(part); ok {
			part = trimName(by)
		}
		if part = trimName(cutDate(part)); isName(part) {
			f(part)
			count++
		} else if count > 0 && len(part) > 0 {
			return // what follows the names
		}
	}
}

// cutPart cuts a text before what separates names.
func cutPart(text []byte) (part, rest []byte) {
	for i := 0; i < len(text); i++ {
		if n := separatorLength(text, i); n > 0 {
			return text[:i], text[i+n:]
		}
	}
	return text, nil
}

// separatorLength returns the length of what separates names at text[i:], 0 for none.
func separatorLength(text []byte, i int) int {
	switch c := text[i]; c {
	case boundary, '|', ';', '\n', '/', '(', '\t':
		return 1
	case ',':
		return 1
	case ' ':
		for _, w := range [...]string{" and ", " und ", " et ", " y ", " & ", " e ", " en ", " og ", " och ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " \u2022 ", " i ", " и ", "  "} {
			if bytes.HasPrefix(text[i:], []byte(w)) {
				return len(w)
			}
		}
	case 0xc2, 0xe2:
		for _, w := range [...]string{"\u00b7", "\u2022", "\u2014", "\u2013"} {
			if bytes.HasPrefix(text[i:], []byte(w)) {
				return len(w)
			}
		}
	}
	return 0
}

// cutDate cuts what follows a name when it is a date: "Jane Doe am 3. Mai".
func cutDate(b []byte) []byte {
	i := bytes.IndexAny(b, "0123456789")
	if i <= 0 || !isSpace(b[i-1]) {
		return b
	}
	b = bytes.TrimRight(b[:i], " ")
	for _, w := range [...]string{" am", " vom", " on", " le", " el", " il", " den", " at", " um"} {
		b = bytes.TrimSuffix(b, []byte(w))
	}
	return b
}

func trimName(b []byte) []byte {
	return bytes.TrimFunc(b, func(r rune) bool {
		return unicode.IsSpace(r) || r == ':' || r == ',' || r == '.' && len(b) < 4 || r == '-' || r == '\u2013' || r == '*' || r == '\u2022' || r == '\u00b7' || r == '"' || r == boundary || r == '\u00a9' || r == '\u201e' || r == '\u201c' || 0x2700 <= r && r <= 0x27bf
	})
}

// isName reports whether a text can be the name of an author.
func isName(b []byte) bool {
	if len(b) < 2 || len(b) > 80 || bytes.ContainsAny(b, "@<>{}[]=#?!:%_\\") || bytes.Contains(b, []byte("//")) || bytes.Contains(b, []byte("www.")) {
		return false
	}
	words, letters, number := 1, 0, 0
	for _, r := range string(b) {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			number++
		case r == ' ':
			words++
		}
	}
	if letters < 2 || words > 7 || number > 4 || number > letters {
		return false
	}
	first, _ := utf8.DecodeRune(b)
	return words == 1 || unicode.IsUpper(first) || unicode.IsDigit(first) || !unicode.IsLower(first) || words <= 4
}

// isNobody reports the accounts and words that stand where a name is missing.
func isNobody(b []byte) bool {
	var room [32]byte
	switch string(lowerText(room[:0], b)) {
	case "admin", "administrator", "user", "root", "webmaster", "super user", "superuser", "editor", "guest", "gast", "anonymous", "unknown", "author", "autor", "autoren", "autorin", "authors",
		"no author", "none", "null", "undefined", "n/a", "na", "wordpress", "default", "test", "by", "von", "share", "teilen", "comments", "kommentare", "autoreninfo", "about the author", "über den autor",
		"facebook", "twitter", "instagram", "email", "e-mail", "mehr", "more", "follow", "folgen", "contact", "kontakt", "home", "redakteur", "journalist", "text", "foto", "dpa/afp", "staff writer", "alle beiträge", "website", "linkedin", "youtube", "xing", "whatsapp", "drucken", "print", "rss", "image", "photo", "video", "news":
		return true
	}
	return false
}
