package meta

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// cutBy cuts a word that announces an author off the beginning of a text.
func cutBy(t []byte) (rest []byte, ok bool) {
	if len(t) < 2 {
		return t, false
	}
	for _, w := range byWords[t[0]|0x20] {
		// Letters of the same name differ in one bit of their second byte at most.
		if len(t) < len(w) || (t[1]^w[1])&^0x20 != 0 || len(w) > 2 && w[2] < utf8.RuneSelf && (t[2]^w[2])&^0x20 != 0 {
			continue
		}
		if bytes.EqualFold(t[:len(w)], []byte(w)) {
			if rest = t[len(w):]; len(rest) == 0 {
				return nil, true
			}
			if endsBy(w, rest) {
				return bytes.TrimPrefix(bytes.TrimLeft(rest, byMarks), []byte("&nbsp;")), true
			}
		}
	}
	return cutGenre(t)
}

// byStarts are the first two bytes of texts that may name an author: most texts have others.
type byStarts [256]uint32 // by the first byte like byWords; a bit for each second one

func newByStarts() (s byStarts) {
	for first, words := range &byWords {
		for _, w := range words {
			s[first] |= 1 << (w[1] % 32)
		}
	}
	for _, article := range [...]string{"a ", "an", "ei", "ee", "un", "um"} { // for cutGenre
		s[article[0]] |= 1 << (article[1] % 32)
	}
	for first := firstHangul; first <= lastHangul; first++ { // for reporter
		s[first] = 1<<32 - 1
	}
	return s
}

// begin reports whether a text begins in such a way, in any case of its letters.
func (s *byStarts) begin(t []byte) bool {
	return len(t) > 1 && s[t[0]|0x20]>>(t[1]%32)&1 != 0
}

// byMarks are what stands between such a word and the name.
const byMarks = " :\n\t\x1f\u00a0\u3000\uff1a\uff0f\uff1d"

// endsBy reports whether one of the words ends before rest: it brings its own mark, or
// rest begins with one. East Asia writes other marks, and "/" like a colon.
func endsBy(w string, rest []byte) bool {
	switch c := rest[0]; c {
	case ' ', ':', boundary, 0xc2, '\n', '\t', '&':
		return true
	case '/', 0xe3, 0xef:
		r, _ := utf8.DecodeRune(rest)
		if first, _ := utf8.DecodeRuneInString(w); first >= 0x3000 && (r == '/' || r == '\u3000' || r == '\uff1a' || r == '\uff0f' || r == '\uff1d') {
			return true
		}
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	return !unicode.IsLetter(last)
}

// byWords are the words that announce an author, by their first byte in lower
// case; the longer before their own beginnings.
var byWords = [256][]string{
	'a':  {"alle beiträge von", "alle artikel von", "all posts by", "authored by", "artikel von", "article by", "article rédigé par", "articolo di", "a cura di", "autor:in", "autor/in", "authors", "autorin", "autoren", "autorka", "author", "auteur", "autore", "autor", "af", "av"},
	'b':  {"blog post by", "beiträge von", "beitrag von", "by"},
	'c':  {"created by"},
	'd':  {"door", "di"},
	'e':  {"ein gastbeitrag von", "ein interview von", "ein kommentar von", "eine kolumne von", "eingestellt von", "ein artikel von", "ein beitrag von", "ein bericht von", "eine reportage von", "erstellt von", "escrito por"},
	'g':  {"gespeichert von", "geschrieben von", "gastbeitrag von", "geschreven door", "gepostet von"},
	'h':  {"haber:"},
	'i':  {"interview von", "interview by", "intervista di"},
	'k':  {"kirjoittaja:", "kirjoittanut"},
	'm':  {"more posts by", "more by"},
	'p':  {"propos recueillis par", "publiziert von", "publicado por", "pubblicato da", "published by", "publié par", "posted by", "posts by", "par", "por", "penulis:", "piše:"},
	'r':  {"read all posts by", "reporter:", "reported by", "redakteur:", "redaktion:", "rédigé par"},
	's':  {"skriven av", "scris de", "szerző:", "show all posts by", "submitted by", "scritto da", "skrevet af", "skrevet av", "story by"},
	't':  {"text und fotos:", "text und foto:", "text und bilder:", "text und interview:", "text & fotos:", "text & interview:", "text/foto:", "text von", "text by", "texte et photos :", "texte :", "texte:", "texto:", "teksti:", "tekst:", "text:", "testo di", "testo:", "tác giả:"},
	'v':  {"voir tous les articles de", "veröffentlicht von", "view all posts by", "view posts by", "verfasst von", "verfasser", "von", "vom"},
	'n':  {"napisane przez", "napisała", "napisał", "napsala", "napsal"},
	'w':  {"written by", "words by", "words:"},
	'y':  {"yazan:", "yazar:"},
	'z':  {"zeige alle beiträge von"},
	0xe3: {"écrit par", "írta:", "ライター"},
	0xe4: {"作者"},
	0xe5: {"取材・文", "执笔", "執筆者", "執筆"},
	0xe6: {"本报记者", "本報記者", "本刊记者", "文・写真", "文：", "文:", "文／", "文/", "文＝", "文・", "撰文"},
	0xe7: {"筆者", "编辑：", "编辑:"},
	0xe8: {"记者", "記者", "著者", "责任编辑：", "责任编辑:"},
	0xea: {"글·사진", "글 =", "글 :", "글:", "글="},
	0xee: {"συντάκτης", "συντάκτρια", "γράφει ο", "γράφει η", "γράφει:"},
	0xf0: {"авторы", "автори", "автор", "текст:"},
	0xf1: {"текст:"},
	0xf7: {"מאת"},
	0xf8: {"بقلم"},
	0xf9: {"كتب:", "كتبت:", "كتب :"},
}
