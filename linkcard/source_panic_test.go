package linkcard

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// badSource does one thing that a Source must not do.
type badSource struct{ sin string }

func (badSource) Name() string { return "bad" }

func (s badSource) Match(u *url.URL) (*url.URL, bool) {
	switch s.sin {
	case "no address":
		return nil, true
	case "panic in Match":
		panic("boom")
	}
	return u, true
}

func (s badSource) Card(context.Context, *http.Client, *url.URL) (*Card, error) {
	if s.sin == "panic in Card" {
		panic("boom\x1b[31m")
	}
	return nil, nil
}

const behindBad = `GET https://www.example.com/a

HTTP/1.1 200 OK
Content-Type: text/html

<title>A title</title>`

// A Source that misbehaves is passed over: the next way makes the card.
func TestBadSourcesArePassedOver(t *testing.T) {
	for _, sin := range []string{"no address", "panic in Match", "panic in Card", "no card"} {
		var log bytes.Buffer
		r := newTestResolver(t, Options{Sources: []Source{badSource{sin}}, HTTPClient: replaying(t, behindBad), Logger: slog.New(slog.NewTextHandler(&log, nil))})
		for _, result := range r.ResolveAll(t.Context(), []string{"https://www.example.com/a"}) {
			require.NoError(t, result.Err, sin)
			require.Equal(t, "A title", result.Card.Title)
		}
		x, err := r.Explain(t.Context(), "https://www.example.com/a")
		require.NoError(t, err, sin)
		require.Equal(t, "A title", x.Card.Title)
		_, err = r.Resolve(t.Context(), "https://www.example.com/gone")
		var e *Error
		require.ErrorAs(t, err, &e, sin)
		require.NotContains(t, err.Error(), "\n")
		if sin == "panic in Match" || sin == "panic in Card" {
			require.Contains(t, log.String(), "source_panic_test.go", "the log says where")
		}
	}
}

// panicTransport panics where no Source is to blame.
type panicTransport struct{}

func (panicTransport) RoundTrip(*http.Request) (*http.Response, error) { panic("boom") }

// A panic of anything else is an *Error on one line, and its stack is in the log.
func TestAnyPanicIsAnError(t *testing.T) {
	var log bytes.Buffer
	r := newTestResolver(t, Options{HTTPClient: &http.Client{Transport: panicTransport{}}, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	_, err := r.Resolve(t.Context(), "https://www.example.com/a")
	var e *Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, `linkcard: "https://www.example.com/a": panic while resolving: "boom"`, err.Error())
	require.Contains(t, log.String(), "source_panic_test.go")
}

// garbage is a Source that cleans nothing.
type garbage struct{ badSource }

func (garbage) Card(context.Context, *http.Client, *url.URL) (*Card, error) {
	return &Card{Title: "a\x1b[31m\u202eb", Image: &Image{URL: "javascript:alert(1)"}, Post: &post.Post{Text: "a\x1b[31mb"}}, errors.Join()
}

// What is explained is as clean as what is resolved.
func TestExplanationsAreClean(t *testing.T) {
	r := newTestResolver(t, Options{Sources: []Source{garbage{}}, HTTPClient: replaying(t)})
	x, err := r.Explain(t.Context(), "https://www.example.com/a")
	require.NoError(t, err)
	require.Equal(t, "a[31mb", x.Card.Title)
	require.Equal(t, "a[31mb", x.Card.Post.Text)
	require.Empty(t, x.Card.Image.URL)
	for _, c := range x.Candidates {
		require.NotContains(t, c.Value, "\x1b")
		require.NotContains(t, c.Value, "javascript:")
	}
}
