package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
)

// explain turns an error into an answer. Everything that would tell a stranger what
// is reachable from here is one answer, "unreachable", after a random wait; the log has the details.
func (h *handler) explain(w http.ResponseWriter, req *http.Request, err error) {
	status, message := h.reveal(req.Context(), err)
	var e *linkcard.Error
	if errors.As(err, &e) && e.RetryAfter > 0 {
		w.Header().Set("Retry-After", fmt.Sprint(int(e.RetryAfter.Seconds())+1))
	}
	h.fail(w, req, status, message)
}

// reveal returns what a stranger may know of an error, and when: a refusal takes no
// shorter than a connection that fails.
func (h *handler) reveal(ctx context.Context, err error) (status int, message string) {
	status, message = outcome(err)
	h.logFailure(err)
	if message == unreachable {
		pause(ctx, 50*time.Millisecond+rand.N(100*time.Millisecond))
	}
	return status, message
}

// logFailure notes why there is no card, without the query of the address: it may be a
// reader's secret.
func (h *handler) logFailure(err error) {
	address, cause := "", err
	var e *linkcard.Error
	if errors.As(err, &e) {
		address, cause = "malformed", e.Err
		if u, err := url.Parse(e.URL); err == nil {
			address = (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
		}
	}
	h.log.Info("no card", "url", fmt.Sprintf("%.256s", address), "error", fmt.Sprintf("%.256s", fmt.Sprint(cause)))
}

const unreachable = "unreachable: this address gives no card"

func outcome(err error) (int, string) {
	switch {
	case errors.Is(err, linkcard.ErrRefused):
		return http.StatusBadGateway, unreachable
	case errors.Is(err, linkcard.ErrNotFound):
		return http.StatusNotFound, "not found: the page or post is gone"
	case errors.Is(err, linkcard.ErrProtected):
		return http.StatusForbidden, "protected: only signed-in readers may see it"
	case errors.Is(err, linkcard.ErrRateLimited):
		return http.StatusServiceUnavailable, "rate limited: the site asked to wait"
	case errors.Is(err, linkcard.ErrBlocked):
		return http.StatusBadGateway, "blocked: the site shows a challenge or login page instead"
	case errors.Is(err, linkcard.ErrNeedsCredential):
		return http.StatusBadGateway, "needs a credential: the provider answers only with a key"
	case errors.Is(err, errNothing), errors.Is(err, errTooLong):
		return http.StatusUnprocessableEntity, err.Error()
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusGatewayTimeout, "too slow: the site did not answer in time; try again later"
	case errors.Is(err, linkcard.ErrTooLarge), errors.Is(err, linkcard.ErrUnsupported):
		return http.StatusUnprocessableEntity, "not supported: neither a page nor a post that makes a card"
	}
	return http.StatusBadGateway, unreachable
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
