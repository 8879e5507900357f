// Package render turns a card into web HTML, e-mail HTML, plain text or
// Markdown.
//
//	r, err := render.New(render.Options{Language: "fr", Zone: paris})
//	page.Write(r.Stylesheet())              // once per page, in a <style> or a file
//	err = r.Render(page, render.HTML, card) // once per card
//
// A Renderer is a pure function of the card and its options: it does no I/O of
// its own, reads no clock and no environment, and the same input gives the same
// bytes on every machine. It is safe for use by many goroutines at once.
//
// # Safety
//
// A card is data from strangers, whichever way it came: fresh, from a cache, or
// written by hand. Render cleans every text again (invalid UTF-8, control,
// invisible and bidirectional characters, stacked marks, excessive length),
// isolates each from its neighbours, and lets html/template escape it for the
// place where it stands. Every address passes one gate: absolute, http or https,
// no user name, no control character; pictures also may not point into a private
// network and may not be SVG. A provider's own embed code is never printed.
//
// The web markup has no script, no inline handler, no inline style, no id, and
// works under this Content-Security-Policy of the page around it:
//
//	default-src 'none'; img-src https:; style-src 'self'; frame-src <players>; base-uri 'none'; form-action 'none'
//
// (use the style's hash in style-src where the stylesheet is inlined; frame-src
// is needed only where [Options.Player] is [ClickToLoad]).
//
// Markup that later passes a second template engine in the browser (Vue,
// Angular) needs that engine switched off for the card: v-pre, ngNonBindable.
//
// # Looks
//
// The stylesheet is one small file. Everything in it can be changed by custom
// properties on :root or on any ancestor of a card: --ct-surface, --ct-text,
// --ct-muted, --ct-line, --ct-accent, --ct-radius, --ct-font, --ct-max and the
// others at its top. Light and dark follow the system; data-theme="light" or
// "dark" on any ancestor wins. [Options.Templates] replaces the markup itself.
//
// # What it does not do
//
// It fetches nothing, measures no picture, shortens no link, counts no likes,
// and does not judge whether what a card says is true.
package render
