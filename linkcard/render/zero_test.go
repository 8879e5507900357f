package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

func TestRendererThatNewDidNotMake(t *testing.T) {
	c := &linkcard.Card{URL: "https://example.com/", Title: "Title"}
	for _, r := range []*render.Renderer{nil, {}} {
		for _, f := range []render.Format{render.HTML, render.Email, render.Text, render.Markdown} {
			var b bytes.Buffer
			if err := r.Render(&b, f, c); err == nil || !strings.Contains(err.Error(), "New") || b.Len() > 0 {
				t.Errorf("%v: %q, %v; want an error that names New", f, b.String(), err)
			}
		}
		if s := r.Stylesheet(); s != nil {
			t.Errorf("Stylesheet = %.40q", s)
		}
		if s := r.Subject(c); s != "" {
			t.Errorf("Subject = %q", s)
		}
	}
}
