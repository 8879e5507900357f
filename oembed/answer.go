package oembed

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// do sends the request and reads the answer; what it learns of a failure goes
// into fail.
func do(client *http.Client, request *http.Request, fail *Error) (*Response, error) {
	resp, err := send(client, request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	fail.Status = resp.StatusCode
	body, err := readAnswer(resp.Body)
	if refused := fetch.Check(resp); refused != nil {
		return nil, refusal(resp, refused, body, fail)
	}
	if err != nil {
		return nil, err
	}
	return parse(body, resp.Header.Get("Content-Type"))
}

// send sends the request. The error does not repeat its address, which may hold
// a credential.
func send(client *http.Client, request *http.Request) (*http.Response, error) {
	resp, err := client.Do(request)
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		return nil, wrapped.Err
	}
	return resp, err
}

// refusal says what an answer that is not a success means in this protocol: 401
// and 403 stand for private pages and for embedding that the author has
// disabled, 400 and 501 for a format or a page that the endpoint does not serve.
func refusal(resp *http.Response, refused error, body []byte, fail *Error) error {
	body = toUTF8(body, resp.Header.Get("Content-Type"))
	fail.Message = errorMessage(body)
	var e *fetch.Error
	if !errors.As(refused, &e) {
		return refused
	}
	fail.RetryAfter = e.RetryAfter
	switch {
	case resp.StatusCode == http.StatusNotImplemented:
		e.Err = fmt.Errorf("%w: the endpoint does not serve this format or page", ErrUnsupported)
	case asksForKey(resp.StatusCode, body):
		e.Err = ErrNeedsCredential
	case resp.StatusCode == http.StatusForbidden && isPage(body):
		e.Err = ErrBlocked
	}
	return e
}

// asksForKey recognises Meta's way of saying that the access token is missing or
// not good.
func asksForKey(status int, body []byte) bool {
	return status >= 400 && status < 500 && bytes.Contains(body, []byte(`"OAuthException"`))
}

// isPage recognises a page that keeps programs out; endpoints answer refusals of
// their own in JSON or plain text.
func isPage(body []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(body[:min(len(body), 512)]))
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}
