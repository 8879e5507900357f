package linkcard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/oembed"
)

// Options says how a [Resolver] works. It is a plain value: the zero Options is
// good, safe and polite, and each zero field stands for the default named in
// its comment.
type Options struct {
	// Cache keeps what was resolved, failures too. Default: memory of this
	// process, bounded (see [cache.NewMemory]). Share a store among resolvers
	// only if they have the same Sources and Providers; cards of other languages,
	// HostHeaders, AllowNets, DenyNets or DenyHosts are kept apart. Beside it a Resolver
	// remembers the 1,024 cards that are read most, up to some 10 MB of long ones.
	Cache cache.Store

	// Fresh is how long a card is served without asking again; default 24 hours.
	// A provider's cache_age, or a page's Cache-Control or Expires, may shorten or lengthen
	// it, within 1 minute and 7 days. Chance moves it by up to a tenth, so that what was
	// fetched together is not fetched together again.
	Fresh time.Duration
	// Stale is how long after that a card is still served at once while it is
	// fetched anew behind, and served when fetching fails; default 7 days. Negative: never.
	Stale time.Duration
	// Negative is the longest time that a failure is remembered, so that it is not asked
	// for again and again; default 1 hour. How long depends on its class: that a page is gone
	// the whole time, also of days; that it is protected or refused 10 minutes; a 429 as long
	// as the server asks, up to an hour; a failing server or network a minute, then doubling
	// to 30. Negative: never.
	Negative time.Duration

	// Sources are tried in order before anything else; nil means [DefaultSources],
	// an empty list none.
	Sources []Source
	// Providers is the oEmbed registry; default [oembed.DefaultRegistry].
	Providers *oembed.Registry

	// HTTPClient is the caller's own way to the network: a proxy, a
	// [Replay]. Its Transport is used; limits and caps still apply, but which
	// addresses may be reached is then the caller's affair. Default: our own guarded transport,
	// which reaches public web addresses only and ignores the environment's proxies.
	HTTPClient *http.Client
	// AllowNets are addresses that the guard lets through, on any port:
	// 127.0.0.0/8 in tests, an intranet's prefix. With it, local names (localhost, wiki) are
	// looked up too, and fetched when all their addresses lie in it. Default: none.
	AllowNets []netip.Prefix

	// DenyNets are addresses that are refused although they are public, before
	// AllowNets is asked: a cluster's own ranges, say. DenyHosts are names that are
	// refused with all their subdomains: one's own, against loops. Default: none.
	DenyNets  []netip.Prefix
	DenyHosts []string

	// HostHeaders are set on the requests to exactly this host ("www.example.com") or
	// origin ("https://api.example.com", for keys), in place of ours: an API key, another
	// User-Agent. They go nowhere else, also after a redirect. Default: none.
	HostHeaders map[string]http.Header

	// Robots is asked before each page; [RobotsTxt] has it ready. Default: robots.txt is not
	// read, as a card is made for a person who chose the link.
	Robots Robots

	// HostInterval is the mean time between two requests to one registrable
	// domain; default 250 ms. HostBurst is how many may come at once after a
	// pause; default 8. Concurrency is how many requests may be under way in
	// all; default 16.
	HostInterval time.Duration
	HostBurst    int
	Concurrency  int

	// Limiter is a limit that several processes share, asked after the process's own; a
	// rediscache.Limiter is one. If it also has a method Pause(ctx, host, duration), a host that
	// answers 429 is left alone by all of them. Default: none.
	Limiter interface {
		Wait(ctx context.Context, host string) error
	}

	// Timeout bounds one request from its first byte to its last, waiting for
	// a turn not counted; default 12 seconds.
	Timeout time.Duration
	// MaxBody is how many bytes of an answer are read from the wire, and twice as
	// many once decompressed; of a page, what arrived until then is used. Default 2 MiB.
	MaxBody int64

	// UserAgent names the caller to the sites it asks; please include an address
	// where you can be reached. Default: Cartouche's own.
	UserAgent string
	// Language is what pages and providers are asked for, as an Accept-Language
	// value; default "en,*;q=0.5". It is part of the cache key.
	Language string

	// Offline answers from the cache alone, however old, and never touches the
	// wire; what is not there gives [ErrOffline]. No card is marked stale, so that
	// a build from snapshots (see [cache.Dir]) gives the same bytes on any day.
	Offline bool

	// Logger hears of what goes wrong without being anyone's error: a cache that is
	// down, a refresh that failed. Default: silent.
	Logger *slog.Logger
	// Observer counts and times: "resolve" by where the answer came from ("fresh", "stale",
	// "remembered failure", "fetched", "offline"), "fetch" by how it ended ("ok", "not-found",
	// "network", ...). Default: none.
	Observer cache.Observer
}

