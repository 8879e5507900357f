package meta

import "bytes"

// writesMonthFirst reports whether a page writes 7/1/2024 for the first of July:
// the English of the United States and the Philippines, where the site's domain is not
// of another country. Everybody else who writes a day with slashes puts it first.
// Source: Unicode CLDR, the yMd patterns of the locales.
func writesMonthFirst(lang, locale, domain []byte) bool {
	english := false
	for _, l := range [...][]byte{lang, locale} {
		switch {
		case len(l) == 0:
			continue
		case !hasPrefixFold(l, "en"):
			return false
		case len(l) >= 5 && !equalFold(l[3:5], "us") && !equalFold(l[3:5], "ph"):
			return false
		}
		english = true
	}
	if !english || len(domain) != 2 {
		return english
	}
	switch string(domain) {
	case "us", "ph", "io", "co", "tv", "me", "ai": // the latter are used like com
		return true
	}
	return false
}

// topDomain appends the last part of a host's name.
func topDomain(dst []byte, host string) []byte {
	for i := len(host) - 1; i >= 0; i-- {
		if host[i] == '.' {
			return append(dst, bytes.ToLower([]byte(host[i+1:]))...)
		}
	}
	return dst
}
