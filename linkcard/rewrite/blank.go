package rewrite

import "bytes"

// blanks are the spellings of characters that show nothing: no-break space,
// zero-width space, joiner and non-joiner, byte order mark, soft hyphen.
var blanks = [...]string{
	"\u00a0", "\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u034f", "\u2060",
	"&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&zwnj;", "&zwj;", "&shy;", "&#8203;", "&#x200b;", "&#x200B;", "&#847;", "&ZeroWidthSpace;",
}

// blank reports whether raw text shows nothing.
func blank(b []byte) bool { return len(trimBlank(b)) == 0 }

// trimBlank cuts what shows nothing off the front of raw text.
func trimBlank(b []byte) []byte {
next:
	for len(b) > 0 {
		switch c := b[0]; {
		case isSpace(c):
			b = b[1:]
			continue
		case c < 0x80 && c != '&':
			return b
		}
		for _, s := range blanks {
			if bytes.HasPrefix(b, []byte(s)) {
				b = b[len(s):]
				continue next
			}
		}
		return b
	}
	return b
}
