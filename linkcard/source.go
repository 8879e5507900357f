package linkcard

import (
	"context"
	"net/http"
	"net/url"
)

// Source makes cards for one network of posts, or for one site with its own
// API. A Source is tried before oEmbed and the page itself; see
// [Options.Sources]. Implementations are safe for concurrent use.
type Source interface {
	// Name is a short lower-case word for [Card.Sources] and errors: "x:oembed".
	Name() string

	// Match says whether u is an address of this source and returns the one
	// canonical spelling that all its spellings share: it becomes the cache key
	// and what Card is asked for. Match is pure and must not change u.
	Match(u *url.URL) (canonical *url.URL, ok bool)

	// Card fetches what the address is and returns it as a card, a new one for each
	// call: the resolver changes it. The client is guarded, rate limited and capped;
	// requests made in any other way are not.
	// The error says what happened: one that is [ErrNotFound] or [ErrProtected]
	// ends the resolution, after any other the next way is tried.
	Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error)
}
