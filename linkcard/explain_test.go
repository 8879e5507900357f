package linkcard

import (
	"net/http"
	"testing"
	"testing/fstest"
)

func TestExplainNamesWinnersAndLosers(t *testing.T) {
	replay, err := NewReplay(fstest.MapFS{"page.http": {Data: []byte("GET https://example.com/a\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n" +
		`<!doctype html><html lang="en"><head><title>Plain title</title><meta property="og:title" content="Open title"><meta property="og:image" content="https://example.com/a.png"></head><body></body></html>`)}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(Options{HTTPClient: &http.Client{Transport: replay}})
	if err != nil {
		t.Fatal(err)
	}
	x, err := r.Explain(t.Context(), "https://example.com/a")
	if err != nil {
		t.Fatal(err)
	}
	titles := map[string]Candidate{}
	for _, c := range x.Candidates {
		if c.Field == "title" {
			titles[c.Origin] = c
		}
	}
	if c := titles["og:title"]; !c.Won || c.Value != "Open title" || c.Place != "page" {
		t.Errorf("og:title: %+v", c)
	}
	if c := titles["title"]; c.Won || c.Value != "Plain title" || c.Why == "" {
		t.Errorf("title: %+v", c)
	}
	if _, err := r.Explain(t.Context(), "https://example.com/gone"); err == nil {
		t.Error("no error for a page that is not there")
	}
}
