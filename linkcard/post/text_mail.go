package post

import "strings"

// repliesToMail reports whether a Markdown quotation that begins at line first is a mail
// that somebody answers: above it stands who wrote it, with a mail address, and a
// colon. That line is often broken in two. A name and a handle at the end of such a
// quotation sign a mail.
func (d *document) repliesToMail(first int) bool {
	i := first - 1
	for i >= 0 && i >= first-2 && d.blank(i) {
		i--
	}
	if i < 0 || i < first-3 || !introduces(d.lines[i].text) {
		return false
	}
	return holdsMailAddress(d.lines[i].text) || !d.blank(i-1) && holdsMailAddress(d.lines[i-1].text)
}

// holdsMailAddress tells "jo@example.org" from "@jo" and "@jo@example.org".
func holdsMailAddress(s string) bool {
	s = s[:min(len(s), 400)]
	for from := 0; ; {
		n := strings.IndexByte(s[from:], '@')
		if n < 0 {
			return false
		}
		at := from + n
		local := strings.TrimRightFunc(s[:at], isMailRune)
		host := s[at+1:]
		end := len(host) - len(strings.TrimLeftFunc(host, isMailRune))
		if len(local) < at && !strings.HasSuffix(local, "@") && strings.Contains(strings.Trim(host[:end], "."), ".") {
			return true
		}
		from = at + 1
	}
}

func isMailRune(r rune) bool {
	return r < 0x80 && (isLetter(byte(r)) || r >= '0' && r <= '9' || strings.ContainsRune("._+-", r))
}
