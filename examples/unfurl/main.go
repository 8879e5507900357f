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
	"flag"
	"io"
	"os"
	"strings"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

const usage = `
Usage: unfurl [flags] [URL ...]

Makes a card of each URL and prints it. Without URLs it reads them from standard
input, one a line; empty lines and lines that begin with # are skipped. The
results come in the order of the URLs, as soon as they are there.

The exit code is 1 when a URL has no card.
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
	if u.explain {
		return explainAll(ctx, resolver, urls(std.In, args), std.Out)
	}
	out := bufio.NewWriter(std.Out)
	printer, err := newPrinter(u.format, renderer, out)
	if err != nil {
		return err
	}
	progress := command.NewProgress(std.Err, "cards", len(args))
	failed := false
	for result := range resolveInOrder(ctx, resolver, urls(std.In, args)) {
		progress.Clear()
		if err := printer.print(result); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
		progress.Add()
		failed = failed || result.Err != nil
	}
	progress.Done()
	if err := printer.end(); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if failed {
		return command.ErrFindings
	}
	return nil
}

// urls yields the arguments, or else the lines of in.
func urls(in io.Reader, args []string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, a := range args {
			if !yield(a) {
				return
			}
		}
		if len(args) > 0 {
			return
		}
		for lines := bufio.NewScanner(in); lines.Scan(); {
			line := strings.TrimSpace(lines.Text())
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
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
