package render

import (
	"strings"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/ar"
	"github.com/go-playground/locales/de"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/en_GB"
	"github.com/go-playground/locales/es"
	"github.com/go-playground/locales/fr"
	"github.com/go-playground/locales/he"
	"github.com/go-playground/locales/it"
	"github.com/go-playground/locales/ja"
	"github.com/go-playground/locales/ko"
	"github.com/go-playground/locales/nl"
	"github.com/go-playground/locales/pl"
	"github.com/go-playground/locales/pt"
	"github.com/go-playground/locales/pt_PT"
	"github.com/go-playground/locales/ru"
	"github.com/go-playground/locales/tr"
	"github.com/go-playground/locales/zh"
	"github.com/go-playground/locales/zh_Hant"
)

// language is what the renderer knows of the reader's language: how CLDR writes
// dates and numbers in it, and its own few words.
type language struct {
	tag    string
	locale locales.Translator
	words  Words
	joint  string // between a date and a time (CLDR's dateTimeFormat, medium)
	fix    *strings.Replacer
}

// languageOf finds the language of a tag: itself, its parent, or English.
func languageOf(tag string) *language {
	tag = strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
	for _, alias := range [...][2]string{{"zh-tw", "zh-hant"}, {"zh-hk", "zh-hant"}, {"zh-mo", "zh-hant"}, {"iw", "he"}} {
		if tag == alias[0] || strings.HasPrefix(tag, alias[0]+"-") {
			tag = alias[1]
		}
	}
	for {
		if l := knownLanguage(tag); l != nil {
			return l
		}
		i := strings.LastIndexByte(tag, '-')
		if i < 0 {
			return knownLanguage("en")
		}
		tag = tag[:i]
	}
}

// clock corrects what the locale library takes from CLDR's variant forms, and drops
// directional marks, which the markup makes needless.
func clock(pairs ...string) *strings.Replacer {
	return strings.NewReplacer(append(pairs, "\u200f", "", "\u200e", "", "\u061c", "")...)
}

func knownLanguage(tag string) *language {
	switch tag {
	case "en":
		return &language{"en", en.New(), wordsEN(), ", ", clock("am", "AM", "pm", "PM")}
	case "en-gb", "en-au", "en-nz", "en-ie", "en-za", "en-in":
		return &language{"en-GB", en_GB.New(), wordsEN(), ", ", clock()}
	case "fr":
		return &language{"fr", fr.New(), wordsFR(), ", ", clock()}
	case "de":
		return &language{"de", de.New(), wordsDE(), ", ", clock()}
	case "es":
		return &language{"es", es.New(), wordsES(), ", ", clock()}
	case "it":
		return &language{"it", it.New(), wordsIT(), ", ", clock()}
	case "pt":
		return &language{"pt", pt.New(), wordsPT(), ", ", clock()}
	case "pt-pt":
		return &language{"pt-PT", pt_PT.New(), wordsPTPT(), ", ", clock()}
	case "nl":
		return &language{"nl", nl.New(), wordsNL(), ", ", clock()}
	case "pl":
		return &language{"pl", pl.New(), wordsPL(), ", ", clock()}
	case "tr":
		return &language{"tr", tr.New(), wordsTR(), " ", clock()}
	case "ru":
		return &language{"ru", ru.New(), wordsRU(), ", ", clock()}
	case "ar":
		return &language{"ar", ar.New(), wordsAR(), ", ", clock()}
	case "he":
		return &language{"he", he.New(), wordsHE(), ", ", clock()}
	case "ja":
		return &language{"ja", ja.New(), wordsJA(), " ", clock()}
	case "ko":
		return &language{"ko", ko.New(), wordsKO(), " ", clock("AM", "오전", "PM", "오후")}
	case "zh", "zh-hans":
		return &language{"zh", zh.New(), wordsZH(), " ", clock()}
	case "zh-hant":
		return &language{"zh-Hant", zh_Hant.New(), wordsZHHant(), " ", clock()}
	}
	return nil
}

// rtl reports whether a language is written from right to left.
func rtl(tag string) bool {
	primary, rest, _ := strings.Cut(strings.ToLower(tag), "-")
	if strings.HasPrefix(rest, "latn") || strings.HasPrefix(rest, "cyrl") {
		return false
	}
	switch primary {
	case "ar", "he", "iw", "fa", "ur", "yi", "ji", "ps", "sd", "ug", "dv", "ckb", "syr", "arc", "nqo", "ks":
		return true
	}
	return strings.HasPrefix(rest, "arab") || strings.HasPrefix(rest, "hebr")
}

// wellFormedTag reports whether a tag has the shape of BCP 47, which is all that may reach an attribute.
func wellFormedTag(tag string) bool {
	if tag == "" || len(tag) > 35 {
		return false
	}
	for i, part := range strings.Split(strings.ReplaceAll(tag, "_", "-"), "-") {
		if part == "" || len(part) > 8 || (i == 0 && (len(part) < 2 || len(part) > 3)) {
			return false
		}
		for j := 0; j < len(part); j++ {
			if !isAlnum(part[j]) || (i == 0 && part[j] <= '9') {
				return false
			}
		}
	}
	return true
}

// contentLang returns the tag of a card's content as an attribute may carry it, or "".
func contentLang(tag string) string {
	if !wellFormedTag(tag) {
		return ""
	}
	tag = strings.ReplaceAll(tag, "_", "-")
	switch primary, _, _ := strings.Cut(strings.ToLower(tag), "-"); primary {
	case "und", "zxx", "mul", "mis", "qme", "qht", "qam", "qct", "qst", "art":
		return ""
	}
	return tag
}
