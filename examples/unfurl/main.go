// Command unfurl makes cards of URLs, given as arguments or line by line on
// standard input, and prints them as a table, JSON lines, HTML, text or Markdown.
//
//	go run ./examples/unfurl https://go.dev/blog/go1.26
//	go run ./examples/unfurl -explain https://go.dev/blog/go1.26
//	cut -f2 links.tsv | go run ./examples/unfurl -format jsonl -snapshots snapshots
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

const usage = `
Usage: unfurl [flags] [URL ...]

Makes a card of each URL and prints it. Without URLs, or with -, it reads them from
standard input, one a line; empty lines and lines that begin with # are skipped. The
results come in the order of the URLs, as soon as they are there.

Why a URL has no card is said on standard error; the exit code is then 1.
`

func main() { program().Main() }

func program() command.Program {
	var u unfurl
	return command.Program{
		Name: "unfurl", Usage: usage, Run: u.run,
		Flags: func(flags *flag.FlagSet) {
			flags.StringVar(&u.format, "format", "table", "`format` of the output: table, jsonl, html, email, text or markdown")
			flags.BoolVar(&u.explain, "explain", false, "show for each field every candidate, and why it won or lost")
			u.common.Register(flags)
		},
	}
}

type unfurl struct {
	common  command.Options
	format  string
	explain bool
}

func (u *unfurl) run(ctx context.Context, std command.Std, args []string) error {
	if len(args) == 1 && args[0] == "-" {
		args = nil
	}
	if len(args) == 0 && std.In == os.Stdin && command.IsTerminal(os.Stdin) {
		return command.UsageError("no URLs: give them as arguments or on standard input")
	}
	resolver, done, err := u.common.Resolver()
	if err != nil {
		return err
	}
	defer done()
	renderer, err := u.common.Renderer(render.Options{})
	if err != nil {
		return err
	}
	list := newList(std.In, args)
	if u.explain {
		err = explainAll(ctx, resolver, list.all, std.Out)
	} else {
		err = u.printAll(ctx, resolver, renderer, list.all, std, len(args))
	}
	return errors.Join(list.err, err)
}

// printAll prints the cards one by one, and why there is none on standard error.
func (u *unfurl) printAll(ctx context.Context, resolver *linkcard.Resolver, renderer *render.Renderer, urls func(func(string) bool), std command.Std, known int) error {
	out := bufio.NewWriter(std.Out)
	printer, err := newPrinter(u.format, renderer, out)
	if err != nil {
		return err
	}
	progress := command.NewProgress(std.Err, "cards", known)
	failed := false
	for result := range resolveInOrder(ctx, resolver, urls) {
		progress.Clear()
		if err := errors.Join(printer.print(result), out.Flush()); err != nil {
			return err
		}
		if result.Err != nil {
			failed = true
			fmt.Fprintf(std.Err, "unfurl: %s\n", strings.TrimPrefix(result.Err.Error(), "linkcard: "))
		}
		progress.Add()
	}
	progress.Done()
	if err := errors.Join(printer.end(), out.Flush(), ctx.Err()); err != nil {
		return err
	}
	if failed {
		return command.ErrFindings
	}
	return nil
}

// ahead is how many URLs are looked up before the first of them is printed.
const ahead = 64

// resolveInOrder looks several URLs up at a time and yields the results in order.
func resolveInOrder(ctx context.Context, r *linkcard.Resolver, urls func(func(string) bool)) func(func(linkcard.Result) bool) {
	return func(yield func(linkcard.Result) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		pending := make(chan chan linkcard.Result, ahead)
		go func() {
			defer close(pending)
			for u := range urls {
				one := make(chan linkcard.Result, 1)
				select {
				case pending <- one:
				case <-ctx.Done():
					return
				}
				go func() { one <- r.ResolveAll(ctx, []string{u})[0] }()
			}
		}()
		for one := range pending {
			if !yield(<-one) {
				return
			}
		}
	}
}
