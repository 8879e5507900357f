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
	ContentType  string        // as declared, or as sniffed where the declaration said nothing
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
// immediate meta refresh. An answer that is no page is an [*Error], see [Check]; so is
// a type that cannot be a page, by the headers alone, and a page that is a wall. When
// a server answered at all, the Response is returned beside the error, without a body.
func (f *Fetcher) Get(ctx context.Context, rawURL string, r Request) (*Response, error) {
	u, err := checkURL(rawURL, f.guard)
	if err != nil {
		return nil, &Error{URL: readableText(rawURL), Err: err}
	}
	c := newChain(u, true)
	resp, err := f.get(c.in(ctx), u, r)
	if err != nil {
		return nil, err
	}
	page := newResponse(resp)
	if err := f.judgePage(page, resp, r); err != nil {
		page.Body.Close()
		page.Body = http.NoBody
		return page, err
	}
	return page, nil
}

func (f *Fetcher) get(ctx context.Context, u *url.URL, r Request) (*http.Response, error) {
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

// judgePage decides by status and headers whether there is a page to read.
func (f *Fetcher) judgePage(page *Response, resp *http.Response, r Request) error {
	if resp.StatusCode == http.StatusNotModified && r.ETag+r.LastModified != "" {
		page.NotModified = true
		return nil
	}
	if err := Check(resp); err != nil {
		return err
	}
	return gate(page, resp)
}
