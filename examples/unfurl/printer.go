package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// printer prints results one by one.
type printer interface {
	print(linkcard.Result) error
	end() error
}

func newPrinter(format string, r *render.Renderer, out io.Writer) (printer, error) {
	switch format {
	case "table":
		return &table{out: out}, nil
	case "jsonl":
		return jsonLines{json.NewEncoder(out)}, nil
	case "html":
		page := &cards{out: out, renderer: r, format: render.HTML}
		page.head = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Cards</title>\n" +
			"<style>body{max-width:40rem;margin:2rem auto;padding:0 1rem;font-family:system-ui,sans-serif}.ct-card{margin:0 0 1rem}\n" + string(r.Stylesheet()) + "</style>\n"
		return page, nil
	case "email":
		return &cards{out: out, renderer: r, format: render.Email}, nil
	case "text":
		return &cards{out: out, renderer: r, format: render.Text, between: "\n"}, nil
	case "markdown":
		return &cards{out: out, renderer: r, format: render.Markdown, between: "\n"}, nil
	}
	return nil, command.UsageError(fmt.Sprintf("-format %q is unknown: use table, jsonl, html, email, text or markdown", format))
}

// table prints a line per card: kind, title, author or site, date, source.
type table struct {
	out    io.Writer
	headed bool
}

func (t *table) print(r linkcard.Result) error {
	if !t.headed {
		t.headed = true
		if _, err := fmt.Fprintln(t.out, row("KIND", "TITLE", "BY", "PUBLISHED", "FROM")); err != nil {
			return err
		}
	}
	if r.Err != nil {
		_, err := fmt.Fprintln(t.out, row("-", r.URL, reason(r.Err), "", ""))
		return err
	}
	c := r.Card
	title, by, published, from := c.Title, c.SiteName, c.Published, c.Sources["title"]
	if len(c.Authors) > 0 && c.Authors[0].Name != "" {
		by = c.Authors[0].Name
	}
	if p := c.Post; p != nil {
		title, by, published, from = p.Text, "@"+p.Author.Handle, p.Published, c.Sources["post"]
		if p.Author.Handle == "" {
			by = p.Author.Name
		}
		if p.Text == "" && p.State != "" {
			title = "(" + string(p.State) + ")"
		}
	}
	if r.Cached {
		from += ", cached"
	}
	_, err := fmt.Fprintln(t.out, row(string(c.Kind), title, by, published.String(), from))
	return err
}

func (*table) end() error { return nil }

// row aligns the columns of a line.
func row(kind, title, by, published, from string) string {
	return strings.TrimRight(cell(kind, 8)+cell(title, 56)+cell(by, 24)+cell(published, 20)+from, " ")
}

// cell fits a text on one line of width characters and two blanks.
func cell(s string, width int) string {
	s = strings.Join(strings.Fields(command.Visible(s)), " ")
	if utf8.RuneCountInString(s) > width {
		s = string([]rune(s)[:width-1]) + "…"
	}
	return s + strings.Repeat(" ", width-utf8.RuneCountInString(s)+2)
}

// reasons say in a few words why there is no card.
var reasons = []struct {
	cause error
	words string
}{
	{linkcard.ErrNotFound, "gone or never was"}, {linkcard.ErrProtected, "protected"}, {linkcard.ErrBlocked, "blocked"},
	{linkcard.ErrRateLimited, "rate limited"}, {linkcard.ErrNeedsCredential, "needs a credential"}, {linkcard.ErrRefused, "refused"},
	{linkcard.ErrTooLarge, "too large"}, {linkcard.ErrUnsupported, "unsupported"}, {linkcard.ErrUnavailable, "unavailable"},
	{linkcard.ErrOffline, "offline"},
}

func reason(err error) string {
	for _, r := range reasons {
		if errors.Is(err, r.cause) {
			return r.words
		}
	}
	return err.Error()
}

// jsonLines prints a card as JSON, or an object with the URL and the error.
type jsonLines struct{ *json.Encoder }

func (j jsonLines) print(r linkcard.Result) error {
	if r.Err != nil {
		return j.Encode(struct {
			URL   string `json:"url"`
			Error string `json:"error"`
		}{r.URL, r.Err.Error()})
	}
	return j.Encode(r.Card)
}

func (jsonLines) end() error { return nil }

// cards prints rendered cards; a URL without a card gets a placeholder, a blank one nothing.
type cards struct {
	out      io.Writer
	renderer *render.Renderer
	format   render.Format
	head     string
	between  string
	begun    bool
}

func (c *cards) print(r linkcard.Result) error {
	if err := c.begin(); err != nil {
		return err
	}
	card := r.Card
	if card == nil {
		card = linkcard.Placeholder(r.URL)
	}
	if err := c.renderer.Render(c.out, c.format, card); !errors.Is(err, render.ErrNoCard) {
		return err
	}
	return nil
}

// begin prints what comes before a card.
func (c *cards) begin() error {
	before := c.between
	if !c.begun {
		before = c.head
	}
	c.begun = true
	_, err := io.WriteString(c.out, before)
	return err
}

func (c *cards) end() error {
	if c.begun {
		return nil
	}
	return c.begin()
}
