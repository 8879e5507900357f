package main

import (
	"context"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/cartouche-go/cartouche/linkcard"
)

// watched is a Resolver that shows on a terminal how far it has come.
type watched struct {
	*linkcard.Resolver
	out io.Writer
}

// patience is how long work may take before a bar appears.
const patience = 500 * time.Millisecond

// ResolveAll resolves the URLs and moves the bar with each.
func (w watched) ResolveAll(ctx context.Context, urls []string) []linkcard.Result {
	bar := progressbar.NewOptions(len(urls),
		progressbar.OptionSetWriter(w.out), progressbar.OptionSetVisibility(isTerminal(w.out)),
		progressbar.OptionSetDescription("cards"), progressbar.OptionShowCount(), progressbar.OptionSetWidth(24),
		progressbar.OptionSetRenderBlankState(false), progressbar.OptionThrottle(patience), progressbar.OptionClearOnFinish())
	defer bar.Finish() //nolint:errcheck // the bar is decoration
	results := make([]linkcard.Result, len(urls))
	var wg sync.WaitGroup
	for i := range urls {
		wg.Go(func() {
			results[i] = w.Resolver.ResolveAll(ctx, urls[i:i+1])[0]
			_ = bar.Add(1)
		})
	}
	wg.Wait()
	return results
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
