package post

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isQuotation decides whether a signature outside a Markdown quotation signs a
// quoted post: lines[first:last+1] is what stands above it. Programmes, credits,
// bylines, logs and letters are signed alike, so each has its own mark by which it
// is told. The address of a post settles it.
func (d *document) isQuotation(i, first, last int, sig *signature) bool {
	if sig.ref.ID != "" {
		return true
	}
	above := d.lines[min(first, last+1) : last+1]
	switch {
	case isCredit(sig.by.name), isCommentMark(sig.before):
	case sig.before != "" && (last < first || d.isEntryLike(i, -1)):
		return !d.isEntry(i, sig)
	case !sig.by.dashed || sig.hyphen && (last < i-1 || isListItem(d.lines[last].text)):
		return inMarks(above)
	case sig.before == "" && d.takesLeave(first, last, sig):
	case len(above) > 0 && sig.before == "" && endsInCredit(above[len(above)-1].text):
	case len(above) > 0 && sig.before == "" && isPerson(above[len(above)-1].text):
	case len(above) > 0 && introduces(above[len(above)-1].text) && d.anotherBelow(sig.last):
	case d.endsLetter(first, last, i, sig):
	default:
		return true
	}
	return false
}

// signsAlone reports whether a signature without a handle is no line of a list of links, and
// there is a date, or quotation marks stand around the text.
func (d *document) signsAlone(first, last int, sig *signature) bool {
	if first > last || introduces(d.lines[last].text) || dashAt(d.lines[last].text) > 0 {
		return false
	}
	if j, ok := d.next(sig.last, 1); ok && dashAt(d.lines[j].text) > 0 && !isSeparator(d.lines[j].text) {
		return false
	}
	return sig.dated || inMarks(d.lines[first:last+1])
}

// creditWords stand before a name that is given credit, in a byline or below a
// picture: "by Ann", "Photo by Ann", "courtesy of Ann".
var creditWords = [...]string{"by", "via", "par", "por", "przez", "door", "courtesy", "от"}

// smallCreditWords do so only in small letters: capitalised they begin names.
var smallCreditWords = [...]string{"von", "di", "da", "de", "as", "with", "from", "mit", "avec", "con", "com", "met", "af", "av"}

// isCredit reports whether what stands where a name should gives somebody credit:
// a label and a colon, or words such as "by" before the name.
func isCredit(s string) bool {
	words := strings.Fields(s)
	if label, rest, ok := strings.Cut(strings.Replace(s, "：", ":", 1), ":"); ok && strings.TrimSpace(rest) != "" && len(strings.Fields(label)) <= 2 {
		return true
	}
	if len(words) > 1 && slices.Contains(smallCreditWords[:], words[0]) {
		return true
	}
	for _, w := range words[:max(0, min(2, len(words)-1))] {
		if slices.Contains(creditWords[:], strings.ToLower(w)) {
			return true
		}
	}
	return false
}

// endsInCredit recognises "Photos by" above a name.
func endsInCredit(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	return len(words) > 0 && len(words) <= 4 && slices.Contains(creditWords[:], words[len(words)-1])
}

// isEntry reports whether a signature with its text on the same line is an entry of
// a list, a programme or a log. What reads like a sentence or stands in quotation
// marks is none.
func (d *document) isEntry(i int, sig *signature) bool {
	before := []textLine{{text: sig.before}}
	if inMarks(before) {
		return false
	}
	if isListItem(d.lines[i].text) || endsInCommentMark(sig.before) {
		return true
	}
	if endsSentence(sig.before) {
		return false
	}
	if dl, ok := readDateline(d.lines[max(i-1, 0)].text); ok && dl.clock {
		return true
	}
	return sig.clock && !sig.bullet || d.isEntryLike(i, -1) || d.isEntryLike(sig.last, 1)
}

// isEntryLike reports whether the next line with text in a direction, at most one
// blank line away, is signed on the line too and no sentence.
func (d *document) isEntryLike(i, step int) bool {
	for j := i + step; j >= 0 && j < len(d.lines) && j != i+3*step; j += step {
		s := d.lines[j].text
		if s == "" {
			continue
		}
		by, ok := findByline(s, false)
		return ok && by.dashed && by.start > 0 && !endsSentence(strings.TrimSpace(s[:by.start]))
	}
	return false
}

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"”’»“')] \u00a0"))
	return strings.ContainsRune(".!?…。！？؟।", r) || r > 0x2190 && unicode.Is(unicode.So, r) || utf8.RuneCountInString(s) > 100
}

func endsInCommentMark(s string) bool {
	return strings.HasSuffix(s, "//") || strings.HasSuffix(s, "#") || strings.HasSuffix(s, "/*") || strings.HasSuffix(s, "--")
}

// isCommentMark recognises what begins a line of a programme that its author signs.
func isCommentMark(s string) bool {
	return s != "" && strings.Trim(s, "#/*;%") == ""
}

// isListItem recognises "- x", "* x", "1. x", "[1] x" and "[^1]: x".
func isListItem(s string) bool {
	for _, mark := range []string{"- ", "* ", "+ ", "• ", "· ", "[^", "[1", "[2", "[3"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	rest := strings.TrimLeft(s, "0123456789")
	return len(rest) < len(s) && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") "))
}

// anotherBelow reports whether a dash and another handle follow a signature, as in a
// list of people with dates.
func (d *document) anotherBelow(last int) bool {
	j, ok := d.next(last, 1)
	if !ok {
		return false
	}
	by, ok := findByline(d.lines[j].text, true)
	return ok && by.dashed && by.start == 0
}

// isPerson recognises a line that is a dash and somebody with a handle, and maybe a date,
// as lists of people have them.
func isPerson(s string) bool {
	by, ok := findByline(s, true)
	if !ok || !by.dashed || by.start > 0 {
		return false
	}
	rest := strings.TrimLeft(s[by.end:], " ,·•|")
	dl, dated := readDateline(rest)
	return rest == "" || dated && dl.end == len(rest)
}
