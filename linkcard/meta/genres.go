package meta

import "bytes"

// cutGenre cuts what a text is, and by, off its beginning: "Eine Analyse von", "A guest
// essay by", "Une chronique de".
func cutGenre(t []byte) (rest []byte, ok bool) {
	if c := t[0] | 0x20; c != 'a' && c != 'e' && c != 'u' {
		return t, false // the beginning of no article
	}
	word, after := nextWord(t)
	if !isArticle(word) {
		return t, false
	}
	genre := false
	for range 4 {
		word, after = nextWord(after)
		switch {
		case len(word) == 0:
			return t, false
		case genre && (isByWord(word) || string(word) == "de"):
			return bytes.TrimLeft(after, byMarks), true
		}
		genre = isGenre(word)
	}
	return t, false
}

// endsInBy reports a part of a byline that announces who follows: "Eine Analyse von".
func endsInBy(part []byte) bool {
	part = trimName(part)
	i := bytes.LastIndexByte(part, ' ')
	return i > 0 && isByWord(part[i+1:]) && bytes.Count(part, []byte{' '}) < 5
}

func isByWord(word []byte) bool {
	var room [8]byte
	if len(word) > len(room) {
		return false
	}
	switch string(lowerText(room[:0], word)) {
	case "by", "von", "par", "por", "di", "door", "av", "af":
		return true
	}
	return false
}

func isArticle(word []byte) bool {
	var room [8]byte
	if len(word) > 4 {
		return false
	}
	switch string(lowerText(room[:0], word)) {
	case "a", "an", "ein", "eine", "une", "un", "una", "um", "uma", "een":
		return true
	}
	return false
}

// isGenre reports what an author calls a text.
func isGenre(word []byte) bool {
	var room [32]byte
	switch string(lowerText(room[:0], word[:min(len(word), 24)])) {
	case "analyse", "kommentar", "beitrag", "gastbeitrag", "artikel", "gastkommentar", "essay", "bericht", "reportage", "interview", "kolumne", "rezension", "kritik", "glosse", "porträt", "portrait", "nachruf", "leitartikel", "recherche", "feature", "erfahrungsbericht",
		"analysis", "commentary", "review", "report", "column", "article", "story", "post", "opinion", "profile",
		"chronique", "tribune", "entretien", "enquête", "critique", "récit", "éditorial",
		"análisis", "crónica", "columna", "reportaje", "entrevista", "artículo", "análise", "crônica", "coluna", "artigo", "reportagem",
		"analisi", "articolo", "intervista", "commento", "recensione", "racconto":
		return true
	}
	return false
}

// aboutWhom returns the name in the heading of a box that presents the author, "About Jane
// Doe", and nothing where such a heading presents the site.
func aboutWhom(name []byte) []byte {
	for _, w := range [...]string{"über ", "about ", "à propos de ", "sobre ", "over "} {
		if len(name) > len(w) && bytes.EqualFold(name[:len(w)], []byte(w)) {
			if rest := trimName(name[len(w):]); isFullName(rest) {
				return rest
			}
			return nil
		}
	}
	return name
}
