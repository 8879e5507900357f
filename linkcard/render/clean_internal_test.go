package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

func TestCleanLine(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                                 "plain",
		"  two\t\n words ":                      "two words",
		"a\u0000\u0007\u001b[31mb":              "a[31mb",
		"a\u0085b\u2028c\vd":                    "a b c d",
		"pay\u202epal\u2066x\u200f":             "paypalx",
		"zero\u200bwidth\u00ad\ufeff":           "zerowidth",
		"\u200b\u3164\u2800":                    "",
		"caf\xe9":                               "caf\uFFFD",
		"37\u00a0%":                             "37\u00a0%", // a single no-break space has a meaning
		"a\u00a0 b":                             "a b",
		"e" + strings.Repeat("\u0301", 9) + "x": "e\u0301\u0301\u0301\u0301x",
		"\u0301x":                               "x",
		"👩\u200d👩\u200d👧":                       "👩\u200d👩\u200d👧",
		"👩🏽\u200d🚀":                             "👩🏽\u200d🚀",
		"❤️\u200d🔥":                             "❤️\u200d🔥",
		"a\u200db":                              "ab",
		"می\u200cخواهم":                         "می\u200cخواهم",
		"क्\u200dष":                             "क्\u200dष",
		"x\u200c\u200cy":                        "xy",
		"\U000e0067\U000e007fx\ufdd0\U0001ffff": "x",
	} {
		if got := cleanLine(in, 100); got != want {
			t.Errorf("cleanLine(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCleanTextKeepsLineBreaks(t *testing.T) {
	for in, want := range map[string]string{
		"a\nb":               "a\nb",
		"a\r\nb\rc":          "a\nb\nc",
		"a \n\n\n\n  b\n":    "a\n\nb",
		"\n\na":              "a",
		"a\u2028b":           "a b",
		"a  b\tc":            "a b c",
		"ok\u0000\n\u200b\n": "ok",
	} {
		if got := cleanText(in, 100, nil); got != want {
			t.Errorf("cleanText(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCutKeepsWordsAndClusters(t *testing.T) {
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"short", 10, "short"},
		{"one two three", 10, "one two…"},
		{"one, two three", 6, "one…"},
		{strings.Repeat("a", 90), 10, "aaaaaaaaa…"},
		{"👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 9, "👩‍👩‍👧‍👦…"},
		{"漢字漢字漢字", 4, "漢字漢…"},
	} {
		got := cutRunes(c.in, c.limit)
		if got != c.want || utf8.RuneCountInString(got) > c.limit {
			t.Errorf("cutRunes(%q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
	}
}

func TestSpansMoveWithTheCleanedText(t *testing.T) {
	text := "\u200b\u200bHi  \u202e@bob\u202c  and\x00 x.example/y \xff!"
	at := func(s string) post.Span {
		i := strings.Index(text, s)
		return post.Span{Start: i, End: i + len(s), URL: "https://example.com/" + s[:1]}
	}
	p := &post.Post{Text: text, Spans: []post.Span{
		at("@bob"), {Start: 20, End: 15, URL: "https://example.com/"}, at("x.example/y"), {Start: len(text) - 3, End: len(text) + 9, URL: "https://example.com/"},
	}}
	var shown []string
	for _, piece := range pieces(p, nil) {
		shown = append(shown, piece.Text+">"+piece.Link)
	}
	want := []string{"Hi >", "@bob>https://example.com/@", " and >", "x.example/y>https://example.com/x", " \uFFFD!>"}
	if strings.Join(shown, "|") != strings.Join(want, "|") {
		t.Errorf("pieces: %q, want %q", shown, want)
	}
	if len(p.Spans) != 4 || p.Spans[1].Start != 20 {
		t.Error("the caller's spans were changed")
	}
}
