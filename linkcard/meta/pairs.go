package meta

// letterPairs are the pairs of neighbouring bytes of a text, each as a bit: what
// tells in a few operations that a text does not hold a word, whatever the case of letters
// that differ in the bit 0x20: those of ASCII, and é and its like in UTF-8.
type letterPairs [16]uint64

func pairsOf(text []byte) (p letterPairs) {
	for i := 1; i < len(text); i++ {
		n := pair(text[i-1], text[i])
		p[n>>6] |= 1 << (n & 63)
	}
	return p
}

func pair(a, b byte) uint { return (uint(a|0x20)<<4 ^ uint(b|0x20)) & 1023 }

// mayHold reports whether the text may hold a word of two bytes or more.
func (p *letterPairs) mayHold(word string) bool {
	for i := 1; i < len(word); i++ {
		if n := pair(word[i-1], word[i]); p[n>>6]>>(n&63)&1 == 0 {
			return false
		}
	}
	return true
}
