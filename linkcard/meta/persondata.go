package meta

import "bytes"

// addPerson adds what a page's data call the name of one thing. It stays whole,
// whatever it holds: "José Ortega y Gasset", "Lee, Ann", "Von Trapp". Only what
// cannot be of a name is cut: an address, a job, the site's name; and a list of
// several full names is taken apart.
func (r *resolver) addPerson(text []byte, link, origin string) {
	text = withoutJob(r.withoutSite(withoutMail(trimName(text))))
	if rest, ok := cutBy(text); ok && !isParticle(text[:len(text)-len(rest)]) {
		text = rest
	}
	if i := bytes.IndexByte(text, ' '); i > 0 && isParticle(text[:i+1]) {
		if rest := withoutJob(text[i+1:]); len(rest) < len(text)-i-1 {
			text = rest // "Von Redakteur Max Muster"
		}
	}
	if names := fullNames(text); len(names) > 1 {
		for _, name := range names {
			r.addName(name, link, origin)
		}
		return
	}
	if len(text) > 0 && isEmail(text) {
		return
	}
	r.addName(text, link, origin)
}

// isParticle reports a word that announces an author and also begins surnames.
func isParticle(b []byte) bool {
	var room [8]byte
	b = bytes.TrimSpace(b)
	if len(b) > len(room) {
		return false
	}
	switch string(lowerText(room[:0], b)) {
	case "von", "vom", "di", "de", "par", "por", "af", "av", "door", "da":
		return true
	}
	return false
}

// fullNames takes a list of first and last names apart; it returns none where a
// part is anything else.
func fullNames(text []byte) (names [][]byte) {
	for rest := text; len(rest) > 0; {
		n, size := len(rest), 0
		pairs := pairsOf(rest)
		for _, sep := range [...]string{", ", "; ", " and ", " And ", " und ", " & ", " et ", " / ", " | "} {
			if !pairs.mayHold(sep) {
				continue
			}
			if i := bytes.Index(rest, []byte(sep)); i >= 0 && i < n {
				n, size = i, len(sep)
			}
		}
		if name := trimName(rest[:n]); !isFullName(name) || isRole(name) || len(names) == maxAuthors {
			return nil
		} else {
			names = append(names, name)
		}
		rest = rest[n+size:]
		for _, joiner := range [...]string{"and ", "und ", "& "} { // after a comma
			rest = bytes.TrimPrefix(rest, []byte(joiner))
		}
	}
	return names
}

// withoutMail cuts the address off "Jane Doe <jane@site.example>" and
// "Jane Doe (jane@site.example)".
func withoutMail(b []byte) []byte {
	if !bytes.ContainsRune(b, '@') {
		return b
	}
	for _, bracket := range [...]byte{'<', '('} {
		if i := bytes.IndexByte(b, bracket); i > 0 && bytes.IndexByte(b[i:], '@') > 0 {
			return bytes.TrimSpace(b[:i])
		}
	}
	return b
}

// withoutSite cuts the site's name off a name: "Jane Doe | The Harbour Post",
// "Harbour Post - Jane Doe".
func (r *resolver) withoutSite(b []byte) []byte {
	pairs := pairsOf(b)
	for _, sep := range [...]string{" - ", " \u2013 ", " | ", ", ", " / "} {
		if !pairs.mayHold(sep) {
			continue
		}
		first, second, ok := bytes.Cut(b, []byte(sep))
		switch {
		case !ok:
		case r.sites.is(first) && !r.sites.is(second) && isFullName(second) && !isMedium(second):
			return second
		case r.sites.is(second) && !r.sites.is(first) && isFullName(first) && !isMedium(first):
			return first
		}
	}
	return b
}

// withoutJob cuts off what a person is: "Jane Doe, Staff Writer", "Redakteurin
// Jana Muster".
func withoutJob(b []byte) []byte {
	b = withoutReporter(b)
	pairs := pairsOf(b)
	for _, sep := range [...]string{", ", " | ", " - ", " \u2013 ", " ("} {
		if !pairs.mayHold(sep) {
			continue
		}
		if first, second, ok := bytes.Cut(b, []byte(sep)); ok && isRole(second) && isFullName(first) {
			b = first
			break
		}
	}
	for {
		word, rest := nextWord(b)
		if rest = bytes.TrimSpace(rest); len(word) == 0 || !isJob(word) || !isFullName(rest) {
			return b
		}
		b = rest
	}
}

// isOrganisation reports a name that ends in the legal form of a company or a
// society.
func isOrganisation(b []byte) bool {
	b = bytes.TrimRight(b, " .")
	i := bytes.LastIndexByte(b, ' ')
	if j := bytes.LastIndex(b, []byte("\u00a0")); j > i {
		i = j + 1
	}
	if i <= 0 {
		return false
	}
	switch string(b[i+1:]) {
	case "e.V", "eV", "GmbH", "mbH", "AG", "KG", "gGmbH", "SE", "Inc", "Ltd", "LLC", "Limited", "Corp", "Corporation", "Co", "S.A", "SA", "SAS", "SARL", "S.L", "S.p.A", "SpA", "S.r.l", "Srl",
		"B.V", "BV", "N.V", "NV", "AB", "ApS", "Oy", "Verlag", "Stiftung", "Foundation", "Institute", "Association", "Verband":
		return true
	}
	return false
}

// isMedium reports a name with a word in it that newspapers, broadcasters and
// their desks are called by.
func isMedium(b []byte) bool {
	var room [32]byte
	for len(b) > 0 {
		var word []byte
		word, b = nextWord(b)
		switch string(lowerText(room[:0], word[:min(len(word), 24)])) {
		case "online", "news", "magazin", "magazine", "team", "redaktion", "media", "medien", "blog", "tv", "radio", "press", "presse", "zeitung", "times", "post", "journal", "desk", "editorial", "agency", "editors":
			return true
		}
	}
	return false
}

// isAccount reports the name of an account, where a name was to be given.
func isAccount(b []byte) bool {
	return bytes.IndexByte(b, ' ') < 0 && bytes.IndexByte(b, '_') >= 0
}

func isEmail(b []byte) bool {
	return bytes.IndexByte(b, ' ') < 0 && bytes.IndexByte(b, '@') > 0
}
