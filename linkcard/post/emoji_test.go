package post

import (
	"strings"
	"testing"
)

func TestEmojiIn(t *testing.T) {
	p := &Post{Emoji: []Emoji{{"a", "https://e.example/a"}, {"30", "https://e.example/30"}, {"b_c", "https://e.example/b"}}}
	for text, want := range map[string]string{
		"":                      "",
		"no :emoji: :here":      "",
		":a:":                   ":a:",
		":a::a: x:b_c:y":        ":a: :a: :b_c:",
		"12:30:45, at :30:":     ":30:",
		":::a:::":               ":a:",
		"::a:30:a:":             ":a: :a:",
		"日本:a:語 :A: : a : :b_c": ":a:",
	} {
		var found []string
		for _, s := range p.EmojiIn(text) {
			found = append(found, text[s.Start:s.End])
		}
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestEmojiName(t *testing.T) {
	for in, want := range map[string]string{
		"Ada":                              "Ada",
		"Ada :verified:":                   "Ada",
		":wave: Ada :verified_blue: :sea:": ":wave: Ada :sea:",
		":verified::blue_checkmark:Ada":    "Ada",
		"Ada: verified: yes":               "Ada: verified: yes",
	} {
		if got := emojiName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestIsEmojiText(t *testing.T) {
	for s, want := range map[string]bool{
		"😀": true, "👩🏽‍🚀": true, "🇫🇷": true, "☕️": true, "1️⃣": true, "‼️": true, "🏴󠁧󠁢󠁳󠁣󠁴󠁿": true, "😀😀": true,
		"": false, "1": false, ":)": false, "A 😀": false, "a photo": false, "\u200d": false,
	} {
		if isEmojiText(s) != want {
			t.Errorf("%q: %t", s, !want)
		}
	}
}
