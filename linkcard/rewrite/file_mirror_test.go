package rewrite

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

const pixel = "\x89PNG\r\n\x1a\n rest of a picture"

func TestFileMirror(t *testing.T) {
	var hits atomic.Int32
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		hits.Add(1)
		switch req.URL.Path {
		case "/lies.svg":
			w.Header().Set("Content-Type", "image/png")
			w.Write([]byte("<svg onload=alert(1)>"))
		case "/large.png":
			w.Write([]byte(pixel + strings.Repeat("x", 200)))
		case "/gone.png":
			w.WriteHeader(http.StatusGone)
		default:
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte(pixel))
		}
	}))
	defer srv.Close()
	m := FileMirror{Dir: filepath.Join(t.TempDir(), "media"), Prefix: "media/", Client: srv.Client(), MaxBytes: 100}

	first, err := m.Mirror(t.Context(), srv.URL+"/a.jpg")
	require.NoError(t, err)
	require.Regexp(t, `^media/[0-9a-f]{24}\.png$`, first)
	kept, err := os.ReadFile(filepath.Join(m.Dir, filepath.Base(first)))
	require.NoError(t, err)
	require.Equal(t, pixel, string(kept))

	again, err := m.Mirror(t.Context(), srv.URL+"/a.jpg")
	require.NoError(t, err)
	require.Equal(t, first, again)
	kept2, err := m.Keep(t.Context(), srv.URL+"/a.jpg")
	require.NoError(t, err)
	require.Equal(t, srv.URL+"/a.jpg", kept2)
	require.Equal(t, first, m.Address(srv.URL+"/a.jpg"))
	require.EqualValues(t, 1, hits.Load(), "a copy that is there is not fetched again")
	require.Empty(t, m.Address(srv.URL+"/b.jpg"))

	for _, path := range []string{"/lies.svg", "/large.png", "/gone.png"} {
		_, err := m.Mirror(t.Context(), srv.URL+path)
		require.ErrorIs(t, err, ErrNoPicture, path)
	}
	_, err = FileMirror{}.Mirror(t.Context(), srv.URL)
	require.ErrorContains(t, err, "needs a Client")
	files, err := os.ReadDir(m.Dir)
	require.NoError(t, err)
	require.Len(t, files, 1, "nothing half-written is left")
}
