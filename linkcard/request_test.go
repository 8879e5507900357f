package linkcard

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// International names are asked for in ASCII, however they are written, and the card keeps
// the address as it was.
func TestInternationalNamesAreAskedFor(t *testing.T) {
	for rawURL, host := range map[string]string{
		"https://b\u00fccher.de/a":                "xn--bcher-kva.de",
		"https://B\u00dcCHER.de:443/\u00e4":       "xn--bcher-kva.de",
		"https://xn--bcher-kva.de/a":              "xn--bcher-kva.de",
		"https://\u043f\u0440\u0438.\u0440\u0444": "xn--h1and.xn--p1ai",
		"https://\u2177.de/":                      "viii.de",
		"https://b\u00fccher\u3002de/":            "xn--bcher-kva.de",
	} {
		s := &onePage{}
		card, err := resolverOf(t, s, Options{}).Resolve(t.Context(), rawURL)
		require.NoError(t, err, rawURL)
		require.Equal(t, rawURL, card.URL)
		require.Equal(t, host, s.asked[0].URL.Host, rawURL)
	}
	for _, rawURL := range []string{"https://b%C3%BCcher.de/a", "https://\u2460\u2461\u2466.\u2460/", "https://me@b\u00fccher.de/"} {
		s := &onePage{}
		_, err := resolverOf(t, s, Options{}).Resolve(t.Context(), rawURL)
		require.ErrorIs(t, err, ErrRefused, rawURL)
		require.Zero(t, s.hits(), rawURL)
	}
}
