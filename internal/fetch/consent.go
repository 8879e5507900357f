package fetch

import (
	"net/url"
	"strings"
)

// unwrapConsent replaces a consent page that names the page behind it
// (consent.example.com/...?continue=URL) by that page. When we come from there,
// nothing but the wall is to be had.
func unwrapConsent(u *url.URL, c *chain, g *guard) (*url.URL, error) {
	if !strings.HasPrefix(u.Hostname(), "consent.") {
		return u, nil
	}
	behind := u.Query().Get("continue")
	if behind == "" {
		return u, nil
	}
	target, err := checkURL(behind, g)
	if err != nil {
		return nil, err
	}
	if c.been(target) {
		return nil, &wall{vendor: "consent"}
	}
	return target, nil
}

// wall is a page that stands in front of the one that was asked for.
type wall struct{ vendor string }

func (w *wall) Error() string { return ErrBlocked.Error() }
func (w *wall) Unwrap() error { return ErrBlocked }
