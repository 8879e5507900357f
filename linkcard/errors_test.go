package linkcard

import (
	"errors"
	"strings"
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
	for _, page := range []string{"https://ann:secret@example.com/%zz", "ftp://ann:secret@example.com/", "https://ann:secret@exa mple.com/"} {
		_, err := FromPage(strings.NewReader(""), page, "")
		require.ErrorContains(t, err, "example.com"[3:])
		require.NotContains(t, err.Error(), "secret")
	}
	r, err := New(Options{})
	require.NoError(t, err)
	_, err = r.Resolve(t.Context(), "https://ann:secret@example.com/a")
	require.ErrorIs(t, err, ErrRefused)
	require.NotContains(t, err.Error(), "secret")
}

// An error says what is wrong with an address, so that it can be mended.
func TestErrorsSayWhatIsWrongWithAnAddress(t *testing.T) {
	r, err := New(Options{})
	require.NoError(t, err)
	for address, want := range map[string]string{
		"https://example.com/%zz":     `not a URL: invalid URL escape "%zz"`,
		"https://exa mple.com/":       `not a URL: invalid character " " in host name`,
		"https://example.com/\x00":    "not a URL: invalid control character in URL",
		"https://[::1":                "not a URL: missing ']' in host",
		"example.com/a":               "want an absolute http or https URL",
		"https://example.com:99999/a": "port 99999 does not exist",
	} {
		_, err := r.Resolve(t.Context(), address)
		require.ErrorIs(t, err, ErrRefused)
		require.ErrorContains(t, err, want)
	}
}

// An error is one line, whatever a Source repeats of what a server wrote.
func TestErrorsAreOneLine(t *testing.T) {
	err := &Error{URL: "https://example.com/\na", Err: errors.Join(ErrUnsupported, errors.New("no\nlevel=ERROR"))}
	require.Equal(t, `linkcard: "https://example.com/\na": `+ErrUnsupported.Error()+`; no; level=ERROR`, err.Error())
	err.Err = errors.New("said \x1b[31mno")
	require.Equal(t, `linkcard: "https://example.com/\na": "said \x1b[31mno"`, err.Error())
}
