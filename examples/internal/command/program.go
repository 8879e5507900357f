// Package command is what the example programs share: how they start and end,
// the flags that mean the same in each, and the progress bar.
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// Program is a program of the command line.
type Program struct {
	Name  string
	Usage string // what -h prints before the flags
	Flags func(*flag.FlagSet)
	Run   func(ctx context.Context, std Std, args []string) error
}

// Std are the streams of a program.
type Std struct {
	In       io.Reader
	Out, Err io.Writer
}

// ErrFindings ends a program with exit code 1 and no message: it has printed what it
// found.
var ErrFindings = errors.New("findings")

// UsageError ends a program with exit code 2 and a hint at -h.
type UsageError string

// Error returns the message.
func (e UsageError) Error() string { return string(e) }

// Main runs the program and exits: 0 when all went well, 1 when something failed
// or was found, 2 for a wrong command line.
func (p Program) Main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := p.Exec(ctx, os.Args[1:], Std{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// Exec runs the program and returns its exit code.
func (p Program) Exec(ctx context.Context, args []string, std Std) int {
	flags := flag.NewFlagSet(p.Name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	p.Flags(flags)
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		p.help(flags, std.Out)
		return 0
	}
	if err != nil {
		err = UsageError(err.Error())
	} else {
		err = p.Run(ctx, std, flags.Args())
	}
	var usage UsageError
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE): // whoever read us has enough
		return 0
	case errors.Is(err, ErrFindings):
		return 1
	case errors.As(err, &usage):
		fmt.Fprintf(std.Err, "%s: %s\nTry %s -h.\n", p.Name, usage, p.Name)
		return 2
	case errors.Is(err, context.Canceled):
		err = errors.New("interrupted")
	}
	fmt.Fprintf(std.Err, "%s: %s\n", p.Name, err)
	return 1
}

// help prints the usage and the flags, each with its default.
func (p Program) help(flags *flag.FlagSet, out io.Writer) {
	fmt.Fprintf(out, "%s\n\nFlags:\n", strings.TrimSpace(p.Usage))
	flags.SetOutput(out)
	flags.PrintDefaults()
}
