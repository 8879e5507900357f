package meta

import (
	"strings"

	"golang.org/x/text/language"
)

// resolveLang takes what the html element says, then the header-like meta
// element, og:locale and the structured data.
func (r *resolver) resolveLang() {
	for _, c := range []struct {
		v      value
		origin string
	}{
		{r.body.lang, "html lang"},
		{r.facts.get(contentLanguage), "content-language"},
		{r.facts.get(ogLocale), "og:locale"},
		{r.nodeProp(propLang), "json-ld"},
		{r.facts.get(dcLanguage), "dc.language"},
	} {
		if tag := languageTag(r.facts.str(c.v, 35)); tag != "" {
			r.out.Lang = tag
			r.source("lang", c.origin)
			break
		}
	}
	if r.out.Lang == "" {
		r.guessLang()
	}
	if strings.EqualFold(string(r.facts.raw(r.body.dir)), "rtl") {
		r.out.Dir = "rtl"
	}
}

// languageTag gives a language as BCP 47: "en_US" is "en-US"; what is no
// language, or none in particular, is "".
func languageTag(s string) string {
	s, _, _ = strings.Cut(s, ",")
	s = strings.TrimSpace(strings.ReplaceAll(s, "_", "-"))
	switch {
	case len(s) < 2:
		return ""
	case len(s) == 2 && isLower(s), len(s) == 5 && s[2] == '-' && isLower(s[:2]) && isUpper(s[3:]):
		return s
	}
	t, err := language.Parse(s)
	if err != nil || t == language.Und {
		base, _, _ := strings.Cut(s, "-")
		if t, err = language.Parse(base); err != nil || t == language.Und {
			return ""
		}
	}
	return t.String()
}

func isLower(s string) bool {
	return strings.TrimFunc(s, func(c rune) bool { return 'a' <= c && c <= 'z' }) == ""
}

func isUpper(s string) bool {
	return strings.TrimFunc(s, func(c rune) bool { return 'A' <= c && c <= 'Z' }) == ""
}
