package fetch

import (
	"net/http"
	"net/url"
	"strings"
)

// notSent are headers of a caller that never leave: they would name a reader, or
// change a transfer that is ours to run.
var notSent = []string{
	"Cookie", "Referer", "Origin", "Host", "Forwarded", "Via", "X-Real-Ip", "True-Client-Ip", "Cf-Connecting-Ip",
	"Accept-Encoding", "Range", "If-Range", "Content-Length", "Transfer-Encoding", "Te", "Trailer",
	"Connection", "Keep-Alive", "Upgrade", "Proxy-Authorization", "Proxy-Connection", "Expect",
}

// outgoing is the request as it leaves: the caller's headers, only on the origin
// that he named, our own, those of the chain, and the ones configured for the host.
func (f *Fetcher) outgoing(req *http.Request, u *url.URL, c *chain) *http.Request {
	out := req.Clone(req.Context())
	out.URL, out.Host, out.Response = u, "", nil
	out.Header = http.Header{}
	if origin(u) == c.start {
		out.Header = callerHeaders(req.Header)
	} else if accept := req.Header.Get("Accept"); accept != "" {
		out.Header.Set("Accept", accept)
	}
	setDefault(out.Header, "Accept", "*/*")
	setDefault(out.Header, "Accept-Language", f.opts.Language)
	setDefault(out.Header, "User-Agent", f.opts.UserAgent)
	out.Header.Set("Accept-Encoding", acceptEncoding)
	c.addCookies(u, out)
	for _, at := range []string{u.Hostname(), origin(u)} {
		for name, values := range f.opts.HostHeaders[at] {
			out.Header[http.CanonicalHeaderKey(name)] = values
		}
	}
	return out
}

func callerHeaders(h http.Header) http.Header {
	kept := h.Clone()
	if kept == nil {
		return http.Header{}
	}
	for _, name := range notSent {
		kept.Del(name)
	}
	for name := range kept {
		if strings.HasPrefix(name, "X-Forwarded-") {
			delete(kept, name)
		}
	}
	return kept
}

func setDefault(h http.Header, name, value string) {
	if h.Get(name) == "" {
		h.Set(name, value)
	}
}
