package post

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// readTail reads what follows the handle on its line: nothing, a date, an
// address. It reports whether that is all there is.
func (sig *signature) readTail(s string) bool {
	s = strings.TrimSpace(s)
	s, sig.ref.Network = cutNetwork(s, sig.ref.Network)
	if at, ok := strings.CutPrefix(s, "("); ok {
		s = strings.TrimSuffix(at, ")")
	}
	if w, rest, ok := cutURL(s); ok {
		sig.ref = w
		s = strings.TrimLeft(rest, " ·•|,")
	}
	if strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return true // nothing, or a flag
	}
	dl, ok := readDateline(s)
	if !ok {
		return false
	}
	sig.setDate(dl)
	rest := strings.TrimLeft(s[dl.end:], " ,)*_")
	rest, sig.ref.Network = cutNetwork(rest, sig.ref.Network)
	if w, after, ok := cutURL(strings.TrimLeft(rest, "·•|( ")); ok {
		sig.ref, rest = w, strings.Trim(after, ") ")
	}
	return rest == "" || isTimeTail(rest)
}

// networkNames are how a signature says where something was posted: "on Threads".
var networkNames = map[string]string{
	"x": NetworkX, "twitter": NetworkX, "bluesky": NetworkBluesky, "threads": NetworkThreads, "mastodon": NetworkMastodon,
	"instagram": NetworkInstagram, "facebook": NetworkFacebook, "linkedin": NetworkLinkedIn, "telegram": NetworkTelegram,
}

// cutNetwork cuts "on X," off the front of s; known is the network that an address
// has told already.
func cutNetwork(s, known string) (rest, network string) {
	words := strings.SplitN(s, " ", 3)
	if len(words) < 2 {
		return s, known
	}
	switch strings.ToLower(words[0]) {
	case "on", "sur", "auf", "en", "su", "no", "op", "na", "bei", "på", "via":
	default:
		return s, known
	}
	named := networkNames[strings.ToLower(strings.Trim(words[1], ",.:·•"))]
	if named == "" {
		return s, known
	}
	if known == "" {
		known = named
	}
	return strings.TrimLeft(strings.Join(words[2:], ""), " ,·•|—–-"), known
}

func (sig *signature) setDate(dl dateline) {
	sig.written, sig.dated, sig.clock, sig.bullet = dl.time(), true, dl.clock, dl.clockFirst
}

// cutURL cuts the address of a post off the front of s.
func cutURL(s string) (Ref, string, bool) {
	s = strings.TrimPrefix(s, "<")
	n := scanURL(s)
	if n == 0 {
		return Ref{}, s, false
	}
	ref, ok := RecogniseString(s[:n])
	return ref, strings.TrimPrefix(s[n:], ">"), ok
}

// isTimeTail recognises what X prints after a time: "·Twitter Web App", "· 3,757 Views".
func isTimeTail(s string) bool {
	for _, bullet := range []string{"·", "•", "∙", "|", "from "} {
		if rest, ok := strings.CutPrefix(s, bullet); ok {
			return utf8.RuneCountInString(rest) <= 60
		}
	}
	return false
}

// readBelow reads the lines under a byline: a date, an address, in either order.
func (d *document) readBelow(sig *signature) {
	for range 3 {
		j, ok := d.next(sig.last, 1)
		if !ok || d.lines[j].quoted && !d.lines[sig.last].quoted {
			return
		}
		marked := d.lines[j].quoted == d.lines[sig.last].quoted
		apart := j > sig.last+1 && !d.lines[j].quoted && !d.blank(j+1)
		m := inlineMarkdown{escapes: true}
		m.read(d.lines[j].text)
		s := strings.Trim(m.b.String(), "*_ ")
		dl, isDate := readDateline(s)
		ref, isURL := addressLine(s, m.links)
		switch {
		case !marked && (!isURL || ref.Handle == ""): // below a Markdown quotation only its address belongs to it
			return
		case isDate && !sig.dated && !(apart && sig.before != "") && (dl.end == len(s) || isTimeTail(strings.TrimLeft(s[dl.end:], " "))):
			sig.setDate(dl)
			for _, l := range m.links {
				if r, ok := RecogniseString(l.href); ok {
					sig.ref = r
				}
			}
		case isURL && sig.ref.ID == "" && sameAuthor(ref, sig.by.handle) && (j == sig.last+1 || sig.fits(ref)):
			sig.ref = ref
		case sig.dated && (isTally(s) || strings.HasPrefix(s, "·") && isTimeTail(s)):
		default:
			return
		}
		sig.last = j
	}
}

// takeAddress takes the post's address off the end of its text, or its beginning, where
// it stands on a line of its own.
func (sig *signature) takeAddress(lines []textLine) []textLine {
	n := len(lines) - 1
	if n < 1 {
		return lines
	}
	if ref, ok := sig.addressOn(lines[n].text); ok {
		sig.ref = ref
		return lines[:n]
	}
	if ref, ok := sig.addressOn(lines[0].text); ok {
		sig.ref = ref
		return lines[1:]
	}
	return lines
}

// addressOn reads the address of the signed post from a line that is nothing else. An
// author may also link to another post of theirs, so the day must fit.
func (sig *signature) addressOn(s string) (Ref, bool) {
	if sig.ref.ID != "" || !sig.dated {
		return Ref{}, false
	}
	ref, ok := readAddressLine(s)
	_, known := idTime(ref.Network, ref.ID)
	return ref, ok && known && strings.EqualFold(ref.Handle, sig.by.handle) && sig.fits(ref)
}

// fits reports whether a post's address can be that of a post of the signature's day, as
// far as both say when it was.
func (sig *signature) fits(ref Ref) bool {
	at, known := idTime(ref.Network, ref.ID)
	return !known || !sig.dated || at.Sub(sig.written.Time()).Abs() <= 36*time.Hour
}

// readAddressLine is addressLine for a line as it is written.
func readAddressLine(s string) (Ref, bool) {
	m := inlineMarkdown{escapes: true}
	m.read(s)
	return addressLine(strings.Trim(m.b.String(), "*_ "), m.links)
}

// addressLine reads a line that is nothing but the address of a post, maybe behind a
// label ("Source: https://..."), or one short link to it: "View on X".
func addressLine(s string, links []mdLink) (Ref, bool) {
	if ref, rest, ok := cutURL(s); ok {
		return ref, rest == ""
	}
	label, address, ok := strings.Cut(strings.Replace(s, "：", ": ", 1), ": ")
	if ok && len(strings.Fields(label)) <= maxLabel && isName(label) {
		if ref, rest, ok := cutURL(strings.TrimSpace(address)); ok {
			return ref, rest == ""
		}
	}
	if len(links) != 1 || len(strings.Fields(s)) > maxLabel+2 || strings.Trim(strings.Replace(s, links[0].text, "", 1), " ()[]→↗›»:") != "" {
		return Ref{}, false
	}
	return RecogniseString(links[0].href)
}

// maxLabel is how many words a label before an address has.
const maxLabel = 3

// sameAuthor reports whether an address can be that of a post by handle.
func sameAuthor(ref Ref, handle string) bool {
	return ref.Handle == "" || strings.EqualFold(ref.Handle, handle) || strings.HasPrefix(ref.Handle, handle+"@")
}
