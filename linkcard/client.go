package linkcard

import "net/http"

// Client returns the client that the Resolver's Sources get: guarded, rate limited
// and capped like every request of the Resolver. It is for what belongs to cards
// and is fetched by the caller: the copy of a picture, say. It is safe for
// concurrent use; its answers arrive decoded, and reading one past the cap is an
// error that is [ErrTooLarge].
func (r *Resolver) Client() *http.Client {
	if r == nil || r.fetcher == nil {
		return &http.Client{Transport: notMade{}}
	}
	return r.fetcher.Client()
}
