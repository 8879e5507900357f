package meta

import (
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// guessLang tells the language of the page's texts where the page does not: by
// the script, or by the small words that only one language uses so often.
func (r *resolver) guessLang() {
	text := r.out.Title + " " + r.out.Description + " " + r.facts.str(firstValue(r.body.paragraph, r.body.early), maxDescription)
	if lang := langOfScript(text); lang != "" {
		r.out.Lang = lang
	} else {
		r.out.Lang = langOfWords(text)
	}
	if r.out.Lang != "" {
		r.source("lang", "text")
	}
}

// langOfScript names the language that a script is nearly always used for.
func langOfScript(text string) string {
	var kana, han, hangul, greek, hebrew, thai, letters int
	for _, c := range text {
		if c < 0x370 || !unicode.IsLetter(c) {
			if unicode.IsLetter(c) {
				letters++
			}
			continue
		}
		letters++
		switch {
		case unicode.In(c, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Han, c):
			han++
		case unicode.Is(unicode.Hangul, c):
			hangul++
		case unicode.Is(unicode.Greek, c):
			greek++
		case unicode.Is(unicode.Hebrew, c):
			hebrew++
		case unicode.Is(unicode.Thai, c):
			thai++
		}
	}
	switch half := letters / 2; {
	case letters < 8:
	case kana > letters/8 && kana+han > half:
		return "ja"
	case han > half:
		return "zh"
	case hangul > half:
		return "ko"
	case greek > half:
		return "el"
	case hebrew > half:
		return "he"
	case thai > half:
		return "th"
	}
	return ""
}

// smallWords are words that are frequent in one of these languages and not in
// the others.
var smallWords = [...]struct{ lang, words string }{
	{"en", " the and of to is with for that you are this from by was it be have "},
	{"de", " der und das ist nicht ein eine den von mit auf für dem sich des auch wird sind zu im "},
	{"fr", " les des et est une du dans pour que qui sur pas par au avec sont cette "},
	{"es", " los las el y una que por con para del más como su se "},
	{"it", " il che di gli della per non sono con una dei nel delle anche "},
	{"pt", " os uma não com para dos das em mais como ao foi são "},
	{"nl", " het een van en niet dat zijn voor met op ook aan bij wordt "},
	{"pl", " się na nie jest że do od oraz jak przez "},
	{"sv", " och att det som på är av för med inte till den "},
	{"da", " og det af til er på ikke med der som den "},
	{"ru", " и в на не что с по как это для из "},
	{"uk", " і та що не на у з до це для як "},
	{"cs", " se na je že od ale jako pro které jsou "},
	{"tr", " ve bir bu için ile olarak da de çok "},
	{"fi", " ja on ei että se oli mutta myös kuin "},
}

const longestSmall = 8 // bytes

// smallWordLanguages gives, for each of these words, the languages that it is of, as
// bits by their places.
var smallWordLanguages = sync.OnceValue(func() map[string]uint16 {
	all := map[string]uint16{}
	for k, l := range smallWords {
		for word := range strings.FieldsSeq(l.words) {
			all[word] |= 1 << k
		}
	}
	return all
})

// langOfWords counts small words; the language has to lead clearly.
func langOfWords(text string) string {
	var count [len(smallWords)]int
	languages := smallWordLanguages()
	for rest := text; rest != ""; {
		i := strings.IndexFunc(rest, func(c rune) bool { return !unicode.IsLetter(c) })
		if i < 0 {
			i = len(rest)
		}
		if i > 0 && i <= longestSmall {
			for of := languages[strings.ToLower(rest[:i])]; of != 0; of &= of - 1 {
				count[bits.TrailingZeros16(of)]++
			}
		}
		_, size := utf8.DecodeRuneInString(rest[i:])
		rest = rest[i+size:]
	}
	best, second := 0, 0
	for k := range count {
		if count[k] > count[best] {
			best = k
		}
	}
	for k := range count {
		if k != best {
			second = max(second, count[k])
		}
	}
	if count[best] >= 3 && count[best] >= second+2 {
		return smallWords[best].lang
	}
	return ""
}
