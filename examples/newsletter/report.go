package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

// printReport prints one line for each quoted post and link: where it stands, what it is, where its card
// comes from, whether it was cached, how long it took, and what it shows or why there is only a placeholder.
func printReport(w io.Writer, doc document, report rewrite.Report) {
	if len(report.Finds) == 0 {
		fmt.Fprintf(w, "%s: no quoted post and no link alone in its paragraph\n", doc.name)
		return
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "line\twhat\tfrom\tcache\ttook\tcard")
	for _, f := range report.Finds {
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%s\n", f.Place.Line, what(f), from(f), cached(f), took(f.Took), shows(f))
	}
	table.Flush()
	printMisquotes(w, report)
}

// printMisquotes warns of quotations that are not what their source says.
func printMisquotes(w io.Writer, report rewrite.Report) {
	for _, f := range report.Finds {
		if isMisquoted(f) {
			fmt.Fprintf(w, "\nline %d: check the quotation of %s: %s\n", f.Place.Line, f.URL, check(f))
		}
	}
}

// printHints says what to do where the pages are not what one may have expected.
func printHints(w io.Writer, report rewrite.Report) {
	if report.Truncated {
		fmt.Fprintf(w, "newsletter: more than %d links and quoted posts: the rest stays as it is\n", len(report.Finds))
	}
	unrecorded := 0
	for _, f := range report.Finds {
		if errors.Is(f.Err, linkcard.ErrNotRecorded) {
			unrecorded++
		}
	}
	if unrecorded > 0 {
		fmt.Fprintf(w, "newsletter: %d not among the recorded answers: -live asks the network\n", unrecorded)
	}
}

func what(f rewrite.Find) string {
	switch f.Kind {
	case rewrite.KindQuote:
		return "quoted post"
	case rewrite.KindEmbed:
		return "embed code"
	}
	if f.Card != nil && f.Card.Kind != "" {
		return string(f.Card.Kind)
	}
	return "link"
}

// from is where the card's words come from.
func from(f rewrite.Find) string {
	switch {
	case f.State == rewrite.StateQuoted:
		return "quoted text only"
	case f.State == rewrite.StatePlaceholder:
		return "placeholder"
	case f.State == rewrite.StateCard:
		return f.Source
	}
	return string(f.State)
}

func cached(f rewrite.Find) string {
	switch {
	case f.URL == "":
		return "-"
	case f.Cached:
		return "cached"
	}
	return "fetched"
}

func took(d time.Duration) string {
	switch {
	case d == 0:
		return "-"
	case d < time.Millisecond:
		return "<1ms"
	}
	return d.Round(time.Millisecond).String()
}

// shows is the beginning of what the card says, or why there is none.
func shows(f rewrite.Find) string {
	if f.Err != nil && f.State != rewrite.StateQuoted {
		return why(f.Err)
	}
	c := f.Card
	if c == nil {
		return f.URL
	}
	if c.Post != nil {
		return clip(fmt.Sprintf("%s (@%s): %s", c.Post.Author.Name, c.Post.Author.Handle, c.Post.Text))
	}
	return clip(c.Title)
}

func why(err error) string {
	var e *linkcard.Error
	if errors.As(err, &e) {
		return clip(strings.TrimPrefix(e.Error(), fmt.Sprintf("linkcard: %.200q: ", e.URL)))
	}
	return clip(err.Error())
}

func clip(s string) string {
	const most = 72
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(runes)
}

// failures counts the finds without a card of their own.
func failures(report rewrite.Report) int {
	n := 0
	for _, f := range report.Finds {
		if f.Err != nil {
			n++
		}
	}
	return n
}
