package main

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

// writePages writes the four files and the page that shows them; the report is that of the web page.
func writePages(ctx context.Context, folder string, doc document, rw rewrite.Rewriter) (rewrite.Report, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return rewrite.Report{}, err
	}
	web, report, err := rewriteAs(ctx, doc, rw, rewrite.Web)
	if err != nil {
		return report, err
	}
	email, _, err := rewriteAs(ctx, doc, rw, rewrite.Email)
	if err != nil {
		return report, err
	}
	text, _, err := rewriteAs(ctx, doc, rw, rewrite.Text)
	if err != nil {
		return report, err
	}
	cards, err := cardsJSON(report)
	if err != nil {
		return report, err
	}
	index, err := previewPage(doc, report)
	if err != nil {
		return report, err
	}
	for name, data := range map[string][]byte{"web.html": web, "email.html": email, "email.txt": text, "cards.json": cards, "index.html": index} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return report, err
		}
	}
	return report, nil
}

// rewriteAs puts cards of one kind into the issue.
func rewriteAs(ctx context.Context, doc document, rw rewrite.Rewriter, output rewrite.Output) ([]byte, rewrite.Report, error) {
	rw.Output = output
	switch {
	case doc.format == formatHTML:
		return rw.HTML(ctx, doc.data)
	case doc.format == formatMarkdown && output == rewrite.Text:
		return rw.HTML(ctx, markdownToHTML(doc.data))
	case doc.format == formatMarkdown:
		body, report, err := rw.Markdown(ctx, doc.data)
		return wrapPage(doc, markdownToHTML(body)), report, err
	case output == rewrite.Text:
		return rw.Text(ctx, doc.data)
	}
	body, report, err := rw.Text(ctx, doc.data)
	return wrapPage(doc, body), report, err
}

// wrapPage makes a page of a fragment.
func wrapPage(doc document, body []byte) []byte {
	return fmt.Appendf(nil, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n%s\n</body>\n</html>\n",
		html.EscapeString(doc.lang), html.EscapeString(doc.title), pageStyle, body)
}

const pageStyle = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 38rem; padding: 2rem 1rem 4rem; font: 1.0625rem/1.6 Georgia, "Times New Roman", serif; color: #1c1e21; background: #fdfcfa; }
@media (prefers-color-scheme: dark) { body { color: #e6e3dd; background: #121314; } }
`

// found is a find as cards.json lists it.
type found struct {
	Place  string         `json:"place"`
	Kind   rewrite.Kind   `json:"kind"`
	State  rewrite.State  `json:"state"`
	URL    string         `json:"url,omitempty"`
	Source string         `json:"source,omitempty"`
	Quote  string         `json:"quotation,omitempty"` // against the source: "same", "edited: ..."
	Error  string         `json:"error,omitempty"`
	Card   *linkcard.Card `json:"card,omitempty"`
}

// cardsJSON lists the cards without the time of their making, so that the same
// issue gives the same file.
func cardsJSON(report rewrite.Report) ([]byte, error) {
	list := make([]found, len(report.Finds))
	for i, f := range report.Finds {
		list[i] = found{Place: f.Place.String(), Kind: f.Kind, State: f.State, URL: f.URL, Source: f.Source, Quote: check(f)}
		if f.Err != nil {
			list[i].Error = f.Err.Error()
		}
		if f.Card != nil {
			card := *f.Card
			card.FetchedAt = time.Time{}
			list[i].Card = &card
		}
	}
	data, err := json.MarshalIndent(list, "", "  ")
	return append(data, '\n'), err
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
