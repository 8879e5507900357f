package oembed

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestFetchDiscovers(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/post/1", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<head><link rel="alternate" type="application/json+oembed" href="/oembed?url=x&amp;format=json"></head>`)
	})
	mux.HandleFunc("/oembed", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("format") != "json" || r.URL.Query().Get("maxwidth") != "400" {
			t.Errorf("query %q", r.URL.RawQuery)
		}
		fmt.Fprint(w, `{"version":"1.0","type":"link","title":"One"}`)
	})
	srv := httptest.NewServer(mux)
	defer srv.Close()
	c := &Client{HTTP: srv.Client(), MaxWidth: 400}
	r, err := c.Fetch(context.Background(), srv.URL+"/post/1")
	if err != nil || r.Title != "One" {
		t.Fatalf("got %+v, %v", r, err)
	}
}
