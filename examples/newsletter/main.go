// Command newsletter puts cards into a whole newsletter issue: it writes the web
// page, the e-mail, its plain-text twin and the cards themselves, and says for each
// quoted post and link what became of it.
//
//	go run ./examples/newsletter                      # the issue that ships with it, without a network
//	go run ./examples/newsletter -live -in issue.md   # your own
package main

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard/render"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

const usage = `
Usage: newsletter [flags]

Puts cards into a newsletter issue. Without flags it takes the issue that ships
with it and recorded answers, and needs no network. It writes web.html,
email.html, email.txt and cards.json, copies of the pictures, and index.html,
which shows all of them side by side. Each line that it prints is a quoted post or
a link: what it is, where its card comes from, and what it shows, or why there
is only a placeholder. A quotation that is not what its source says is named.

The exit code is 1 when something could not be read or written, and under
-strict also when a link or a post could not be resolved.
`

func main() { program().Main() }

func program() command.Program {
	var n newsletter
	return command.Program{Name: "newsletter", Usage: usage, Run: n.run, Flags: n.register}
}

// newsletter is what the command line says.
type newsletter struct {
	in, out      string
	live, strict bool
	common       command.Options
}

func (n *newsletter) register(flags *flag.FlagSet) {
	flags.StringVar(&n.in, "in", "", "`file` to read: HTML, Markdown (.md) or text (.txt); - is standard input; default: the issue that ships with the program")
	flags.StringVar(&n.out, "out", "out", "`folder` to write to")
	flags.BoolVar(&n.live, "live", false, "ask the network, in place of the recorded answers that ship with the program")
	flags.BoolVar(&n.strict, "strict", false, "exit with 1 when a link or a quoted post could not be resolved")
	n.common.Register(flags)
}

// run writes the pages of an issue and prints what became of each find.
func (n *newsletter) run(ctx context.Context, std command.Std, args []string) error {
	if len(args) > 0 {
		return command.UsageError(fmt.Sprintf("unexpected %q: give the file with -in", args[0]))
	}
	if n.live && (n.common.Answers != "" || n.common.Offline) {
		return command.UsageError("-live asks the network, -answers and -offline do not: give one of them")
	}
	doc, err := readDocument(n.in, std.In)
	if err != nil {
		return err
	}
	n.common.Lang = firstOf(n.common.Lang, doc.lang, "en")
	doc.lang = n.common.Lang
	report, err := n.write(ctx, doc, std)
	if err != nil {
		return err
	}
	printReport(std.Out, doc, report)
	fmt.Fprintf(std.Out, "\nwrote %s, side by side in %s\n",
		filepath.Join(n.out, "{web.html,email.html,email.txt,cards.json}"), filepath.Join(n.out, "index.html"))
	printHints(std.Err, report)
	if failed := failures(report); n.strict && failed > 0 {
		fmt.Fprintf(std.Err, "newsletter: %d of %d have no card of their own\n", failed, len(report.Finds))
		return command.ErrFindings
	}
	return nil
}

// write resolves the finds of an issue and writes its pages.
func (n *newsletter) write(ctx context.Context, doc document, std command.Std) (rewrite.Report, error) {
	if !n.live {
		var err error
		if n.common.Network, err = recorded(); err != nil {
			return rewrite.Report{}, err
		}
	}
	resolver, done, err := n.common.Resolver()
	if err != nil {
		return rewrite.Report{}, err
	}
	defer done()
	defer resolver.Close()
	mirror := rewrite.FileMirror{Dir: filepath.Join(n.out, "media"), Prefix: "media/", Client: resolver.Client()}
	renderer, err := n.common.Renderer(render.Options{ImageURL: mirror.Address})
	if err != nil {
		return rewrite.Report{}, err
	}
	return writePages(ctx, n.out, doc, rewrite.Rewriter{
		Resolver: watched{resolver, std.Err}, Renderer: renderer, Name: doc.name,
		Images: rewrite.MirrorImages, Mirror: mirror.Keep,
	})
}
