package oembed

import "strings"

// glob is a text with wildcards. A wildcard stands for any text; one that makes
// up a whole segment (after a separator, at the end or before the next one)
// stands for at least one byte, so that "https://example.com/*" is not the
// front page.
type glob struct {
	head  string // before the first wildcard
	stars []star // the wildcards, and what follows each
}

type star struct {
	min  int    // bytes that the wildcard takes at least
	text string // the literal after it
}

// compileGlob reads a text in which "*" is the wildcard.
func compileGlob(s string, separator byte) glob {
	for strings.Contains(s, "**") {
		s = strings.ReplaceAll(s, "**", "*")
	}
	parts := strings.Split(s, "*")
	g := glob{head: parts[0]}
	before := parts[0]
	for _, text := range parts[1:] {
		st := star{text: text}
		opens := before == "" || before[len(before)-1] == separator
		closes := text == "" || text[0] == separator
		if opens && closes {
			st.min = 1
		}
		g.stars = append(g.stars, st)
		before = text
	}
	return g
}

// weight counts the literal bytes.
func (g glob) weight() int {
	n := len(g.head)
	for _, s := range g.stars {
		n += len(s.text)
	}
	return n
}

// match says whether the whole of s fits. It takes the leftmost place for each
// literal, which is enough for wildcards without an upper bound, and so never
// tries twice.
func (g *glob) match(s string) bool {
	if !strings.HasPrefix(s, g.head) {
		return false
	}
	s = s[len(g.head):]
	if len(g.stars) == 0 {
		return s == ""
	}
	last := len(g.stars) - 1
	for i := range g.stars[:last] {
		st := &g.stars[i]
		if len(s) < st.min {
			return false
		}
		at := strings.Index(s[st.min:], st.text)
		if at < 0 {
			return false
		}
		s = s[st.min+at+len(st.text):]
	}
	st := &g.stars[last]
	return len(s) >= st.min+len(st.text) && strings.HasSuffix(s, st.text)
}
