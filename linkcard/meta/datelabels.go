package meta

import "bytes"

// label is what the words before a date say of it.
type label uint8

const (
	noLabel        label = iota
	labelSpoken          // a preposition that also stands before dates in sentences: "am 3. Mai"
	labelPublished       // of publication
	labelModified        // of the last change
	labelOther           // of something else: an event, a deadline, a registration
)

// labelReach is how far before a date its label may begin, in bytes.
const labelReach = 48

// labelWords are parts of the words that say what a date is of, the more telling
// first; what they hold of letters outside of ASCII is in lower case.
var labelWords = [...]struct {
	label label
	words []string
}{
	{labelModified, []string{"updat", "modifi", "aktualisier", "geändert", "nderung", "edited", "revised", "bearbeitet", "bearbeitung", "mis à jour", "mise à jour", "maj ", "actualiza", "aggiornat",
		"atualiza", "бновлен", "изменен", "stand:", "stand ", "最終更新", "更新", "bijgewerkt", "gewijzigd", "uppdaterad", "oppdatert", "opdateret", "aktualizacj", "aktualizov", "güncelle",
		"ncelleme", "päivitetty", "frissítve", "수정", "last changed", "reviewed"}},
	{labelOther, []string{"copyright", "©", "member since", "mitglied seit", "anmeldedatum", "registriert", "registered", "joined", "inscrit", "geboren", "born ", "deadline", "bewerbungsschluss",
		"einsendeschluss", "termin", "event date", "expires", "valid until", "gültig bis", "release date", "abgerufen", "retrieved", "accessed", "heute ist", "today is",
		"findet ", "takes place", "will be held", "aura lieu", "tendrá lugar", "si terrà", "eröffnung", "vernissage", "beginn", "einlass", "wann:", "when:"}},
	{labelPublished, []string{"publish", "posted", "veröffentlicht", "veroeffentlicht", "publiziert", "erstellt", "publié", "publie ", "publicad", "publicação", "pubblicat", "публик", "geschrieben", "written",
		"created", "datum", "date:", "date :", "data:", "fecha", "发布", "發布", "发表", "發表", "时间", "公開", "投稿", "掲載", "配信", "erschienen", "eingestellt", "gepostet", "gepubliceerd", "geplaatst", "publicerad", "publisert",
		"udgivet", "julkaistu", "opublikowan", "dodano", "data dodania", "publikováno", "vydáno", "yayın", "tarih", "입력", "등록", "게시", "mis en ligne", "dated", "filed"}},
	{labelSpoken, []string{"vom ", "on ", "am ", "le ", "el ", "il ", "op ", "dnia ", "den ", "от "}},
}

// dateLabel reads the words before a date.
func dateLabel(before []byte) label {
	before = before[max(0, len(before)-labelReach):]
	if len(before) < 2 {
		return noLabel
	}
	var room [labelReach]byte
	low := room[:0]
	for _, c := range before {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		low = append(low, c)
	}
	pairs := pairsOf(low)
	for i := range labelWords {
		for _, w := range labelWords[i].words {
			if pairs.mayHold(w) && holdsLabel(low, w) {
				return labelWords[i].label
			}
		}
	}
	return noLabel
}

// holdsLabel reports whether a text has a label's word in it; one that brings the space
// behind it is a whole word: there is no "on " in "Installation 3 May".
func holdsLabel(text []byte, w string) bool {
	for from := 0; ; {
		i := bytes.Index(text[from:], []byte(w))
		if i < 0 {
			return false
		}
		if i += from; w[len(w)-1] != ' ' || i == 0 || text[i-1] < 0x80 && !isWordByte(text[i-1]) {
			return true
		}
		from = i + 1
	}
}

// saysModified reports a short text that announces the date of the last change and
// nothing else: "Updated:", "Zuletzt geändert am".
func saysModified(t []byte) bool {
	t = bytes.TrimSpace(t)
	if len(t) > labelReach || dateLabel(t) != labelModified {
		return false
	}
	return t[len(t)-1] == ':' || bytes.IndexByte(t, ' ') > 0 || !hasPrefixFold(t, "update") || equalFold(t, "updated")
}
