package meta

import (
	"bytes"
	"unicode/utf8"
)

// isJob reports a word that stands before a name to say what the person does. In
// German it is the end of the word that says so.
func isJob(word []byte) bool {
	var room [48]byte
	if len(word) > 40 {
		return false
	}
	low := lowerText(room[:0], word)
	switch string(low) {
	case "columnist", "correspondent", "editor", "staff", "writer", "reporter", "redactor", "redactora", "periodista", "giornalista", "journaliste", "rédacteur", "rédactrice":
		return true
	}
	low = bytes.TrimSuffix(low, []byte("in"))
	for _, end := range [...]string{"redakteur", "experte", "expert", "reporter", "autor", "korrespondent", "rechtsanwalt", "rechtsanwält", "journalist", "kolumnist", "volontär", "mitarbeiter",
		"leiter", "sprecher", "referent", "direktor", "vorsitzender", "vorsitzende", "präsident", "beauftragter", "beauftragte"} {
		if bytes.HasSuffix(low, []byte(end)) {
			return true
		}
	}
	return false
}

// withoutReporter cuts off what stands behind the name of a reporter in East Asia.
func withoutReporter(b []byte) []byte {
	if len(b) == 0 || b[len(b)-1] < utf8.RuneSelf {
		return b
	}
	for _, w := range [...]string{" 기자", " 특파원", " 記者", " 记者"} {
		if name, ok := bytes.CutSuffix(b, []byte(w)); ok {
			return name
		}
	}
	return b
}

// What the syllables of Hangul begin with in UTF-8.
const firstHangul, lastHangul = 0xea, 0xed

// reporter returns the name that a text begins with in the way of Korea, whose
// newspapers name a reporter at the beginning of a line; nil for none.
func reporter(t []byte) []byte {
	if len(t) == 0 || t[0] < firstHangul || t[0] > lastHangul {
		return nil
	}
	name, _, ok := bytes.Cut(t, []byte(" 기자"))
	if !ok || !isEastAsianName(name) {
		return nil
	}
	return name
}

// isRole reports what stands after a name to say what the person does.
func isRole(b []byte) bool {
	var room [32]byte
	if word, _ := nextWord(b); isJob(word) {
		return true
	}
	for len(b) > 0 {
		var word []byte
		word, b = nextWord(b)
		switch string(lowerText(room[:0], word)) {
		case "editor", "reporter", "writer", "staff", "correspondent", "attorney", "director", "professor", "journalist", "journalistin", "redakteur", "redakteurin", "expert", "experte", "expertin",
			"manager", "founder", "ceo", "chief", "contributor", "columnist", "analyst", "author", "autor", "autorin", "blogger", "bloggerin", "dpa", "afp", "reuters", "ap", "apa", "program", "university", "freelance",
			"geschäftsführer", "geschäftsführerin", "chefredakteur", "leiter", "leiterin", "am", "on", "at", "in", "um", "published", "updated", "minutes", "min", "comments", "kommentare", "for", "für", "senior", "president", "phd", "md", "partner", "coach", "photographer", "fotograf", "news", "sp-x", "department":
			return true
		}
	}
	return false
}

// isNobody reports the accounts and words that stand where a name is missing.
func isNobody(b []byte) bool {
	var room [32]byte
	switch string(lowerText(room[:0], b)) {
	case "admin", "administrator", "last", "zuletzt", "user", "root", "webmaster", "super user", "superuser", "editor", "guest", "gast", "anonymous", "unknown", "author", "autor", "autoren", "autorin", "authors",
		"no author", "none", "null", "undefined", "n/a", "na", "wordpress", "default", "test", "by", "von", "share", "teilen", "comments", "kommentare", "autoreninfo", "about the author", "über den autor",
		"facebook", "twitter", "instagram", "email", "e-mail", "mehr", "more", "follow", "folgen", "contact", "kontakt", "home", "redakteur", "journalist", "text", "foto", "dpa/afp", "staff writer", "alle beiträge", "website", "linkedin", "youtube", "xing", "whatsapp", "drucken", "print", "rss", "image", "photo", "video", "news", "posted", "published", "http", "https", "am", "on", "uhr", "posted on", "publiziert am", "veröffentlicht", "veröffentlicht am", "published on", "written", "erstellt", "written by", "view all posts", "guest author", "gastautor", "read more", "weiterlesen", "follow us", "about", "in", "unter", "publiziert", "artikel von", "auteur", "gespeichert", "eingestellt",
		"istock", "istockphoto", "shutterstock", "getty images", "gettyimages", "quelle", "quellen", "source", "staff", "adobe stock", "pixabay", "unsplash", "fotolia", "pexels", "imago", "red", "red.", "zvg", "zvg.", "pd", "pm", "ots", "unbenannt", "untitled", "datum", "date", "stand", "lesezeit", "follow author", "佚名", "匿名", "管理人", "管理者", "аноним", "anónimo", "anonyme", "anonimo", "anonym":
		return true
	}
	return false
}
