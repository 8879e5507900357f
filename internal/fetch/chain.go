package fetch

import (
	"context"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"
)

// maxHops is how many redirects, meta refreshes and unwrappings one request follows.
const maxHops = 5

// chain is what the hops of one request share: the time they may take together,
// the cookies that some sites set before they show anything, and where they have
// been. It ends with the request.
type chain struct {
	page  bool   // Get: bodies are cut at the caps
	start string // origin of the first request; caller's headers go nowhere else

	mu      sync.Mutex
	spent   time.Duration
	jar     *cookiejar.Jar
	cookies int // times a server set some
	visited map[string]int
	hops    int
	retried bool
}

type chainKey struct{}

// chainOf finds the chain that a request belongs to: through its context, or, when
// http.Client follows a redirect, through the answer before.
func chainOf(req *http.Request) *chain {
	if c, ok := req.Context().Value(chainKey{}).(*chain); ok {
		return c
	}
	if req.Response != nil && req.Response.Request != nil {
		if c, ok := req.Response.Request.Context().Value(chainKey{}).(*chain); ok {
			return c
		}
	}
	return newChain(req.URL, false)
}

func newChain(first *url.URL, page bool) *chain {
	return &chain{page: page, start: origin(first), visited: map[string]int{}}
}

func (c *chain) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, chainKey{}, c)
}

// origin is scheme, host and port.
func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }

// enter notes that u is about to be requested. Coming back to a URL is a loop unless
// cookies were set since, which is how some sites test for them.
func (c *chain) enter(u *url.URL) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := u.String()
	if cookies, ok := c.visited[at]; ok && cookies == c.cookies {
		return stop(ErrUnavailable, "unavailable: the redirects form a loop")
	}
	c.visited[at] = c.cookies
	return nil
}

// been reports whether u was requested on this chain.
func (c *chain) been(u *url.URL) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.visited[u.String()]
	return ok
}

// hop counts one more hop.
func (c *chain) hop() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hops++; c.hops > maxHops {
		return stop(ErrUnavailable, "unavailable: more than %d redirects", maxHops)
	}
	return nil
}

// mayRetry is true once.
func (c *chain) mayRetry() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	first := !c.retried
	c.retried = true
	return first
}

func (c *chain) left(timeout time.Duration) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return timeout - c.spent
}

func (c *chain) spend(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.spent += d
}

// keepCookies remembers what a hop set, for the hops after it.
func (c *chain) keepCookies(u *url.URL, resp *http.Response) {
	set := resp.Cookies()
	if len(set) == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.jar == nil {
		c.jar, _ = cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // never fails
	}
	c.cookies++
	c.jar.SetCookies(u, set)
}

func (c *chain) addCookies(u *url.URL, req *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.jar == nil {
		return
	}
	for _, cookie := range c.jar.Cookies(u) {
		req.AddCookie(cookie)
	}
}
