package cache

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"
)

// FuzzDecodeFile reads each input as it is and, so that more than the checksum is
// tried, with the sum that it ought to have: what is accepted must be written and
// read back as the same entry.
func FuzzDecodeFile(f *testing.F) {
	for _, e := range []Entry{{}, {Data: []byte(`{"a":[1,"<"]}`), Expires: time.Date(2026, 3, 1, 12, 0, 0, 5, time.UTC)}, {Data: []byte("\xff")}} {
		content, err := encodeFile("example.com/1", e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content, "example.com/1")
	}
	f.Add([]byte(`{"cartouche":1,"data":{},"key":"k"}`), "k")
	f.Fuzz(func(t *testing.T, content []byte, key string) {
		for _, content := range [][]byte{content, withSum(content, key)} {
			e, err := decodeFile(content, key)
			if err != nil {
				continue
			}
			again, err := encodeFile(key, e)
			if err != nil {
				t.Fatalf("%q is read as %+v, which cannot be written: %v", content, e, err)
			}
			back, err := decodeFile(again, key)
			if err != nil || !bytes.Equal(back.Data, e.Data) || !back.Expires.Equal(e.Expires) {
				t.Errorf("%q is read as %+v, and what is written of that as %+v, %v", content, e, back, err)
			}
		}
	})
}

func withSum(content []byte, key string) []byte {
	var f fileForm
	if json.Unmarshal(content, &f) != nil {
		return content
	}
	data, err := f.data()
	if err != nil {
		return content
	}
	f.Sum = sum(key, f.Expires, data)
	signed, err := json.Marshal(f)
	if err != nil {
		return content
	}
	return signed
}
