package rewrite

import (
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// markdownLink returns the address if text is one link and nothing else: bare,
// in angle brackets, or as [text](address) or [text][reference] where the text
// shows the address. An introduced link may show any text.
func markdownLink(text []byte, refs map[string]string, introduced bool) string {
	s := strings.TrimSpace(string(text))
	if len(s) > 2*maxURL || strings.ContainsAny(s, "\n\r") {
		return ""
	}
	s, _ = cutPointer(trimMarks(s))
	if introduced {
		s = strings.Trim(s, "*")
	}
	if u := unbracket(s); isAddress(u) {
		return u
	}
	s, embedded := strings.CutPrefix(s, "!")
	shown, rest, ok := cutBrackets(s)
	if !ok {
		return ""
	}
	href := linkTarget(shown, rest, refs)
	if href == "" || !isAddress(href) || strings.HasPrefix(shown, "!") {
		return ""
	}
	if embedded {
		return embeddedAddress(href)
	}
	if introduced && !isSite(href) {
		return href
	}
	shown = strings.Trim(shown, "*_`")
	if strings.ContainsAny(shown, " \t") {
		return ""
	}
	return bareAddress(unescapeMarkdown(shown), href)
}

// embeddedAddress returns the address of a picture that is none: Obsidian shows posts of X
// and videos of YouTube where they are written as pictures.
func embeddedAddress(href string) string {
	if ref, ok := post.RecogniseString(href); ok && ref.Network == post.NetworkX {
		return href
	}
	rest, _ := cutScheme(href)
	if rest = strings.TrimPrefix(rest, "www."); strings.HasPrefix(rest, "youtube.com/watch?") || strings.HasPrefix(rest, "youtu.be/") {
		return href
	}
	return ""
}

// cutBrackets cuts "[shown]" off the beginning of s.
func cutBrackets(s string) (shown, rest string, ok bool) {
	if !strings.HasPrefix(s, "[") {
		return "", "", false
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return s[1:i], s[i+1:], true
			}
		}
	}
	return "", "", false
}

// linkTarget reads what follows the brackets of a link: "(address "title")",
// "[reference]", "[]" or nothing.
func linkTarget(shown, rest string, refs map[string]string) string {
	if strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")") {
		target := strings.TrimSpace(rest[1 : len(rest)-1])
		if inner, ok := strings.CutPrefix(target, "<"); ok {
			target, _, _ = strings.Cut(inner, ">")
			return target
		}
		target, title, _ := strings.Cut(target, " ")
		if title = strings.TrimSpace(title); title != "" && !strings.ContainsAny(title[:1], `"'(`) {
			return ""
		}
		return unescapeMarkdown(target)
	}
	if label, tail, ok := cutBrackets(rest); ok && tail == "" {
		if label == "" {
			label = shown
		}
		return refs[referenceKey(label)]
	}
	if rest == "" {
		return refs[referenceKey(shown)]
	}
	return ""
}

// references returns the link reference definitions: "[label]: address".
func references(text []byte) map[string]string {
	refs := map[string]string{}
	for at := 0; at < len(text); {
		next := afterByte(text, at, '\n')
		line := strings.TrimSpace(string(text[at:min(next, at+4096)]))
		at = next
		label, rest, ok := cutBrackets(line)
		if !ok || !strings.HasPrefix(rest, ":") {
			continue
		}
		fields := strings.Fields(rest[1:])
		if len(fields) == 0 {
			continue
		}
		key := referenceKey(label)
		if _, taken := refs[key]; !taken {
			refs[key] = strings.Trim(fields[0], "<>")
		}
	}
	return refs
}

func referenceKey(label string) string {
	return strings.ToLower(strings.Join(strings.Fields(label), " "))
}

// unescapeMarkdown drops the backslashes before punctuation.
func unescapeMarkdown(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>~&", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
