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
	text = partHanNames(afterBy(collapse(text)))
	count, joined, full := 0, true, false
	for len(text) > 0 && count < maxAuthors {
		var part []byte
		var sep byte
		part, text, sep = cutPart(text)
		name := aboutWhom(trimName(cutDate(trimName(part))))
		switch {
		case len(name) == 0:
		case isJoiner(name):
			joined = true
			continue
		case isName(name) && !isNobody(name) && joined && !(count > 0 && isRole(name)) && !(full && !isFullName(name)):
			f(name)
			count++
			joined, full = false, isFullName(name)
		case count > 0:
			return // what follows the names
		}
		joined = joined || count == 0 || sep == 'j'
	}
}

// collapse makes one space of each run of white space, in place.
func collapse(text []byte) []byte {
	n := 0
	for _, c := range text {
		if isSpace(c) {
			if n > 0 && text[n-1] == ' ' {
				continue
			}
			c = ' '
		}
		text[n] = c
		n++
	}
	return text[:n]
}

// isJoiner reports a word that stands between the names of several authors.
func isJoiner(b []byte) bool {
	var room [32]byte
	switch string(lowerText(room[:0], b)) {
	case "and", "und", "et", "y", "e", "&", "en", "og", "och", "i", "и", "mit", "with", "&amp;":
		return true
	}
	return false
}

// afterBy returns what follows the word that announces the author, or all of it.
func afterBy(text []byte) []byte {
	for rest := text; len(rest) > 0; {
		part, after, _ := cutPart(rest)
		lead := len(part) - len(bytes.TrimLeft(part, " \n\t\r\u00a0"))
		at := rest[min(lead, len(rest)):]
		if name, ok := cutBy(at); ok && len(trimName(name)) > 0 {
			return name
		}
		if len(after) > 0 && endsInBy(part) {
			return after
		}
		rest = after
	}
	if _, _, to := findDate(text, false); to > 0 {
		if name := byAfterDate(text[to:]); len(name) > 0 {
			return name
		}
	}
	return text
}

// byAfterDate returns what follows "by" soon after a date: "3 May 2024, 10:35 by
// Jane Doe".
func byAfterDate(rest []byte) []byte {
	for i := 0; i < min(len(rest), 16); i++ {
		if rest[i] > ' ' && rest[i] != ',' && rest[i] != '|' {
			continue
		}
		if name, ok := cutBy(bytes.TrimLeft(rest[i+1:], " \n\t")); ok {
			return trimName(name)
		}
	}
	return nil
}

// isOneName reports a text whose comma stands within a name: "Lee, Ann" and
// "Martin Luther King, Jr.".
func isOneName(b []byte) bool {
	last, first, ok := bytes.Cut(b, []byte(", "))
	first = bytes.TrimSpace(first)
	if !ok || len(first) == 0 || bytes.ContainsAny(first, " ,") {
		return false
	}
	switch string(first) {
	case "Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV":
		return true
	}
	return len(last) > 0 && bytes.IndexByte(last, ' ') < 0 && !isRole(first)
}

// cutDate cuts what follows a name when it is a date: "Jane Doe am 3. Mai".
func cutDate(b []byte) []byte {
	i := bytes.IndexAny(b, "0123456789")
	if i > 0 && isSpace(b[i-1]) {
		b = bytes.TrimRight(b[:i], " ")
		if n := bytes.LastIndexByte(b, ' '); n > 0 && bytes.IndexByte(b[:n], ' ') > 0 && isMonthBefore(b) { // "Jane Doe May 3"
			b = b[:n]
		}
	}
	if n := bytes.LastIndexByte(b, ' '); n > 0 && isParticiple(b[n+1:]) {
		b = b[:n]
	}
	for _, w := range [...]string{" am", " vom", " on", " le", " el", " il", " den", " at", " um", " under", " in", " unter", " says", " schreibt"} {
		b = bytes.TrimSuffix(b, []byte(w))
	}
	if i := bytes.LastIndexByte(b, ' '); i > 0 && isWeekday(b[i+1:]) {
		if name := cutDate(b[:i]); len(name) < i { // "Jane Doe on Fri"
			b = name
		}
	}
	return withoutReporter(b)
}

// isParticiple reports what is said of a text behind its author.
func isParticiple(word []byte) bool {
	var room [32]byte
	switch string(lowerText(room[:0], bytes.TrimRight(word, ":"))) {
	case "published", "updated", "posted", "veröffentlicht", "aktualisiert", "publié", "publiée", "publicado", "actualizado", "atualizado", "pubblicato", "aggiornato", "gepubliceerd", "опубликовано", "обновлено":
		return true
	}
	return false
}

