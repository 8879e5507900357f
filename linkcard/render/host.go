package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// shownHost is the host of a checked link as a reader should see it: without
// "www.", and in its own script only where that cannot be taken for another name.
func shownHost(link string) string {
	host := strings.TrimSuffix(linkHost(link), ".")
	if rest, ok := strings.CutPrefix(host, "www."); ok && strings.Contains(rest, ".") {
		host = rest
	}
	if !strings.Contains(host, "xn--") {
		return host
	}
	labels := strings.Split(host, ".")
	for i, label := range labels {
		labels[i] = shownLabel(label)
	}
	return strings.Join(labels, ".")
}

// shownLabel decodes one label of a host name if it is in a single script (or one
// of the mixes that UTS 39 calls highly restrictive) and does not consist of
// letters that look like Latin ones.
func shownLabel(label string) string {
	if !strings.HasPrefix(label, "xn--") {
		return label
	}
	name, err := idna.Display.ToUnicode(label)
	if err != nil || name == label || !oneScript(name) || looksLatin(name) {
		return label
	}
	for _, r := range name {
		if drop(r) || unicode.Is(unicode.Latin, r) && r > 0x24F {
			return label
		}
	}
	return name
}

// scripts of domain names in use; a letter of any other script keeps the label in ASCII.
func hostScripts() []*unicode.RangeTable {
	return []*unicode.RangeTable{
		unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Hebrew, unicode.Arabic,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Tamil, unicode.Telugu,
		unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Thai, unicode.Lao, unicode.Georgian,
		unicode.Hangul, unicode.Ethiopic, unicode.Khmer, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo,
	}
}

// oneScript applies the highly restrictive level of UTS 39, section 5.2.
func oneScript(name string) bool {
	found := map[*unicode.RangeTable]bool{}
	for _, r := range name {
		if r < 0x80 && !unicode.IsLetter(r) || unicode.In(r, unicode.Common, unicode.Inherited) {
			continue
		}
		known := false
		for _, table := range hostScripts() {
			if unicode.Is(table, r) {
				found[table], known = true, true
				break
			}
		}
		if !known {
			return false
		}
	}
	if len(found) <= 1 {
		return true
	}
	for _, mix := range [][]*unicode.RangeTable{
		{unicode.Latin, unicode.Han, unicode.Hiragana, unicode.Katakana},
		{unicode.Latin, unicode.Han, unicode.Bopomofo},
		{unicode.Latin, unicode.Han, unicode.Hangul},
	} {
		if within(found, mix) {
			return true
		}
	}
	return false
}

func within(found map[*unicode.RangeTable]bool, mix []*unicode.RangeTable) bool {
	n := 0
	for _, table := range mix {
		if found[table] {
			n++
		}
	}
	return n == len(found)
}

// latinLookalikes are letters of other scripts that a reader takes for Latin ones
// (from the confusables of UTS 39, those that host names may contain).
const latinLookalikes = "асԁеһіјӏорԛѕԝхуүґьвгпкмнтшщөӕәɡ" + // Cyrillic
	"αγεικνορτυχωϲϳσηµβ" + // Greek
	"աթօոսսցզհյլքգեւռնք" + // Armenian
	"იოსყხ" + // Georgian
	"ווסןטס" + // Hebrew
	"ഠഗറ൦०০੦૦୦௦౦೦൦෦๐໐၀០" + // round letters and digits of Indic and South-East Asian scripts
	"اهه٥ہ" // Arabic

// looksLatin reports whether a non-Latin name has only letters that pass for Latin ones.
func looksLatin(name string) bool {
	foreign := false
	for _, r := range name {
		if r < 0x80 || unicode.Is(unicode.Latin, r) {
			continue
		}
		if !strings.ContainsRune(latinLookalikes, r) {
			return false
		}
		foreign = true
	}
	return foreign
}

// dots are the characters that IDNA reads as the dot of a host name (RFC 3490, 3.1).
func dots() *strings.Replacer {
	return strings.NewReplacer("\u3002", ".", "\uFF0E", ".", "\uFF61", ".")
}

// looksLikeHost reports whether a text could be read as a host name.
func looksLikeHost(s string) bool {
	if s = strings.TrimSuffix(strings.ToLower(s), "/"); !isASCII(s) {
		s = dots().Replace(s)
	}
	for _, scheme := range [...]string{"https://", "http://", "//"} {
		s = strings.TrimPrefix(s, scheme)
	}
	if i := strings.IndexAny(s, "/?#:"); i >= 0 {
		s = s[:i]
	}
	dot := strings.LastIndexByte(s, '.')
	if dot <= 0 || dot >= len(s)-2 || strings.ContainsAny(s, " \u00a0\u202f\u3000@") {
		return false
	}
	for _, r := range s[dot+1:] {
		if !unicode.IsLetter(r) {
			return strings.HasPrefix(s[dot+1:], "xn--")
		}
	}
	return true
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// sameHost compares a text that looks like a host with a checked link's host.
func sameHost(text, link string) bool {
	s := strings.ToLower(text)
	for _, scheme := range [...]string{"https://", "http://", "//"} {
		s = strings.TrimPrefix(s, scheme)
	}
	if i := strings.IndexAny(s, "/?#:"); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimPrefix(strings.TrimSuffix(s, "."), "www.")
	if ascii, err := idna.Lookup.ToASCII(s); err == nil {
		s = ascii
	}
	return s == strings.TrimPrefix(strings.TrimSuffix(linkHost(link), "."), "www.")
}
