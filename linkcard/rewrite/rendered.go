package rewrite

import (
	"slices"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// isRendered reports whether a quotation found in a text is part of a text or
// Markdown card that was put there before. Those say who wrote the post first,
// as package render does and people who quote do not: "Name (@handle) · X", or
// "> **Name** (\@handle)", "> **Name**" for an author without a handle.
func isRendered(text string, q post.Quote) bool {
	if rest, ok := strings.CutPrefix(firstOfBlock(text, q.Start), "> **"); ok {
		return strings.Contains(rest, `\@`) || strings.Contains(rest, "](") || q.Post.Author.Handle == "" && strings.HasSuffix(rest, "**")
	}
	handle := strings.ToLower(q.Post.Author.Handle)
	line, at := lineAt(text, q.Start)
	for range maxCardLines {
		if h, ok := cardHeader(line); ok {
			return handle == "" || h == handle
		}
		if at == 0 {
			break
		}
		line, at = lineAt(text, at-1)
	}
	return false
}

// maxCardLines is how far above a quotation a card's first line is looked for.
const maxCardLines = 40

// insideCard reports whether offset i of a text stands in a post's text card that was
// put there before: below its first line and above its last, which has the date.
func insideCard(text string, i int) bool {
	at := i
	for range maxCardLines {
		if at == 0 {
			return false
		}
		var line string
		line, at = lineAt(text, at-1)
		if _, ok := cardHeader(line); ok {
			return true
		}
		if isAddress(line) || len(line) < 80 && holdsYear(line) {
			return false
		}
	}
	return false
}

// holdsYear reports whether a line has the number of a year in it.
func holdsYear(line string) bool {
	digits := 0
	for i := 0; i <= len(line); i++ {
		if i < len(line) && line[i] >= '0' && line[i] <= '9' {
			digits++
			continue
		}
		if digits == 4 && (line[i-4:i-2] == "19" || line[i-4:i-2] == "20") {
			return true
		}
		digits = 0
	}
	return false
}

// lineAt returns the line that holds offset i, and where it begins.
func lineAt(text string, i int) (line string, start int) {
	start = strings.LastIndexByte(text[:i], '\n') + 1
	line, _, _ = strings.Cut(text[start:], "\n")
	return strings.TrimSpace(line), start
}

// firstOfBlock returns the first line of the block quote that offset i is in; "" for none.
func firstOfBlock(text string, i int) string {
	first := ""
	for range 10 * maxCardLines {
		line, start := lineAt(text, i)
		if !strings.HasPrefix(line, ">") {
			return first
		}
		first = line
		if start == 0 {
			return first
		}
		i = start - 1
	}
	return first
}

// networkNames are how text cards name the networks.
var networkNames = [...]string{"X", "Bluesky", "Mastodon", "Threads", "Instagram", "Facebook", "LinkedIn", "Reddit", "TikTok", "Tumblr", "Telegram", "Substack"}

// maxName is how long the name of an author is at most, in bytes.
const maxName = 200

// cardHeader reads "Name (@handle) · Network" and "@handle · Network", and "Name · Network"
// for the networks that package render names.
func cardHeader(line string) (handle string, ok bool) {
	who, network, ok := strings.Cut(line, " · ")
	if !ok || network == "" || strings.ContainsAny(network, " ·,:0123456789") {
		return "", false
	}
	if handle, ok = strings.CutPrefix(who, "@"); !ok {
		at := strings.LastIndex(who, "(@")
		if at < 0 || !strings.HasSuffix(who, ")") {
			return "", slices.Contains(networkNames[:], network) && len(who) <= maxName
		}
		handle = strings.TrimSuffix(who[at+2:], ")")
	}
	if handle == "" || strings.ContainsAny(handle, " ()") {
		return "", false
	}
	return strings.ToLower(handle), true
}
