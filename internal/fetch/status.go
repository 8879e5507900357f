package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Check classifies an answer by its status and headers: nil for 2xx but for those below, else an
// [*Error] with one of the sentinels. A challenge is an [ErrBlocked] whatever its
// status, with the vendor's name where the headers give it. It does not read the body.
//
//	404, 410                    ErrNotFound
//	401, 402, 403, 407, 451     ErrProtected
//	429                         ErrRateLimited, with RetryAfter
//	204, 205                    ErrUnsupported: there is nothing to read
//	206                         ErrUnavailable: nobody asks for parts
//	500 and above, 408, 425     ErrUnavailable, with RetryAfter
//	any other                   ErrUnsupported
func Check(resp *http.Response) error {
	if vendor := vendorOf(resp); vendor != "" {
		return answerError(resp, &wall{vendor: vendor})
	}
	kind := statusKind(resp.StatusCode)
	if kind == nil {
		return nil
	}
	return answerError(resp, kind)
}

func statusKind(status int) error {
	switch status {
	case http.StatusNotFound, http.StatusGone:
		return ErrNotFound
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusProxyAuthRequired, http.StatusUnavailableForLegalReasons:
		return ErrProtected
	case http.StatusTooManyRequests:
		return ErrRateLimited
	case http.StatusNoContent, http.StatusResetContent:
		return fmt.Errorf("%w: the answer has no content", ErrUnsupported)
	case http.StatusPartialContent:
		return fmt.Errorf("%w: a part was sent that was not asked for", ErrUnavailable)
	case http.StatusRequestTimeout, http.StatusTooEarly:
		return ErrUnavailable
	}
	switch {
	case status >= 500:
		return ErrUnavailable
	case status >= 200 && status < 300:
		return nil
	}
	return ErrUnsupported
}

func answerError(resp *http.Response, err error) *Error {
	e := &Error{Status: resp.StatusCode, Err: err}
	if resp.Request != nil {
		e.URL = readable(resp.Request.URL)
	}
	e.RetryAfter, _ = retryAfter(resp.Header, time.Now())
	var w *wall
	if errors.As(err, &w) {
		e.Vendor = w.vendor
	}
	return e
}

// vendorOf names the product whose challenge an answer is, by its headers.
func vendorOf(resp *http.Response) string {
	h, denied := resp.Header, resp.StatusCode >= 400
	server := strings.ToLower(h.Get("Server"))
	switch {
	case resp.StatusCode == 999: // its own number for "not a browser"
		return "linkedin"
	case h.Get("Cf-Mitigated") != "":
		return "cloudflare"
	case h.Get("X-Amzn-Waf-Action") != "":
		return "aws-waf"
	case h.Get("X-Vercel-Mitigated") != "":
		return "vercel"
	case h.Get("Sg-Captcha") != "":
		return "siteground"
	case denied && (h.Get("X-Datadome") != "" || h.Get("X-Dd-B") != ""):
		return "datadome"
	case denied && h.Get("X-Kpsdk-Ct") != "":
		return "kasada"
	case denied && h.Get("X-Sucuri-Block") != "":
		return "sucuri"
	case resp.StatusCode == http.StatusForbidden && strings.HasPrefix(server, "akamaighost"):
		return "akamai"
	case resp.StatusCode == http.StatusForbidden && strings.HasPrefix(server, "ddos-guard"):
		return "ddos-guard"
	}
	return ""
}
