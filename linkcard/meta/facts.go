package meta

import "bytes"

const (
	maxValue   = 4 << 10 // bytes of one value, as the page writes it
	maxEntries = 600     // values of one page
	maxArena   = 256 << 10
)

// facts are the values a page gives, in the order it gives them and still as it
// writes them: what is not chosen is never decoded. A facts is reused for many
// pages, so that collecting allocates nothing.
type facts struct {
	arena   []byte // the values, one after the other
	entries []entry
	first   [factCount]int16 // index+1 of the first entry of each fact
	links   []link
	nodes   []node
	scratch []byte
}

// coding is how a value is written.
type coding uint8

const (
	plainText     coding = iota // no character references
	elementText                 // text of an element
	attributeText               // an attribute's value
)

// value is a place in the arena.
type value struct {
	from, to int32
	coding   coding
}

func (v value) empty() bool { return v.to <= v.from }

type entry struct {
	value
	fact fact
}

func (f *facts) reset() {
	f.arena, f.entries, f.links, f.nodes = f.arena[:0], f.entries[:0], f.links[:0], f.nodes[:0]
	f.first = [factCount]int16{}
}

// keep copies a value into the arena; a blank one gives the empty value.
func (f *facts) keep(b []byte, c coding) value {
	if len(b) == 0 {
		return value{}
	}
	if !isGraphic(b[0]) || !isGraphic(b[len(b)-1]) {
		b = bytes.TrimSpace(b)
	}
	b = b[:min(len(b), maxValue, maxArena-len(f.arena))]
	from := len(f.arena)
	f.arena = append(f.arena, b...)
	return value{int32(from), int32(len(f.arena)), c}
}

// add records one value of a fact. Blank values do not count.
func (f *facts) add(k fact, b []byte, c coding) {
	if k == noFact || len(f.entries) == maxEntries {
		return
	}
	if v := f.keep(b, c); !v.empty() {
		f.addValue(k, v)
	}
}

func (f *facts) addValue(k fact, v value) {
	f.entries = append(f.entries, entry{v, k})
	if f.first[k] == 0 {
		f.first[k] = int16(len(f.entries))
	}
}

// has reports whether the page gives the fact.
func (f *facts) has(k fact) bool { return f.first[k] != 0 }

// get returns the first value of a fact.
func (f *facts) get(k fact) value {
	if i := f.first[k]; i > 0 {
		return f.entries[i-1].value
	}
	return value{}
}

// raw returns a value as the page writes it.
func (f *facts) raw(v value) []byte { return f.arena[v.from:v.to] }

// same reports whether two values are written alike.
func (f *facts) same(v, w value) bool { return bytes.Equal(f.raw(v), f.raw(w)) }

// decoded returns a value with its character references decoded, valid until
// the next call.
func (f *facts) decoded(v value) []byte {
	b := f.raw(v)
	if v.coding == plainText || bytes.IndexByte(b, '&') < 0 {
		return b
	}
	if v.coding == attributeText {
		f.scratch = unescapeAttribute(f.scratch[:0], b)
	} else {
		f.scratch = unescape(f.scratch[:0], b)
	}
	return f.scratch
}

// text appends a value to dst as clean text.
func (f *facts) text(dst []byte, v value, limit int) []byte {
	if v.empty() {
		return dst
	}
	return clean(dst, onceMore(f.decoded(v)), limit)
}

// str returns a value as clean text.
func (f *facts) str(v value, limit int) string {
	if v.empty() {
		return ""
	}
	var room [512]byte
	return string(f.text(room[:0], v, limit))
}

// of returns the first value of a fact as clean text.
func (f *facts) of(k fact, limit int) string { return f.str(f.get(k), limit) }
