package oembed

import (
	"net/url"
	"strings"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
)

// maxLearned is how many sites a Client remembers.
const maxLearned = 1024

// learned are the templates that a Client has learnt, by host, the least used
// forgotten first. The zero value is ready.
type learned struct {
	once  sync.Once
	hosts *lru.Cache[string, Template]
}

func (l *learned) cache() *lru.Cache[string, Template] {
	l.once.Do(func() { l.hosts, _ = lru.New[string, Template](maxLearned) }) // errs only on a size below 1
	return l.hosts
}

// endpoint returns the endpoint that another page of the site has named.
func (l *learned) endpoint(page *url.URL) (Endpoint, bool) {
	t, ok := l.cache().Get(strings.ToLower(page.Host))
	if !ok {
		return Endpoint{}, false
	}
	return t.Endpoint(page)
}

// add remembers an endpoint that has answered.
func (l *learned) add(e Endpoint) {
	if t, ok := Learn(e); ok {
		l.cache().Add(t.Host, t)
	}
}

// forget drops what the site's pages have named.
func (l *learned) forget(page *url.URL) { l.cache().Remove(strings.ToLower(page.Host)) }
