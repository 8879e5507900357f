package meta

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// partHanNames puts commas between the names of a list as China's newspapers write it:
// with spaces between them, and one within a name of two characters so that it is as wide
// as the others, "张 三 李四光". Two words alone may be a surname and a given name of Japan.
func partHanNames(text []byte) []byte {
	const shortest, longest = 2, 4 // characters of a name
	if len(text) == 0 || text[0] < 0xe3 || bytes.IndexByte(text, ' ') < 0 {
		return text
	}
	out := make([]byte, 0, len(text)+8)
	count, pairs, single := 0, 0, false
	for rest := text; ; count++ {
		var word []byte
		if word, rest = nextWord(rest); len(word) == 0 {
			break
		}
		n := 0
		for _, c := range string(word) {
			if n++; n > longest || !unicode.Is(unicode.Han, c) {
				return text
			}
		}
		switch {
		case n < shortest && single:
			pairs++
			single = false
		default:
			if count > 0 {
				out = append(out, ',')
			}
			single = n < shortest
		}
		out = append(out, word...)
	}
	if pairs == 0 && count < 3 || utf8.RuneCount(out) > 60 {
		return text
	}
	return out
}
