package oembed

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// discover fetches a page and returns the endpoints that its Link headers and
// its link elements name.
func (c *Client) discover(ctx context.Context, page *url.URL) ([]Endpoint, error) {
	fail := Error{PageURL: page.String()}
	client, err := c.client()
	if err == nil {
		var endpoints []Endpoint
		if endpoints, err = c.discoverWith(ctx, client, page, &fail); err == nil {
			return endpoints, nil
		}
	}
	fail.Err = err
	return nil, &fail
}

func (c *Client) discoverWith(ctx context.Context, client *http.Client, page *url.URL, fail *Error) ([]Endpoint, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, page.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "text/html, application/xhtml+xml;q=0.9")
	if c.Language != "" {
		request.Header.Set("Accept-Language", c.Language)
	}
	resp, err := send(client, request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	if refused := fetch.Check(resp); refused != nil {
		fail.Status = resp.StatusCode
		return nil, refusal(resp, refused, nil, fail)
	}
	base := page
	if resp.Request != nil && resp.Request.URL != nil {
		base = resp.Request.URL
	}
	if endpoints := DiscoverHeader(resp.Header, base); len(endpoints) > 0 {
		return endpoints, nil
	}
	if t := resp.Header.Get("Content-Type"); t != "" && !strings.Contains(strings.ToLower(t), "html") {
		return nil, fmt.Errorf("%w: no provider answers for it, and it is no HTML page but %.60q", ErrUnsupported, t)
	}
	endpoints, err := Discover(resp.Body, base)
	if len(endpoints) > 0 {
		return endpoints, nil // what broke off behind them does not matter
	}
	return nil, err
}
