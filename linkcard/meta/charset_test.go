package meta

import (
	"net/url"
	"strings"
	"testing"
)

func TestBytesAreBelievedBeforeTheHeader(t *testing.T) {
	const latin, utf8 = "<title>Gr\xf6\xdfe der H\xe4fen</title>", "<title>Größe der Häfen</title>"
	for _, c := range []struct{ name, contentType, page, want string }{
		{"Latin-1 in Latin-1", "text/html; charset=iso-8859-1", latin, "Größe der Häfen"},
		{"Latin-1 as UTF-8", "text/html; charset=utf-8", latin, "Größe der Häfen"},
		{"UTF-8 as Latin-1", "text/html; charset=iso-8859-1", utf8, "Größe der Häfen"},
		{"UTF-8 as Shift_JIS", "text/html; charset=shift_jis", strings.Repeat(utf8, 4), "Größe der Häfen"},
		{"header before meta", "text/html; charset=windows-1251", "<meta charset=iso-8859-1><title>\xcf\xee\xf0\xf2</title>", "Порт"},
		{"meta for a header that is wrong", "text/html; charset=utf-8", "<meta charset=windows-1251><title>\xcf\xee\xf0\xf2</title>", "Порт"},
		{"a label in a text", "", "<meta name=description content='say charset=koi8-r'><meta charset=windows-1251><title>\xcf\xee\xf0\xf2</title>", "Порт"},
		{"UTF-8 in a text", "", "<meta name=description content='say charset=utf-8'><meta charset=windows-1251><title>\xcf\xee\xf0\xf2</title>", "Порт"},
		{"UTF-8 in a comment", "", "<!-- a --><!-- <meta charset=utf-8> --><meta charset=windows-1251><title>\xcf\xee\xf0\xf2</title>", "Порт"},
		{"a capital", "", "<meta http-equiv=Content-Type content='text/html; Charset=windows-1251'><title>\xcf\xee\xf0\xf2</title>", "Порт"},
		{"capitals before a script's", "", "<META http-equiv=Content-Type content='text/html; CHARSET=windows-1251'><script charset=utf-8></script><title>\xcf\xee\xf0\xf2</title>", "Порт"},
		{"one broken character", "text/html; charset=utf-8", "<title>Gr\xf6ße der Häfen</title>", "Gr\ufffdße der Häfen"},
		{"unknown label", "text/html; charset=klingon", utf8, "Größe der Häfen"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Parse(strings.NewReader(c.page), &url.URL{Scheme: "https", Host: "site.example"}, c.contentType)
			if err != nil {
				t.Fatal(err)
			}
			if p.Title != c.want {
				t.Errorf("title %q, want %q", p.Title, c.want)
			}
		})
	}
}
