package meta

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// siteNames are the names by which a site may call itself in its titles.
type siteNames struct {
	squashed [8][]byte
	n        int
	labels   [3][]byte // of the host: "theharbourpost", "theharbourpostcom"
	room     [1024]byte
	used     int
}

func (s *siteNames) add(name string) {
	if name == "" || s.n == len(s.squashed) {
		return
	}
	if b := s.squash(name); len(b) > 1 {
		s.squashed[s.n] = b
		s.n++
	}
}

// squash keeps a squashed name in the room of s.
func (s *siteNames) squash(name string) []byte {
	b := squash(s.room[s.used:s.used:min(s.used+200, len(s.room))], []byte(name))
	if s.used+len(b) <= len(s.room) {
		s.used += len(b)
	}
	return b
}

// host adds the names that a host gives away.
func (s *siteNames) host(host, domain string) {
	label, _, _ := strings.Cut(domain, ".")
	s.labels[0] = s.squash(label)
	s.labels[1] = s.squash(domain)
	s.labels[2] = s.squash(strings.TrimPrefix(host, "www."))
}

// is reports whether a part of a title is the site's name, alone or with a word
// about it: "The Harbour Post", "harbourpost.com", "Harbour Post Online".
func (s *siteNames) is(part []byte) bool {
	var room [160]byte
	p := squash(room[:0], part[:min(len(part), 120)])
	if len(p) < 2 {
		return len(p) == 0
	}
	for _, name := range s.squashed[:s.n] {
		if bytes.Equal(p, name) {
			return true
		}
		if len(name) >= 4 && (bytes.HasPrefix(p, name) || bytes.HasSuffix(p, name)) && len(p) <= len(name)+18 && utf8.RuneCount(part) <= 60 {
			return true
		}
		if len(p) >= 4 && bytes.Contains(name, p) && len(p)*3 >= len(name) {
			return true
		}
	}
	for _, label := range s.labels {
		if bytes.Equal(p, label) {
			return true
		}
		if len(label) >= 4 && bytes.Contains(p, label) && utf8.RuneCount(part) <= 60 {
			return true
		}
		if len(p) >= 4 && bytes.HasPrefix(label, p) && len(p)*2 >= len(label) {
			return true
		}
	}
	return false
}

// isHostLike reports whether a part of a title is the name that the host gives away.
func (s *siteNames) isHostLike(part []byte) bool {
	var room [160]byte
	p := squash(room[:0], part[:min(len(part), 120)])
	if len(p) < 3 {
		return false
	}
	for _, label := range s.labels {
		if bytes.Equal(p, label) || len(label) >= 5 && (bytes.HasPrefix(p, label) || bytes.HasSuffix(p, label)) && len(p) <= 2*len(label)+6 ||
			len(p) >= 5 && (bytes.HasPrefix(label, p) || bytes.HasSuffix(label, p)) && len(p)*2 > len(label) {
			return true
		}
	}
	return false
}

// isExactly reports whether a part of a title is the site's name and no more.
func (s *siteNames) isExactly(part []byte) bool {
	if !s.mayBe(part) {
		return false
	}
	var room [160]byte
	p := squash(room[:0], part[:min(len(part), 120)])
	for _, name := range s.squashed[:s.n] {
		if bytes.Equal(p, name) {
			return true
		}
	}
	return bytes.Equal(p, s.labels[0]) || bytes.Equal(p, s.labels[1]) || bytes.Equal(p, s.labels[2])
}

// mayBe tells by its first letter that a part of a title is not the site's name.
func (s *siteNames) mayBe(part []byte) bool {
	i := 0
	for i < len(part) && wordBytes[part[i]] == 0 && part[i] < utf8.RuneSelf {
		i++
	}
	if i == len(part) || part[i] >= utf8.RuneSelf {
		return true
	}
	c := wordBytes[part[i]]
	begins := func(name []byte) bool { return len(name) > 0 && name[0] == c }
	return slices.ContainsFunc(s.squashed[:s.n], begins) || slices.ContainsFunc(s.labels[:], begins)
}

// lastSeparator finds the last of what stands between a headline and the name
// of a site; at is -1 for none.
func lastSeparator(t []byte) (at, length int) {
	for i := len(t) - 1; i >= 0; i-- {
		if !separates[t[i]] || t[i] == ' ' && i+1 < len(t) && !beginsSeparator[t[i+1]] {
			continue // within a word or before the next
		}
		if n := titleSeparator(t, i); n > 0 {
			if i > 0 && t[i] != ' ' && t[i-1] == ' ' {
				return i - 1, n + 1
			}
			return i, n
		}
	}
	return -1, 0
}

// firstSeparator finds the first.
func firstSeparator(t []byte) (at, length int) {
	for i := range t {
		if !separates[t[i]] || t[i] == ' ' && i+1 < len(t) && !beginsSeparator[t[i+1]] {
			continue // within a word or before the next
		}
		if n := titleSeparator(t, i); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// titleSeparator returns the length of the separator at t[i:], 0 for none.
func titleSeparator(t []byte, i int) int {
	switch t[i] {
	case '|', '_':
		if i+1 < len(t) && t[i+1] == ' ' {
			return 2
		}
		return 1
	case ':':
		if i+1 < len(t) && t[i+1] == ' ' {
			return 2
		}
	case 0xef:
		if bytes.HasPrefix(t[i:], []byte("\uff5c")) {
			return 3
		}
	case ' ':
		if i+1 == len(t) || !beginsSeparator[t[i+1]] {
			return 0 // the beginning of a word
		}
		if between, _, ok := bytes.Cut(t[i+1:], []byte{' '}); ok && isSpacedSeparator(between) {
			return len(between) + 2
		}
	}
	return 0
}

// separates marks the bytes that a separator begins with.
var separates = [256]bool{' ': true, '|': true, '_': true, ':': true, 0xef: true}

// isSpacedSeparator reports what separates between two spaces.
func isSpacedSeparator(b []byte) bool {
	switch string(b) {
	case "-", "|", "\u2013", "\u2014", "\u00b7", "\u2022", "\u00bb", "\u00ab", "::", ":", "/", "~", "\u22c6", "\u2502", "\u01c0", "//", ">",
		"\u203a", "\u2039", "\u2605", "*", "\u25b7", "\u2503", "@", "--", "\u2015", "\u2212", "\u2010", "\u30fb", "in:", "\u2190", "\u25ba", "<", "\uff0d":
		return true
	}
	c, n := utf8.DecodeRune(b)
	return n == len(b) && c >= 0x2190 && isOrnament(c)
}

// isOrnament reports arrows, lines, shapes, stars and brackets that stand alone.
func isOrnament(c rune) bool {
	return c <= 0x21ff || 0x2500 <= c && c <= 0x25ff || 0x2720 <= c && c <= 0x274b || 0x2758 <= c && c <= 0x275a || 0x2768 <= c && c <= 0x2775 || 0x2794 <= c && c <= 0x27bf ||
		0x2605 <= c && c <= 0x2606 || 0x27e6 <= c && c <= 0x27ef
}

// beginsSeparator marks the first bytes of these.
var beginsSeparator = [256]bool{'-': true, '|': true, ':': true, '/': true, '~': true, '<': true, '>': true, '*': true, '@': true, 'i': true,
	0xc2: true, 0xc7: true, 0xe2: true, 0xe3: true, 0xef: true}
