// Package post is one value for a quoted post, on every network: who wrote it,
// when, what it says, and what belongs to it.
//
// Three calls are enough to begin with:
//
//	p, err := post.ParseHTML(embedCode)   // one pasted or oEmbed embed code
//	quotes := post.ParseText(newsletter)  // quotations written as text, with their byte ranges
//	ref, ok := post.RecogniseString(link) // which post of which network an address is
//
// What was read is kept as far as it is known and no further: a field that the
// quotation does not say is empty, a day is not midnight, a clock reading
// without a zone stays local. Ids of X, Bluesky, Mastodon, Instagram, Threads,
// TikTok, LinkedIn and Discord hold the instant, and where they do, it is exact.
//
// What a post carries comes with it: media, a poll, the post that it quotes, the
// preview of a page that it links to. Custom emoji of the fediverse stay ":code:" in
// the text; [Post.EmojiIn] finds them with their pictures.
//
// The Decode functions read answers of public interfaces, which somebody else
// has fetched. They take any field that is missing or of another type for
// absent, because networks change their answers without notice.
//
// The package does no I/O, holds no state and never panics on input; all its
// functions are safe for concurrent use. Texts come out as plain text: entities
// decoded once, controls and direction overrides dropped. Whoever prints them
// escapes them. It renders nothing and needs nothing else of this module.
package post
