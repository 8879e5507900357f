package linkcard

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	videoPage = `GET https://tube.example.com/w/one

HTTP/1.1 200 OK
Content-Type: text/html

<title>One - Tube</title><meta property="og:type" content="video.other">
<link rel="alternate" type="application/json+oembed" href="/services/oembed?url=https%3A%2F%2Ftube.example.com%2Fw%2Fone">`
	videoOne = `GET https://tube.example.com/services/oembed?url=https%3A%2F%2Ftube.example.com%2Fw%2Fone

HTTP/1.1 200 OK
Content-Type: application/json

{"type":"video","version":"1.0","title":"One","author_name":"Ann","provider_name":"Tube","html":"<iframe src=\"https://tube.example.com/embed/one\"></iframe>","width":560,"height":315,"thumbnail_url":"https://tube.example.com/one.jpg","thumbnail_width":560,"thumbnail_height":315}`
	videoTwo = `GET https://tube.example.com/services/oembed?url=https%3A%2F%2Ftube.example.com%2Fw%2Ftwo

HTTP/1.1 200 OK
Content-Type: application/json

{"type":"video","version":"1.0","title":"Two","author_name":"Ann","provider_name":"Tube","html":"<iframe src=\"https://tube.example.com/embed/two\"></iframe>","width":560,"height":315,"thumbnail_url":"https://tube.example.com/two.jpg","thumbnail_width":560,"thumbnail_height":315}`
)

const shortVideo = `GET https://short.example.net/1

HTTP/1.1 302 Found
Location: https://tube.example.com/w/one

`

// The page that a short link leads to may name endpoints of its own site, and they are
// learnt for that site.
func TestEndpointsBehindAShortLink(t *testing.T) {
	r := newTestResolver(t, Options{HTTPClient: replaying(t, shortVideo, videoPage, videoOne, videoTwo)})
	one, err := r.Resolve(t.Context(), "https://short.example.net/1")
	require.NoError(t, err)
	require.Equal(t, "https://short.example.net/1", one.URL)
	require.Equal(t, "https://tube.example.com/one.jpg", one.Image.URL)
	two, err := r.Resolve(t.Context(), "https://tube.example.com/w/two")
	require.NoError(t, err)
	require.Equal(t, "Two", two.Title)
}

// An endpoint may be named in a header alone (oEmbed, section 4).
func TestEndpointsInHeaders(t *testing.T) {
	page := strings.Replace(videoPage, "Content-Type: text/html\n", "Content-Type: text/html\nLink: </services/oembed?url=https%3A%2F%2Ftube.example.com%2Fw%2Fone>; rel=\"alternate\"; type=\"application/json+oembed\"\n", 1)
	page, _, _ = strings.Cut(page, "<link")
	r := newTestResolver(t, Options{HTTPClient: replaying(t, page, videoOne)})
	card, err := r.Resolve(t.Context(), "https://tube.example.com/w/one")
	require.NoError(t, err)
	require.Equal(t, "https://tube.example.com/one.jpg", card.Image.URL)
}

// The second video of a host is asked of the endpoint that the first one's page has named;
// its page is not even recorded here.
func TestEndpointsAreLearntPerHost(t *testing.T) {
	r := newTestResolver(t, Options{HTTPClient: replaying(t, videoPage, videoOne, videoTwo)})
	one, err := r.Resolve(t.Context(), "https://tube.example.com/w/one")
	require.NoError(t, err)
	require.Equal(t, "Ann", one.Authors[0].Name)
	two, err := r.Resolve(t.Context(), "https://tube.example.com/w/two")
	require.NoError(t, err)
	require.Equal(t, "Two", two.Title)
	require.Equal(t, "https://tube.example.com/two.jpg", two.Image.URL)
	require.Equal(t, KindVideo, two.Kind)
}
