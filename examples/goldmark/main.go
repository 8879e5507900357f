// Command goldmark turns Markdown on standard input into HTML with cards.
//
//	cd examples/goldmark && go run . < post.md > post.html
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"github.com/cartouche-go/cartouche/examples/goldmark/cards"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

func main() {
	source, err := io.ReadAll(os.Stdin)
	check(err)
	resolver, err := linkcard.New(linkcard.Options{})
	check(err)
	renderer, err := render.New(render.Options{})
	check(err)

	rewriter := rewrite.Rewriter{Resolver: resolver, Renderer: renderer, Name: "standard input"}
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, &cards.Extender{Rewriter: &rewriter}))
	pc := cards.Context(context.Background())
	fmt.Printf("<style>%s</style>\n", renderer.Stylesheet())
	check(md.Convert(source, os.Stdout, parser.WithContext(pc)))

	report, err := cards.Report(pc)
	check(err)
	for _, f := range report.Finds {
		fmt.Fprintln(os.Stderr, f.Place, f.Kind, f.State, f.URL)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
