package oembed_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"

	"github.com/cartouche-go/cartouche/oembed"
)

// films is a site with pages and an oEmbed endpoint, on loopback.
func films() *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/watch/7", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		page := url.QueryEscape("http://" + r.Host + r.URL.Path)
		fmt.Fprintf(w, `<title>Tides</title><link rel="alternate" type="application/json+oembed" href="/oembed?url=%s">`, page)
	})
	mux.HandleFunc("/oembed", func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Query().Get("url"), "/watch/7") {
			http.Error(w, "no such film", http.StatusNotFound)
			return
		}
		_, _ = io.WriteString(w, `{"version":"1.0","type":"link","title":"Tides","author_name":"Ines"}`)
	})
	return httptest.NewServer(mux)
}

// The zero Client asks public addresses only; here a client of the server's own
// stands in for it.
func ExampleClient_Fetch() {
	site := films()
	defer site.Close()

	client := oembed.Client{HTTP: site.Client()}
	r, err := client.Fetch(context.Background(), site.URL+"/watch/7")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Title, "by", r.AuthorName)
	// Output: Tides by Ines
}

func ExampleClient_FetchEndpoint() {
	site := films()
	defer site.Close()

	client := oembed.Client{HTTP: site.Client()}
	_, err := client.FetchEndpoint(context.Background(), oembed.Endpoint{
		Provider: "Films",
		URL:      site.URL + "/oembed",
		PageURL:  "https://films.example/watch/8",
	})
	var e *oembed.Error
	if errors.As(err, &e) && errors.Is(err, oembed.ErrNotFound) {
		fmt.Println(e.Provider, e.Status, e.Message)
	}
	// Output: Films 404 no such film
}

func ExampleRegistry_Match() {
	page, _ := url.Parse("http://youtu.be/dQw4w9WgXcQ?si=abc#t=10")
	e, ok := oembed.DefaultRegistry().Match(page)
	fmt.Println(ok, e.Provider, e.URL)

	lookalike, _ := url.Parse("https://youtu.be.example/?u=https://youtu.be/dQw4w9WgXcQ")
	_, ok = oembed.DefaultRegistry().Match(lookalike)
	fmt.Println(ok)
	// Output:
	// true YouTube https://www.youtube.com/oembed
	// false
}

func ExampleRegistry_With() {
	registry, err := oembed.DefaultRegistry().With(oembed.Provider{
		Name: "Films",
		Endpoints: []oembed.ProviderEndpoint{{
			URL:     "https://films.example/oembed",
			Schemes: []string{"https://*.films.example/watch/*"},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	page, _ := url.Parse("https://www.films.example/watch/7")
	e, _ := registry.Match(page)
	fmt.Println(e.Provider)
	// Output: Films
}

// Meta's providers are off because of their terms; see oembed.Corrections.
func ExampleRegistry_Enable() {
	page, _ := url.Parse("https://www.instagram.com/p/BMokmydjG-M/")
	e, _ := oembed.DefaultRegistry().Match(page)
	fmt.Println(e.Provider, e.Off != "")

	registry, err := oembed.DefaultRegistry().Enable("Instagram")
	if err != nil {
		fmt.Println(err)
		return
	}
	e, _ = registry.Match(page)
	fmt.Println(e.Provider, e.Off != "")
	// Output:
	// Instagram true
	// Instagram false
}

func ExampleReadProviders() {
	list := `[{"provider_name": "Films", "provider_url": "https://films.example/",
		"endpoints": [{"schemes": ["https://films.example/watch/*"], "url": "https://films.example/oembed.{format}"}]}]`
	providers, err := oembed.ReadProviders(strings.NewReader(list))
	if err != nil {
		fmt.Println(err)
		return
	}
	registry, err := oembed.NewRegistry(providers...)
	fmt.Println(len(registry.Providers()), err)
	// Output: 1 <nil>
}

func ExampleDiscover() {
	page := `<head><link rel="alternate" type="application/json+oembed" href="/oembed?url=https%3A%2F%2Fblog.example%2Fone"></head>`
	base, _ := url.Parse("https://blog.example/one")
	endpoints, err := oembed.Discover(strings.NewReader(page), base)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(endpoints[0].URL)

	// The next page of that blog need not be fetched.
	template, _ := oembed.Learn(endpoints[0])
	next, _ := url.Parse("https://blog.example/two")
	e, _ := template.Endpoint(next)
	fmt.Println(e.URL)
	// Output:
	// https://blog.example/oembed?url=https%3A%2F%2Fblog.example%2Fone
	// https://blog.example/oembed?url=https%3A%2F%2Fblog.example%2Ftwo
}

func ExampleParse() {
	f, err := os.Open("testdata/parse/xml/input.xml")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	r, err := oembed.Parse(f, "text/xml")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Title, r.Width, r.CacheAge)
	if p, ok := r.Player(); ok {
		fmt.Println(p.URL)
	}
	// Output:
	// Ferries & lighthouses 480 2h0m0s
	// https://www.youtube-nocookie.com/embed/AbCdEfGhIjK
}
