package meta

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// resolveSiteByTitle finds the site's name in the page's titles, its logo or its
// headings, where the site says none itself or only its host.
func (r *resolver) resolveSiteByTitle() {
	declared := r.out.SiteName
	if declared != "" && !isHostName(declared) {
		return
	}
	inTitle := ""
	for _, v := range [...]value{r.body.title, r.facts.get(ogTitle), r.facts.get(twTitle)} {
		if inTitle = r.siteInTitle(v); inTitle != "" {
			break
		}
	}
	if inTitle != "" && !isHostName(inTitle) && r.setSite(inTitle, "title") {
		return
	}
	for _, v := range r.body.logos {
		s := string(r.sites.phrase(r.facts.text(r.room[:0], v, maxSiteName)))
		if (inTitle == "" || !isHostName(s)) && r.setSite(s, "logo") {
			return
		}
	}
	if declared == "" && !r.setSite(inTitle, "title") && !r.setSite(r.siteInHeading(), "h1") && !r.setSite(r.siteBesideTitle(r.body.title), "title") {
		r.siteByOwner()
	}
}

func (r *resolver) setSite(name, origin string) bool {
	if name == "" {
		return false
	}
	r.out.SiteName = name
	r.source("site_name", origin)
	return true
}

// siteByOwner takes who publishes the page, where that is not its author as on
// many small sites, or the host.
func (r *resolver) siteByOwner() {
	author := r.siteName(firstValue(r.facts.get(metaAuthor), r.facts.get(dcCreator)))
	for _, c := range [...]struct {
		v      value
		origin string
	}{{r.facts.get(dcPublisher), "dc.publisher"}, {r.facts.get(metaPublisher), "publisher"}} {
		if s := r.siteName(c.v); s != author && r.setSite(s, c.origin) {
			return
		}
	}
	r.setSite(strings.TrimPrefix(r.domains.of(r.site), "www."), "host")
}

// siteInHeading returns the heading that is the site's name: the one that the
// titles end with while the page is called otherwise, or that the host confirms.
func (r *resolver) siteInHeading() string {
	if r.siteHead != noHeadline {
		return string(r.headingText(r.body.headings[r.siteHead].text))
	}
	for i := range r.body.headings {
		text := r.headingText(r.body.headings[i].text)
		if s := r.sites.phrase(text); len(s) > 0 {
			return string(s)
		}
	}
	return ""
}

// siteInTitle returns the part of a title that the host confirms to be the
// site's name, rather one of words than the host itself.
func (r *resolver) siteInTitle(v value) string {
	title := r.facts.text(r.room[:0], v, maxTitle)
	if i, n := lastSeparator(title); i > 0 && r.isSiteLike(title[i+n:]) {
		return string(trimTitle(title[i+n:]))
	}
	host := ""
	for at := 0; at < len(title); {
		i, n := firstSeparator(title[at:])
		if i < 0 {
			break
		}
		if part := title[at : at+i]; r.isSiteLike(part) {
			if s := string(trimTitle(part)); !isHostName(s) {
				return s
			} else if host == "" {
				host = s
			}
		} else if host == "" {
			break // behind the headline there are words, not names
		}
		at += i + n
	}
	if host != "" {
		return host
	}
	name := r.sites.phrase(title)
	if i, n := lastSeparator(title); i > 0 && len(name) > 0 {
		if part := trimTitle(title[i+n:]); isShortName(part) && bytes.Contains(part, name) {
			return string(part)
		}
	}
	return string(name)
}

// isShortName reports a text of few words, as names are that hold the host's and more.
func isShortName(b []byte) bool {
	return utf8.RuneCount(b) <= 30 && bytes.Count(b, []byte{' '}) < 4
}

func (r *resolver) isSiteLike(part []byte) bool {
	return utf8.RuneCount(part) <= 40 && r.sites.isHostLike(part)
}

// siteBesideTitle returns what stands behind the headline in a title or, where it is
// of several words as sections are not, before it.
func (r *resolver) siteBesideTitle(v value) string {
	title := r.facts.text(r.room[:0], v, maxTitle)
	for at := 0; at < len(title); {
		i, n := firstSeparator(title[at:])
		if i < 0 {
			break
		}
		before := title[:at+i]
		at += i + n
		beside := title[at:]
		switch {
		case title[at-n] == ':':
			continue
		case r.isTitle(beside) && bytes.IndexByte(title[at-n:at], ':') < 0 && bytes.IndexByte(bytes.TrimSpace(before), ' ') > 0:
			beside = before
		case !r.isTitle(before):
			continue
		}
		if i := bytes.LastIndexByte(beside, '_'); i > 0 { // behind sections, as China writes it
			beside = beside[i+1:]
		}
		if beside = r.withoutSlogan(trimTitle(beside)); len(beside) > 2 && utf8.RuneCount(beside) <= 60 && !isCredit(beside) {
			return string(beside)
		}
	}
	_, site := cutHan(title)
	return string(site)
}

// isCredit reports what a title has behind its headline of when it was written, or by
// whom.
func isCredit(b []byte) bool {
	d, _, _ := findDate(b, false)
	return !d.IsZero() || hasPrefixFold(b, "by ")
}

// isTitle reports whether a text is the page's title as it was found.
func (r *resolver) isTitle(b []byte) bool {
	w, o := wordsOf(b), wordsOf([]byte(r.out.Title))
	return w.n > 1 && w.alike(&o) > 0.9 || len(b) > 0 && string(bytes.TrimSpace(b)) == r.out.Title
}

// phrase returns the words of a text that together are the site's part of the
// host: "Logo of the Harbour Post" has those of harbour-post.example.
func (s *siteNames) phrase(text []byte) []byte {
	const longest = 6 // words
	var all [2 * maxTitle]byte
	if whole := squash(all[:0], text); !bytes.Contains(whole, s.labels[0]) && !bytes.Contains(whole, s.labels[1]) {
		return nil
	}
	for from := 0; from < len(text); {
		var room [160]byte
		p, to := room[:0], from
		for range longest {
			word, rest := nextWord(text[to:])
			if len(word) == 0 {
				break
			}
			to = len(text) - len(rest)
			if p = squash(p[:len(p):160], word[:min(len(word), 20)]); len(p) > 120 {
				break
			}
			if len(p) > 2 && (bytes.Equal(p, s.labels[0]) || bytes.Equal(p, s.labels[1])) {
				return bytes.Trim(text[from:to], " ,:;.|-()[]\"'\u00ab\u00bb\u2013\u2014\u2022")
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
