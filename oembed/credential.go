package oembed

import (
	"net/http"
	"net/url"
	"strings"
)

// Credential is a provider's key. It is sent to one origin and nowhere else: a
// redirect to another origin loses it, and one that carries the key in its
// address is not followed.
type Credential struct {
	Origin string // "https://graph.example.com", with the port where it is not the default
	Param  string // name of the query parameter that takes the key, or
	Header string // name of the header that takes it
	Value  string // the key; for a header the whole value, as in "Bearer KEY"
}

// credential returns the key for the origin that is asked, or nil. A discovered
// endpoint gets none: a page wrote its address.
func (c *Client) credential(e *Endpoint, asked *url.URL) *Credential {
	if e.Discovered {
		return nil
	}
	for i := range c.Credentials {
		key := &c.Credentials[i]
		origin, err := url.Parse(key.Origin)
		if err == nil && key.Value != "" && origin.Host != "" && originOfURL(origin) == originOfURL(asked) {
			return key
		}
	}
	return nil
}

// originOfURL returns scheme, host and port in one spelling.
func originOfURL(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = defaultPort(u.Scheme)
	}
	return u.Scheme + "://" + strings.ToLower(u.Hostname()) + ":" + port
}

// strip takes the key out of a request to another origin. It returns false where
// the server has put the key into an address of its own making.
func (key *Credential) strip(request *http.Request) bool {
	if key.Header != "" {
		request.Header.Del(key.Header)
	}
	address := request.URL.String()
	return !strings.Contains(address, key.Value) && !strings.Contains(address, url.QueryEscape(key.Value))
}
