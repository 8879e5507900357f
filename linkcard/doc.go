// Package linkcard turns a URL into a [Card]: what a link preview or a quoted
// post shows.
//
//	r, err := linkcard.New(linkcard.Options{})
//	card, err := r.Resolve(ctx, "https://example.com/article")
//
// The calls you need are [New], [Resolver.Resolve] for one URL and
// [Resolver.ResolveAll] for those of a document. [FromPage] makes a card from
// HTML you already have, without a network; [Placeholder] is the card to show
// when there is none.
//
// # Where a card comes from
//
// A URL is asked of, in this order: the [Source] of its network of posts, the
// oEmbed provider that is registered for it, the page itself, and the oEmbed
// endpoint that the page points to. It stops as soon as the card can no longer
// gain: most posts cost one request, most articles too. What several places say
// is merged by this table, first one that has a value wins, and [Card.Sources]
// tells for each field who it was:
//
//	kind            source, provider, page, discovered
//	canonical_url   source, page, provider, discovered
//	title           source, provider, page, discovered
//	description     source, page, provider, discovered
//	site_name       source, provider, page, discovered
//	icon            source, page, provider, discovered
//	image           source, page, provider, discovered
//	authors         source, provider, page, discovered
//	published       source, page, provider, discovered
//	modified        source, page, provider, discovered
//	lang            source, page, provider, discovered
//	dir             source, page, provider, discovered
//	post            source, provider, page, discovered
//	embed           source, provider, page, discovered
//	price           source, page, provider, discovered
//
// # Promises
//
// Everything is safe for concurrent use. Nothing happens at import and no
// goroutine outlives the call it works for, but for a refresh behind a stale
// card, which has a deadline and ends at [Resolver.Close]. A URL is fetched once however many ask at the same
// time. Errors are [*Error] values whose cause is one of the sentinels
// ([ErrNotFound], [ErrProtected], ...) or a network error. Every request passes
// the same guard: only public web addresses, limited per host, capped in size
// and time. Provider HTML is kept as data and never becomes part of a card's
// text.
//
// It does not render (see package render), does not find links in documents
// (see package rewrite), and runs no script of a page.
package linkcard
