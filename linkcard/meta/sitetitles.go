package meta

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// resolveSiteByTitle finds the site's name in the page's titles or in its logo,
// where the site says none itself or only its host.
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
	for _, v := range r.body.logos {
		if s := r.sites.phrase(r.facts.text(r.room[:0], v, maxSiteName)); len(s) > 0 {
			r.out.SiteName = string(s)
			r.source("site_name", "logo")
			return
		}
	}
	if s := r.siteBesideTitle(r.body.title); s != "" {
		r.out.SiteName = s
		r.source("site_name", "title")
		return
	}
	if r.out.SiteName == "" {
		r.out.SiteName = strings.TrimPrefix(domainOf(r.site), "www.")
		r.source("site_name", "host")
	}
}

// siteInTitle returns the part of a title that the host confirms to be the site's name.
func (r *resolver) siteInTitle(v value) string {
	title := r.facts.text(r.room[:0], v, maxTitle)
	if i, n := lastSeparator(title); i > 0 && r.sites.isHostLike(title[i+n:]) && utf8.RuneCount(title[i+n:]) <= 40 {
		return string(trimTitle(title[i+n:]))
	}
	if i, _ := firstSeparator(title); i > 0 && r.sites.isHostLike(title[:i]) && utf8.RuneCount(title[:i]) <= 40 {
		return string(trimTitle(title[:i]))
	}
	return string(r.sites.phrase(title))
}

// siteBesideTitle returns what stands behind the headline in a title.
func (r *resolver) siteBesideTitle(v value) string {
	title := r.facts.text(r.room[:0], v, maxTitle)
	for at := 0; at < len(title); {
		i, n := firstSeparator(title[at:])
		if i < 0 {
			break
		}
		before := title[:at+i]
		at += i + n
		if title[at-n] == ':' || !r.isTitle(before) {
			continue
		}
		if rest := r.withoutSlogan(trimTitle(title[at:])); len(rest) > 2 && utf8.RuneCount(rest) <= 60 {
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

// phrase returns the words of a text that together are the site's part of the
// host: "Logo of the Harbour Post" has those of harbour-post.example.
func (s *siteNames) phrase(text []byte) []byte {
	const longest = 6 // words
	for from := 0; from < len(text); {
		var room [160]byte
		p, to := room[:0], from
		for range longest {
			word, rest := nextWord(text[to:])
			if len(word) == 0 {
				break
			}
			to = len(text) - len(rest)
			if p = squash(p[:len(p):160], string(word[:min(len(word), 20)])); len(p) > 120 {
				break
			}
			if len(p) > 2 && (bytes.Equal(p, s.labels[0]) || bytes.Equal(p, s.labels[1])) {
				return bytes.Trim(text[from:to], " ,:;.|-()\"'")
			}
		}
		word, rest := nextWord(text[from:])
		if len(word) == 0 {
			break
		}
		from = len(text) - len(rest) + 1
	}
	return nil
}
