package rewrite

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

func TestMarkdown(t *testing.T) {
	const u = "https://example.com/a"
	card := "<card data-cartouche>" + u + "</card>"
	post := `<card data-cartouche>Ada Alpine (@adaalpine) 2024-07-01T05:21:28Z "The summit is near."</card>`
	tweet := `<blockquote class="twitter-tweet"><p>The summit is near.</p>&mdash; Ada Alpine (@adaalpine) <a href="https://twitter.com/adaalpine/status/1807645678901234567">July 1, 2024</a></blockquote>`
	for name, c := range map[string]struct{ in, want string }{
		"bare":            {"See:\n\n" + u + "\n\nx\n", "See:\n\n" + card + "\n\nx\n"},
		"autolink":        {"<" + u + ">\n", card + "\n"},
		"shows address":   {"[example.com/a](" + u + ")", card},
		"reference":       {"[" + u + "][1]\n\n[1]: " + u + " \"T\"\n", card + "\n\n[1]: " + u + " \"T\"\n"},
		"introduced":      {"On it:\n\n[A title](" + u + ")\n", "On it:\n\n" + card + "\n"},
		"bold":            {"On it:\n\n**[A title](" + u + ")**\n", "On it:\n\n" + card + "\n"},
		"once":            {"On it:\n\n" + u + "\n\n[T](" + u + ")\n", "On it:\n\n" + card + "\n\n[T](" + u + ")\n"},
		"item":            {"- a\n- " + u + "\n- b\n", "- a\n- " + card + "\n- b\n"},
		"item, then html": {"- " + u + "\n- <b>a</b>\n- b\n", "- " + card + "\n- <b>a</b>\n- b\n"},
		"task":            {"- [ ] " + u + "\n- [x] <" + u + ">\n- [x] a\n", "- [ ] &nbsp;\n\n  " + card + "\n\n- [x] &nbsp;\n\n  " + card + "\n\n- [x] a\n"},
		"below in quote":  {"> The summit is near.\n>\n> — Ada Alpine (@adaalpine)\n> Jul 1, 2024\n>\n> " + u + "\n> <" + u + ">\n\nx\n", strings.Replace(post, "T05:21:28Z", "", 1) + "\n\n" + card + "\n\n" + card + "\n\nx\n"},
		"prose in quote":  {"> The summit is near.\n>\n> — Ada Alpine (@adaalpine)\n> Jul 1, 2024\n> " + u + "\n> a\n", strings.Replace(post, "T05:21:28Z", "", 1) + "\n\n> " + u + "\n> a\n"},
		"item in an item": {"- a\n- " + u + "\n\t- " + u + "\n", "- a\n- " + card + "\n\t- " + card + "\n"},
		"embedded post":   {"![](https://x.com/a/status/20)\n", "<card data-cartouche>https://x.com/a/status/20</card>\n"},
		"callout":         {"> [!quote]\n> The summit is near.\n> — Ada Alpine (@adaalpine), Jul 1, 2024\n", strings.Replace(post, "T05:21:28Z", "", 1) + "\n"},
		"titled callout":  {"> [!quote]- On it\n> The summit is near.\n> — Ada Alpine (@adaalpine), Jul 1, 2024\n", "> [!quote]- On it\n\n" + strings.Replace(post, "T05:21:28Z", "", 1) + "\n"},
		"cite":            {"> The summit is near.\n> <cite>Ada Alpine (@adaalpine), Jul 1, 2024</cite>\n", strings.Replace(post, "T05:21:28Z", "", 1) + "\n"},
		"after heading":   {"# a\n" + u + "\n", "# a\n\n" + card + "\n"},
		"embed code":      {"a\n\n" + tweet + "\n<script async src=\"https://platform.twitter.com/widgets.js\"></script>\n\nb\n", "a\n\n" + post + "\n\nb\n"},
		"quotation":       {"> The summit is near.\n>\n> — Ada Alpine (@adaalpine) [July 1, 2024](https://twitter.com/adaalpine/status/1807645678901234567?ref_src=twsrc%5Etfw)\n", post + "\n"},
		"crlf":            {"a\r\n\r\n" + u + "\r\n\r\nb\r\n", "a\r\n\r\n" + card + "\r\n\r\nb\r\n"},
		"colon":           {"On it:\n" + u + "\n\nx\n", "On it:\n\n" + card + "\n\nx\n"},
		"colon, CRLF":     {"On it:\r\n" + u + "\r\n\r\nx\r\n", "On it:\r\n\n" + card + "\r\n\r\nx\r\n"},
		"colon, line":     {"x y.\nWe wrote about it: " + u + "\n\nx\n", "x y.\nWe wrote about it:\n\n" + card + "\n\nx\n"},
		"colon, <>":       {"We wrote about it: <" + u + ">\n", "We wrote about it:\n\n" + card + "\n"},
		"colon, shown":    {"We wrote about it: [" + u + "](" + u + "?utm_source=x)\n", "We wrote about it:\n\n<card data-cartouche>" + u + "?utm_source=x</card>\n"},
		"arrow":           {"→ <" + u + ">\n", card + "\n"},
		"colon, titled":   {"On it:\n[A title](" + u + ")\n", "On it:\n\n" + card + "\n"},
		"colon, item":     {"- On it:\n\n  More on it:\n  " + u + "\n", "- On it:\n\n  More on it:\n  \n  " + card + "\n"},
		"colon, in item":  {"- On it:\n\n  We wrote about it: " + u + "\n\n- b\n", "- On it:\n\n  We wrote about it:\n\n  " + card + "\n\n- b\n"},
		"two links":       {u + "\n" + u + "\n", card + "\n\n" + card + "\n"},
		"list below":      {"On it:\n- " + u + "\n- b\n", "On it:\n- " + card + "\n- b\n"},
		"follow us below": {"Follow us:\n- " + u + "\n", ""},
		"year below":      {"It was\n2024. " + u + "\n", ""},
		"backslashes":     {"On it:\\\n" + u + "\\\n" + u + "\n\nx\\\ny\n", "On it:\n\n" + card + "\n\n" + card + "\n\nx\\\ny\n"},
		"quotation, too":  {"Ada Alpine said:\\\nThe summit is near.\\\n— Ada Alpine (@adaalpine)\\\nJul 1, 2024, 5:21:28 UTC\\\nx\n", "Ada Alpine said:\n\n" + post + "\n\nx\n"},
		"quoted in items": {"- The summit is near.\n  — Ada Alpine (@adaalpine)\n  Jul 1, 2024\n  x\n- b\n", "- " + strings.Replace(post, "T05:21:28Z", "", 1) + "\n\n  x\n- b\n"},
		"list in a post":  {"The summit is near.\n- a\n— Ada Alpine (@adaalpine)\nJul 1, 2024\n", strings.Replace(strings.Replace(post, "T05:21:28Z", "", 1), "near.", "near.\\n- a", 1) + "\n"},
		"below quotation": {"The summit is near.\n— Ada Alpine (@adaalpine)\nJul 1, 2024\n" + u + "\n", strings.Replace(post, "T05:21:28Z", "", 1) + "\n\n" + card + "\n"},
		"above quotation": {u + "\nThe summit is near.\n— Ada Alpine (@adaalpine)\nJul 1, 2024\n", card + "\n\n" + strings.Replace(post, "T05:21:28Z", "", 1) + "\n"},
		"marked":          {"> The summit is near.[^1]\n>\n> — Ada Alpine (@adaalpine)[^b]\n> Jul 1, 2024\n\nx\n\n[^1]: A note.\n[^b]: B.\n", strings.Replace(post, "T05:21:28Z", "", 1) + "\n\n[^1][^b]\n\nx\n\n[^1]: A note.\n[^b]: B.\n"},
		"marked, item":    {"- The summit is near.[^1]\n  — Ada Alpine (@adaalpine)\n  Jul 1, 2024\n- x\n\n[^1]: A note.\n", "- " + strings.Replace(post, "T05:21:28Z", "", 1) + "\n\n  [^1]\n- x\n\n[^1]: A note.\n"},
		"not marked":      {"> The [^1] is near.\n>\n> — Ada Alpine (@adaalpine)\n> Jul 1, 2024\n", strings.NewReplacer("T05:21:28Z", "", "summit", "[^1]").Replace(post) + "\n"},
		"footnote":        {"[^1]: " + u + "\n", ""},
		"footnote, text":  {"[^1]: See there: " + u + "\n", ""},
		"label":           {"Source: " + u + "\n", ""},
		"quoted colon":    {"> On it:\n> " + u + "\n", ""},
		"colon, middle":   {"On it:\n" + u + "\nand more.\n", ""},
		"sign, sentence":  {"\u25a0 We wrote about this and that at " + u + "\n", ""},
		"sign, text":      {"\u25a0 On it\nThis is no heading.\n\n[A title](" + u + ")\n", ""},
		"follow us":       {"Follow us:\n\n- " + u + "\n- <" + u + ">\n", ""},
		"unsubscribe":     {"To unsubscribe:\n\n" + u + "\n\n" + u + "\n", ""},
		"titled":          {"[A title](" + u + ")\n", ""},
		"sentence":        {"See " + u + "\n", ""},
		"two lines":       {"See\n" + u + "\n", ""},
		"code":            {"```\n" + u + "\n\n" + u + "\n```\n\n    " + u + "\n\n`" + u + "`\n", ""},
		"front matter":    {"---\ntitle: x\n\n" + u + "\n---\nx\n", ""},
		"toml":            {"+++\n\n" + u + "\n\n+++\n", ""},
		"heading":         {"# " + u + "\n\n" + u + "\n===\n", ""},
		"table":           {"| a |\n|---|\n| " + u + " |\n", ""},
		"comment":         {"<!--\n\n" + u + "\n\n-->\n", ""},
		"definition":      {"[1]: " + u + "\n", ""},
		"picture":         {"![](" + u + ")\n", ""},
		"raw html":        {"<pre>\n\n" + u + "\n\n</pre>\n\n<div>\nSee " + u + "\n</div>\n", ""},
		"quoted link":     {"> " + u + "\n", ""},
		"byte order mark": {"\ufeff" + u + "\n", "\ufeff" + card + "\n"},
		"mark, item":      {"\ufeff- " + u + "\n- b\n", "\ufeff- " + card + "\n- b\n"},
		"mark, quotation": {"\ufeffThe summit is near.\n— Ada Alpine (@adaalpine)\nJul 1, 2024\n", "\ufeff" + strings.Replace(post, "T05:21:28Z", "", 1) + "\n"},
		"mark, heading":   {"\ufeff# " + u + "\n", ""},
		"mark, matter":    {"\ufeff---\ntitle: x\n\n" + u + "\n---\nx\n", ""},
		"fence in quote":  {"> ```\n> a\n> ```\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			rw := Rewriter{Resolver: table{}, Renderer: brief{}}
			checkTwice(t, rw.Markdown, c.in, c.want)
		})
	}
}

