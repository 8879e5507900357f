package render

import "testing"

func TestBuiltInTemplatesCompile(t *testing.T) {
	for _, folder := range []string{"html", "email"} {
		p, err := newPage(folder, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		if p.fast == nil {
			t.Errorf("%s: not compiled: html/template runs instead, five times slower", folder)
		}
	}
}
