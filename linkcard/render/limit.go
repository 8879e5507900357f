package render

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

const ellipsis = "…"

// cutRunes shortens s to at most limit runes with an ellipsis, between words where
// one ends near the limit, and never inside of what a reader sees as one character.
func cutRunes(s string, limit int) string {
	if len(s) <= limit || utf8.RuneCountInString(s) <= limit {
		return s
	}
	end, runes := 0, 0
	for rest, state := s, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		n := utf8.RuneCountInString(cluster)
		if runes+n > limit-1 {
			break
		}
		runes += n
		end += len(cluster)
	}
	return cutAtWord(s, end) + ellipsis
}

// cutAtWord returns s[:end] without a last word that end cuts in two, if that costs little.
func cutAtWord(s string, end int) string {
	const most = 40 // bytes given up for a whole word
	if end < len(s) && s[end] != ' ' && s[end] != '\n' {
		if i := strings.LastIndexAny(s[:end], " \n"); i > 0 && end-i <= most {
			end = i
		}
	}
	return strings.TrimRight(s[:end], " \n,;:.…")
}