// isWeekday reports the name of a day, written out or cut short.
func isWeekday(word []byte) bool {
	var room [32]byte
	switch string(bytes.TrimRight(lowerText(room[:0], word), ".")) {
	case "mo", "di", "mi", "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
		"mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"lun", "mar", "mer", "jeu", "ven", "sam", "dim", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
		"mié", "jue", "vie", "sáb", "dom", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo":
		return true
	}
	return false
}

func trimName(b []byte) []byte {
	return bytes.TrimFunc(b, func(r rune) bool {
		return unicode.IsSpace(r) || r == ':' || r == ',' || r == '.' && len(b) < 4 || r == '-' || r == '\u2013' || r == '*' || r == '\u2022' || r == '\u00b7' || r == '"' || r == boundary || r == '\u00a9' || r == '\u201e' || r == '\u201c' || 0x2700 <= r && r <= 0x27bf
	})
}

// isName reports whether a text can be the name of an author.
func isName(b []byte) bool {
	if len(b) < 2 || len(b) > 80 || bytes.ContainsAny(b, "@<>{}[]=#?!:%\\") || bytes.ContainsAny(b, "_") && bytes.ContainsAny(b, " ") || bytes.Contains(b, []byte("//")) || bytes.Contains(b, []byte("www.")) {
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
	if letters < 2 || letters == 2 && len(b) == 2 || words > 7 || number > 4 || number > letters {
		return false
	}
	first, _ := utf8.DecodeRune(b)
	return words == 1 || unicode.IsUpper(first) || unicode.IsDigit(first) || !unicode.IsLower(first) || words <= 4
}

// isLowerTitle reports words that begin in lower case and go on in upper case, as
// no name but one with a particle does: "your Wedding Bloggers".
func isLowerTitle(b []byte) bool {
	word, rest := nextWord(b)
	first, _ := utf8.DecodeRune(word)
	if !unicode.IsLower(first) || isNamePart(word) {
		return false
	}
	next, _ := utf8.DecodeRune(bytes.TrimSpace(rest))
	return unicode.IsUpper(next)
}

// isProse reports a text that is more of a sentence than a name: it ends in a
// word that no name ends in, or has several in lower case.
func isProse(b []byte) bool {
	lower, last, words := 0, false, 0
	for rest := b; ; {
		var word []byte
		if word, rest = nextWord(rest); len(word) == 0 {
			break
		}
		first, _ := utf8.DecodeRune(word)
		words++
		if last = unicode.IsLower(first) && !isNamePart(word); last {
			lower++
		}
	}
	return words > 2 && (last || lower >= 2)
}

// isPhrase reports an institution's name, which "and" joins as it does persons: it
// has other words in lower case, and no comma. "Ministry for Ports and Harbours".
func isPhrase(b []byte) bool {
	lower, words := 0, 0
	for rest := b; ; words++ {
		var word []byte
		if word, rest = nextWord(rest); len(word) == 0 {
			break
		}
		first, _ := utf8.DecodeRune(word)
		if words == 0 && !unicode.IsUpper(first) {
			return false
		}
		if unicode.IsLower(first) && !isNamePart(word) && !isJoiner(word) {
			lower++
		}
	}
	_, by := cutBy(b)
	return lower > 0 && words > 3 && !by && !bytes.ContainsAny(b, ",;|/") && !bytes.Contains(b, []byte(" - "))
}

// isFullName reports a text that looks like a first and a last name even in
// running text.
func isFullName(b []byte) bool {
	count := 0
	for rest := b; len(rest) > 0; {
		var word []byte
		if word, rest = nextWord(rest); len(word) == 0 {
			break
		}
		first, _ := utf8.DecodeRune(word)
		switch {
		case unicode.IsUpper(first), !unicode.IsLower(first) && unicode.IsLetter(first):
			count++
		default:
			if !isNamePart(word) {
				return false
			}
		}
	}
	return count >= 2 && count <= 4 || count == 1 && isEastAsianName(b)
}

// isNamePart reports the words in lower case that names have in them.
func isNamePart(word []byte) bool {
	switch string(word) {
	case "de", "van", "von", "der", "den", "la", "le", "di", "da", "dos", "del", "bin", "al", "el", "ten", "du", "zu", "af", "v.", "ter", "des", "della", "dalla", "ibn", "y", "e", "und", "and":
		return true
	}
	return false
}

// isEastAsianName reports two to four characters of China or Japan, or three of
// Korea: surname and given name, written without a space.
func isEastAsianName(b []byte) bool {
	n := 0
	for _, c := range string(b) {
		if !unicode.Is(unicode.Han, c) && !unicode.Is(unicode.Hangul, c) {
			return false
		}
		n++
	}
	return 2 <= n && n <= 4
}
