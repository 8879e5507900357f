package meta

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// resolveSite finds the name that readers know the site by: what the site says
// of itself, else the part of its titles that is its name, else the host.
func (r *resolver) resolveSite() {
	r.sites.host(r.site)
	for _, c := range [...]struct {
		v      value
		origin string
	}{
		{r.facts.get(ogSiteName), "og:site_name"},
		{r.nodeSite(), "json-ld"},
		{r.facts.get(applicationName), "application-name"},
		{r.facts.get(appleTitle), "apple-mobile-web-app-title"},
		{r.facts.get(dcPublisher), "dc.publisher"},
		{r.facts.get(metaPublisher), "publisher"},
	} {
		s := r.siteName(c.v)
		r.sites.add(s)
		if s != "" && r.out.SiteName == "" {
			r.out.SiteName = s
			r.source("site_name", c.origin)
		}
	}
}

// siteName reads a name a site gives itself: not a page's title, and without the
// slogan that follows a name.
func (r *resolver) siteName(v value) string {
	b := r.facts.text(r.room[:0], v, maxTitle)
	if isAddress(b) || len(b) > 0 && b[0] == '@' {
		return ""
	}
	if i, n := firstSeparator(b); i > 0 && utf8.RuneCount(b) > 30 {
		if r.sites.isExactly(b[:i]) {
			b = b[:i]
		} else if r.sites.isExactly(b[i+n:]) {
			b = b[i+n:]
		}
	}
	if s := string(b); utf8.RuneCountInString(s) <= maxSiteName && s != r.facts.of(ogTitle, maxTitle) {
		return s
	}
	return ""
}

// resolveSiteByTitle finds the site's name in the page's titles, where it says
// none itself or only its host.
func (r *resolver) resolveSiteByTitle() {
	if r.out.SiteName != "" && !isHostName(r.out.SiteName) {
		return
	}
	for _, v := range [...]value{r.body.title, r.facts.get(ogTitle), r.facts.get(twTitle)} {
		if s := r.siteInTitle(v); s != "" {
			r.out.SiteName = s
			r.source("site_name", "title")
			return
		}
	}
	for i := range r.body.logos {
		b := r.facts.text(r.room[:0], r.body.logos[i], maxSiteName)
		for _, w := range [...]string{"Logo ", "logo ", "Logo: ", "Logo der ", "Logo des ", "Home - ", "Zur Startseite"} {
			b = bytes.TrimPrefix(b, []byte(w))
		}
		for _, w := range [...]string{" Logo", " logo", "-Logo", " - Logo", "-logo", " Startseite", " Home"} {
			b = bytes.TrimSuffix(b, []byte(w))
		}
		if b = bytes.TrimSpace(b); r.sites.is(b) && len(b) > 2 && !isHostName(string(b)) {
			r.out.SiteName = string(b)
			r.source("site_name", "logo")
			return
		}
	}
	if r.out.SiteName == "" {
		r.out.SiteName = domainOf(r.site)
		r.source("site_name", "host")
	}
}

// isHostName reports a name that is a bare host: "bloomberg.com".
func isHostName(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	return dot > 0 && dot < len(s)-1 && !strings.Contains(s, " ") && isLower(strings.ToLower(s[dot+1:]))
}

// siteInTitle returns the part of a title that is the site's name: because the
// host says so, or because the headline is what stands before it.
func (r *resolver) siteInTitle(v value) string {
	title := r.facts.text(r.room[:0], v, maxTitle)
	if r.sites.isHostLike(title) && utf8.RuneCount(title) <= maxSiteName {
		return string(trimTitle(title))
	}
	if i, n := lastSeparator(title); i > 0 && r.sites.isHostLike(title[i+n:]) {
		return string(trimTitle(title[i+n:]))
	}
	if i, n := firstSeparator(title); i > 0 {
		if r.sites.isHostLike(title[:i]) {
			return string(trimTitle(title[:i]))
		}
		if rest := trimTitle(title[i+n:]); r.isTitle(title[:i]) && len(rest) > 2 && utf8.RuneCount(rest) <= 60 {
			return string(rest)
		}
	}
	for at := 0; at < len(title); {
		i, n := firstSeparator(title[at:])
		if i < 0 {
			break
		}
		at += i + n
		if rest := trimTitle(title[at:]); r.isTitle(title[:at-n]) && len(rest) > 2 && utf8.RuneCount(rest) <= 60 {
			return string(rest)
		}
	}
	return ""
}

// isTitle reports whether a text is the page's title as it was found.
func (r *resolver) isTitle(b []byte) bool {
	w, o := wordsOf(b), wordsOf([]byte(r.out.Title))
	return w.n > 1 && w.alike(&o) > 0.9
}
