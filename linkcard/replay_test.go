package linkcard

import (
	"io"
	"net/http"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func TestReplay(t *testing.T) {
	files := fstest.MapFS{
		"a.http": {Data: []byte("GET https://example.com/a?x=1\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>one\n\ntwo")},
		"b.http": {Data: []byte("GET https://api.example.com/oembed?url=https%3A%2F%2Fexample.com%2Fb&maxwidth=550\n\nHTTP/1.1 404 Not Found\n\n")},
		"w.http": {Data: []byte("GET https://example.com/windows\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>one\n\ntwo\r\n\r\nthree")},
		"c.txt":  {Data: []byte("not an exchange")},
	}
	replay, err := NewReplay(files)
	require.NoError(t, err)
	client := &http.Client{Transport: replay}

	for range 2 {
		resp, err := client.Get("https://example.com/a?x=1")
		require.NoError(t, err)
		body, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		require.Equal(t, "<p>one\n\ntwo", string(body))
		require.Equal(t, "text/html", resp.Header.Get("Content-Type"))
	}

	resp, err := client.Get("https://api.example.com/oembed?format=json&url=https://example.com/b")
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, 404, resp.StatusCode)

	resp, err = client.Get("https://example.com/windows")
	require.NoError(t, err)
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, "<p>one\n\ntwo\r\n\r\nthree", string(body))

	_, err = client.Get("https://example.com/other") //nolint:bodyclose // there is no response
	require.ErrorIs(t, err, ErrNotRecorded)
}

func TestReplayNamesABrokenFile(t *testing.T) {
	_, err := NewReplay(nil)
	require.ErrorContains(t, err, "nil")
	for name, data := range map[string]string{
		"no-request.http":  "HTTP/1.1 200 OK\n\nbody",
		"no-response.http": "GET https://example.com/\n\nhello",
	} {
		_, err := NewReplay(fstest.MapFS{name: {Data: []byte(data)}})
		require.ErrorContains(t, err, name)
	}
}
