package linkcard

import "sync/atomic"

// memo remembers what records that are read again and again say: reading and scrubbing one
// takes longer than copying its card. A record is remembered when its page is read a second
// time and taken for another's only if that has the very same bytes, so that the store
// alone decides what is served. Each page has one place, that it may share with others: the
// memo is bounded, and has neither a lock nor an order to keep.
type memo struct {
	places [memoPlaces]atomic.Pointer[memory]
}

const (
	memoPlaces = 1 << 10
	maxMemory  = 4 << 10 // the longest record that is remembered, in bytes; usual ones have 1,500
)

// memory is what was read at a place the last time.
type memory struct {
	data string
	rec  *record // nil if it was read only once
}

// find returns the record that data is, if it is remembered. It is shared: nobody may change it.
func (m *memo) find(id identity, data string) *record {
	seen := m.places[id.place].Load()
	if seen == nil || seen.rec == nil || seen.data != data || seen.rec.URL != id.url {
		return nil
	}
	return seen.rec
}

// note remembers a card's record that was just read, and then it is shared from now on, or
// that it was read at all.
func (m *memo) note(id identity, rec *record) {
	if rec == nil || rec.Card == nil || len(rec.data) > maxMemory {
		return
	}
	next := &memory{data: rec.data}
	if seen := m.places[id.place].Load(); seen != nil && seen.data == rec.data {
		rec.shared = true
		next.rec = rec
	}
	m.places[id.place].Store(next)
}
