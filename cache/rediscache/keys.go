package rediscache

import (
	"fmt"
	"strings"
)

// The keys of one entry share a hash tag, so that a script may use them together
// in a Cluster: {example.com/...} decides the slot.
func (s *Store) valueKey(key string) string { return s.opts.Prefix + "v:" + tag(key) }
func (s *Store) leaseKey(key string) string { return s.opts.Prefix + "l:" + tag(key) }
func (s *Store) fenceKey(key string) string { return s.opts.Prefix + "f:" + tag(key) }

// pattern is what the value keys match whose keys begin with prefix.
func (s *Store) pattern(prefix string) string {
	literally := strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`, `]`, `\]`)
	return literally.Replace(s.opts.Prefix) + "v:{" + escape(prefix) + "*"
}

// tag is key as a hash tag.
func tag(key string) string {
	if key == "" {
		return "{%}" // an empty hash tag would be none
	}
	return "{" + escape(key) + "}"
}

// escape writes key with letters, digits and a few signs only: no brace ends the
// hash tag early and no pattern character is left. A key's beginning stays its
// escaped form's beginning.
func escape(key string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(key) {
		c := key[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("./-_:~=@", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

func checkPrefix(prefix string) error {
	if strings.ContainsAny(prefix, "{}") {
		return fmt.Errorf("rediscache: Prefix %q must not contain braces", prefix)
	}
	return nil
}
