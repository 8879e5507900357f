package meta

import (
	"bytes"
	"html"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"  two \t\r\n words ", "two words"},
		{"a\u00a0\u2003b\u3000c\u2028d\u0085e", "a b c d e"},
		{"no\x00 con\x07trols\x7f\u0080", "no controls"},
		{"\u202egnp.\u2066exe\u2069\u200e\u061c", "gnp.exe"},
		{"in\u00advisi\u200bble\ufeff\u2060\U000e0041", "invisible"},
		{"bad \xff\xfe utf", "bad \ufffd\ufffd utf"},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"join\u200ded \u200c", "joined"},
		{"👩\u200d🚀 up", "👩\u200d🚀 up"},
		{"Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "Z\u0301\u0301\u0301\u0301"},
	} {
		if got := string(clean(nil, []byte(test.in), 300)); got != test.want {
			t.Errorf("clean(%q) = %q, want %q", test.in, got, test.want)
		}
	}
	if got := clean(nil, []byte(strings.Repeat("é ", 500)), 300); utf8.RuneCount(got) > 300 {
		t.Errorf("%d code points, want at most 300", utf8.RuneCount(got))
	}
}

func FuzzClean(f *testing.F) {
	f.Add([]byte("a \u202e b\u200d\u200c\u0301 \xff"), 10)
	f.Add([]byte("می\u200cخواهم 👩\u200d🚀"), 300)
	f.Fuzz(func(t *testing.T, b []byte, limit int) {
		limit = 1 + abs(limit)%400
		once := clean(nil, b, limit)
		if !utf8.Valid(once) || utf8.RuneCount(once) > limit {
			t.Fatalf("clean(%q) = %q: not valid, or longer than %d", b, once, limit)
		}
		if twice := clean(nil, once, limit); !bytes.Equal(once, twice) {
			t.Fatalf("clean(%q) = %q, and cleaned again %q", b, once, twice)
		}
	})
}

func abs(n int) int { return max(n, -(n + 1)) }

func TestUnescape(t *testing.T) {
	for _, test := range []struct{ in, text, attribute string }{
		{"a &amp; b", "a & b", "a & b"},
		{"&amp;lt;3", "&lt;3", "&lt;3"},
		{"?a=1&copy=2&lt;", "?a=1©=2<", "?a=1&copy=2<"},
		{"&notit;", "¬it;", "&notit;"},
		{"&#8217;&#x2019;&rsquo;", "’’’", "’’’"},
		{"&#0;&#xD800;&#x110000;", "\ufffd\ufffd\ufffd", "\ufffd\ufffd\ufffd"},
		{"&nosuch; & &; &#; &#x;", "&nosuch; & &; &#; &#x;", "&nosuch; & &; &#; &#x;"},
		{"AT&T &eacute", "AT&T é", "AT&T é"},
	} {
		if got := string(unescape(nil, []byte(test.in))); got != test.text {
			t.Errorf("text %q gives %q, want %q", test.in, got, test.text)
		}
		if got := string(unescapeAttribute(nil, []byte(test.in))); got != test.attribute {
			t.Errorf("attribute %q gives %q, want %q", test.in, got, test.attribute)
		}
	}
}

func FuzzUnescape(f *testing.F) {
	f.Add("a &amp; &copy=2 &notit; &eacute")
	f.Add("don&#8217;t &#x27; &#0; &#")
	f.Fuzz(func(t *testing.T, s string) {
		if strings.Contains(s, "&#") { // html.UnescapeString cuts numeric references differently
			if got := unescape(nil, []byte(s)); utf8.ValidString(s) && !utf8.Valid(got) {
				t.Fatalf("%q gives %q, which is not UTF-8", s, got)
			}
			return
		}
		if got, want := string(unescape(nil, []byte(s))), html.UnescapeString(s); got != want {
			t.Fatalf("%q gives %q, package html says %q", s, got, want)
		}
	})
}

func TestSeparatorsBegin(t *testing.T) {
	for r := range rune(0x10000) {
		for _, s := range [...]string{string(r), string(r) + string(r), string(r) + "n:"} {
			if isSpacedSeparator([]byte(s)) && !beginsSeparator[s[0]] {
				t.Errorf("beginsSeparator lacks the first byte of %q", s)
			}
		}
	}
}
