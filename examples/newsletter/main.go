// Command newsletter puts cards into a whole newsletter issue: it writes the web
// page, the e-mail, its plain-text twin and the cards themselves, and says for each
// quoted post and link what became of it.
//
//	go run ./examples/newsletter                      # the issue that ships with it, without a network
//	go run ./examples/newsletter -live -in issue.md   # your own
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
	_ "time/tzdata" // zones on machines that have none
)

// options are what the command line says.
type options struct {
	in     string
	out    string
	lang   string
	zone   *time.Location
	live   bool
	strict bool
}

// errUsage is an error of the command line that flag has already explained.
var errUsage = errors.New("usage")

// errStrict says that something failed under -strict.
var errStrict = errors.New("some links have no card")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run returns the exit code: 0, 1 when something failed, 2 for a wrong command line.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		return 2
	}
	if err == nil {
		err = write(ctx, o, stdout, stderr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "newsletter:", err)
		return 1
	}
	return 0
}

const usage = `Puts cards into a newsletter issue.

usage: newsletter [flags]

Without flags it takes the issue that ships with it and recorded answers, needs
no network, and writes out/web.html, out/email.html, out/email.txt,
out/cards.json and out/index.html, which shows them side by side.

`

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	var zone string
	flags := flag.NewFlagSet("newsletter", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, usage)
		flags.PrintDefaults()
	}
	flags.StringVar(&o.in, "in", "", "`file` to read: HTML, Markdown (.md) or text (.txt); - is standard input; default: the issue that ships with the program")
	flags.StringVar(&o.out, "out", "out", "`folder` to write to")
	flags.StringVar(&o.lang, "lang", "", "`language` of dates and of the cards' few words, such as fr; default: the document's own, or en")
	flags.StringVar(&zone, "zone", "UTC", "time `zone` in which instants are shown, such as Europe/Paris")
	flags.BoolVar(&o.live, "live", false, "ask the network instead of the recorded answers")
	flags.BoolVar(&o.strict, "strict", false, "exit with 1 when a link or a quoted post could not be resolved")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return o, err
		}
		return o, errUsage
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(stderr, "newsletter: unexpected argument %q: give the file with -in\n", flags.Arg(0))
		return o, errUsage
	}
	location, err := time.LoadLocation(zone)
	if err != nil {
		fmt.Fprintf(stderr, "newsletter: -zone %q is no time zone: write it like Europe/Paris\n", zone)
		return o, errUsage
	}
	o.zone = location
	return o, nil
}
