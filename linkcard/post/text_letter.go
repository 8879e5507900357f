package post

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// closings are how letters end, before the signature.
var closings = [...]string{
	"thank", "cheers", "best", "regards", "kind regards", "sincerely", "yours", "love", "see you", "until next", "happy reading", "take care", "warmly", "have a ",
	"merci", "cordialement", "à bientôt", "a bientôt", "à très vite", "à la semaine", "à demain", "bien à vous", "amicalement", "bonne lecture", "bonne semaine", "belle journée",
	"danke", "viele grüße", "liebe grüße", "beste grüße", "herzlich", "mit freundlichen", "bis bald", "bis nächste", "saludos", "un saludo", "gracias", "hasta", "un abrazo",
	"grazie", "saluti", "cordiali", "a presto", "obrigad", "abraço", "até", "groet", "met vriendelijke", "bedankt", "tot ", "pozdrawiam", "dziękuję", "do zobaczenia",
	"с уважением", "спасибо", "saygılar", "teşekkür", "sevgiler", "görüşmek",
}

// farewells are closings that nobody ends a post with.
var farewells = [...]string{
	"all the best", "best wishes", "best regards", "kind regards", "warm regards", "sincerely", "sincerely yours", "yours sincerely", "yours truly",
	"cordialement", "bien cordialement", "bien à vous", "bien à toi", "amicalement", "mit freundlichen grüßen", "freundliche grüße", "viele grüße", "liebe grüße", "beste grüße", "herzliche grüße",
	"saludos cordiales", "un saludo", "atentamente", "cordiali saluti", "cari saluti", "distinti saluti", "atenciosamente", "com os melhores cumprimentos",
	"met vriendelijke groet", "vriendelijke groet", "pozdrawiam", "z poważaniem", "с уважением", "с наилучшими пожеланиями", "saygılarımla", "敬具", "此致敬礼", "مع تحياتي", "مع أطيب التحيات",
}

// isFarewell recognises the valedictions that no post ends with, whatever time stands
// below them: a formula alone, or one of the closings with a comma behind it.
func isFarewell(s string) bool {
	bare := strings.ToLower(strings.TrimRight(s, ",，،.!。 "))
	return slices.Contains(farewells[:], bare) || isClosing(bare) && utf8.RuneCountInString(bare) <= 40 && endsInComma(s)
}

func isClosing(lower string) bool {
	return slices.ContainsFunc(closings[:], func(c string) bool { return strings.HasPrefix(lower, c) })
}

func endsInComma(s string) bool {
	return strings.HasSuffix(s, ",") || strings.HasSuffix(s, "，") || strings.HasSuffix(s, "،")
}

// isValediction recognises the line before a letter's signature: "Best regards,".
func isValediction(s string) bool {
	if utf8.RuneCountInString(s) > 60 {
		return false
	}
	return utf8.RuneCountInString(s) <= 40 && endsInComma(s) || isClosing(strings.ToLower(s))
}

// takesLeave reports whether the text above a signature ends like a letter. With a
// time to the minute, as posts have it, that takes a farewell below other words.
func (d *document) takesLeave(first, last int, sig *signature) bool {
	s := d.lines[max(last, 0)].text
	if !sig.clock {
		return isValediction(s)
	}
	_, _, more := d.paragraphAbove(first)
	return isFarewell(s) && (more || last > first)
}

// endsLetter reports whether a signature with a day ends a letter: it stands in a
// paragraph of its own at the end of a text that begins with a salutation, or that
// is longer than a post.
func (d *document) endsLetter(first, last, i int, sig *signature) bool {
	if sig.clock || sig.before != "" || !d.blank(i-1) || inMarks(d.lines[first:last+1]) || !d.endsSection(sig.last+1) {
		return false
	}
	if sig.dated && len(d.lines[first:last+1]) > 0 && d.introducedBy(first) {
		return false
	}
	paragraphs, runes := 1, 0
	begin := first
	for j := last; j >= d.floor && j > last-maxQuoteLines && !isSeparator(d.lines[j].text) && !d.lines[j].code && !d.lines[j].quoted; j-- {
		if d.blank(j) {
			continue
		}
		runes += utf8.RuneCountInString(d.lines[j].text)
		if begin = j; j < first && d.blank(j+1) {
			paragraphs++
		}
	}
	return paragraphs > 1 && (runes > 280 || isSalutation(d.lines[begin].text))
}

// endsSection reports whether nothing follows but the end, a rule or a heading.
func (d *document) endsSection(i int) bool {
	for i < len(d.lines) && d.blank(i) {
		i++
	}
	return i >= len(d.lines) || isSeparator(d.lines[i].text)
}

// salutations are how letters begin where they end the line in a colon.
var salutations = [...]string{"hola", "estimad", "querid", "buenos", "buenas", "olá", "ola ", "car", "prezad", "dear", "hi", "hello", "hey", "привет", "уважаем", "добр", "szanown", "drodzy", "merhaba", "sevgili"}

// isSalutation recognises the line that a letter begins with.
func isSalutation(s string) bool {
	if utf8.RuneCountInString(s) > 60 {
		return false
	}
	if endsInComma(s) {
		return true
	}
	s = strings.ToLower(s)
	return len(strings.Fields(s)) <= 4 && slices.ContainsFunc(salutations[:], func(w string) bool { return strings.HasPrefix(s, w) })
}
