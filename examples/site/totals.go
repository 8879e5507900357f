package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

// totals counts what came of a site and keeps its report.
type totals struct {
	mu        sync.Mutex
	pages     int
	changed   int
	finds     map[rewrite.State]int
	lacking   int // finds without a card
	misquoted int // quotations that differ from their posts
	broken    int // files that could not be read or written
	failed    bool
	file      *os.File
	lines     *bufio.Writer
}

// open creates the file of the report.
func (t *totals) open(path string) (err error) {
	t.finds = map[rewrite.State]int{}
	if path == "" {
		return nil
	}
	if t.file, err = os.Create(path); err == nil {
		t.lines = bufio.NewWriter(t.file)
	}
	return err
}

// add counts a file and returns the lines to print for it.
func (t *totals) add(name string, changed bool, report rewrite.Report, err error, verbose bool) []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var lines []string
	var misses *rewrite.Error
	switch {
	case errors.As(err, &misses): // the finds below say it, with their places
		t.failed = true
	case err != nil:
		t.broken++
		lines = append(lines, fmt.Sprintf("%s: %s\n", name, err))
	}
	if isPage(name) {
		t.pages++
	}
	if changed {
		t.changed++
	}
	for _, f := range report.Finds {
		t.finds[f.State]++
		lacks := f.Err != nil && f.State != rewrite.StateCard && f.State != rewrite.StateQuoted
		if lacks {
			t.lacking++
		}
		if misquoted(f) {
			t.misquoted++
		}
		if lacks || verbose || misquoted(f) {
			lines = append(lines, findLine(f))
		}
		t.write(f)
	}
	return lines
}

// misquoted reports whether the page quotes a post otherwise than it is.
func misquoted(f rewrite.Find) bool { return f.Comparison != nil && f.Comparison.Differs() }

// findLine is what is printed of a find: place, kind, state, source, URL, error.
func findLine(f rewrite.Find) string {
	line := fmt.Sprintf("%s: %s: %s", f.Place, f.Kind, f.State)
	if f.Source != "" {
		line += " (" + f.Source + ")"
	}
	if f.URL != "" {
		line += ": " + f.URL
	}
	if misquoted(f) {
		line += ": the post itself says otherwise: " + f.Comparison.String()
	}
	if f.Err != nil {
		line += ": " + f.Err.Error()
	}
	return line + "\n"
}

// write adds a find to the report.
func (t *totals) write(f rewrite.Find) {
	if t.lines == nil {
		return
	}
	entry := struct {
		File   string        `json:"file"`
		Line   int           `json:"line"`
		Column int           `json:"column"`
		Kind   rewrite.Kind  `json:"kind"`
		State  rewrite.State `json:"state"`
		URL    string        `json:"url,omitempty"`
		Source string        `json:"source,omitempty"`
		Cached bool          `json:"cached,omitempty"`
		Millis int64         `json:"ms,omitempty"`
		Error  string        `json:"error,omitempty"`
		Quote  string        `json:"quote,omitempty"` // what comparing it with the post found
	}{f.Place.Name, f.Place.Line, f.Place.Column, f.Kind, f.State, f.URL, f.Source, f.Cached, f.Took.Milliseconds(), "", ""}
	if f.Err != nil {
		entry.Error = f.Err.Error()
	}
	if f.Comparison != nil {
		entry.Quote = f.Comparison.String()
	}
	_ = json.NewEncoder(t.lines).Encode(entry) // a failed write shows in Flush
}

// end prints the summary and decides on the exit code.
func (t *totals) end(out io.Writer, check bool, took time.Duration) error {
	if t.lines != nil {
		if err := errors.Join(t.lines.Flush(), t.file.Close()); err != nil {
			return err
		}
	}
	verb := "changed"
	if check {
		verb = "would change"
	}
	fmt.Fprintf(out, "%d pages, %d %s, in %s: %d cards, %d quoted posts, %d placeholders, %d left", t.pages, t.changed, verb, took.Round(time.Millisecond),
		t.finds[rewrite.StateCard], t.finds[rewrite.StateQuoted], t.finds[rewrite.StatePlaceholder], t.finds[rewrite.StateLeft])
	if t.finds[rewrite.StateFailed] > 0 {
		fmt.Fprintf(out, ", %d failed", t.finds[rewrite.StateFailed])
	}
	if t.misquoted > 0 {
		fmt.Fprintf(out, ", %d misquoted", t.misquoted)
	}
	fmt.Fprintln(out)
	if t.broken > 0 || t.failed || check && t.lacking+t.misquoted > 0 {
		return command.ErrFindings
	}
	return nil
}
