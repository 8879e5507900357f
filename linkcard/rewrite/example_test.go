package rewrite_test

import (
	"context"
	"fmt"

	"github.com/cartouche-go/cartouche/linkcard/render"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

// A quoted post needs no network: the document says all there is to show.
func ExampleRewriter_Text() {
	renderer, err := render.New(render.Options{})
	if err != nil {
		panic(err)
	}
	rw := rewrite.Rewriter{Renderer: renderer, Name: "issue-12.txt"}
	_, report, err := rw.Text(context.Background(), []byte(`Seen this week:

The summit is at 4,810 metres.
— Ada Alpine (@adaalpine)
5:13 AM • Jul 1, 2024
`))
	for _, f := range report.Finds {
		fmt.Println(f.Place, f.Kind, f.State, f.Card.Post.Author.Handle)
	}
	fmt.Println(err)
	// Output:
	// issue-12.txt:3:1 quote quoted adaalpine
	// <nil>
}
