package render

import "fmt"

// Format is what a card is rendered to.
type Format int

// The formats.
const (
	HTML     Format = iota // markup for a web page that carries the [Renderer.Stylesheet]
	Email                  // markup for an HTML e-mail: tables and inline styles, nothing else needed
	Text                   // plain text, wrapped to [Options.Width]: the twin of an e-mail
	Markdown               // CommonMark
)

// String returns the format's name in lower case.
func (f Format) String() string {
	switch f {
	case HTML:
		return "html"
	case Email:
		return "email"
	case Text:
		return "text"
	case Markdown:
		return "markdown"
	}
	return fmt.Sprintf("format(%d)", int(f))
}
