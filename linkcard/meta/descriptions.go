package meta

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// summary is one text that may describe the page.
type summary struct {
	text, origin string
}

// resolveDescription takes what the page offers as its summary; what says
// nothing of this page, only where there is nothing else.
func (r *resolver) resolveDescription() {
	og, tw, meta := r.facts.get(ogDescription), r.facts.get(twDescription), r.facts.get(metaDescription)
	graph := summary{r.summary(og), "og:description"}
	card, plain := summary{graph.text, "twitter:description"}, summary{graph.text, "description"}
	if !r.facts.same(tw, og) {
		card.text = r.summary(tw)
	}
	if !r.facts.same(meta, og) {
		plain.text = r.summary(meta)
	}
	if r.describesBetter(plain.text, graph.text, card.text) {
		graph, plain = plain, graph
	}
	if r.setDescription(graph) || r.setDescription(card) || r.setDescription(plain) {
		return
	}
	for _, c := range [...]struct {
		v      value
		origin string
	}{
		{r.nodeProp(propDescription), "json-ld"},
		{r.facts.get(dcDescription), "dc.description"},
		{r.facts.get(sailthruDescription), "sailthru.description"},
		{r.facts.get(citationAbstract), "citation_abstract"},
		{firstValue(r.body.paragraph, r.body.early), "p"},
		{r.microDescription(), "microdata"},
		{r.looseText(), "text"},
	} {
		if r.setDescription(summary{r.summary(c.v), c.origin}) {
			return
		}
	}
	for _, s := range [...]summary{graph, card, plain} { // a slogan is better than nothing
		if s.text != "" && !isLeftOver(s.text) && s.text != r.out.SiteName && !r.isCutOff(s.text) {
			r.out.Description = s.text
			r.source("description", s.origin)
			return
		}
	}
}

// isCutOff reports an address, or what the title element has beside the headline:
// the site's name, whatever the site says that is.
func (r *resolver) isCutOff(s string) bool {
	if isHostName(s) {
		return true
	}
	var room [600]byte
	whole := r.facts.text(room[:0], r.body.title, maxTitle)
	i := bytes.Index(whole, []byte(s))
	if i < 0 || strings.Contains(r.out.Title, s) {
		return false
	}
	if before := bytes.TrimRight(whole[:i], " "); len(before) > 0 && bytes.IndexByte([]byte(".!?"), before[len(before)-1]) >= 0 {
		return false // a second sentence
	}
	part, title := wordsOf([]byte(s)), wordsOf([]byte(r.out.Title))
	return part.alike(&title) < 0.5
}

func (r *resolver) setDescription(s summary) bool {
	if s.text == "" || r.saysNothing(s.text) {
		return false
	}
	r.out.Description = withoutGluedTitle(s.text, r.out.Title)
	r.source("description", s.origin)
	return true
}

// withoutGluedTitle drops the headline where an excerpt begins with it and goes on
// without a space, as one does that was made of the page's text without its tags.
func withoutGluedTitle(s, title string) string {
	rest, ok := strings.CutPrefix(s, title)
	if next, _ := utf8.DecodeRuneInString(rest); ok && strings.Count(title, " ") > 1 && unicode.IsUpper(next) && len(rest) >= minParagraph/2 {
		return rest
	}
	return s
}

// summary is a value as a description: clean text without the markup that some
// templates put into it.
func (r *resolver) summary(v value) string {
	if v.empty() {
		return ""
	}
	return string(clean(r.room[:0], withoutMarkup(onceMore(r.facts.decoded(v))), maxDescription))
}

// describesBetter reports whether the plain description is to be preferred to
// og:description: where the latter is cut short or is no more than a remark, and
// where the page's other data agree with the former.
func (r *resolver) describesBetter(plain, graph, card string) bool {
	if plain == "" || graph == "" || plain == graph || r.saysNothing(plain) || r.namesSite(plain) {
		return false
	}
	const cutAt, remark = 140, 60 // characters
	switch n := utf8.RuneCountInString(graph); {
	case card == plain, r.isGraphOfSite():
		return true
	case strings.HasPrefix(plain, graph) && strings.Contains(plain[len(graph):], r.out.Title):
		return false // what a template adds
	case n >= cutAt && isCutShort(graph) && !isCutShort(plain):
		return !strings.HasPrefix(graph, strings.TrimRight(plain, ".!?"))
	case n < remark:
		return utf8.RuneCountInString(plain) > 2*n
	}
	return false
}

// isCutShort reports whether a text ends within a sentence.
func isCutShort(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'\u201c\u201d\u2019\u00bb) "))
	return !strings.ContainsRune(".!?\u3002\uff01\uff1f:", last)
}

// namesSite reports whether a text speaks of the site.
func (r *resolver) namesSite(s string) bool {
	return len(r.sites.phrase([]byte(s))) > 0 || r.out.SiteName != "" && strings.Contains(s, r.out.SiteName)
}

// saysNothing reports what is no description of this page: the name of the site
// or its slogan, a list of keywords, or what a content system
// writes when nobody wrote anything.
func (r *resolver) saysNothing(s string) bool {
	if isKeywordList(s) {
		return true
	}
	if len(s) >= 2*minParagraph {
		return false
	}
	b := []byte(s)
	i, _ := firstSeparator(b)
	return isLeftOver(s) || r.sites.isExactly(b) || i > 0 && r.sites.isExactly(b[:i]) || r.isCutOff(s)
}

// isLeftOver reports what a content system writes when nobody wrote anything; most of the
// tongues of WordPress call what it makes one more site or blog "with WordPress".
func isLeftOver(s string) bool {
	if len(s) > 50 {
		return false
	}
	low := strings.TrimRight(strings.ToLower(s), ".\u2026 ")
	switch low {
	case "visit the post for more", "description", "null", "undefined",
		"you need to enable javascript to run this app", "web site created using create-react-app":
		return true
	}
	return len(low) > len("wordpress") && (strings.HasSuffix(low, "wordpress") || strings.Contains(low, "wordpress-") || strings.Contains(low, "wordpress site") || strings.Contains(low, "wordpress weblog"))
}

// isKeywordList reports words between commas that make no sentence.
func isKeywordList(s string) bool {
	commas := strings.Count(s, ",") + strings.Count(s, ";")
	if commas < 5 || !isCutShort(s) {
		return false
	}
	spaces := strings.Count(s, " ") - strings.Count(s, ", ") - strings.Count(s, "; ")
	return spaces <= commas
}

// withoutMarkup drops the tags of a text that begins with one or closes one; any
// other text may speak of "<" and ">".
func withoutMarkup(b []byte) []byte {
	if i := bytes.IndexByte(b, '<'); i < 0 || tagLength(b[i:]) == 0 || i > 0 && !bytes.Contains(b, []byte("</")) {
		return b
	}
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		if n := tagLength(b); n > 0 {
			out, b = append(out, ' '), b[n:]
			continue
		}
		out, b = append(out, b[0]), b[1:]
	}
	return out
}

// tagLength returns the length of the tag that b begins with, 0 for none.
func tagLength(b []byte) int {
	name, ok := bytes.CutPrefix(b, []byte{'<'})
	if !ok {
		return 0
	}
	name = bytes.TrimPrefix(name, []byte{'/'})
	if len(name) == 0 || !unicode.IsLetter(rune(name[0])) || name[0] >= utf8.RuneSelf {
		return 0
	}
	return 1 + bytes.IndexByte(b, '>')
}
