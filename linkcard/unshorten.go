package linkcard

import (
	"context"
	"net/http"
	"time"
)

const unshortenTime = 3 * time.Second

// unshorten asks a shortener where its links lead, without going there. What it does not
// say in time is left out: a card does not wait for its links, nor fail with them.
func unshorten(ctx context.Context, client *http.Client, short []string) map[string]string {
	ctx, cancel := context.WithTimeout(ctx, unshortenTime)
	defer cancel()
	here := *client
	here.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	targets := map[string]string{}
	for _, link := range short {
		req, err := http.NewRequestWithContext(ctx, http.MethodHead, link, nil)
		if err != nil {
			continue
		}
		resp, err := here.Do(req)
		if err != nil {
			return targets // one shortener: the next link would fare no better
		}
		resp.Body.Close()
		if to, err := resp.Location(); err == nil {
			targets[link] = to.String()
		}
	}
	return targets
}
