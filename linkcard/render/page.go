package render

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"reflect"
	"strconv"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/render/internal/compiled"
)

//go:embed templates
var builtin embed.FS

// Templates returns the built-in templates, "html/*.tmpl" and "email/*.tmpl": what
// a caller's own in [Options.Templates] start from.
func Templates() fs.FS {
	sub, err := fs.Sub(builtin, "templates")
	if err != nil { // only for a malformed name
		return builtin
	}
	return sub
}

// page is the markup of a format: the templates as html/template has them, and
// compiled where that is possible, as it is for the built-in ones.
type page struct {
	templates *template.Template
	fast      *compiled.Template
}

// newPage parses the built-in templates of a folder and the caller's over them.
func newPage(folder string, own fs.FS, headingLevel int) (*page, error) {
	t := template.New(folder)
	heading := "p"
	if headingLevel > 0 {
		heading = "h" + strconv.Itoa(headingLevel)
	}
	headings := strings.NewReplacer("<ct-heading", "<"+heading, "</ct-heading>", "</"+heading+">")
	for _, source := range []fs.FS{Templates(), own} {
		if source == nil {
			continue
		}
		if err := parseFolder(t, folder, source, headings); err != nil {
			return nil, fmt.Errorf("render: templates: %w", err)
		}
	}
	fast, err := compiled.New(t, "card", reflect.TypeFor[View]())
	if escape := (*template.Error)(nil); errors.As(err, &escape) {
		return nil, fmt.Errorf("render: templates: %w", escape)
	}
	if err != nil {
		fast = nil // a caller's template with more in it than fields: html/template runs it
	}
	return &page{t, fast}, nil
}

// parseFolder parses the templates of a folder into a set. A name of an element
// cannot be an action of html/template, so that headings are put in here.
func parseFolder(t *template.Template, folder string, source fs.FS, headings *strings.Replacer) error {
	names, err := fs.Glob(source, folder+"/*.tmpl")
	if err != nil {
		return err
	}
	for _, name := range names {
		b, err := fs.ReadFile(source, name)
		if err != nil {
			return err
		}
		if _, err := t.New(name).Parse(headings.Replace(string(b))); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) execute(b *bytes.Buffer, v *View) error {
	if p.fast != nil {
		p.fast.Execute(b, v)
		return nil
	}
	return p.executeTemplates(b, v)
}

// executeTemplates runs html/template itself.
func (p *page) executeTemplates(b *bytes.Buffer, v *View) error {
	if err := p.templates.ExecuteTemplate(b, "card", v); err != nil {
		return fmt.Errorf("render: template: %w", err)
	}
	return nil
}
