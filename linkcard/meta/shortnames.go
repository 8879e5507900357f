package meta

import (
	"encoding/binary"
	"math/bits"
)

// A name of up to eight ASCII letters fits into one word: finding its end,
// putting it in lower case and looking it up then cost a few operations on that
// word instead of a loop over its bytes. Nearly all names of elements and
// attributes are of this kind; the others take the long way.

const (
	longestShort = 8
	letterBits   = 0x4040404040404040 // set in every ASCII letter, in no byte that ends a name
	lowerBits    = 0x2020202020202020
)

// shortName reads the name that b begins with, which must hold more than eight
// bytes: its letters in lower case, and how many they are. What is no letter but
// has the letter's bit makes a word that equals no name.
func shortName(b []byte) (word uint64, n int) {
	w := binary.LittleEndian.Uint64(b)
	n = bits.TrailingZeros64(^w&letterBits) >> 3
	return (w | lowerBits) << (-8 * n & 63), n
}

// nameMemory remembers what short names mean. Pages use few names.
type nameMemory struct {
	slot [256]rememberedName
}

type rememberedName struct {
	word uint64
	id   uint8
}

// at is where the name is, or is to be, remembered.
func (m *nameMemory) at(word uint64) *rememberedName {
	return &m.slot[placeOfWord(word)]
}

// placeOfWord is where a word belongs in a table of 256.
func placeOfWord(word uint64) uint8 { return uint8(word * 0x0f5c1c54139ca509 >> 56) }
