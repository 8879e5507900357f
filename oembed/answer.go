package oembed

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// do sends the request and reads the answer; what it learns of a failure goes
// into fail.
func do(client *http.Client, request *http.Request, fail *Error) (*Response, error) {
	resp, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	fail.Status = resp.StatusCode
	body, err := readAnswer(resp.Body)
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return nil, refusal(resp, body, fail)
	}
	if err != nil {
		return nil, err
	}
	return parse(body, resp.Header.Get("Content-Type"))
}

// refusal makes the error of an answer that is not a success.
func refusal(resp *http.Response, body []byte, fail *Error) error {
	body = toUTF8(body, resp.Header.Get("Content-Type"))
	fail.Message = errorMessage(body)
	fail.RetryAfter = retryAfter(resp.Header.Get("Retry-After"))
	cause := verdict(resp.StatusCode)
	if errors.Is(cause, ErrProtected) || errors.Is(cause, ErrUnsupported) {
		switch {
		case bytes.Contains(body, []byte(`"OAuthException"`)):
			cause = ErrNeedsCredential
		case resp.StatusCode == http.StatusForbidden && isWall(body):
			cause = ErrBlocked
		}
	}
	return &fetch.Error{URL: fail.Endpoint, Status: resp.StatusCode, RetryAfter: fail.RetryAfter, Err: cause}
}

// verdict says what a status means in this protocol: 401 and 403 stand for
// private pages and for embedding that the author has disabled, 400 and 501 for
// a format or a page that the endpoint does not serve.
func verdict(status int) error {
	switch {
	case status == http.StatusNotFound || status == http.StatusGone:
		return ErrNotFound
	case status == http.StatusUnauthorized || status == http.StatusForbidden ||
		status == http.StatusUnavailableForLegalReasons:
		return ErrProtected
	case status == http.StatusTooManyRequests:
		return ErrRateLimited
	case status == http.StatusNotImplemented || status >= 400 && status < 500:
		return ErrUnsupported
	case status >= 500:
		return ErrUnavailable
	}
	return fmt.Errorf("%w: an unexpected status", ErrUnsupported)
}

// isWall recognises a page that keeps programs out; endpoints answer refusals of
// their own in JSON or plain text.
func isWall(body []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(body[:min(len(body), 512)]))
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}

// maxRetryAfter bounds how long a server may ask to wait.
const maxRetryAfter = time.Hour

// retryAfter reads the header: seconds, or a date.
func retryAfter(value string) time.Duration {
	value = strings.TrimSpace(value)
	if n, err := strconv.Atoi(value); err == nil {
		return min(max(time.Duration(min(n, int(maxRetryAfter/time.Second)))*time.Second, 0), maxRetryAfter)
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(time.Until(at), 0), maxRetryAfter)
	}
	return 0
}
