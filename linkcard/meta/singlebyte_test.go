package meta

import (
	"bytes"
	"fmt"
	"io"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

func TestSingleByteIsDecoder(t *testing.T) {
	var page []byte
	for c := range 256 {
		page = append(page, fmt.Sprintf("<p>%d: %c", c, 'a'+c%26)...)
		page = append(page, byte(c), byte(255-c))
	}
	page = bytes.Repeat(page, 20)
	for _, table := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.ISO8859_2, charmap.KOI8R, charmap.CodePage866, charmap.XUserDefined} {
		want, err := table.NewDecoder().Bytes(page)
		if err != nil {
			t.Fatal(err)
		}
		for name, src := range map[string]io.Reader{"whole": bytes.NewReader(page), "bytewise": iotest.OneByteReader(bytes.NewReader(page))} {
			got, err := io.ReadAll(transform.NewReader(src, singleByte{table: table}))
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%v, %s: %d bytes, %v, want %d", table, name, len(got), err, len(want))
			}
		}
	}
}
