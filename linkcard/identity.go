package linkcard

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"hash/maphash"
	"maps"
	"slices"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
)

// identity names one page, however it is spelled: to the cache, and to whoever
// reads a record and wants to be sure that it is about this page.
type identity struct {
	key string // "example.com/card.2.…": the host groups the entries of a store
	url string // the spelling that all spellings share

	place uint16 // in the memo
}

const (
	maxIdentities  = 16 << 10 // how many spellings are remembered, in all
	identityShards = 16       // each with its own lock, so that readers do not queue
)

// identities remembers what URLs come down to, as asking every Source and
// provider costs more than reading a card from memory.
type identities struct {
	salt  []byte // what cards depend on beside their URL
	seed  maphash.Seed
	known [identityShards]*lru.Cache[string, identity]
}

func newIdentities(opts Options) (*identities, error) {
	ids := &identities{seed: maphash.MakeSeed()}
	for i := range ids.known {
		known, err := lru.New[string, identity](maxIdentities / identityShards)
		if err != nil {
			return nil, err
		}
		ids.known[i] = known
	}
	parts := []string{strings.ToLower(opts.Language)}
	for _, s := range opts.Sources {
		parts = append(parts, s.Name())
	}
	for _, host := range slices.Sorted(maps.Keys(opts.HostHeaders)) { // with a key, a host may tell more
		var headers strings.Builder
		_ = opts.HostHeaders[host].Write(&headers)
		parts = append(parts, host, headers.String())
	}
	parts = append(parts, reach(opts)...)
	ids.salt = appendParts(nil, parts...)
	return ids, nil
}

// reach lists the rules of what may be fetched: what one of them refuses is not served from
// the time before it.
func reach(opts Options) (rules []string) {
	for _, net := range opts.AllowNets {
		rules = append(rules, "allow "+net.String())
	}
	for _, net := range opts.DenyNets {
		rules = append(rules, "deny "+net.String())
	}
	for _, host := range opts.DenyHosts {
		rules = append(rules, "deny "+strings.ToLower(host))
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

func (ids *identities) shard(rawURL string) *lru.Cache[string, identity] {
	return ids.known[maphash.String(ids.seed, rawURL)%identityShards]
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
	id.place = binary.LittleEndian.Uint16(sum[:]) % memoPlaces
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
	known := r.ids.shard(rawURL)
	if id, ok := known.Get(rawURL); ok {
		return id, nil
	}
	req, err := r.newRequest(rawURL)
	if err != nil {
		return identity{}, err
	}
	if len(rawURL) <= maxURL { // the table is bounded in bytes too
		known.Add(strings.Clone(rawURL), req.id)
	}
	return req.id, nil
}
