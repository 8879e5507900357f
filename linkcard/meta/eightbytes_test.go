package meta

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestEightBytes holds what works on eight bytes at a time to loops over bytes.
func TestEightBytes(t *testing.T) {
	const alphabet = "aZ09 \t\n/:@[`{!~\x7f\x80\xc3\xff-<"
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		b := make([]byte, random.IntN(24))
		for i := range b {
			b[i] = alphabet[random.IntN(len(alphabet))]
			if random.IntN(3) > 0 {
				b[i] = " a0"[random.IntN(3)]
			}
		}
		assert.Equal(t, count(b, func(c byte) bool { return c <= ' ' }), blanks(b), "%q", b)
		assert.Equal(t, count(b, func(c byte) bool { return c < '0' || '9' < c }), toDigit(b), "%q", b)
		assert.Equal(t, slowCleanRun(b), cleanRun(b), "%q", b)
		if len(b) >= 8 {
			assert.Equal(t, count(b[:8], func(c byte) bool { return 'a' <= c && c <= 'z' }), run(between(eight(b), 'a', 'z')), "%q", b)
		}
		if t.Failed() {
			return
		}
	}
}

// count is how many bytes b begins with that are as wanted.
func count(b []byte, wanted func(byte) bool) int {
	n := 0
	for n < len(b) && wanted(b[n]) {
		n++
	}
	return n
}

func slowCleanRun(b []byte) int {
	n := 0
	for n < len(b) && (isGraphic(b[n]) || b[n] == ' ' && n > 0 && n+1 < len(b) && isGraphic(b[n+1])) {
		n++
	}
	return n
}
