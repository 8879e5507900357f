package linkcard

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Errors end up in logs: what a caller's address holds beside the page stays out.
func TestErrorsNameNoPassword(t *testing.T) {
	for address, shown := range map[string]string{
		"https://ann:secret@example.com/a@b": `"https://example.com/a@b"`,
		"https://ann:p@ss@example.com":       `"https://example.com"`,
		"https://example.com/@ann?x=a@b":     `"https://example.com/@ann?x=a@b"`,
		"ann@example.com":                    `"ann@example.com"`,
		"example.com/@ann":                   `"example.com/@ann"`,
		"https:ann:secret@example.com/a":     `"https:example.com/a"`,
		"//ann:secret@example.com/a":         `"//example.com/a"`,
		`https:\\ann:secret@example.com\a`:   `"https:\\\\example.com\\a"`,
	} {
		err := &Error{URL: address, Err: ErrRefused}
		require.Equal(t, "linkcard: "+shown+": "+ErrRefused.Error(), err.Error())
	}
	r, err := New(Options{})
	require.NoError(t, err)
	_, err = r.Resolve(t.Context(), "https://ann:secret@example.com/a")
	require.ErrorIs(t, err, ErrRefused)
	require.NotContains(t, err.Error(), "secret")
}