// verse is a Renderer whose cards have an empty line in the middle.
type verse struct{}

func (verse) Render(w io.Writer, _ render.Format, c *linkcard.Card) error {
	_, err := io.WriteString(w, "A title\n\n"+c.URL+"\n")
	return err
}

// The empty lines of a text card stay empty where its lines are indented: a blank at the
// end of a line means something in mails (RFC 3676) and in Markdown.
func TestEmptyLinesOfCardsStayEmpty(t *testing.T) {
	const u = "https://example.com/a"
	rw := Rewriter{Resolver: table{}, Renderer: verse{}, Output: Text}
	out, _, err := rw.Markdown(t.Context(), []byte("- "+u+"\n- b\n"))
	require.NoError(t, err)
	require.Equal(t, "- A title\n\n  "+u+"\n- b\n", string(out))
}

// TestSharedMarkdown finds the post in every recorded Markdown export.
func TestSharedMarkdown(t *testing.T) {
	rw := Rewriter{Renderer: brief{}}
	for _, path := range shared(t, "samples/newsletter-html/*.md") {
		_, report, err := rw.Markdown(t.Context(), readPage(t, path))
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Finds) != 1 || report.Finds[0].Quote == nil || !strings.Contains(path, report.Finds[0].Quote.ID) {
			t.Errorf("%s: %+v", path, report.Finds)
		}
	}
}

