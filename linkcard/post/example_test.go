package post_test

import (
	"fmt"
	"html"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

func ExampleParseHTML() {
	p, err := post.ParseHTML(`<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Small &amp; beautiful.
		<a href="https://t.co/x">pic.twitter.com/x</a></p>&mdash; Ada (née Byron) (@ada_l)
		<a href="https://twitter.com/ada_l/status/1807643629867575351?ref_src=twsrc%5Etfw">July 1, 2024</a></blockquote>
		<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>`)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Author.Name, "@"+p.Author.Handle)
	fmt.Println(p.Text)
	fmt.Println(p.Published, "— by the id, to the second")
	fmt.Println(p.URL)
	// Output:
	// Ada (née Byron) @ada_l
	// Small & beautiful.
	// 2024-07-01T05:13:20Z — by the id, to the second
	// https://x.com/ada_l/status/1807643629867575351
}

func ExampleParseText() {
	const letter = "À retenir :\n\nLe futur est — déjà — là.\n— Elon Musk (@elonmusk)\n5:13 AM • Jul 1, 2024\n\nÀ demain !"
	for _, q := range post.ParseText(letter) {
		fmt.Printf("%s (@%s), %s: %s\n", q.Post.Author.Name, q.Post.Author.Handle, q.Post.Published, q.Post.Text)
		fmt.Printf("%q\n", letter[q.Start:q.End])
	}
	// Output:
	// Elon Musk (@elonmusk), 2024-07-01T05:13:00: Le futur est — déjà — là.
	// "Le futur est — déjà — là.\n— Elon Musk (@elonmusk)\n5:13 AM • Jul 1, 2024"
}

func ExampleRecogniseString() {
	for _, address := range []string{
		"https://mobile.twitter.com/i/web/status/1807643629867575351?s=20",
		"https://bsky.app/profile/ada.example.org/post/3kwjhyzqmws2k",
		"https://www.instagram.com/ada/reel/C8-abcDEfGh/",
		"https://x.com/ada_l",
	} {
		ref, ok := post.RecogniseString(address)
		fmt.Println(ok, ref.Network, ref.ID, ref.Published())
	}
	// Output:
	// true x 1807643629867575351 2024-07-01T05:13:20Z
	// true bluesky 3kwjhyzqmws2k 2024-07-05T08:03:00Z
	// true instagram C8-abcDEfGh 2024-07-03T21:12:58Z
	// false
}

func ExampleCompare() {
	quoted := &post.Post{Author: post.Author{Handle: "ada_l"}, Text: "“We will never go there” https://t.co/abc"}
	source := &post.Post{Author: post.Author{Handle: "ada_l"}, Text: "\"We will go there\" https://example.org/plan"}
	c := post.Compare(quoted, source)
	fmt.Println(c)
	fmt.Println(c.Author, c.Text, quoted.Text[c.Edits[0].Start:c.Edits[0].End])
	// Output:
	// edited: added “never”
	// same edited never
}

// ExamplePost_EmojiIn makes HTML of a text with custom emoji.
func ExamplePost_EmojiIn() {
	p, err := post.DecodeMastodon([]byte(`{"id":"1","account":{"acct":"ada","url":"https://social.example/@ada"},
		"content":"<p>Good morning :sun: & tea</p>","emojis":[{"shortcode":"sun","url":"https://social.example/sun.png"}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	at := 0
	for _, s := range p.EmojiIn(p.Text) {
		fmt.Print(html.EscapeString(p.Text[at:s.Start]))
		fmt.Printf(`<img src=%q alt=%q>`, s.URL, p.Text[s.Start:s.End])
		at = s.End
	}
	fmt.Println(html.EscapeString(p.Text[at:]))
	// Output:
	// Good morning <img src="https://social.example/sun.png" alt=":sun:"> &amp; tea
}
