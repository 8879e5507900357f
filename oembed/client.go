package oembed

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// Client asks providers. The zero Client is ready: it knows the public list and
// connects through a guarded transport (public addresses only, rate limited,
// capped). Set the fields before first use; after that a Client is safe for
// concurrent use, and is not to be copied.
type Client struct {
	// HTTP makes the requests. Nil is the guarded client. With your own, the
	// rules about answers and redirects still hold, but which addresses may be
	// dialled is up to you.
	HTTP *http.Client

	// Providers says who is asked; nil is [DefaultRegistry].
	Providers *Registry

	// MaxWidth and MaxHeight, in pixels, are what the embed may take up; 0 leaves
	// it to the provider.
	MaxWidth, MaxHeight int

	// Language is sent as Accept-Language ("de", "pt-BR,pt;q=0.8"), and the first of
	// it to providers that have a parameter for it. Empty leaves it to HTTP: the guarded
	// client sends "en,*;q=0.5", and no parameter is set.
	Language string

	// Credentials are keys of providers, each bound to one origin.
	Credentials []Credential

	// OpenDiscovery asks any endpoint that a page names. The default asks only
	// those on the page's own site (registrable domain) and those of known
	// providers: a page must not choose whom you call.
	OpenDiscovery bool

	once    sync.Once
	guarded *http.Client
	err     error
	learned learned
}

// Fetch asks the provider of a page. For a page that the registry does not know
// it fetches the page itself and asks the endpoints that it names; of those it
// keeps the [Template] in memory, for up to 1,024 sites, and asks the next page of
// that site without fetching it.
//
// The error is an [*Error]. A caller can tell apart ErrNotFound, ErrProtected,
// ErrRateLimited, ErrNeedsCredential, ErrOff, ErrUnsupported (no endpoint, or not
// this page), ErrInvalid, ErrTooLarge, ErrRefused and ErrUnavailable; others come
// from the network or the context. None of them says that the page itself cannot
// be read.
func (c *Client) Fetch(ctx context.Context, pageURL string) (*Response, error) {
	u, err := url.Parse(strings.TrimSpace(pageURL))
	if err != nil {
		return nil, &Error{PageURL: pageURL, Err: fmt.Errorf("%w: not a URL", ErrUnsupported)}
	}
	if e, ok := c.registry().Match(u); ok {
		return c.FetchEndpoint(ctx, e)
	}
	if !isWeb(u.Scheme) || u.Host == "" {
		return nil, &Error{PageURL: pageURL, Err: fmt.Errorf("%w: no provider answers for it; want an absolute http or https URL", ErrUnsupported)}
	}
	if e, ok := c.learned.endpoint(u); ok {
		r, err := c.FetchEndpoint(ctx, e)
		if !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrUnsupported) && !errors.Is(err, ErrProtected) {
			return r, err
		}
		c.learned.forget(u) // the page has the last word
	}
	endpoints, err := c.discover(ctx, u)
	if err != nil {
		return nil, err
	}
	return c.fetchFirst(ctx, pageURL, endpoints)
}

// fetchFirst asks the endpoints in turn until one answers.
func (c *Client) fetchFirst(ctx context.Context, pageURL string, endpoints []Endpoint) (*Response, error) {
	var first error
	for _, e := range endpoints {
		r, err := c.FetchEndpoint(ctx, e)
		if err == nil {
			c.learned.add(e)
			return r, nil
		}
		if first == nil {
			first = err
		}
		if ctx.Err() != nil || errors.Is(err, ErrNotFound) || errors.Is(err, ErrRateLimited) {
			break
		}
	}
	if first == nil {
		first = &Error{PageURL: pageURL, Err: fmt.Errorf("%w: no provider answers for it and the page names no endpoint", ErrUnsupported)}
	}
	return nil, first
}

