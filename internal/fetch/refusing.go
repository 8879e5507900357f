package fetch

import "net/http"

// RefusingClient returns a client that reaches nothing: every request fails with err.
func RefusingClient(err error) *http.Client {
	return &http.Client{Transport: refusing{err}}
}

type refusing struct{ err error }

func (r refusing) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		_ = req.Body.Close() // as a RoundTripper must, also on errors
	}
	return nil, r.err
}
