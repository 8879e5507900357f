package post

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// postedBy are the words that networks without handles put where others have a dash.
var postedBy = [...]string{
	"Posted by ", "Post by ", "A post shared by ", "Publié par ", "Publiée par ", "Une publication partagée par ", "Gepostet von ", "Ein Beitrag geteilt von ",
	"Publicado por ", "Una publicación compartida por ", "Una publicación compartida de ", "Uma publicação compartilhada por ", "Uma publicação partilhada por ",
	"Pubblicato da ", "Un post condiviso da ", "Geplaatst door ", "Een bericht gedeeld door ", "Opublikowany przez ",
}

// permalinkByline reads a line that names the author without a handle and ends in a link
// to the post: "— NAME, [DATE](address)", "— NAME on [Facebook](address)",
// "— [NAME](address)", "Posted by NAME on [DATE](address)".
func permalinkByline(s string, links []mdLink) (byline, bool) {
	if len(links) == 0 {
		return byline{}, false
	}
	link := links[len(links)-1]
	at := strings.LastIndex(s, link.text)
	if _, ok := RecogniseString(link.href); !ok || at < 0 || link.text == "" {
		return byline{}, false
	}
	lead := leadOf(s)
	if lead == 0 || lead > at {
		return byline{}, false
	}
	b := byline{dashed: true, linked: true, end: at}
	before := strings.TrimRight(s[lead:at], " ,·•|(—–-")
	_, dated := readDateline(link.text)
	switch {
	case strings.TrimSpace(before) == "" && isProperName(link.text):
		b.name, b.end = name(link.text), at+len(link.text)
	case dated && strings.TrimSpace(before) != "":
		b.name = name(withoutSmallWord(before))
	case networkNames[strings.ToLower(link.text)] != "" && strings.TrimSpace(before) != "":
		before = withoutSmallWord(before)
		b.name, b.end = name(before), lead+len(before)
	}
	first := firstRune(b.name)
	return b, isName(b.name) && !isCredit(b.name) && unicode.IsLetter(first) && !unicode.IsLower(first)
}

// leadOf returns the length of what stands before a name: a dash, or a network's words.
func leadOf(s string) int {
	if n := dashAt(s); n > 0 {
		return n
	}
	for _, words := range postedBy {
		if strings.HasPrefix(s, words) {
			return len(words)
		}
	}
	return 0
}

// withoutSmallWord cuts the word off a name that leads to the date: "on", "am", "le".
func withoutSmallWord(s string) string {
	if len(strings.Fields(s)) > 1 && endsInSmallWord(s) {
		s = strings.TrimRight(s[:strings.LastIndexByte(s, ' ')+1], " ,")
	}
	return s
}

// isProperName tells a person's or a page's name from "the thread" and "source".
func isProperName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 {
		r := firstRune(s)
		return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r)
	}
	for _, w := range words {
		if utf8.RuneCountInString(w) > 3 && unicode.IsLower(firstRune(w)) {
			return false
		}
	}
	return !unicode.IsLower(firstRune(s))
}
