package fetch

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/temoto/robotstxt"
)

// Robots is asked before each page is fetched, redirects included. Requests through
// [Fetcher.Client] are not asked about: an API is made for programs.
type Robots interface {
	// Allowed reports whether userAgent may fetch u; client is the Fetcher's own. An
	// error ends the fetch.
	Allowed(ctx context.Context, client *http.Client, u *url.URL, userAgent string) (bool, error)
}

func (f *Fetcher) askRobots(ctx context.Context, u *url.URL) error {
	ctx = context.WithValue(context.WithValue(ctx, chainKey{}, nil), budgetKey{}, nil) // its own hops, cookies and time
	ok, err := f.opts.Robots.Allowed(ctx, f.client, u, f.opts.UserAgent)
	if err == nil && !ok {
		err = &because{kind: ErrProtected, reason: "the site's robots.txt asks not to fetch this address"}
	}
	return err
}

const (
	robotsBytes     = 500 << 10 // what a parser must read at least, RFC 9309, 2.5
	robotsWildcards = 4096      // each costs up to a kilobyte, and 50 microseconds a page
	robotsKept      = 24 * time.Hour
	robotsRetry     = 5 * time.Minute // after an answer that is none
	robotsSites     = 256
)

// RobotsTxt honours robots.txt as RFC 9309 describes it: a site without one, or one
// that answers 4xx, allows everything; one that fails to answer, or answers 5xx,
// nothing for now. A file is kept for a day; of one of more than 500 KiB, or with more than
// 4,096 wildcards, the rest is not read. The zero value is ready, and safe for
// concurrent use.
type RobotsTxt struct {
	once  sync.Once
	sites *lru.Cache[string, *robotsFile] // by origin
}

// robotsFile is one site's rules; the turn makes concurrent askers share one request.
type robotsFile struct {
	turn  chan struct{}
	until time.Time
	rules *robotstxt.RobotsData
}

// Allowed implements [Robots].
func (r *RobotsTxt) Allowed(ctx context.Context, client *http.Client, u *url.URL, userAgent string) (bool, error) {
	r.once.Do(func() { r.sites, _ = lru.New[string, *robotsFile](robotsSites) })
	file := &robotsFile{turn: make(chan struct{}, 1)}
	if known, ok, _ := r.sites.PeekOrAdd(origin(u), file); ok {
		file = known
	}
	select {
	case file.turn <- struct{}{}:
		defer func() { <-file.turn }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	if time.Now().After(file.until) {
		if err := file.load(ctx, client, u); err != nil {
			return false, err
		}
	}
	return file.rules.TestAgent(u.RequestURI(), userAgent), nil
}

func (f *robotsFile) load(ctx context.Context, client *http.Client, u *url.URL) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, origin(u)+"/robots.txt", nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err // the page would not answer either
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, robotsBytes))
	if err != nil {
		return err
	}
	rules, err := robotstxt.FromStatusAndBytes(resp.StatusCode, withFewWildcards(text))
	kept := robotsKept
	if resp.StatusCode >= 500 {
		kept = robotsRetry
	}
	if err != nil { // neither 2xx, 4xx nor 5xx, or not a robots.txt at all
		rules, _ = robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	}
	f.rules, f.until = rules, time.Now().Add(kept)
	return nil
}

// withFewWildcards cuts a file before the line that has one wildcard too many: patterns
// are compiled, and tried one by one for each page.
func withFewWildcards(text []byte) []byte {
	wildcards := 0
	for i, c := range text {
		if c != '*' && c != '$' {
			continue
		}
		if wildcards++; wildcards > robotsWildcards {
			return text[:bytes.LastIndexAny(text[:i], "\r\n")+1]
		}
	}
	return text
}
