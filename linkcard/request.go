package linkcard

import (
	"errors"
	"fmt"
	"net/url"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"

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
	inASCII(u, rawURL)
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

// inASCII writes an international name in the letters that go over the wire: in its own,
// [url.URL.String] would percent-encode it, and no host has a percent sign. One that was
// written with such signs stays as it is, and is refused.
func inASCII(u *url.URL, rawURL string) {
	if strings.IndexFunc(u.Host, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return
	}
	_, authority, _ := strings.Cut(rawURL, "://")
	if i := strings.IndexAny(authority, "/?#"); i >= 0 {
		authority = authority[:i]
	}
	name, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil || strings.Contains(authority, "%") || strings.HasPrefix(u.Host, "[") {
		return
	}
	if port := u.Port(); port != "" {
		name += ":" + port
	}
	u.Host = name
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
