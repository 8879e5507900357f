// Package rewrite puts cards into documents: it finds the bare links and the
// quoted posts of an HTML page, an e-mail, a Markdown file or a text, looks all
// of them up at once, and replaces each with its card. Everything else stays,
// byte for byte.
//
//	rw := rewrite.Rewriter{Resolver: resolver, Renderer: renderer}
//	page, report, err := rw.HTML(ctx, page)   // or rw.Markdown, rw.Text
//	for _, f := range report.Finds { fmt.Println(f.Place, f.Kind, f.State, f.URL) }
//
// # What is found
//
//   - a link alone in its paragraph, list item, figure or layout table cell,
//     which shows its address; also between empty lines that line breaks make
//   - links on lines of their own that end a paragraph, below a line that ends in
//     a colon or an arrow, or that is a heading such as "■ 関連記事"; a link that
//     shows its address and ends a paragraph behind a colon
//   - the embed codes of the networks, with or without their script, and the
//     link previews and wrappers of WordPress, Ghost, Substack, beehiiv, Medium,
//     Notion and AMP
//   - a quoted post written as text: the text, the author with the handle, the
//     date, over one element or several, or the name and a link to the post; in
//     HTML also with its author in the blockquote's footer, its cite or the caption
//     of its figure. The markers of footnotes in it go below its card
//   - a link with a title of its own, alone in its paragraph or on its last line,
//     behind one that ends in a colon
//   - where the output is e-mail or text, the frames of known players and posts
//
// Links inside sentences, navigation, headers and footers, headings, code,
// forms, comments, templates and cards that are there already are left alone, and
// links that serve a subscription, a profile or a share button,
// so rewriting twice is the same as rewriting once.
//
// # Steering
//
// In the document, on a link or on any element around it: data-card="off" leaves
// it, and nothing else in its paragraph but a quoted post that it is a part of;
// data-card-title, data-card-text, data-card-image and data-card-kind replace
// what the card says. In the program: [Rewriter.Override] does the same by a
// function, [Rewriter.OnError] says what happens to links that cannot be
// resolved.
//
// # Promises
//
// A quoted post always gives a card, also without network: from the document's
// own words. A Rewriter holds no state and reads a document once; its cost is
// linear in the length of the document. It never executes, fetches or trusts
// what the document holds: addresses go to the Resolver, texts to the Renderer.
//
// It does not parse and print documents, so it does not tidy, sanitise or
// reformat them. [FileMirror] is the only part that writes files or asks servers.
package rewrite
