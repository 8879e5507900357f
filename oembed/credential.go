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

// credential returns the key for the endpoint's origin, or nil. A discovered
// endpoint gets none: a page wrote its address.
func (c *Client) credential(e *Endpoint) *Credential {
	if e.Discovered {
		return nil
	}
	origin := originOf(e.URL)
	for i := range c.Credentials {
		key := &c.Credentials[i]
		if origin != "" && key.Value != "" && originOf(key.Origin) == origin {
			return key
		}
	}
	return nil
}

// originOf returns scheme, host and port in one spelling, "" for what has none.
func originOf(raw string) string {
	u, err := url.Parse(strings.ReplaceAll(raw, "{format}", "json"))
	if err != nil || u.Host == "" || u.User != nil {
		return ""
	}
	return originOfURL(u)
}

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
