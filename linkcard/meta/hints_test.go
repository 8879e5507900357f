package meta

import "testing"

func TestHints(t *testing.T) {
	m := newHintMemory()
	for class, want := range map[string]hint{
		"post-author":             hintAuthor,
		"author-photo wide":       hintAuthor,
		"photo-author":            0,
		"articleImageAuthor wide": 0,
		"image post-author":       hintAuthor,
		"entry-date":              hintDate,
		"footer-info-lastmod":     hintDate | hintModified,
		"sidebar":                 hintAside,
		"":                        0,
	} {
		for range 2 { // the second time from memory
			if got := m.of([]byte(class)); got != want {
				t.Errorf("%q means %b, want %b", class, got, want)
			}
		}
	}
}
