package linkcard

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is no page but has a name and a type makes a card, whatever parameters and
// capitals the type is written with.
func TestFilesAreCards(t *testing.T) {
	for contentType, want := range map[string]struct {
		kind  Kind
		media string // of the image
	}{
		"image/png":                 {KindPhoto, "image/png"},
		"Image/JPEG; charset=UTF-8": {KindPhoto, "image/jpeg"},
		"video/mp4":                 {KindVideo, ""},
		"audio/mpeg":                {KindAudio, ""},
		"application/pdf;q=1":       {KindLink, ""},
		"application/zip":           {},
	} {
		r := newTestResolver(t, Options{HTTPClient: replaying(t, fmt.Sprintf("GET https://www.example.com/f/a%%20b.bin\n\nHTTP/1.1 200 OK\nContent-Type: %s\n\nx", contentType))})
		card, err := r.Resolve(t.Context(), "https://www.example.com/f/a%20b.bin")
		if want.kind == "" {
			require.ErrorIs(t, err, ErrUnsupported, contentType)
			continue
		}
		require.NoError(t, err, contentType)
		require.Equal(t, "a b.bin", card.Title)
		require.Equal(t, want.kind, card.Kind, contentType)
		if want.media != "" {
			require.Equal(t, &Image{URL: "https://www.example.com/f/a%20b.bin", Type: want.media}, card.Image)
		}
	}
}
