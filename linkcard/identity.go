package linkcard

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
)

// identity names one page, however it is spelled: to the cache, and to whoever
// reads a record and wants to be sure that it is about this page.
type identity struct {
	key string // "example.com/card.2.…": the host groups the entries of a store
	url string // the spelling that all spellings share
}

// maxIdentities bounds how many spellings are remembered.
const maxIdentities = 16 << 10

// identities remembers what URLs come down to, as asking every Source and
// provider costs more than reading a card from memory.
type identities struct {
	salt  []byte // what cards depend on beside their URL
	known *lru.Cache[string, identity]
}

func newIdentities(opts Options) (*identities, error) {
	known, err := lru.New[string, identity](maxIdentities)
	if err != nil {
		return nil, err
	}
	parts := []string{strings.ToLower(opts.Language)}
	for _, s := range opts.Sources {
		parts = append(parts, s.Name())
	}
	return &identities{salt: appendParts(nil, parts...), known: known}, nil
}

// of returns the identity of the page that req asks for.
func (ids *identities) of(req *request) identity {
	u := req.url
	if len(req.matches) > 0 {
		u = req.matches[0].canonical
	}
	u = keyURL(u)
	id := identity{url: u.String()}
	sum := sha256.Sum256(appendParts(ids.salt[:len(ids.salt):len(ids.salt)], id.url))
	id.key = u.Host + "/card." + recordVersion + "." + base64.RawURLEncoding.EncodeToString(sum[:])
	return id
}

// appendParts writes each part behind its length, so that no two lists of parts
// give the same bytes.
func appendParts(b []byte, parts ...string) []byte {
	for _, part := range parts {
		b = binary.AppendUvarint(b, uint64(len(part)))
		b = append(b, part...)
	}
	return b
}

// identify returns the identity of a URL as a caller gave it, or the error of newRequest.
func (r *Resolver) identify(rawURL string) (identity, error) {
	if id, ok := r.ids.known.Get(rawURL); ok {
		return id, nil
	}
	req, err := r.newRequest(rawURL)
	if err != nil {
		return identity{}, err
	}
	if len(rawURL) <= maxURL { // the table is bounded in bytes too
		r.ids.known.Add(strings.Clone(rawURL), req.id)
	}
	return req.id, nil
}