// FetchEndpoint asks one endpoint, which [Registry.Match], [Discover] or
// [Template.Endpoint] gave. Where the answer does not name its provider, the
// registry's name for it stands in. Errors are those of Fetch.
func (c *Client) FetchEndpoint(ctx context.Context, e Endpoint) (*Response, error) {
	request, err := c.newRequest(ctx, &e)
	fail := Error{PageURL: e.PageURL, Provider: e.Provider}
	if err != nil {
		fail.Err = err
		fail.Endpoint = e.URL
		return nil, &fail
	}
	fail.Endpoint = withoutQuery(request.URL)
	client, err := c.client()
	if err != nil {
		fail.Err = err
		return nil, &fail
	}
	r, err := do(c.withRedirects(client, &e, request), request, &fail)
	if err != nil {
		fail.Err = err
		return nil, &fail
	}
	if r.ProviderName == "" {
		r.ProviderName = e.Provider
	}
	return r, nil
}

// newRequest checks whether the endpoint may be asked and builds the request.
func (c *Client) newRequest(ctx context.Context, e *Endpoint) (*http.Request, error) {
	if e.Discovered {
		c.recognise(e)
	}
	if e.Off != "" {
		return nil, both{fmt.Errorf("%w: %s", ErrOff, e.Off), ErrUnsupported}
	}
	if err := fetch.CheckLanguage(c.Language); err != nil {
		return nil, fmt.Errorf("Client.Language: %w", err)
	}
	u, err := e.requestURL(params{c.MaxWidth, c.MaxHeight, c.Language})
	if err != nil || !isWeb(u.Scheme) || u.Host == "" {
		return nil, fmt.Errorf("%w: the endpoint is not a web address", ErrRefused)
	}
	if e.Discovered && !c.OpenDiscovery && !c.mayAsk(e.PageURL, u) {
		return nil, fmt.Errorf("%w: the page names an endpoint on a foreign host that is no known provider's", ErrRefused)
	}
	key := c.credential(e, u)
	if key == nil && e.rule != nil && e.rule.NeedsCredential {
		return nil, fmt.Errorf("%w: set one for %s in Client.Credentials", ErrNeedsCredential, u.Scheme+"://"+u.Host)
	}
	if key != nil && key.Param != "" {
		addParams(u, key.Param, key.Value)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrRefused, err)
	}
	c.setHeaders(request, e, key)
	return request, nil
}

func (c *Client) setHeaders(request *http.Request, e *Endpoint, key *Credential) {
	accept := "application/json, */*;q=0.1"
	if e.Format == XML {
		accept = "text/xml, application/xml, */*;q=0.1"
	}
	request.Header.Set("Accept", accept)
	if c.Language != "" {
		request.Header.Set("Accept-Language", c.Language)
	}
	if key != nil && key.Header != "" {
		request.Header.Set(key.Header, key.Value)
	}
}

// recognise adds what the registry knows of a discovered endpoint: its provider,
// and that it is off. Pages of a provider that is off may name an endpoint of
// their own, which is off as well.
func (c *Client) recognise(e *Endpoint) {
	if page, err := url.Parse(e.PageURL); err == nil {
		if known, ok := c.registry().Match(page); ok {
			e.Off = known.Off
		}
	}
	u, err := url.Parse(e.URL)
	if err != nil {
		return
	}
	p := c.registry().index.endpoints[strings.ToLower(u.Hostname())]
	if p == nil {
		return
	}
	e.Provider, e.rule = p.Name, &p.Endpoints[0]
	if e.Off == "" {
		e.Off = p.Off
	}
}

func (c *Client) registry() *Registry {
	if c.Providers != nil {
		return c.Providers
	}
	return DefaultRegistry()
}

// client returns the caller's client or makes the guarded one, once.
func (c *Client) client() (*http.Client, error) {
	if c.HTTP != nil {
		return c.HTTP, nil
	}
	c.once.Do(func() { c.guarded, c.err = newGuarded() })
	return c.guarded, c.err
}

// newGuarded makes the client of a zero Client: it dials public addresses only,
// asks a host a few times a second at most and stops reading at its caps.
func newGuarded() (*http.Client, error) {
	f, err := fetch.New(fetch.Options{})
	if err != nil {
		return nil, err
	}
	return f.Client(), nil
}

func withoutQuery(u *url.URL) string {
	bare := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	return bare.String()
}

// both is an error with a second cause.
type both struct {
	error
	second error
}

func (e both) Unwrap() []error { return []error{e.error, e.second} }
