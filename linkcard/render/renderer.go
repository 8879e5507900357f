package render

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"sync"

	"github.com/cartouche-go/cartouche/linkcard"
)

// Renderer renders cards. Make one with [New]; it is safe for use by many goroutines at once.
type Renderer struct {
	opts       Options
	lang       *language
	stylesheet []byte
	html       *template.Template
	email      *template.Template
	buffers    sync.Pool
}

//go:embed templates
var builtin embed.FS

//go:embed stylesheet.css
var stylesheet []byte

// Templates returns the built-in templates, "html/*.tmpl" and "email/*.tmpl": what
// a caller's own in [Options.Templates] start from.
func Templates() fs.FS {
	sub, err := fs.Sub(builtin, "templates")
	if err != nil { // only for a malformed name
		return builtin
	}
	return sub
}

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
	if r.html, err = parseTemplates("html", opts.Templates); err != nil {
		return nil, err
	}
	if r.email, err = parseTemplates("email", opts.Templates); err != nil {
		return nil, err
	}
	return r, nil
}

// parseTemplates parses the built-in templates of a folder and the caller's over them.
func parseTemplates(folder string, own fs.FS) (*template.Template, error) {
	t := template.New(folder)
	for _, source := range []fs.FS{Templates(), own} {
		if source == nil {
			continue
		}
		names, err := fs.Glob(source, folder+"/*.tmpl")
		if err != nil || len(names) == 0 {
			continue
		}
		if t, err = t.ParseFS(source, names...); err != nil {
			return nil, fmt.Errorf("render: templates: %w", err)
		}
	}
	return t, nil
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
func (r *Renderer) Stylesheet() []byte { return bytes.Clone(r.stylesheet) }

// ErrNoCard is the error of Render for a nil card.
var ErrNoCard = errors.New("render: no card: use linkcard.Placeholder for a URL that could not be resolved")

// Render writes a card to w in one piece. Text and Markdown end with a line
// break. The card is not changed. An error is w's own, [ErrNoCard], one about the
// format, or one of the caller's templates; nothing is written then.
func (r *Renderer) Render(w io.Writer, f Format, c *linkcard.Card) error {
	if c == nil {
		return ErrNoCard
	}
	b := r.buffers.Get().(*bytes.Buffer)
	defer r.buffers.Put(b)
	b.Reset()
	if err := r.renderTo(b, f, c); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (r *Renderer) renderTo(b *bytes.Buffer, f Format, c *linkcard.Card) error {
	switch f {
	case HTML:
		return execute(r.html, b, r.view(f, c))
	case Email:
		return r.writeEmail(b, c)
	case Text:
		r.writeText(b, r.view(f, c))
		return nil
	case Markdown:
		r.writeMarkdown(b, r.view(f, c))
		return nil
	}
	return fmt.Errorf("render: %v is no format: use HTML, Email, Text or Markdown", f)
}

func execute(t *template.Template, b *bytes.Buffer, v *View) error {
	if err := t.ExecuteTemplate(b, "card", v); err != nil {
		return fmt.Errorf("render: template: %w", err)
	}
	return nil
}
