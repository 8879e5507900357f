package rewrite

import (
	"fmt"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Report lists what was found in a document, in document order.
type Report struct {
	Finds []Find
	// Elapsed is how long it took to look up all finds.
	Elapsed time.Duration
	// Truncated says that the document holds more than MaxFinds.
	Truncated bool
}

// Find is a bare link or a quoted post, and what became of it.
type Find struct {
	Place Place
	Kind  Kind
	// URL is the link, or the permalink of the quoted post; empty for a quoted
	// post without one.
	URL string
	// Quote is what the document itself says of a quoted post.
	Quote *post.Post
	State State
	// Source says where the card's text or title came from: "x:oembed",
	// "og:title", "quote", ...; empty without a card.
	Source string
	// Card is what was rendered.
	Card *linkcard.Card
	// Err is why the link could not be resolved. A quoted post may have both an
	// Err and a card.
	Err error
	// Comparison says whether the document quotes the post as it is. It is nil
	// unless the document holds the quotation's text and the post could be looked up.
	Comparison *post.Comparison
	// Cached says that the card or the error came from the cache, and Took how
	// long the Resolver took for it.
	Cached bool
	Took   time.Duration
}

// Place is where in the document a find stands.
type Place struct {
	Name       string // the Rewriter's
	Line       int    // from 1
	Column     int    // in bytes, from 1
	Start, End int    // byte offsets of what the card replaces
}

// String returns "name:line:column".
func (p Place) String() string {
	name := p.Name
	if name == "" {
		name = "document"
	}
	return fmt.Sprintf("%s:%d:%d", name, p.Line, p.Column)
}

// Kind says what was found.
type Kind string

// The kinds of finds.
const (
	KindLink  Kind = "link"  // a bare link alone in its paragraph
	KindEmbed Kind = "embed" // an embed code
	KindQuote Kind = "quote" // a quoted post written as text
)

// State says what became of a find.
type State string

// The states.
const (
	StateCard        State = "card"        // a card from what the link leads to
	StateQuoted      State = "quoted"      // a card from what the document says of the post
	StatePlaceholder State = "placeholder" // the minimal card of a link that could not be resolved
	StateLeft        State = "left"        // left as it was
	StateFailed      State = "failed"      // left as it was, and reported by the error
)

// Policy says what happens when there is no card for a link.
type Policy int

// The policies.
const (
	Placeholder Policy = iota // a minimal card: the host and the link
	Warn                      // the same, and Rewriter.Warn is called
	Fail                      // the document stays as it is and the error names each place
	Leave                     // the link stays as it is
)

// Error says which find has no card, and why.
type Error struct {
	Place Place
	URL   string
	Err   error
}

// Error returns "name:line:column: cause", where an editor finds it. The cause names the
// package that it comes from.
func (e *Error) Error() string {
	return e.Place.String() + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// locate fills in the lines and columns of places that are in document order.
func locate(doc []byte, finds []Find) {
	line, lineStart, at := 1, 0, 0
	for i := range finds {
		p := &finds[i].Place
		for ; at < p.Start; at++ {
			if doc[at] == '\n' {
				line++
				lineStart = at + 1
			}
		}
		p.Line, p.Column = line, p.Start-lineStart+1
	}
}
