package rewrite

import (
	"bytes"
	"testing"

	"golang.org/x/net/html"
)

type piece struct {
	kind tokenKind
	raw  string
}

// add joins neighbouring texts: the Tokenizer breaks some in two.
func add(pieces []piece, p piece) []piece {
	if n := len(pieces); n > 0 && p.kind == textToken && pieces[n-1].kind == textToken {
		pieces[n-1].raw += p.raw
		return pieces
	}
	return append(pieces, p)
}

func scanPieces(doc []byte) []piece {
	var out []piece
	s := scanner{doc: doc}
	for s.next() {
		out = add(out, piece{s.tok.kind, string(doc[s.tok.start:s.tok.end])})
	}
	return out
}

func tokenizerPieces(doc []byte) []piece {
	var out []piece
	z := html.NewTokenizer(bytes.NewReader(doc))
	for {
		kind := otherToken
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.TextToken:
			kind = textToken
		case html.StartTagToken, html.SelfClosingTagToken:
			kind = startToken
		case html.EndTagToken:
			kind = endToken
		}
		out = add(out, piece{kind, string(z.Raw())})
	}
}

// FuzzScan holds the scanner to golang.org/x/net/html's Tokenizer.
func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"", "a<b", "<p>x</p>", "<P CLASS='a>b' id=x/>y", "<a b = \"c\" / d>", "<a =b>", "<a b=>", "<a/b>",
		"<!-- a --><!--><!---><!-- a --!>b<!----->c", "<!doctype html><!x><?php ?></ x></>", "<![CDATA[a>b]]>",
		"<script><!--<script></script>--></script>x", "<script>a</scriptx></script >b", "<style></STYLE>", "<title>a<b></title>",
		"<textarea><p></textarea>", "<plaintext></plaintext>", "<p", "<p a='", "</", "<", "</p", "<script>", "<iframe><p></iframe><noscript><a></noscript>",
		"<script><!-- <script> </script> --> </script>", "<script><!--></script>", "<script><!---></script>", "<a b=c/>", "<a b/=c>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		got, want := scanPieces(doc), tokenizerPieces(doc)
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Fatalf("%q:\ngot  %q\nwant %q", doc, got, want)
			}
		}
	})
}
