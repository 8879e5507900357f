// Package fetch is the only door to the network: every page, oEmbed answer, post API
// and picture comes through one guarded, polite and frugal client.
//
//	f, err := fetch.New(fetch.Options{})
//	page, err := f.Get(ctx, "https://example.com/post", fetch.Request{}) // a page
//	resp, err := f.Client().Do(req)                                      // anything else
//	err = fetch.Check(resp)                                              // its status as a typed error
//
// # What is refused
//
// No packet leaves, the error is an [ErrRefused], nothing is retried. Redirects, meta
// refreshes and whatever a page names pass the same checks from the start.
//
//	what                                               to loosen it
//	a URL that is not exactly http(s)://host/... ;     -
//	  userinfo, backslash, blanks, controls, invalid
//	  UTF-8, % in the host, more than 2,048 bytes
//	IPv4 in another spelling than a.b.c.d              -
//	an address that is not public unicast              AllowNets; NAT64 for translated ones
//	a name with one such address among its answers     AllowNets
//	a single label, .internal, .local, localhost, ...  AllowNets, when every answer lies in it
//	a port other than 80 (http) and 443 (https)        AllowNets
//	an address of this machine                         AllowNets
//	a redirect from https to http                      AllowDowngrade
//	what DenyNets and DenyHosts name                   -
//
// A name is mapped (IDNA) before it is judged, looked up once and, but for a single
// label, rooted, every answer is judged, a judged address is dialled, and the socket is
// judged again before and after it connects. The environment's proxies are not used. With HTTPClient, only the
// checks of the URL's text remain: addresses are then that client's business.
//
// What leaves is the same for every caller: User-Agent, Accept, Accept-Language,
// Accept-Encoding, and the headers that a Source set, on the origin that it named and
// nowhere else. No Referer, no forwarded address; cookies live for one chain of hops.
//
// # What is capped
//
//	what                     cap                                        when it is met
//	body on the wire         2 MiB (MaxBody)                            a page ends there, see Response.Truncated;
//	body after decompression 4 MiB (twice MaxBody)                        anything else is an ErrTooLarge
//	window of zstd and br    8 and 16 MiB; 128 MiB of windows in all    ErrUnsupported; waits for its share
//	header                   64 KiB, 5 interim answers                  ErrUnavailable
//	hops                     5, no loop                                 ErrUnavailable
//	lookup                   2 s                                        ErrUnavailable
//	connecting               3 s an address, 5 s in all, 3 addresses    ErrUnavailable
//	TLS handshake            3 s                                        ErrUnavailable
//	header                   5 s; more if Timeout is above 12 s          ErrUnavailable
//	body                     8 s; likewise                              as for the size
//	rate of the body         1 KiB/s over 2 s, after 3 s                as for the size
//	all hops together        12 s (Timeout), waiting for turns apart    as for the size
//	all requests of a card   12 s, 6 requests, 4 MiB, see WithBudget    as for the size
//
// A fetch holds some 100 KiB beside what its caller keeps, and its share of the windows;
// when none is left for a second, the stream that has held its share longest ends early.
//
// # What is waited for
//
// No other library of this kind limits what it asks of other people's servers. This one
// waits, per registrable domain (all of example.co.uk, but each of *.github.io):
//
//	when                                        then                                 to change it
//	more than 8 requests at once, 4 a second    the next waits its turn              HostBurst, HostInterval
//	4 requests are in flight to it              the next waits                       HostConcurrency
//	256 are in flight in all                    the next waits                       Concurrency
//	other processes use the domain too          the next waits                       Limiter
//	it answers 429 or 503 with Retry-After      all wait that long, at most 1 h      -
//	it answers 429 or 503 without               all wait 1 s, 2 s, ... 5 min, random -
//	502, 503, 504, or a connection reset        one more try (GET and HEAD)          -
//	it is silent until a request times out      who waited meanwhile fails with it   -
//	it cannot be connected to in time           no request for 30 s, 1 min, ...      -
//	                                              10 min, then one to see
//	its turn would come in more than 10 min,    ErrRateLimited at once               HostInterval
//	  after 2,400 others
//	65,536 wait for their turns in all          ErrRateLimited at once               -
//	robots.txt says no                          ErrProtected                         Robots (off by default)
//
// A wait that is longer than the context's deadline, or a pause longer than Timeout, is
// an [ErrRateLimited] at once, with RetryAfter. Turns are given in the order of asking; who
// leaves while it waits gives its turn to others. Give a batch one context with one
// deadline: ten dead links then cost one time-out, not ten.
//
// # What came back
//
// [Fetcher.Get] returns pages. By the headers alone it turns away what cannot be a page;
// by the first bytes, pictures that claim to be one. A challenge ("Just a moment..."), a
// consent page or a log-in page in front of the article is an [ErrBlocked] with the
// vendor's name. consent.example.com/...?continue=URL is passed by; one immediate meta
// refresh is followed, so that short links end at their target. A copy that is still
// good (304) is NotModified. See [Check] for statuses.
//
// A Fetcher is safe for concurrent use; make one per program. It starts no goroutine of
// its own, and every one that a fetch starts ends with it. It does not read a page's
// charset or markup, does not run scripts, and caches nothing but robots.txt.
package fetch
