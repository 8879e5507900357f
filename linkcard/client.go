package linkcard

import (
	"net/http"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// Client returns the client that the Resolver's Sources get: guarded, rate limited
// and capped like every request of the Resolver. It is for what belongs to cards
// and is fetched by the caller: the copy of a picture, say. It is safe for
// concurrent use; its answers arrive decoded, and reading one past the cap is an
// error that is [ErrTooLarge].
func (r *Resolver) Client() *http.Client {
	if r == nil || r.fetcher == nil {
		return fetch.RefusingClient(errNotMade)
	}
	return r.fetcher.Client()
}
