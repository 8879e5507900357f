package post

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readHead reads "NAME" over "@handle", or both on one line.
func (c *copied) readHead(i int) bool {
	s := c.d.lines[i].text
	at := strings.LastIndex(s, "@")
	if at < 0 {
		return false
	}
	if j := strings.LastIndexAny(s[:at], " \t(") + 1; s[j] == '@' { // user@host
		at = j
	}
	if j := strings.Index(s, " @"); j > 0 && j+1 < at {
		at = j + 1
	}
	handle, n := scanHandle(s[at:])
	if n == 0 {
		return false
	}
	rest := withoutMarks(s[at+n:])
	c.handle, c.head, c.at = handle, i, i+1
	if before, ok := strings.CutSuffix(s[:at], "("); ok && (rest == ")" || rest == "):") {
		c.name, c.enclosed, c.spoken = name(before), true, rest == "):"
		return isName(c.name)
	}
	if !c.readShort(rest) && rest != "" {
		return false
	}
	if at == 0 {
		return c.nameAbove(i)
	}
	c.name = name(s[:at])
	return c.dotted && isName(c.name)
}

func (c *copied) nameAbove(i int) bool {
	for j := i - 1; j >= c.d.floor && j >= i-2; j-- {
		if c.d.blank(j) || isBadgeLine(c.d.lines[j].text) {
			continue
		}
		c.name, c.head = name(c.d.lines[j].text), j
		return isName(c.name) && !c.d.lines[j].quoted
	}
	return false
}

// isName keeps sentences from being taken for a name.
func isName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n == 0 || n > 60 || strings.HasSuffix(s, ":") || strings.HasPrefix(s, "@") || strings.Contains(s, "http") {
		return false
	}
	return !strings.ContainsRune("-—–―*#>•|", firstRune(s)) && len(strings.Fields(s)) <= 8
}

// readShort reads "· Sep 29", "· 2h", "· Sep 29, 2021" after a handle.
func (c *copied) readShort(s string) bool {
	rest := strings.TrimLeft(s, "·•∙⋅ ")
	if rest == s {
		return false
	}
	if rest == "" || isShortDate(rest) {
		c.dotted = true
		if dl, ok := readDateline(rest); ok {
			c.written = dl.time()
		}
		return true
	}
	return false
}

// isShortDate accepts a day without a year and "2h", "3 d", "5 min".
func isShortDate(s string) bool {
	if dl, ok := readDateline(s); ok {
		return dl.end == len(s)
	}
	if dl, ok := readDateline(s + " 2000"); ok && dl.year == 2000 {
		return true
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	unit := strings.TrimSpace(s[digits:])
	return digits > 0 && digits <= 3 && utf8.RuneCountInString(unit) <= 5 && unit != "" &&
		strings.IndexFunc(unit, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' }) < 0
}

// readMeta passes the lines between the handle and the text.
func (c *copied) readMeta() {
	replying := false
	for ; c.at < len(c.d.lines); c.at++ {
		s := c.d.lines[c.at].text
		handle, n := scanHandle(s)
		switch {
		case s == "" || s == "·" || s == "•" || s == "Follow" || s == "Subscribe" || s == "Following":
			c.dotted = c.dotted || s == "·" || s == "•"
		case !c.dotted && c.readShort(s):
		case c.dotted && c.written.IsZero() && isShortDate(strings.TrimLeft(s, "·• ")):
			if dl, ok := readDateline(strings.TrimLeft(s, "·• ")); ok {
				c.written = dl.time()
			}
		case isReplyingTo(s):
			replying = true
			if i := strings.IndexByte(s, '@'); i > 0 {
				c.replyTo, _ = scanHandle(s[i:])
			}
		case replying && n > 0 && n == len(s):
			if c.replyTo == "" {
				c.replyTo = handle
			}
		case replying && (s == "and" || s == "et" || s == "und" || s == "y" || s == "e" || s == "en" || s == "i" || s == "ve" || s == "и"):
		default:
			return
		}
	}
}

var replyWords = [...]string{
	"Replying to", "En réponse à", "Antwort an", "Antworten auf", "En respuesta a", "Respondiendo a", "In risposta a", "Em resposta a",
	"Respondendo a", "Als antwoord op", "W odpowiedzi do", "В ответ", "返信先", "回复", "回覆",
}

func isReplyingTo(s string) bool {
	for _, w := range replyWords {
		if rest, ok := strings.CutPrefix(s, w); ok {
			rest = strings.TrimLeft(rest, " :：")
			return rest == "" || rest[0] == '@'
		}
	}
	return false
}
