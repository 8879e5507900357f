package post

import (
	"strings"
	"testing"
)

// TestHostileTextsEnd gives the parsers what takes for ever if any step of theirs
// looks at the rest of the text again and again.
func TestHostileTextsEnd(t *testing.T) {
	for _, unit := range []string{
		"[", "[@\n", "[[x](", "](", "<", "<a", "![", "(@", "— ", "— a (@b)\n", "best\n— a (@b) Jul 1, 2024\n", "> best\n> — a (@b)\n", "a\n@b\n", "@b\n·\n", "a\n@b\n·\nx\n",
		"a on X: \"\n", "5:13 AM · Jul 1, 2024\n", "Jul ", "[x](https://x.com/a/status/1)\n", "“a” ", "http://", "\n", "\r", "`", "```\n", "\u202e", "&amp;", "\\", "x",
	} {
		doc := strings.Repeat(unit, 1<<16/len(unit))
		for _, q := range ParseText(doc) {
			checkPost(t, q.Post)
		}
		if p, err := ParseHTML("<blockquote class=twitter-tweet>" + doc); err == nil {
			checkPost(t, p)
		}
	}
	for _, unit := range []string{"<b>", "<p>", "<a href=x>", "<table><tr><td>", "<blockquote class=twitter-tweet>", "<a b=c d=e", "<svg>", "<!--", "<script>", "</p>", "<br>", "<select>", "<math>"} {
		doc := strings.Repeat(unit, 1<<16/len(unit))
		if p, err := ParseHTML(doc); err == nil {
			checkPost(t, p)
		}
		if _, err := DecodeTelegram([]byte("<div class=tgme_widget_message data-post=a/1>" + doc)); err == nil {
			t.Errorf("%q is a message", unit)
		}
	}
	long := strings.Repeat("word and ", 1<<10)
	if c := Compare(&Post{Text: long + "x"}, &Post{Text: strings.Repeat("other and ", 1<<10)}); c.Text != Edited {
		t.Errorf("%v", c.Text)
	}
}
