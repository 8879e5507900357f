// Package oembed is a client of the oEmbed protocol (https://oembed.com): it
// asks the site of a page for a title, an author, a thumbnail and an embed code.
// It knows the public list of providers, finds endpoints that pages name
// themselves, and reads what providers send, which is often not what the
// protocol says.
//
// There are three ways to use it.
//
// To ask about a page, use a [Client]. The zero Client is ready:
//
//	var client oembed.Client
//	r, err := client.Fetch(ctx, "https://vimeo.com/76979871")
//	fmt.Println(r.Title, r.AuthorName)
//
// To fetch by your own means, take the parts: [Registry.Match] says which
// endpoint answers for a page, without a request; [Discover] finds the endpoints
// that a page names; [Client.FetchEndpoint] asks one, or [Parse] reads an answer
// that you have. A [Template] spares the page next time.
//
//	e, ok := oembed.DefaultRegistry().Match(pageURL)
//	endpoints, err := oembed.Discover(page, pageURL)
//	r, err := oembed.Parse(body, contentType)
//
// To ask other providers, or others as well, make a registry: [NewRegistry] for
// your own, [Registry.With], [Registry.Without] and [Registry.Enable] for the
// public one with changes, [ReadProviders] for a list from a file. Set it as
// [Client.Providers].
//
// # What it promises
//
// Registry, Endpoint, Template and Response are plain or never change; a Client
// may be shared once its fields are set. Nothing happens at import: the list is
// read on first use, in a few milliseconds, and nothing is fetched at run time
// but what you ask for.
//
// Errors are an [*Error] with the provider's status and words, or wrap one of
// the sentinels in this package; errors.Is finds the cause. An error says that
// the provider gave no answer, never that the page cannot be read: embedding may
// be disabled on a page that everyone can open.
//
// What strangers write is bounded and checked: answers to [MaxAnswer] bytes, in
// depth and in number of values; no XML document types; addresses are http or
// https or dropped. The guarded transport of the zero Client connects to public
// addresses only, waits its turn, and judges every redirect. A key is sent to the
// origin that it is for and nowhere else. A page may name endpoints on its own
// site and those of known providers, no others.
//
// # What it does not do
//
// It renders nothing: [Response.HTML] is a stranger's markup, to be treated as
// data. [Response.Player] makes an address for an iframe of your own out of it,
// where the provider is known. It keeps no answers: caching is the caller's, see
// [Response.CacheAge].
//
// Providers whose terms forbid the use, and those that have closed, are known but
// off; see [Corrections].
package oembed
