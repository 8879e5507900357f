package meta

import "bytes"

// cutPart cuts a text before what separates names.
// sep is 'j' for one that joins names, the boundary of an element, or 0.
func cutPart(text []byte) (part, rest []byte, sep byte) {
	for i := 0; i < len(text); i++ {
		if !beginsNameSeparator[text[i]] {
			continue
		}
		if n := separatorLength(text, i); n > 0 {
			switch c := text[i]; {
			case c == boundary:
				sep = boundary
			case c == ' ' && isAfterName(text[i:]):
			case c == ',' || c == ';' || c == '/' || c == ' ' && text[i+1] != '-' && text[i+1] < 0x80 || c == ' ' && text[i+1] == 0xd0,
				hasPrefix(text[i:], "\u3001"), hasPrefix(text[i:], "\uff0c"):
				sep = 'j'
			}
			return text[:i], text[i+n:], sep
		}
	}
	return text, nil, 0
}

// beginsNameSeparator marks the bytes that what separates names begins with.
var beginsNameSeparator = [256]bool{boundary: true, '|': true, ';': true, '/': true, '(': true, ',': true, ' ': true, 0xc2: true, 0xe2: true, 0xe3: true, 0xef: true}

// separatorLength returns the length of what separates names at text[i:], 0 for none.
func separatorLength(text []byte, i int) int {
	switch c := text[i]; c {
	case boundary, '|', ';', '/', '(', ',':
		return 1
	case ' ':
		if i+1 == len(text) || isLetter(text[i+1]) && bytes.IndexByte([]byte("aueoiyfFTA"), text[i+1]) < 0 {
			return 0 // the beginning of a word
		}
		for _, w := range [...]string{" and ", " und ", " et ", " & ", " en ", " og ", " och ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " \u2022 ", " и ", " And ", " im Gespräch mit "} {
			if bytes.HasPrefix(text[i:], []byte(w)) {
				return len(w)
			}
		}
		for _, w := range afterName {
			if bytes.HasPrefix(text[i:], []byte(w)) && isFullName(text[:i]) {
				return len(w)
			}
		}
		for _, w := range [...]string{" y ", " e ", " i "} {
			if bytes.HasPrefix(text[i:], []byte(w)) && !joinsSurnames(text[:i], text[i+len(w):]) {
				return len(w)
			}
		}
	case 0xc2, 0xe2, 0xe3, 0xef:
		for _, w := range [...]string{"\u00b7", "\u2022", "\u2014", "\u2013", "\u3001", "\uff0c", "\uff0f", "\uff5c", "\uff08", "\uff09"} {
			if bytes.HasPrefix(text[i:], []byte(w)) {
				return len(w)
			}
		}
	}
	return 0
}

// joinsSurnames reports whether a short "and" stands within one name, as in "José
// Ortega y Gasset": there is a first name before it and none behind.
func joinsSurnames(before, after []byte) bool {
	if i := bytes.IndexAny(after, ",;|/()\x1f"); i >= 0 {
		after = after[:i]
	}
	return bytes.IndexByte(bytes.TrimSpace(before), ' ') > 0 && bytes.IndexByte(bytes.TrimSpace(after), ' ') < 0
}

// afterName stand between a full name and a paper.
var afterName = [...]string{" for the ", " for The ", " For The ", " The ", " THE "}

func isAfterName(text []byte) bool {
	for _, w := range afterName {
		if bytes.HasPrefix(text, []byte(w)) {
			return true
		}
	}
	return false
}
