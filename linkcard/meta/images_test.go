package meta

import "testing"

func TestIsSmallByName(t *testing.T) {
	for address, want := range map[string]bool{
		"/badge-80x15.png":                  true,
		"/cc_by80x15.png":                   true,
		"/thumbs/140x105/quay.jpg":          true,
		"/quay-35x35-c-center.png?v=2":      true,
		"/quay-1024x683.jpg":                false,
		"/cache/700x0/quay.jpg":             false,
		"/16x9/quay.jpg":                    false,
		"/quay-1500x1000x72-1-1024x683.jpg": false,
		"/quay.jpg?size=80x80":              false,
		"/box/max.jpg":                      false,
		"x":                                 false,
	} {
		if got := isSmallByName([]byte(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}
