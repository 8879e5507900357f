package meta

import (
	"encoding/binary"
	"math/bits"
)

// Text is looked through eight bytes at a time, as one word: a run of a few
// letters, blanks or digits then costs the same few operations whatever its
// length, and no branch on each byte that the processor may guess wrong.

const (
	eachByte = 0x0101010101010101
	lowBits  = 0x7f * eachByte
	highBits = 0x80 * eachByte // one for each byte: what the masks below are made of
)

// eight returns the first eight bytes of b, which must have as many.
func eight(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }

// above marks the bytes of w that are ASCII and greater than c, which is less than 0x7f.
func above(w uint64, c byte) uint64 {
	return (w&lowBits + uint64(0x7f-c)*eachByte) &^ w & highBits
}

// between marks the bytes of w from lo to hi, both ASCII and less than 0x7f.
func between(w uint64, lo, hi byte) uint64 {
	low := w & lowBits
	return (low + uint64(0x80-lo)*eachByte) &^ (low + uint64(0x7f-hi)*eachByte) &^ w & highBits
}

// run is how many bytes are marked from the first on.
func run(marks uint64) int { return bits.TrailingZeros64(^marks&highBits) >> 3 }

// first is how many bytes stand before the first marked one.
func first(marks uint64) int { return bits.TrailingZeros64(marks) >> 3 }

// blanks is how many bytes b begins with that are white space or other controls.
func blanks(b []byte) int {
	n := 0
	for ; len(b)-n >= 8; n += 8 {
		w := eight(b[n:])
		if others := (above(w, ' ') | w) & highBits; others != 0 {
			return n + first(others)
		}
	}
	for n < len(b) && b[n] <= ' ' {
		n++
	}
	return n
}

// toDigit is how many bytes stand before the first digit of b.
func toDigit(b []byte) int {
	n := 0
	for ; len(b)-n >= 8; n += 8 {
		if digits := between(eight(b[n:]), '0', '9'); digits != 0 {
			return n + first(digits)
		}
	}
	for n < len(b) && (b[n] < '0' || b[n] > '9') {
		n++
	}
	return n
}

// cleanRun is the length of the words of ASCII that b begins with, single spaces between
// them: what nearly all text is.
func cleanRun(b []byte) int {
	n := 0
	if len(b) > 0 && isGraphic(b[0]) {
		for len(b)-n >= 8 {
			w := eight(b[n:])
			spaces := between(w, ' ', ' ')
			if between(w, ' ', '~') != highBits || spaces&(spaces<<8) != 0 {
				break
			}
			n += 8 - int(spaces>>63) // a space at the end waits for what follows
		}
	}
	for n < len(b) && (isGraphic(b[n]) || b[n] == ' ' && n > 0 && n+1 < len(b) && isGraphic(b[n+1])) {
		n++
	}
	return n
}

// isGraphic reports an ASCII character that is seen.
func isGraphic(c byte) bool { return c-'!' <= '~'-'!' }
