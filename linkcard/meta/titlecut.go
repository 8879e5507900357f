package meta

import (
	"bytes"
	"unicode/utf8"
)

// cut removes the site's name from the ends of a title.
func (s *siteNames) cut(title []byte) []byte {
	for {
		rest := s.cutOnce(title)
		if len(rest) == len(title) {
			return title
		}
		title = rest
	}
}

func (s *siteNames) cutOnce(title []byte) []byte {
	at, n := lastSeparator(title)
	if at < 0 {
		return s.withoutBrackets(title)
	}
	if at > 0 && s.is(title[at+n:]) {
		return bytes.TrimSpace(title[:at])
	}
	if i, n := firstSeparator(title); i > 0 && s.isExactly(title[:i]) && len(title) > i+n {
		return bytes.TrimSpace(title[i+n:])
	}
	return s.withoutBrackets(s.withoutMotto(title))
}

// withoutMotto cuts off the site's name and the slogan behind it: "The light is back |
// Quay Notes - News for sailors".
func (s *siteNames) withoutMotto(title []byte) []byte {
	for at := 0; at < len(title); {
		i, n := firstSeparator(title[at:])
		if i < 0 {
			break
		}
		before, name := title[:at+i], title[at+i+n:]
		at += i + n
		if end, _ := firstSeparator(name); end > 0 && s.isExactly(name[:end]) && bytes.Count(bytes.TrimSpace(before), []byte{' '}) > 1 {
			return bytes.TrimSpace(before)
		}
	}
	return title
}

// withoutBrackets cuts the site's name off where it stands in brackets, at the end of a
// title or, as in East Asia, at its beginning.
func (s *siteNames) withoutBrackets(title []byte) []byte {
	for _, pair := range [...][2]string{{"(", ")"}, {"[", "]"}, {"\uff08", "\uff09"}, {"\u3010", "\u3011"}} {
		if hasSuffix(title, pair[1]) {
			inner := title[:len(title)-len(pair[1])]
			if i := bytes.LastIndex(inner, []byte(pair[0])); i > 0 && s.isExactly(inner[i+len(pair[0]):]) {
				return bytes.TrimSpace(title[:i])
			}
		}
		if hasPrefix(title, pair[0]) {
			name, rest, ok := bytes.Cut(title[len(pair[0]):], []byte(pair[1]))
			if rest = bytes.TrimSpace(rest); ok && len(name) > 0 && len(rest) > 0 && s.isExactly(name) {
				return rest
			}
		}
	}
	return title
}

// withoutTail cuts off what a title repeats at its end, as themes do that write
// the site's slogan on both sides of the separator: "Ferries - all times | all times".
func withoutTail(title []byte) []byte {
	i, n := lastSeparator(title)
	if i < 0 {
		return title
	}
	head, tail := title[:i], title[i+n:]
	if rest, ok := bytes.CutSuffix(head, tail); ok && len(tail) > 8 && len(rest) > 2 {
		return rest
	}
	return title
}

// cutHan cuts the site's name off a title in Chinese or Japanese, where a hyphen
// or a low line without spaces stands before it. A hyphen in a headline of these
// scripts is rare, and what follows the last one hardly as short as a name.
func cutHan(title []byte) (headline, site []byte) {
	const longest, shortest = 8, 10 // characters of a name, of a headline
	if asciiLength(title) == len(title) {
		return title, nil
	}
	i := bytes.LastIndexAny(title, "-_\u2014\uff0d")
	if i <= 0 {
		return title, nil
	}
	_, n := utf8.DecodeRune(title[i:])
	tail := title[i+n:]
	head := bytes.TrimRight(title[:i], "-") // one stroke or two
	before, _ := utf8.DecodeLastRune(head)
	after, _ := utf8.DecodeRune(tail)
	if before < 0x2e80 || after < 0x2e80 || utf8.RuneCount(tail) > longest || utf8.RuneCount(head) < shortest {
		return title, nil
	}
	return head, tail
}
