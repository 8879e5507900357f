package main

import (
	"context"
	"io"
	"io/fs"
	"net/http"
	"sync"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard"
)

// recorded stands in for the network with the answers that ship with the issue.
func recorded() (http.RoundTripper, error) {
	answers, err := fs.Sub(shipped, "issue/answers")
	if err != nil {
		return nil, err
	}
	return linkcard.NewReplay(answers)
}

// watched is a Resolver that shows on a terminal how far it has come.
type watched struct {
	*linkcard.Resolver
	out io.Writer
}

// ResolveAll resolves the URLs and moves the bar with each.
func (w watched) ResolveAll(ctx context.Context, urls []string) []linkcard.Result {
	bar := command.NewProgress(w.out, "cards", len(urls))
	defer bar.Done()
	results := make([]linkcard.Result, len(urls))
	var wg sync.WaitGroup
	for i := range urls {
		wg.Go(func() {
			results[i] = w.Resolver.ResolveAll(ctx, urls[i:i+1])[0]
			bar.Add()
		})
	}
	wg.Wait()
	return results
}
