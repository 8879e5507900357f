package fetch

import (
	"context"
	"net/url"
)

// Robots is asked before each page is fetched, redirects included.
type Robots interface {
	// Allowed reports whether userAgent may fetch u. An error ends the fetch.
	Allowed(ctx context.Context, u *url.URL, userAgent string) (bool, error)
}

func (f *Fetcher) askRobots(ctx context.Context, u *url.URL) error {
	ok, err := f.opts.Robots.Allowed(ctx, u, f.opts.UserAgent)
	if err != nil {
		return err
	}
	if !ok {
		return &because{kind: ErrProtected, reason: "the site's robots.txt asks not to fetch this address"}
	}
	return nil
}
