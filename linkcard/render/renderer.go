package render

import (
	"bytes"
	_ "embed" // for the stylesheet
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/cartouche-go/cartouche/linkcard"
)

// Renderer renders cards. Make one with [New]; it is safe for use by many goroutines at once.
// One that New did not make, nil too, renders nothing and says so.
type Renderer struct {
	opts       Options
	lang       *language
	stylesheet []byte
	html       *page
	email      *page
	buffers    sync.Pool
}

//go:embed stylesheet.css
var stylesheet []byte

// New returns a renderer. It fails for options that cannot be meant, and for
// templates that do not parse.
func New(opts Options) (*Renderer, error) {
	if err := opts.setDefaults(); err != nil {
		return nil, err
	}
	r := &Renderer{opts: opts, lang: languageOf(opts.Language)}
	r.buffers.New = func() any { return new(bytes.Buffer) }
	var err error
	if r.stylesheet, err = accented(opts.Accent); err != nil {
		return nil, err
	}
	if r.html, err = newPage("html", opts.Templates, opts.HeadingLevel); err != nil {
		return nil, err
	}
	if r.email, err = newPage("email", opts.Templates, opts.HeadingLevel); err != nil {
		return nil, err
	}
	return r, nil
}

// accented is the stylesheet with the caller's accent.
func accented(accent string) ([]byte, error) {
	if accent == "" {
		return stylesheet, nil
	}
	c, err := parseColour(accent)
	if err != nil {
		return nil, err
	}
	own := fmt.Sprintf(":root{--ct-accent-light:%s;--ct-accent-dark:%s}\n", c.readableOn(lightSurface), c.readableOn(darkSurface))
	return append([]byte(own), stylesheet...), nil
}

// Stylesheet returns the one stylesheet that all web cards of this renderer need,
// to be served as a file or inlined once per page. The caller may keep and change
// the result. It is UTF-8 and contains nothing that ends a <style> element.
func (r *Renderer) Stylesheet() []byte {
	if !r.made() {
		return nil
	}
	return bytes.Clone(r.stylesheet)
}

var errNotMade = errors.New("render: the Renderer was not made by New")

func (r *Renderer) made() bool { return r != nil && r.html != nil }

// ErrNoCard is the error of Render for a card that is nil, or that says nothing: no
// address that leads anywhere, no words, no picture that may be shown.
var ErrNoCard = errors.New("render: no card: use linkcard.Placeholder for a URL that could not be resolved")

// Render writes a card to w in one piece. Text and Markdown end with a line
// break. The card is not changed. An error is w's own, [ErrNoCard], one about the
// format, or one of the caller's templates; nothing is written then.
func (r *Renderer) Render(w io.Writer, f Format, c *linkcard.Card) error {
	if !r.made() {
		return errNotMade
	}
	if f < HTML || f > Markdown {
		return fmt.Errorf("render: %v is no format: use HTML, Email, Text or Markdown", f)
	}
	if c == nil {
		return ErrNoCard
	}
	v := r.view(f, c)
	if v.saysNothing() {
		return ErrNoCard
	}
	b := r.buffers.Get().(*bytes.Buffer)
	defer r.buffers.Put(b)
	b.Reset()
	if err := r.write(b, f, c, v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// write writes the view of a card; an e-mail may need several, each with less in it.
func (r *Renderer) write(b *bytes.Buffer, f Format, c *linkcard.Card, v *View) error {
	switch f {
	case Email:
		return r.writeEmail(b, c, v)
	case Text:
		r.writeText(b, v)
	case Markdown:
		r.writeMarkdown(b, v)
	default:
		return r.html.execute(b, v)
	}
	return nil
}
