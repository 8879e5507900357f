package oembed

import (
	"net/http"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// newGuarded makes the client of a zero Client: it dials public addresses only,
// asks a host a few times a second at most and stops reading at its caps.
func newGuarded() (*http.Client, error) {
	f, err := fetch.New(fetch.Options{})
	if err != nil {
		return nil, err
	}
	return f.Client(), nil
}
