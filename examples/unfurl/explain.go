package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard"
)

// explainAll explains the card of each URL.
func explainAll(ctx context.Context, r *linkcard.Resolver, urls func(func(string) bool), out io.Writer) error {
	failed := false
	for u := range urls {
		x, err := r.Explain(ctx, u)
		if _, werr := io.WriteString(out, command.Visible(explanation(u, x, err))); werr != nil {
			return werr
		}
		failed = failed || err != nil
	}
	if failed {
		return command.ErrFindings
	}
	return nil
}

// explanation writes a block per field, its winner marked with "=".
func explanation(u string, x *linkcard.Explanation, err error) string {
	var b strings.Builder
	fmt.Fprintln(&b, u)
	if err != nil {
		fmt.Fprintf(&b, "  no card: %s\n", err)
	}
	field := ""
	for _, c := range x.Candidates {
		if c.Field != field {
			field = c.Field
			fmt.Fprintf(&b, "\n  %s\n", field)
		}
		mark := " "
		if c.Won {
			mark = "="
		}
		fmt.Fprintf(&b, "  %s %s%s%s\n", mark, cell(c.Origin, 22), cell(c.Value, 64), c.Why)
	}
	for i, a := range x.Attempts {
		if i == 0 {
			fmt.Fprint(&b, "\n  asked in vain\n")
		}
		fmt.Fprintf(&b, "    %s%s: %s\n", cell(a.Source, 22), a.Endpoint, a.Err)
	}
	b.WriteByte('\n')
	return b.String()
}
