package meta

import "hash/maphash"

// keyMemory remembers what the keys of meta elements name: pages use few.
type keyMemory struct {
	seed maphash.Seed
	slot [256]rememberedKey
}

type rememberedKey struct {
	hash uint64
	fact fact
}

func newKeyMemory() keyMemory { return keyMemory{seed: maphash.MakeSeed()} }

// fact says which fact a key names, whatever the case of its letters.
func (m *keyMemory) fact(key []byte) fact {
	h := maphash.Bytes(m.seed, key)
	s := &m.slot[h%uint64(len(m.slot))]
	if s.hash != h {
		var room [64]byte
		s.hash, s.fact = h, metaFact(lowerKey(room[:0], key))
	}
	return s.fact
}

// lowerKey puts a meta key in lower case and drops the prefix from
// "og:article:published_time".
func lowerKey(dst, key []byte) []byte {
	for _, c := range key[:min(len(key), 64)] {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	for _, prefix := range [...]string{"og:article:", "og:product:", "og:book:", "og:profile:"} {
		if len(dst) > len(prefix) && string(dst[:len(prefix)]) == prefix {
			return dst[len("og:"):]
		}
	}
	return dst
}
