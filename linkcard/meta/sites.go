package meta

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// resolveSite finds the name that readers know the site by: what the site says
// of itself, else the part of its titles that is its name, else the host.
func (r *resolver) resolveSite() {
	r.sites.host(r.site, r.domains.of(r.site))
	for _, c := range [...]struct {
		v      value
		origin string
	}{
		{r.facts.get(ogSiteName), "og:site_name"},
		{r.nodeSite(), "json-ld"},
		{r.facts.get(applicationName), "application-name"},
		{r.facts.get(appleTitle), "apple-mobile-web-app-title"},
	} {
		s := r.siteName(c.v)
		r.sites.add(s)
		if s != "" && r.out.SiteName == "" {
			r.out.SiteName = s
			r.source("site_name", c.origin)
		}
	}
	if len(r.out.SiteName) <= longestAcronym {
		if long := r.siteName(r.nodeSite()); isAcronymOf(r.out.SiteName, long) {
			r.setSite(long, "json-ld")
		}
	}
	if s := r.out.SiteName; s != "" && isLower(s) {
		r.spellSite()
	}
}

// spellSite writes a name of small letters alone as the page's publisher or its title
// does, where one of them has it with spaces or capitals: "quaynotes" as "Quay Notes".
func (r *resolver) spellSite() {
	name := r.out.SiteName
	isSame := func(b []byte) bool {
		var room, other [maxSiteName]byte
		return len(b) < maxSiteName && string(b) != name && bytes.Equal(squash(room[:0], b), squash(other[:0], []byte(name)))
	}
	if s := r.siteName(r.nodeSite()); isSame([]byte(s)) {
		r.setSite(s, "json-ld")
		return
	}
	title := r.facts.text(r.room[:0], r.body.title, maxTitle)
	if i, n := lastSeparator(title); i > 0 && isSame(title[i+n:]) {
		r.setSite(string(title[i+n:]), "title")
	}
}

const longestAcronym = 6 // letters

// isAcronymOf reports whether a name is made of the initials of another: "NHT" of
// "Northport Harbour Times".
func isAcronymOf(short, long string) bool {
	words := strings.Fields(strings.TrimPrefix(strings.ToLower(long), "the "))
	if len(words) < 3 || len(words) != len(short) {
		return false
	}
	for i, w := range words {
		if w[0] != short[i]|0x20 {
			return false
		}
	}
	return true
}

// siteName reads a name a site gives itself: not a page's title, and without the
// slogan that follows a name.
func (r *resolver) siteName(v value) string {
	if v.empty() {
		return ""
	}
	b := r.facts.text(r.room[:0], v, maxTitle)
	if bytes.Contains(b, []byte(" &amp; ")) { // escaped twice: no name means markup
		b = bytes.ReplaceAll(b, []byte(" &amp; "), []byte(" & "))
	}
	if isAddress(b) || len(b) > 0 && b[0] == '@' {
		return ""
	}
	if i, n := firstSeparator(b); i > 0 && bytes.IndexFunc(b[:i], unicode.IsLetter) < 0 && bytes.IndexFunc(b[:i], unicode.IsDigit) < 0 {
		b = b[i+n:] // stars
	}
	if utf8.RuneCount(b) > 30 {
		b = r.withoutSlogan(r.withoutPageTitle(b))
	}
	if utf8.RuneCount(b) > maxSiteName || bytes.Equal(b, r.titles.graph()) {
		return ""
	}
	return string(b)
}

// withoutPageTitle cuts the page's own title off what a template wrote for a name:
// the text of the title element, where it speaks of what og:title does.
func (r *resolver) withoutPageTitle(b []byte) []byte {
	var whole, room [600]byte
	if r.body.title.empty() || !bytes.Equal(b, r.facts.text(whole[:0], r.body.title, maxTitle)) {
		return b
	}
	title := r.facts.text(room[:0], r.facts.get(ogTitle), maxTitle)
	if rest, ok := bytes.CutPrefix(b, title); ok && len(title) > 0 {
		return trimTitle(rest)
	}
	name, headline := wordsOf(b), wordsOf(title)
	if name.common(&headline) >= 3 {
		return nil
	}
	return b
}

// withoutSlogan cuts off what stands beside a name of the site. One or two words
// before it are a name too, of a part of the site.
func (r *resolver) withoutSlogan(b []byte) []byte {
	if i, n := firstSeparator(b); i > 0 {
		if r.sites.isExactly(b[:i]) || len(r.sites.phrase(b[:i])) > 0 && len(r.sites.phrase(b[i+n:])) == 0 {
			return b[:i]
		} else if r.sites.isExactly(b[i+n:]) && bytes.Count(bytes.TrimSpace(b[:i]), []byte{' '}) > 1 {
			return b[i+n:]
		}
	}
	return b
}

// isHostName reports a name that is a bare host: "bloomberg.com".
func isHostName(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	return dot > 0 && dot < len(s)-1 && !strings.Contains(s, " ") && isLower(strings.ToLower(s[dot+1:]))
}
