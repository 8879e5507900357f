package rewrite

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/atom"
)

// attrPrefix begins the attributes by which a document steers its cards.
const attrPrefix = "data-card"

// cardMark is the attribute of cards that a Rewriter put into a document, and
// cardClass the class of those that package render makes for the web: neither
// is looked into again.
const (
	cardMark  = "data-cartouche"
	cardClass = "ct-card"
)

// isCard reports whether the current tag opens a rendered card.
func (s *scanner) isCard() bool {
	if s.steers {
		if _, ok := s.attr(cardMark); ok {
			return true
		}
	}
	if s.tok.name != atom.Article && s.tok.name != atom.Div {
		return false
	}
	class, ok := s.attr("class")
	return ok && bytes.Contains(class, []byte(cardClass)) && anyWord(class, func(w []byte) bool { return string(w) == cardClass })
}

// markCard puts the mark into the first tag of a rendered card.
func markCard(card []byte) []byte {
	s := scanner{doc: card}
	for s.next() {
		if s.tok.kind != startToken {
			continue
		}
		at := s.tok.nameEnd
		out := make([]byte, 0, len(card)+len(cardMark)+1)
		out = append(append(out, card[:at]...), ' ')
		return append(append(out, cardMark...), card[at:]...)
	}
	return card
}

// isOff reports whether the current tag switches cards off for what it holds.
func (s *scanner) isOff() bool {
	if !s.steers {
		return false
	}
	v, ok := s.attr(attrPrefix)
	return ok && (equalFold(v, "off") || equalFold(v, "skip") || equalFold(v, "false"))
}

// isFurniture reports whether the current tag opens a part of the page around
// its content, by its ARIA role or its class or id: navigation, menus, footers; or one
// that its style hides. A body that is hidden shows later.
func (s *scanner) isFurniture() bool {
	if len(s.attrs) == 0 {
		return false
	}
	if s.tok.name != atom.Body && isInvisible(s) {
		return true
	}
	if role, ok := s.attr("role"); ok && furnitureRole(string(bytes.ToLower(role))) {
		return true
	}
	if class, ok := s.attr("class"); ok && anyWord(class, furnitureName) {
		return true
	}
	id, ok := s.attr("id")
	return ok && furnitureName(id)
}

func furnitureRole(role string) bool {
	switch role {
	case "navigation", "contentinfo", "banner", "search", "menu", "menubar", "toolbar", "tablist":
		return true
	}
	return false
}

// furnitureName knows "footer", "email-footer", "templateFooter"; and "nav",
// "menu" and the like alone. A body with class "has-footer" is none.
func furnitureName(w []byte) bool {
	if len(w) > 40 {
		return false
	}
	name := strings.ToLower(string(w))
	switch name {
	case "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "pagination":
		return true
	}
	before, ok := strings.CutSuffix(name, "footer")
	if !ok {
		return false
	}
	if strings.HasSuffix(strings.TrimRight(before, "-_"), "quote") {
		return false // the line that says whose a quotation is
	}
	switch strings.Trim(before, "-_") {
	case "has", "with", "no", "without", "sticky", "fixed", "show", "hide", "is":
		return false
	}
	return true
}

// anyWord reports whether f holds for a word of a space-separated list.
func anyWord(list []byte, f func([]byte) bool) bool {
	for len(list) > 0 {
		for len(list) > 0 && isSpace(list[0]) {
			list = list[1:]
		}
		n := 0
		for n < len(list) && !isSpace(list[n]) {
			n++
		}
		if n > 0 && f(list[:n]) {
			return true
		}
		list = list[n:]
	}
	return false
}
