package fetch

import (
	"context"
	"crypto/x509"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// Version is the release that the default User-Agent names.
const Version = "1.0"

// Options configure a [Fetcher]. The zero value is strict and polite; a zero field
// stands for the default given beside it.
type Options struct {
	// HTTPClient replaces the transport. Limits, caps, decoding, politeness and the
	// checks of the URL text still apply; which address a name leads to is then the
	// business of this client, as is its proxy. Its Jar, Timeout and CheckRedirect
	// are not used.
	HTTPClient *http.Client

	// AllowNets are addresses that may be contacted although they are not public, on
	// any port, written as literals or reached through a name. With it, local names
	// (one label, .internal, localhost, ...) are looked up too, and are fetched when
	// every answer lies in these networks. Default: none.
	AllowNets []netip.Prefix
	DenyNets  []netip.Prefix // refused on top of the rule, before AllowNets: a cluster's public ranges, say
	DenyHosts []string       // names ("example.com", also international ones) refused with all their subdomains: one's own, say, against loops
	NAT64     []netip.Prefix // NAT64 networks (RFC 6052) whose embedded IPv4 address is judged; default: refused like all translation

	AllowDowngrade bool // follow redirects from https to http; default: refused

	HostInterval    time.Duration // mean time between requests to one registrable domain; default 250ms, negative: no limit
	HostBurst       int           // requests to it that may come at once after a pause; default 8
	HostConcurrency int           // requests to it in flight; default 4, negative: no limit
	Concurrency     int           // requests in flight in all; default 256
	Limiter         Limiter       // a limit shared with other processes, asked after the local one
	Robots          Robots        // asked before each page; default: robots.txt is not read

	Timeout time.Duration // for one request with all its redirects, without the time it waits its turn; default 12s
	MaxBody int64         // bytes of a body on the wire; twice as many after decompression; default 2 MiB

	UserAgent string // default "Cartouche/1.0 (+https://github.com/cartouche-go/cartouche)"
	Language  string // Accept-Language; default "en,*;q=0.5"
	// HostHeaders are set on requests to exactly this host ("www.example.com") or, for an
	// API key, exactly this origin ("https://api.example.com"), replacing ours. Headers that
	// run the transfer (Host, Content-Length, Accept-Encoding, Range, ...) are not taken.
	HostHeaders map[string]http.Header

	Logger *slog.Logger // debug records of refusals, pauses and retries; default: none

	// For tests inside this module, which may not open a connection beyond loopback.
	Resolver Resolver                                                                       // default: the system's, in pure Go
	Connect  func(ctx context.Context, network string, ap netip.AddrPort) (net.Conn, error) // opens the judged address; default: a socket
	RootCAs  *x509.CertPool                                                                 // default: the system's
}

// Resolver looks names up; a [*net.Resolver] is one, see [NewResolver].
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Limiter is a rate limit that several processes share. Wait returns when a
// request to the host, a registrable domain, may start; an error keeps it back. If
// the Limiter also has the method Pause(ctx, host, d), a server that asks one
// process to wait is left alone by all of them.
type Limiter interface {
	Wait(ctx context.Context, host string) error
}

type pauser interface {
	Pause(ctx context.Context, host string, d time.Duration) error
}

const (
	defaultInterval        = 250 * time.Millisecond
	defaultBurst           = 8
	defaultHostConcurrency = 4
	defaultConcurrency     = 256
	defaultTimeout         = 12 * time.Second
	defaultMaxBody         = 2 << 20
	defaultUserAgent       = "Cartouche/" + Version + " (+https://github.com/cartouche-go/cartouche)"
	defaultLanguage        = "en,*;q=0.5"
)

// withDefaults returns o with every zero field filled in.
func (o Options) withDefaults() Options {
	fill(&o.HostInterval, defaultInterval)
	fill(&o.HostBurst, defaultBurst)
	fill(&o.HostConcurrency, defaultHostConcurrency)
	fill(&o.Concurrency, defaultConcurrency)
	fill(&o.Timeout, defaultTimeout)
	fill(&o.MaxBody, defaultMaxBody)
	fill(&o.UserAgent, defaultUserAgent)
	fill(&o.Language, defaultLanguage)
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Resolver == nil {
		o.Resolver = NewResolver(nil)
	}
	return o
}

func fill[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
