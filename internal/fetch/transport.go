package fetch

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"syscall"
	"time"
)

// transport is the one path of every request: URL check, politeness, the guarded
// wire, caps, decoding. Redirects come through it hop by hop.
type transport struct {
	f    *Fetcher
	wire http.RoundTripper
}

// RoundTrip implements http.RoundTripper. Its errors are *[Error].
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	c := chainOf(req)
	resp, err := t.roundTrip(req, c)
	if err != nil {
		closeBody(req)
		return nil, failure(req, err)
	}
	return resp, nil
}

// CloseIdleConnections lets http.Client's method of this name through.
func (t *transport) CloseIdleConnections() {
	if w, ok := t.wire.(interface{ CloseIdleConnections() }); ok {
		w.CloseIdleConnections()
	}
}

func (t *transport) roundTrip(req *http.Request, c *chain) (*http.Response, error) {
	u, err := checkURL(req.URL.String(), t.f.guard)
	if err != nil {
		t.f.opts.Logger.DebugContext(req.Context(), "refused", slog.String("url", readable(req.URL)), slog.Any("error", err))
		return nil, err
	}
	err = c.enter(u)
	if err == nil && req.Response == nil {
		err = budgetOf(req.Context()).request()
	}
	if err == nil && c.page && t.f.opts.Robots != nil {
		err = t.f.askRobots(req.Context(), u)
	}
	if err != nil {
		return nil, err
	}
	out := t.f.outgoing(req, u, c)
	resp, err := t.attempt(out, c)
	if !worthRetry(out, resp, err) || !c.mayRetry() {
		return resp, err
	}
	if resp != nil {
		resp.Body.Close()
	}
	t.f.opts.Logger.DebugContext(req.Context(), "retry", slog.String("url", readable(u)), slog.Any("error", err))
	if again, errAgain := t.attempt(out, c); errAgain == nil {
		return again, nil
	} else if err == nil {
		err = errAgain
	}
	return nil, err
}

// worthRetry: only what changes nothing on the server, and only failures that the
// next moment may cure.
func worthRetry(req *http.Request, resp *http.Response, err error) bool {
	if req.Method != http.MethodGet && req.Method != http.MethodHead || req.Body != nil && req.Body != http.NoBody {
		return false
	}
	if err != nil {
		return req.Context().Err() == nil && !errors.Is(err, os.ErrDeadlineExceeded) && (errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || errors.Is(err, io.EOF))
	}
	switch resp.StatusCode {
	case http.StatusBadGateway, http.StatusGatewayTimeout:
		return true
	case http.StatusServiceUnavailable:
		_, asked := retryAfter(resp.Header, time.Now())
		return !asked && vendorOf(resp) == ""
	}
	return false
}

// attempt sends one request when it is its turn.
func (t *transport) attempt(out *http.Request, c *chain) (*http.Response, error) {
	f, u := t.f, out.URL
	release, err := f.polite.enter(out.Context(), u)
	if err != nil {
		return nil, err
	}
	clock := startClock(out.Context(), c, f.opts.Timeout)
	returned := false
	defer func() {
		if !returned { // a caller's transport that panics keeps no turn
			clock.stop()
			f.polite.breaker(u).abandoned()
			release()
		}
	}()
	resp, err := complete(t.wire.RoundTrip(out.WithContext(clock.traced())))
	returned = true
	if err != nil {
		err = clock.reason(err)
		clock.stop()
		f.polite.failed(u, err, clock) // before the next one may go
		release()
		return nil, err
	}
	f.polite.answered(out.Context(), u, resp)
	c.keepCookies(u, resp)
	resp.Request = out.WithContext(c.in(out.Context()))
	raw := resp.Body
	end := sync.OnceFunc(func() { raw.Close(); clock.stop(); release() })
	if isRedirect(resp) { // its body is nobody's business
		end()
		resp.Body, resp.ContentLength = http.NoBody, 0
		return resp, checkLocation(resp)
	}
	return t.capBody(resp, c, clock, end)
}

// complete fills in what a caller's own transport may leave out, as http.Client does:
// one made for a test often answers without a body.
func complete(resp *http.Response, err error) (*http.Response, error) {
	switch {
	case err != nil:
		return nil, err
	case resp == nil:
		return nil, errors.New("the HTTPClient's Transport gave neither an answer nor an error")
	case resp.Body == nil:
		resp.Body = http.NoBody
	}
	if resp.Header == nil {
		resp.Header = http.Header{}
	}
	return resp, nil
}

// capBody puts the counting, decoding body into a response.
func (t *transport) capBody(resp *http.Response, c *chain, clock *clock, end func()) (*http.Response, error) {
	limit := clock.budget.bytes(t.f.opts.MaxBody)
	if resp.ContentLength > limit && !c.page && isWanted(resp) {
		end()
		return nil, stop(ErrTooLarge, "too large: %d bytes announced, at most %d are read", resp.ContentLength, limit)
	}
	clock.startBody(bodyTime(t.f.opts.Timeout))
	context.AfterFunc(clock.ctx, end) // also when a caller forgets to close the body
	wire := newWireBody(resp.Body, limit, clock.cancel)
	decoder := newDecoder(clock.ctx, resp.Header.Get("Content-Encoding"), wire, t.f.memory)
	capped := &body{
		ctx: clock.ctx, reader: decoder, left: decodedRatio * t.f.opts.MaxBody, limit: decodedRatio * t.f.opts.MaxBody, page: c.page,
		abort: func() { clock.cancel(context.Canceled) },
		end:   func() { decoder.Close(); clock.budget.spend(0, limit-wire.left); end() },
	}
	decoder.cut = func(why error) { clock.cancel(why); capped.cutShort(why) }
	resp.Body = capped
	if decoder.coding != "" {
		resp.Header.Del("Content-Encoding")
		resp.Header.Del("Content-Length")
		resp.ContentLength, resp.Uncompressed = -1, true
	}
	return resp, nil
}

// isWanted reports whether a body is of use only as a whole. The beginning of a page is
// worth something, and of an error the status says most.
func isWanted(resp *http.Response) bool {
	return resp.StatusCode < 400 && resp.Request.Method != http.MethodHead && mediaType(resp.Header.Get("Content-Type")) != "text/html"
}

func isRedirect(resp *http.Response) bool {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return resp.Header.Get("Location") != ""
	}
	return false
}

func closeBody(req *http.Request) {
	if req.Body != nil {
		req.Body.Close()
	}
}

// failure is err as the [Error] of a request.
func failure(req *http.Request, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	e := &Error{URL: readable(req.URL), Err: err}
	var d *delayed
	if errors.As(err, &d) {
		e.RetryAfter = d.wait
	}
	var w *wall
	if errors.As(err, &w) {
		e.Vendor = w.vendor
	}
	return e
}
