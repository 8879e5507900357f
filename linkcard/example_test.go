package linkcard_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing/fstest"

	"github.com/cartouche-go/cartouche/linkcard"
)

// recordings are what the examples ask in place of the network.
func recordings() *http.Client {
	replay, err := linkcard.NewReplay(fstest.MapFS{
		"article.http": {Data: []byte("GET https://example.com/bread\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n" +
			`<title>How bread rises - The Daily Loaf</title><meta property="og:site_name" content="The Daily Loaf"><meta name="author" content="Ann Baker">`)},
		"gone.http": {Data: []byte("GET https://example.com/gone\n\nHTTP/1.1 410 Gone\n\n")},
	})
	if err != nil {
		panic(err)
	}
	return &http.Client{Transport: replay}
}

func ExampleResolver_Resolve() {
	r, err := linkcard.New(linkcard.Options{HTTPClient: recordings()}) // without HTTPClient: the network
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	card, err := r.Resolve(context.Background(), "https://example.com/bread?utm_source=newsletter")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(card.Title)
	fmt.Println(card.SiteName, "·", card.Authors[0].Name)
	// Output:
	// How bread rises
	// The Daily Loaf · Ann Baker
}

func ExampleResolver_ResolveAll() {
	r, err := linkcard.New(linkcard.Options{HTTPClient: recordings()})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	for _, res := range r.ResolveAll(context.Background(), []string{"https://example.com/gone", "https://example.com/bread"}) {
		card := res.Card
		if errors.Is(res.Err, linkcard.ErrNotFound) {
			card = linkcard.Placeholder(res.URL) // never break the page
		}
		fmt.Println(card.Title)
	}
	// Output:
	// example.com/gone
	// How bread rises
}

func ExampleError() {
	r, err := linkcard.New(linkcard.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	_, err = r.Resolve(context.Background(), "http://127.0.0.1/admin")
	fmt.Println(errors.Is(err, linkcard.ErrRefused))
	fmt.Println(err)
	// Output:
	// true
	// linkcard: "http://127.0.0.1/admin": refused: 127.0.0.1 is not public: loopback (127.0.0.0/8)
}
