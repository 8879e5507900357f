package meta

// wanted is what the visible page may still give that the card has not got.
type wanted struct {
	bylines bool // elements that may name the author
	spoken  bool // texts that may
	dates   bool // texts that may be a date
}

// reachSpoken is how far behind the headline, in bytes, a text counts that says who wrote.
const reachSpoken = 30000

// reachAbove is how far above the end of the headline what belongs to it may stand.
const reachAbove = 2000

// askWanted looks at what was found: by the page's data, or by the page itself some
// way back at its headline. While no heading has said the title, all may still stand at
// another.
func (p *parser) askWanted() {
	p.lookAtData()
	b, at := &p.body, p.offset()
	headline := max(b.lastHeading(), b.subheadAt)
	found := func(place int64) bool {
		return b.titled && place > headline-reachAbove && at > place+reachAfter
	}
	b.wanted.bylines = !b.authored && !found(b.bylineAt)
	b.wanted.spoken = b.wanted.bylines && !(b.titled && at > headline+reachSpoken)
	b.wanted.dates = !b.dated && !found(b.dateAt)
}
