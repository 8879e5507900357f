package rewrite

import "bytes"

// readAttrs reads the attributes from i to the ">" and leaves pos behind it.
func (s *scanner) readAttrs(i int) bool {
	s.attrs, s.steers = s.attrs[:0], false
	doc := s.doc
	for {
		for i < len(doc) && isSpace(doc[i]) {
			i++
		}
		if i >= len(doc) {
			return false
		}
		if doc[i] == '>' {
			s.pos = i + 1
			return true
		}
		a := attr{nameStart: i}
		if doc[i] == '=' {
			i++ // the standard: "=" at the beginning belongs to the name
		}
		for i < len(doc) && doc[i] != '=' && !endsName(doc[i]) {
			i++
		}
		a.nameEnd = i
		var ok bool
		if a.valueStart, a.valueEnd, i, ok = attrValue(doc, i); !ok {
			return false
		}
		if a.nameEnd > a.nameStart {
			s.attrs = append(s.attrs, a)
			s.steers = s.steers || steersCards(doc[a.nameStart:a.nameEnd])
		}
	}
}

// steersCards reports whether an attribute may be one of ours, by the beginning
// of its name.
func steersCards(name []byte) bool {
	const prefix = "data-car"
	return len(name) > len(prefix) && name[0]|0x20 == 'd' && equalFold(name[:len(prefix)], prefix)
}

// attrValue reads what may follow an attribute's name: white space, "=", and a
// value with or without quotes. It returns the value and where to go on.
func attrValue(doc []byte, i int) (start, end, next int, ok bool) {
	start, end = i, i
	for i < len(doc) && isSpace(doc[i]) {
		i++
	}
	switch {
	case i >= len(doc):
		return start, end, i, false
	case doc[i] == '/':
		return start, end, i + 1, true
	case doc[i] != '=':
		return start, end, i, true
	}
	for i++; i < len(doc) && isSpace(doc[i]); {
		i++
	}
	if i >= len(doc) {
		return start, end, i, false
	}
	if q := doc[i]; q == '"' || q == '\'' {
		n := bytes.IndexByte(doc[i+1:], q)
		if n < 0 {
			return start, end, i, false
		}
		return i + 1, i + 1 + n, i + 2 + n, true
	}
	start = i
	for i < len(doc) && !isSpace(doc[i]) && doc[i] != '>' {
		i++
	}
	return start, i, i, i < len(doc)
}

// attr returns the raw value of the current tag's first attribute of that
// lower-case name, entities not decoded.
func (s *scanner) attr(name string) ([]byte, bool) {
	for _, a := range s.attrs {
		if a.nameEnd-a.nameStart == len(name) && equalFold(s.doc[a.nameStart:a.nameEnd], name) {
			return s.doc[a.valueStart:a.valueEnd], true
		}
	}
	return nil, false
}
