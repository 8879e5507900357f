package meta

import "bytes"

const (
	maxJSONLD       = 128 << 10 // bytes of one block
	maxJSONLDBlocks = 16
)

// jsonLD reads one JSON-LD block into nodes.
func (f *facts) jsonLD(block []byte) {
	block = bytes.TrimSpace(block)
	for _, mark := range []string{"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["} {
		block = bytes.TrimSpace(bytes.TrimPrefix(block, []byte(mark)))
	}
	if bytes.HasPrefix(block, []byte("{&quot;")) || bytes.HasPrefix(block, []byte("[{&quot;")) {
		block = unescape(nil, block)
	}
	l := ldReader{jsonReader: jsonReader{b: block, str: f.scratch[:0]}, facts: f}
	for l.peek() != 0 {
		if c := l.b[l.i]; c == '{' || c == '[' {
			l.thing(-1, roleNone)
		} else {
			l.i++
		}
	}
	f.scratch = l.str
}

// ldReader makes nodes of JSON-LD.
type ldReader struct {
	jsonReader
	facts *facts
}

// thing reads a value of a property that takes things: an object, an array of
// them, or a text that names or addresses one.
func (l *ldReader) thing(parent int, r role) {
	switch l.peek() {
	case '{':
		n := l.facts.addNode(parent, r)
		l.each(func(key []byte) { l.property(n, key) })
	case '[':
		l.each(func([]byte) { l.thing(parent, r) })
	case '"':
		l.string(maxValue)
		if parent < 0 || r == roleNone {
			return
		}
		n := l.facts.addNode(parent, r)
		if n >= 0 {
			l.facts.nodes[n].plain = true
		}
		v := l.facts.keep(l.str, elementText)
		l.facts.set(n, propName, v)
		if r != roleAuthor || bytes.Contains(l.str, []byte("://")) { // a person's name is no relative address
			l.facts.set(n, propURL, v)
		}
	default:
		l.literal()
	}
}

// property reads one property of node n.
func (l *ldReader) property(n int, key []byte) {
	if p, ok := propOf(key); ok {
		l.text(n, p)
		return
	}
	switch r := roleOf(key); r {
	case roleOther:
		l.skip()
	case roleNone: // a graph's things stand on their own
		l.thing(-1, r)
	default:
		l.thing(n, r)
	}
}

// text reads a property with a text value; of an array the first, of an object
// its own name or value.
func (l *ldReader) text(n int, p prop) {
	switch l.peek() {
	case '"':
		l.string(maxValue)
		l.set(n, p, l.str)
	case '[':
		l.each(func([]byte) { l.text(n, p) })
	case '{':
		l.each(func(key []byte) {
			if k := string(key); k == "@value" || k == "@id" || k == "name" || k == "url" || k == "alternateName" {
				l.text(n, p)
			} else {
				l.skip()
			}
		})
	default:
		if v := l.literal(); string(v) != "null" {
			l.set(n, p, v)
		}
	}
}

func (l *ldReader) set(n int, p prop, text []byte) {
	if n < 0 {
		return
	}
	if p == propType {
		if k := kindOf(text); k != kindOther && (l.facts.nodes[n].kind == kindOther || k == kindArticle) {
			l.facts.nodes[n].kind = k
		}
	}
	l.facts.set(n, p, l.facts.keep(text, elementText))
}
