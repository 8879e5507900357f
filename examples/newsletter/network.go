package main

import (
	"io/fs"
	"net/http"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
)

// newResolver asks the network under -live, else the recorded answers.
func newResolver(o options, lang string) (*linkcard.Resolver, error) {
	opts := linkcard.Options{Language: lang}
	if !o.live {
		answers, err := fs.Sub(shipped, "issue/answers")
		if err != nil {
			return nil, err
		}
		replay, err := linkcard.NewReplay(answers)
		if err != nil {
			return nil, err
		}
		opts.HTTPClient = &http.Client{Transport: replay}
		opts.HostInterval = time.Microsecond // nobody to be polite to
	}
	return linkcard.New(opts)
}
