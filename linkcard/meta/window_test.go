package meta

import (
	"bytes"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// A page gives the same whether it is in memory or arrives piece by piece.
func TestParseOfStreamIsParseOfMemory(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "www.site.example", Path: "/2024/a-page"}
	compare := func(name string, page []byte) {
		whole, err := Parse(bytes.NewReader(page), base, "")
		if err != nil {
			t.Fatal(err)
		}
		pieces, err := Parse(io.LimitReader(bytes.NewReader(page), int64(len(page))), base, "")
		if err != nil {
			t.Fatal(err)
		}
		if pieces.Read = whole.Read; !reflect.DeepEqual(whole, pieces) {
			t.Errorf("%s: in memory %+v\nin pieces %+v", name, whole, pieces)
		}
	}
	fixtures, _ := filepath.Glob("testdata/*/page.html")
	for _, name := range fixtures {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		compare(name, page)
	}
	compare("empty", nil)
	for name, page := range corpus(t) {
		compare(name, page)
	}
}
