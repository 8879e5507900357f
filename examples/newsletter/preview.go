package main

import (
	"bytes"
	_ "embed"
	"html/template"

	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

//go:embed preview.html
var previewHTML string

// preview is what the page shows that has all outputs side by side.
type preview struct {
	Title             string
	Rows              []previewRow
	Failed, Misquoted int
}

type previewRow struct {
	Line                     int
	What, From, Shows, Check string
	Failed, Misquoted        bool
}

// previewPage writes out/index.html.
func previewPage(doc document, report rewrite.Report) ([]byte, error) {
	page, err := template.New("preview").Parse(previewHTML)
	if err != nil {
		return nil, err
	}
	v := preview{Title: doc.title, Failed: failures(report)}
	for _, f := range report.Finds {
		row := previewRow{Line: f.Place.Line, What: what(f), From: from(f), Shows: shows(f), Check: check(f), Failed: f.Err != nil, Misquoted: isMisquoted(f)}
		if row.Misquoted {
			v.Misquoted++
		}
		v.Rows = append(v.Rows, row)
	}
	var out bytes.Buffer
	err = page.Execute(&out, v)
	return out.Bytes(), err
}

// check is what the comparison of a quotation with its source found.
func check(f rewrite.Find) string {
	if f.Comparison == nil {
		return ""
	}
	return f.Comparison.String()
}

// isMisquoted says whether a publisher should look at the quotation again.
func isMisquoted(f rewrite.Find) bool {
	return f.Comparison != nil && f.Comparison.Differs()
}
