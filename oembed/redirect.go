package oembed

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// maxRedirects is how many hops one request may take.
const maxRedirects = 5

// twins are hosts of one service that send requests to each other: publish.x.com
// sent them to publish.twitter.com in 2024, and the other way round since. One
// hop between the two is followed, no other.
var twins = [2]string{"publish.twitter.com", "publish.x.com"}

// withRedirects returns the client with the rules for redirects in front of its own.
func (c *Client) withRedirects(client *http.Client, e *Endpoint, first *http.Request) *http.Client {
	key := c.credential(e, first.URL)
	origin := originOfURL(first.URL)
	clone := *client
	clone.Jar = nil
	clone.CheckRedirect = func(next *http.Request, via []*http.Request) error {
		next.Header.Del("Referer")
		if len(via) > maxRedirects {
			return fmt.Errorf("%w: more than %d redirects", ErrUnavailable, maxRedirects)
		}
		if client.CheckRedirect != nil { // first, since the guard's may change the address
			if err := client.CheckRedirect(next, via); err != nil {
				return err
			}
		}
		if err := c.checkHop(e, first.URL, next.URL, len(via)); err != nil {
			return err
		}
		if key != nil && originOfURL(next.URL) != origin && !key.strip(next) {
			return fmt.Errorf("%w: a redirect would carry the credential to another origin", ErrRefused)
		}
		return nil
	}
	return &clone
}

// checkHop says whether a request to first may go on to next.
func (c *Client) checkHop(e *Endpoint, first, next *url.URL, hop int) error {
	if isTwin(first) && !(hop == 1 && isTwin(next) && next.Hostname() != first.Hostname()) {
		return fmt.Errorf("%w: %s sends the request elsewhere", ErrRefused, first.Hostname())
	}
	if first.Scheme == "https" && next.Scheme != "https" {
		return fmt.Errorf("%w: a redirect from https to %s", ErrRefused, next.Scheme)
	}
	if e.Discovered && !c.OpenDiscovery && !c.mayAsk(e.PageURL, next) {
		return fmt.Errorf("%w: a discovered endpoint redirects to a foreign host", ErrRefused)
	}
	return nil
}

func isTwin(u *url.URL) bool {
	return u.Hostname() == twins[0] || u.Hostname() == twins[1]
}

// mayAsk says whether a page may name this endpoint: it is on the page's site or
// on the host of a known provider.
func (c *Client) mayAsk(pageURL string, endpoint *url.URL) bool {
	page, err := url.Parse(pageURL)
	if err != nil {
		return false
	}
	if sameSite(page.Hostname(), endpoint.Hostname()) {
		return true
	}
	return c.registry().index.endpoints[strings.ToLower(endpoint.Hostname())] != nil
}

// sameSite says whether two hosts share a registrable domain. Addresses and
// names without one are the same site only when they are equal.
func sameSite(a, b string) bool {
	a, b = normalHost(a), normalHost(b)
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	siteA, errA := publicsuffix.EffectiveTLDPlusOne(a)
	siteB, errB := publicsuffix.EffectiveTLDPlusOne(b)
	return errA == nil && errB == nil && siteA == siteB
}
