package fetch

import (
	"crypto/tls"
	"net/http"
	"time"
)

const (
	tlsTimeout  = 3 * time.Second
	idleTimeout = 10 * time.Second
	maxHeader   = 64 << 10
	idleConns   = 64
)

// Fetcher is a guarded, polite and frugal HTTP client. It is safe for concurrent
// use; one per program is right, because politeness needs one memory.
type Fetcher struct {
	opts   Options
	guard  *guard
	polite *politeness
	memory *windowBudget
	client *http.Client
}

// New returns a Fetcher, or an [*OptionError] that names the option that is wrong. It
// starts nothing and contacts nobody.
func New(opts Options) (*Fetcher, error) {
	opts, err := opts.checked()
	if err != nil {
		return nil, err
	}
	opts = opts.withDefaults()
	f := &Fetcher{opts: opts, guard: newGuard(opts), memory: newWindowBudget()}
	f.polite = newPoliteness(opts)
	f.client = &http.Client{
		Transport:     &transport{f: f, wire: wire(opts, f.guard)},
		CheckRedirect: f.checkRedirect,
	}
	return f, nil
}

// Client returns the guarded client for any request: a Source's or an oEmbed
// endpoint's. Bodies arrive decoded; reading past the caps is an [ErrTooLarge].
// Responses of any status are returned as they are, see [Check].
func (f *Fetcher) Client() *http.Client { return f.client }

// Close closes idle connections. The Fetcher stays usable.
func (f *Fetcher) Close() { f.client.CloseIdleConnections() }

func newGuard(opts Options) *guard {
	return &guard{allow: opts.AllowNets, deny: opts.DenyNets, denyHosts: opts.DenyHosts, nat64: opts.NAT64, own: ownAddresses()}
}

// wire is what carries the bytes: the caller's own transport, or ours behind the guard.
func wire(opts Options, g *guard) http.RoundTripper {
	if opts.HTTPClient != nil {
		if opts.HTTPClient.Transport != nil {
			return opts.HTTPClient.Transport
		}
		return http.DefaultTransport
	}
	d := &dialer{guard: g, resolver: opts.Resolver, connect: opts.Connect}
	if d.connect == nil {
		d.connect = d.socket
	}
	return &http.Transport{
		Proxy:                  nil, // the environment's proxy would be all that the guard sees
		DialContext:            d.DialContext,
		ForceAttemptHTTP2:      true,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: opts.RootCAs},
		TLSHandshakeTimeout:    tlsTimeout,
		ResponseHeaderTimeout:  headerTime(opts.Timeout),
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConns:           idleConns,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        idleTimeout,
		DisableCompression:     true, // decoded here, where it is counted
		ReadBufferSize:         16 << 10,
	}
}
