package meta

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// scanned prints the tokens that the scanner finds.
func scanned(src io.Reader) string {
	var s scanner
	if !inPlace(src, func(b []byte) { s.readIn(b) }) {
		s.readFrom(src)
	}
	var out strings.Builder
	var text []byte
	flush := func() {
		if len(text) > 0 {
			fmt.Fprintf(&out, "T %q\n", unescape(nil, text))
			text = nil
		}
	}
	for {
		k := s.next()
		if k != textToken {
			flush()
		}
		switch k {
		case endOfPage:
			return out.String()
		case textToken:
			text = append(text, s.text...)
		case endTag:
			fmt.Fprintf(&out, "E %d\n", s.tag)
		case startTag:
			fmt.Fprintf(&out, "S %d", s.tag)
			for k := otherAttribute + 1; k < attributeCount; k++ {
				if s.attrs.has(k) && k != attrLazySrc && k != attrLazySrcset {
					fmt.Fprintf(&out, " %d=%q", k, unescapeAttribute(nil, s.attrs.get(k)))
				}
			}
			out.WriteByte('\n')
			if isRaw[s.tag] {
				if raw := s.rawText(s.tag, nil, 1<<30); len(raw) > 0 {
					if s.tag == tagTitle || s.tag == tagTextarea {
						raw = unescape(nil, raw)
					}
					fmt.Fprintf(&out, "R %q\n", raw)
				}
			}
		}
	}
}

// tokenized prints the tokens that x/net/html finds in the same form.
func tokenized(page []byte) string {
	z := html.NewTokenizer(bytes.NewReader(page))
	var out strings.Builder
	var text []byte
	raw := false
	for {
		t := z.Next()
		if t == html.CommentToken || t == html.DoctypeToken {
			if raw {
				raw = false
			}
			continue
		}
		if t != html.TextToken && len(text) > 0 {
			fmt.Fprintf(&out, "T %q\n", text)
			text = nil
		}
		switch t {
		case html.ErrorToken:
			return out.String()
		case html.TextToken:
			if raw {
				fmt.Fprintf(&out, "R %q\n", z.Text())
			} else {
				text = append(text, z.Text()...)
			}
			raw = false
		case html.EndTagToken:
			name, _ := z.TagName()
			fmt.Fprintf(&out, "E %d\n", tagOf(name))
			raw = false
		default:
			name, more := z.TagName()
			tg := tagOf(name)
			fmt.Fprintf(&out, "S %d", tg)
			var values [attributeCount]*string
			for n := 0; more; n++ {
				var k, v []byte
				k, v, more = z.TagAttr()
				if a := attributeOf(k); a != otherAttribute && values[a] == nil {
					s := string(v)
					values[a] = &s
				}
			}
			for a, v := range values {
				if v != nil && attribute(a) != attrLazySrc && attribute(a) != attrLazySrcset {
					fmt.Fprintf(&out, " %d=%q", a, *v)
				}
			}
			out.WriteByte('\n')
			if raw = isRaw[tg]; atom.Lookup(name) == atom.Noscript {
				z.NextIsNotRawText()
			}
		}
	}
}

// sameTokens compares the two; carriage returns and NUL, which the library
// rewrites and the extractor drops, are left out of the comparison.
func sameTokens(t *testing.T, name string, page []byte) {
	t.Helper()
	page = bytes.Map(func(r rune) rune {
		if r == '\r' || r == 0 {
			return ' '
		}
		return r
	}, page)
	want := tokenized(page)
	for reader, src := range map[string]io.Reader{"place": bytes.NewReader(page), "halves": iotest.HalfReader(bytes.NewReader(page))} {
		got := scanned(src)
		if got == want {
			continue
		}
		g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				t.Fatalf("%s, read in %s: token %d is %.300s\nx/net/html says %.300s", name, reader, i, g[i], w[i])
			}
		}
		t.Fatalf("%s, read in %s: %d tokens, x/net/html says %d", name, reader, len(g), len(w))
	}
}

var markup = []string{
	"", "<", "</", "<a", "<a ", "<a b", "<a b=", "<a b='", "a<b>c</b>d", "a < b <1> c", "<p/>x", "<br / >",
	`<meta name=a content="b>c">`, `<meta name = 'a' content = b/>`, `<meta content=a content=b>`, `<meta ="x" content=y>`,
	`<meta/name=a/content=b>`, `<a href=?a=1&copy=2&lt;>`, `<a href="&amp;&#65;&#x42;&notit;&not;">`, `<a title="it's" rel='"'>`,
	"<!-->a<!--->b<!---->c<!-- - -- > -->d<!-- --!>e<!--!>f-->g<!-- -!>h-->i", "<!--a--b-->c", "<!-- x", "<!", "<!a", "<!DOCTYPE html>a", "<?php >a", "</>a</ b>c", "</p x='>'>d",
	"<script>a</script>b", "<script>a</scriptx></SCRIPT >b", "<script><!--<script>a</script>b--></script>c", "<script><!--<script>a</script>b</script>c</script>d",
	"<script><!-->a<script></script>b", "<script><!--a</script>b", "<script>a<!b</script>c", "<script><!-- < --><script></script>x", "<script>x", "<script/>a</script>b",
	"<title>a &amp; <b></title>c", "<textarea>a</textarea >b", "<style>a</style/>b", "<title>a</titl", "<noscript><meta name=a content=b></noscript>",
	"<iframe><p></iframe>a", "<plaintext>a</plaintext>", "<xmp>a</xmp>b", "a&b &amp;&lt &#x41 &#0;", "<A HREF=x CLASS=Y>z</A>",
	"<script><!--<script</script>a</script>", "<script><!-- <script ></script> --> </script>b", "<title></title>a",
}

func TestScannerIsTokenizer(t *testing.T) {
	for _, m := range markup {
		sameTokens(t, fmt.Sprintf("%q", m), []byte(m))
	}
}

func TestScannerIsTokenizerOnFixtures(t *testing.T) {
	pages, err := filepath.Glob("testdata/*/page.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range pages {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sameTokens(t, name, page)
	}
}

func TestScannerIsTokenizerOnCorpus(t *testing.T) {
	for name, page := range corpus(t) {
		sameTokens(t, name, page)
	}
}

// corpus yields the real pages that are kept outside of the project.
func corpus(t testing.TB) func(yield func(string, []byte) bool) {
	names, _ := filepath.Glob("../../../shared/corpus/pages/*.html.gz")
	if len(names) == 0 {
		t.Skip("no corpus of real pages beside the project: ../shared/corpus")
	}
	if testing.Short() {
		names = names[:20]
	}
	return func(yield func(string, []byte) bool) {
		for _, name := range names {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			z, err := gzip.NewReader(f)
			if err != nil {
				t.Fatal(err)
			}
			page, err := io.ReadAll(z)
			if f.Close(); err != nil {
				t.Fatal(err)
			}
			if !yield(name, page) {
				return
			}
		}
	}
}

func FuzzScanner(f *testing.F) {
	for _, m := range markup {
		f.Add([]byte(m))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		// Numeric references that are cut short differ between the two libraries.
		sameTokens(t, "fuzzed", bytes.ReplaceAll(page, []byte("&#"), []byte("& ")))
	})
}
