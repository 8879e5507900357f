package linkcard

import (
	"errors"
	"fmt"
	"net/url"
	"runtime/debug"
	"strings"

	"github.com/cartouche-go/cartouche/oembed"
)

// request is one URL to resolve, looked at before anything is asked.
type request struct {
	raw      string // as the caller gave it
	url      *url.URL
	id       identity // in the cache and the single flight
	matches  []match
	endpoint oembed.Endpoint
	provider bool // endpoint is set
}

// match is a Source that knows the URL, and the spelling it wants.
type match struct {
	source    Source
	canonical *url.URL
}

// newRequest reads a URL and finds who knows it. The error is an *Error with ErrRefused for a text that
// is no absolute http or https URL.
func (r *Resolver) newRequest(rawURL string) (*request, error) {
	u, err := url.Parse(strings.TrimSpace(rawURL))
	if err != nil {
		return nil, refused(rawURL, "not a URL: "+malformed(err))
	}
	req := &request{raw: rawURL, url: u}
	for _, s := range r.opts.Sources {
		if canonical, ok := r.match(s, u); ok {
			req.matches = append(req.matches, match{s, canonical})
		}
	}
	req.endpoint, req.provider = r.opts.Providers.Match(u)
	if !isWeb(u) && !req.provider {
		return nil, refused(rawURL, "want an absolute http or https URL")
	}
	req.id = r.ids.of(req)
	return req, nil
}

// match asks a Source whether it knows u. One that panics, or says yes without an
// address, does not: it may run where nobody could recover.
func (r *Resolver) match(s Source, u *url.URL) (canonical *url.URL, ok bool) {
	defer func() {
		if p := recover(); p != nil {
			r.opts.Logger.Error("a Source panicked in Match", "panic", p, "stack", string(debug.Stack()))
			canonical, ok = nil, false
		}
	}()
	canonical, ok = s.Match(u)
	return canonical, ok && canonical != nil
}

// malformed is what url.Parse minds, without the address that it repeats.
func malformed(err error) string {
	var parse *url.Error
	if errors.As(err, &parse) {
		err = parse.Err
	}
	return strings.TrimPrefix(err.Error(), "net/url: ")
}

func refused(rawURL, why string) *Error {
	return &Error{URL: rawURL, Err: fmt.Errorf("%w: %s", ErrRefused, why)}
}

func isWeb(u *url.URL) bool {
	scheme := strings.ToLower(u.Scheme)
	return u.Host != "" && (scheme == "http" || scheme == "https")
}
