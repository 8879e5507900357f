package rewrite

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// Resolver makes cards of addresses: [*linkcard.Resolver] is one. The results
// come in the order of the addresses.
type Resolver interface {
	ResolveAll(ctx context.Context, rawURLs []string) []linkcard.Result
}

// Renderer writes a card: [*render.Renderer] is one. If it also has a method
// Stylesheet() []byte, web pages get that stylesheet once.
type Renderer interface {
	Render(w io.Writer, f render.Format, c *linkcard.Card) error
}

// Rewriter puts cards in the place of the bare links and quoted posts of a
// document. It is used as a literal: Resolver and Renderer are needed, the other
// fields are for those who want something else than the default. Its methods do
// not change it and may be called by many goroutines at once, as far as the
// caller's own Resolver, Renderer and functions allow that.
type Rewriter struct {
	// Resolver looks the links up. Nil means none is looked up: quoted posts
	// become cards from what the document says of them, and bare links stay.
	Resolver Resolver

	// Renderer writes the cards.
	Renderer Renderer

	// Output says what is written. Default [Native]: the document's own format.
	Output Output

	// Name of the document, for places in errors and reports: a file name. It
	// may be empty.
	Name string

	// OnError says what happens to a link for which there is no card. Default
	// [Placeholder]. A quoted post whose text is in the document always has a card,
	// and a tool's own preview of a link stays when it would become a placeholder.
	OnError Policy

	// Warn is called under the policy [Warn] for each link without a card, in
	// document order, before HTML, Markdown or Text returns.
	Warn func(*Error)

	// Override, when set, is asked about each find before it is looked up. What
	// the document itself says by attributes wins.
	Override func(Find) Override

	// Images says what becomes of the pictures of cards. Default [LinkImages].
	Images Images

	// Mirror keeps a copy of the picture at src and returns the address of the
	// copy, for [MirrorImages]; [FileMirror] has one ready. A picture whose copy
	// fails is left out of its card. A copy with a relative address is left to the
	// Renderer: see [render.Options.ImageURL].
	Mirror func(ctx context.Context, src string) (string, error)

	// NoStylesheet leaves the cards' stylesheet out of web pages: the caller
	// links to it.
	NoStylesheet bool

	// MaxFinds bounds how many finds of a document become cards; later ones stay
	// as they are, and the report says so. Default 1000. Cards in markup that an
	// earlier rewriting put there count, so that another one adds none. Text and
	// Markdown cards are not marked: there, another one goes on with the later finds.
	MaxFinds int
}

// Output is what a Rewriter writes.
type Output int

// The outputs.
const (
	Native   Output = iota // the document's own: web cards in HTML and in Markdown, text in text
	Web                    // web cards; a text document becomes HTML
	Email                  // e-mail cards, styled inline; a text document becomes HTML
	Text                   // text cards; an HTML document becomes text
	Markdown               // Markdown cards, in Markdown documents
)

// String returns the output's name in small letters: "email".
func (o Output) String() string {
	names := [...]string{"native", "web", "email", "text", "markdown"}
	if o < 0 || int(o) >= len(names) {
		return "output " + strconv.Itoa(int(o))
	}
	return names[o]
}

// HTML puts cards into an HTML document or fragment. With the output [Text] the
// document becomes plain text, the twin of an e-mail. Otherwise every byte that no card
// replaces stays as it is, apart from the stylesheet that goes once into the
// head of a document, or before the first card of a fragment. A document in
// which nothing is found, or nothing is replaced, is returned itself, not copied.
//
// The error is that of the context, an [*Error] under the policy [Fail] (several
// are joined), or a wrong configuration; the document then comes back unchanged,
// together with the report.
func (rw *Rewriter) HTML(ctx context.Context, doc []byte) ([]byte, Report, error) {
	format := render.HTML
	switch rw.Output {
	case Native, Web:
	case Email:
		format = render.Email
	case Text:
		format = render.Text
	default:
		return doc, Report{}, fmt.Errorf("rewrite: %v does not go into HTML: use Native, Web, Email or Text", rw.Output)
	}
	o := newOutline(doc, format != render.HTML)
	j := rw.newJob(doc, format, o.finds(), o.cards)
	j.ascii = o.decoder != nil
	if err := j.run(ctx); err != nil {
		return doc, j.report, err
	}
	switch format {
	case render.Text:
		return j.htmlAsText(), j.report, nil
	case render.HTML:
		j.addStylesheet(o.headEnd)
	}
	return j.splice(), j.report, nil
}

// Text puts cards into a plain text document: a bare link is one alone between
// empty lines, an item of a list of nothing but links, or behind an arrow; one on a
// line of its own at the end of a paragraph, where the line before ends in a colon;
// and one that ends a paragraph behind a colon. With the
// outputs Web and Email the document becomes an HTML fragment: its paragraphs
// escaped, the cards between them. Otherwise the rules of [Rewriter.HTML] hold.
func (rw *Rewriter) Text(ctx context.Context, doc []byte) ([]byte, Report, error) {
	format := render.Text
	switch rw.Output {
	case Native, Text:
	case Web:
		format = render.HTML
	case Email:
		format = render.Email
	default:
		return doc, Report{}, fmt.Errorf("rewrite: %v does not go into text: use Native, Text, Web or Email", rw.Output)
	}
	j := rw.newJob(doc, format, behindMark(doc, textFinds), 0)
	if err := j.run(ctx); err != nil {
		return doc, j.report, err
	}
	if format == render.Text {
		return j.splice(), j.report, nil
	}
	return j.textAsHTML(), j.report, nil
}

// Markdown puts cards into a Markdown document (CommonMark or GFM), in its source:
// web cards as raw HTML by default, e-mail cards with the output [Email], and
// Markdown cards, which need no raw HTML, with the output [Markdown]. A bare link
// is one alone in its paragraph or list item, or at the paragraph's end behind a
// colon as in [Rewriter.Text]: an address, an autolink, or a link that shows its
// address; in the item of a task it goes below the box. Front matter, code,
// headings, tables, quotations and raw HTML that is no embed code are left alone,
// but for links that are all there is below a quoted post in its quotation.
// Otherwise the rules of [Rewriter.HTML] hold.
func (rw *Rewriter) Markdown(ctx context.Context, doc []byte) ([]byte, Report, error) {
	format := render.HTML
	switch rw.Output {
	case Native, Web:
	case Email:
		format = render.Email
	case Markdown:
		format = render.Markdown
	case Text:
		format = render.Text
	default:
		return doc, Report{}, fmt.Errorf("rewrite: %v does not go into Markdown: use Native, Web, Email, Text or Markdown", rw.Output)
	}
	cards := 0
	finds := behindMark(doc, func(doc []byte) (all []found) {
		all, cards = markdownFinds(doc, format != render.HTML)
		return all
	})
	j := rw.newJob(doc, format, finds, cards)
	if err := j.run(ctx); err != nil {
		return doc, j.report, err
	}
	j.fitMarkdown()
	if format == render.HTML {
		j.addStylesheet(-1)
	}
	return j.splice(), j.report, nil
}