// Robots says whether a page may be fetched. Implementations are safe for concurrent use.
type Robots interface {
	// Allowed reports whether userAgent may fetch u; client is guarded and limited. An
	// error ends the fetch.
	Allowed(ctx context.Context, client *http.Client, u *url.URL, userAgent string) (bool, error)
}

// RobotsTxt returns a Robots that reads each site's robots.txt (RFC 9309), once a day.
func RobotsTxt() Robots { return &fetch.RobotsTxt{} }

const (
	defaultFresh    = 24 * time.Hour
	defaultStale    = 7 * 24 * time.Hour
	defaultNegative = time.Hour
	defaultParallel = 16
)

// withDefaults checks the options and fills the zero fields.
func (o Options) withDefaults() (Options, error) {
	if err := o.validate(); err != nil {
		return o, err
	}
	if o.Cache == nil {
		store, err := cache.NewMemory(cache.MemoryOptions{})
		if err != nil {
			return o, err
		}
		o.Cache = store
	}
	if o.Fresh == 0 {
		o.Fresh = defaultFresh
	}
	if o.Stale == 0 {
		o.Stale = defaultStale
	}
	if o.Negative == 0 {
		o.Negative = defaultNegative
	}
	if o.Sources == nil {
		o.Sources = DefaultSources()
	}
	if o.Providers == nil {
		o.Providers = oembed.DefaultRegistry()
	}
	if o.Concurrency == 0 {
		o.Concurrency = defaultParallel
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o, nil
}

// OptionError is the error of [New] for an option that cannot be meant.
type OptionError struct {
	Option string // its name, as in "HostHeaders"
	Reason string // what is wrong with it, and how to write it
}

// Error returns one line: the option, what is wrong, what to do.
func (e *OptionError) Error() string { return "linkcard: Options." + e.Option + ": " + e.Reason }

// maxKept bounds how long something is kept, so that no date overflows.
const maxKept = 100 * 365 * 24 * time.Hour

// validate names the first option that cannot be meant; those of the network are for
// internal/fetch to judge.
func (o Options) validate() error {
	for _, d := range []struct {
		option string
		value  time.Duration
	}{{"Fresh", o.Fresh}, {"Stale", o.Stale}, {"Negative", o.Negative}, {"HostInterval", o.HostInterval}} {
		if d.value < 0 && (d.option == "Fresh" || d.option == "HostInterval") {
			return &OptionError{d.option, fmt.Sprintf("%s is negative; 0 is the default", d.value)}
		}
		if d.value > maxKept {
			return &OptionError{d.option, fmt.Sprintf("%s is more than 100 years", d.value)}
		}
	}
	if i := slices.Index(o.Sources, nil); i >= 0 {
		return &OptionError{"Sources", fmt.Sprintf("Sources[%d] is nil", i)}
	}
	return nil
}

// optionError is internal/fetch's error about an option, which has the same name here.
func optionError(err error) error {
	var e *fetch.OptionError
	if errors.As(err, &e) {
		return &OptionError{e.Option, e.Reason}
	}
	return err
}
