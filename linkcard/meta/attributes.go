package meta

import "bytes"

// maxAttributes bounds how many attributes of one tag are looked at.
const maxAttributes = 64

// attributes are the attributes of one tag that the extractor knows, as the
// page writes them: entities are not decoded. Of two of one name the first counts.
type attributes struct {
	tag   []byte // the whole tag
	known uint64 // bit set of what is present
	skip  bool   // find the tag's end only
	value [attributeCount]valueSpan
	names nameMemory
}

type valueSpan struct{ from, to int32 }

// read takes the attributes of the tag that begins at b[0] and whose name ends
// at b[i]. It returns the tag's length, or 0 when b does not hold its end.
func (a *attributes) read(b []byte, i int) int {
	a.tag, a.known = b, 0
	room := maxAttributes
	if a.skip {
		room = 0
	}
	for i < len(b) {
		if c := b[i]; beforeAttribute[c] {
			i++
			continue
		} else if c == '>' {
			return i + 1
		}
		room--
		// Nearly all have a name of few letters, '=' and a value in quotes.
		if len(b)-i > longestShort+2 {
			word, n := shortName(b[i:])
			if q := b[i+n+1]; n > 0 && b[i+n] == '=' && (q == '"' || q == '\'') {
				from := i + n + 2
				length := bytes.IndexByte(b[from:], q)
				if length < 0 {
					return 0
				}
				if room >= 0 {
					known := a.names.at(word)
					if known.word != word {
						*known = rememberedName{word, uint8(attributeOf(b[i : i+n]))}
					}
					a.set(attribute(known.id), from, from+length)
				}
				i = from + length + 1
				continue
			}
		}
		k, from, to, next := long(b, i)
		if next < 0 {
			return 0
		}
		if i = next; room >= 0 {
			a.set(k, from, to)
		}
	}
	return 0
}

// long reads any attribute. next is where to go on, negative when b ends before.
func long(b []byte, i int) (k attribute, from, to, next int) {
	name := i
	for i++; i < len(b) && !endsAttribute[b[i]]; i++ {
	}
	k = attributeOf(b[name:i])
	from, to, next = readValue(b, i)
	return k, from, to, next
}

// readValue reads what follows an attribute's name: the value's place, and where
// to go on, which is negative when b ends before.
func readValue(b []byte, i int) (from, to, next int) {
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, 0, -1
	}
	if b[i] != '=' {
		return i, i, i
	}
	for i++; i < len(b) && isSpace(b[i]); i++ {
	}
	if i == len(b) {
		return 0, 0, -1
	}
	if q := b[i]; q == '"' || q == '\'' {
		n := bytes.IndexByte(b[i+1:], q)
		if n < 0 {
			return 0, 0, -1
		}
		return i + 1, i + 1 + n, i + 2 + n
	}
	from = i
	for i < len(b) && b[i] != '>' && !isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, 0, -1
	}
	return from, i, i
}

func (a *attributes) set(k attribute, from, to int) {
	bit := uint64(1) << (k & 63)
	if k == otherAttribute || a.known&bit != 0 {
		return
	}
	a.known |= bit
	a.value[k] = valueSpan{int32(from), int32(to)}
}

// has reports whether the attribute is there, be it empty.
func (a *attributes) has(k attribute) bool { return a.known>>(k&63)&1 != 0 }

// get returns the raw value, nil when there is none.
func (a *attributes) get(k attribute) []byte {
	if !a.has(k) {
		return nil
	}
	v := a.value[k]
	return a.tag[v.from:v.to]
}

// first returns the first of the attributes that is not blank.
func (a *attributes) first(keys ...attribute) []byte {
	for _, k := range keys {
		if !a.has(k) {
			continue
		}
		if v := bytes.TrimSpace(a.get(k)); len(v) > 0 {
			return v
		}
	}
	return nil
}

// isSpace says what HTML calls white space.
func isSpace(c byte) bool { return c <= ' ' && whiteSpace>>c&1 != 0 }

const whiteSpace = 1<<' ' | 1<<'\n' | 1<<'\t' | 1<<'\r' | 1<<'\f'

// beforeAttribute marks the bytes that may stand between attributes.
var beforeAttribute = [256]bool{' ': true, '\t': true, '\n': true, '\f': true, '\r': true, '/': true}

// endsAttribute marks the bytes that end an attribute's name.
var endsAttribute = [256]bool{' ': true, '\t': true, '\n': true, '\f': true, '\r': true, '/': true, '>': true, '=': true}
