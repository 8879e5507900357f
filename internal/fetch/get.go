package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
)

// pageAccept prefers what can be read as a page.
const pageAccept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"

// Request is what [Fetcher.Get] may be told beside the URL. The zero Request is fine.
type Request struct {
	ETag         string // of the copy the caller has: asks for 304 when it is still good
	LastModified string // likewise
	Language     string // Accept-Language; default: the Fetcher's
}

// Response is a page as it arrived. The caller closes Body.
type Response struct {
	URL          *url.URL // where the page was found, after all hops, without fragment
	Status       int
	Header       http.Header
	ContentType  string        // as declared; text/html where the declaration said nothing and the bytes did
	ETag         string        // for the next Request
	LastModified string        // likewise
	NotModified  bool          // the caller's copy is still good; Body is empty
	Body         io.ReadCloser // decoded; ends at the caps, see Truncated

	cut func() error
}

// Truncated returns why Body ended before the page did (a cap, a deadline, a broken
// transfer), or nil. Ask after reading.
func (r *Response) Truncated() error {
	if r.cut == nil {
		return nil
	}
	return r.cut()
}

// Get fetches a page with one GET. It follows at most 5 hops: redirects, and one
// immediate meta refresh; a consent page that names the page behind it is passed by.
// An answer that is no page is an [*Error], see [Check]; so is a type that cannot be a
// page, by the headers alone, and a page that is a wall ([ErrBlocked]). When a server
// answered with anything but a redirect, the Response is returned beside the error, without a body.
func (f *Fetcher) Get(ctx context.Context, rawURL string, r Request) (*Response, error) {
	u, err := checkURL(rawURL, f.guard)
	if err != nil {
		return nil, &Error{URL: readableText(rawURL), Err: err}
	}
	c := newChain(u, true)
	if u, err = unwrapConsent(u, c, f.guard); err != nil {
		return nil, &Error{URL: readableText(rawURL), Err: err}
	}
	page, head, err := f.getPage(c, ctx, u, r)
	if err != nil || head == nil {
		return page, err
	}
	if next := f.refreshTarget(head.refresh, page.URL, c); head.refresh != "" && next != nil {
		page.Body.Close()
		page, head, err = f.getPage(c, ctx, next, Request{Language: r.Language})
	}
	if err == nil && head != nil {
		err = judgeHead(head, page, u, c)
	}
	if err != nil && page != nil {
		page.Body.Close()
		page.Body = http.NoBody
	}
	return page, err
}

// getPage fetches a page and reads its head. The head is nil when there is no body to read.
func (f *Fetcher) getPage(c *chain, ctx context.Context, u *url.URL, r Request) (*Response, *pageHead, error) {
	resp, err := f.send(c.in(ctx), u, r)
	if err != nil {
		return nil, nil, err
	}
	page := newResponse(resp)
	if resp.StatusCode == http.StatusNotModified && isConditional(resp.Request) {
		page.NotModified = true
		return page, nil, nil
	}
	head, err := openPage(page, resp)
	if err != nil {
		resp.Body.Close()
		page.Body = http.NoBody
		return page, nil, err
	}
	return page, head, nil
}

// isConditional reports whether the last hop asked for less than the page: another
// origin than the caller's is not asked so.
func isConditional(req *http.Request) bool {
	return req.Header.Get("If-None-Match") != "" || req.Header.Get("If-Modified-Since") != ""
}

// openPage decides whether there is a page to read: by status, by headers, then by
// the first bytes. The bytes of a refusal are read too, for who refuses.
func openPage(page *Response, resp *http.Response) (*pageHead, error) {
	refused := Check(resp)
	sniff, wrongType := gate(resp.Header)
	switch {
	case refused == nil && wrongType != nil:
		return nil, answerError(resp, wrongType)
	case refused != nil && (wrongType != nil || resp.StatusCode < 400):
		return nil, refused
	}
	head, err := readHead(resp.Body)
	switch {
	case refused != nil && err == nil && vendorOf(resp) == "":
		if vendor := head.wall(true); vendor != "" {
			return nil, answerError(resp, &wall{vendor: vendor})
		}
		return nil, refused
	case refused != nil:
		return nil, refused
	case err != nil:
		return nil, answerError(resp, err)
	}
	if err := sniffPage(head.bytes, sniff); err != nil {
		return nil, answerError(resp, err)
	}
	if sniff {
		page.ContentType = "text/html"
	}
	page.Body = head.before(resp.Body)
	return head, nil
}

// judgeHead refuses pages that stand in front of the one that was asked for.
func judgeHead(head *pageHead, page *Response, asked *url.URL, c *chain) error {
	vendor := head.wall(false)
	if vendor == "" {
		vendor = c.stranded(page.URL)
	}
	if vendor == "" && head.asksToLogIn() && !isLoginPath(asked) && asked.Path != "/" && asked.Path != "" {
		vendor = "login"
	}
	if vendor == "" {
		return nil
	}
	return &Error{URL: readable(page.URL), Status: page.Status, Vendor: vendor, Err: &wall{vendor: vendor}}
}

func (f *Fetcher) send(ctx context.Context, u *url.URL, r Request) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, &Error{URL: readable(u), Err: refuse("the URL does not parse")}
	}
	for name, value := range map[string]string{
		"Accept": pageAccept, "Accept-Language": r.Language, "If-None-Match": r.ETag, "If-Modified-Since": r.LastModified,
	} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	resp, err := f.client.Do(req)
	if err == nil {
		return resp, nil
	}
	var known *Error
	if errors.As(err, &known) {
		return nil, known
	}
	return nil, &Error{URL: readable(u), Err: err}
}

func newResponse(resp *http.Response) *Response {
	page := &Response{
		URL:          resp.Request.URL,
		Status:       resp.StatusCode,
		Header:       resp.Header,
		ContentType:  resp.Header.Get("Content-Type"),
		ETag:         resp.Header.Get("Etag"),
		LastModified: resp.Header.Get("Last-Modified"),
		Body:         resp.Body,
	}
	if b, ok := resp.Body.(*body); ok {
		page.cut = b.truncated
	}
	return page
}