// A card that stands in a list item is not looked into, not even one that shows an
// address; nor is the text card of a post.
func TestCardsStayAsTheyAre(t *testing.T) {
	renderer, err := render.New(render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const lists = "- https://example.com/a\n- b\n\n1. https://example.com/b\n2. https://example.com/c\n\n   Text.\n\n* a\n    * https://example.com/d\n\n10. https://example.com/e\n"
	const quotes = "Less is more: https://example.com/a\n— Ann Lee (@annlee)\n5:13 AM • Jul 1, 2024\n\nMore on it here: https://example.com/b\n"
	const named = "> The summit is near:\n>\n> https://example.com/x\n>\n> — Ann Lee, [Jul 1, 2024](https://www.instagram.com/p/C8zQ1vNubcd/)\n\nMore on it here: https://example.com/b\n"
	for _, output := range []Output{Native, Email, Markdown, Text} {
		rw := Rewriter{Resolver: table{}, Renderer: renderer, Output: output, NoStylesheet: true}
		for _, doc := range []string{lists, quotes, named} {
			if output == Text && doc == lists {
				continue // text is not marked, and indented it is another one
			}
			once, first, err := rw.Markdown(t.Context(), []byte(doc))
			if err != nil || len(first.Finds) < 2 {
				t.Fatalf("%+v, %v", first, err)
			}
			if twice, _, err := rw.Markdown(t.Context(), once); err != nil || string(twice) != string(once) {
				t.Errorf("output %d: once\n%s\ntwice, %v\n%s", output, once, err, twice)
			}
		}
	}
}

func TestEmbedCodesInLists(t *testing.T) {
	const code = `<blockquote class="twitter-tweet"><p>The summit is near.</p>&mdash; Ada Alpine (@adaalpine) <a href="https://twitter.com/adaalpine/status/1807645678901234567">July 1, 2024</a></blockquote>`
	rw := Rewriter{Resolver: table{}, Renderer: brief{}}
	const card = `<card data-cartouche>Ada Alpine (@adaalpine) 2024-07-01T05:21:28Z "The summit is near."</card>`
	checkTwice(t, rw.Markdown, "- "+code+"\n- b\n", "- "+card+"\n- b\n")
	checkTwice(t, rw.Markdown, "<p>a</p><p>https://example.com/a</p><p>b</p>\n", "<p>a</p><card data-cartouche>https://example.com/a</card><p>b</p>\n")
	checkTwice(t, rw.Markdown, "1. <div>\n   https://example.com/a\n2. https://example.com/b\n", "1. <div>\n   <card data-cartouche>https://example.com/a</card>\n2. <card data-cartouche>https://example.com/b</card>\n")
}
