package oembed

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// Registry knows which endpoint answers for which page. It never changes once
// it is made, so it may be shared freely; [Registry.With], [Registry.Without]
// and [Registry.Enable] return changed copies.
type Registry struct {
	providers []Provider
	index     index
}

var defaults struct {
	once     sync.Once
	registry *Registry
}

// DefaultRegistry returns the registry of the public provider list that this
// package carries, with its corrections (see [Corrections]). It is made on
// first use and shared; nothing is fetched.
func DefaultRegistry() *Registry {
	defaults.once.Do(func() {
		// The embedded list is checked by the tests: it has no bad patterns.
		defaults.registry, _ = NewRegistry(Correct(embeddedProviders())...)
	})
	return defaults.registry
}

// NewRegistry makes a registry of the providers; of two that claim a page with
// patterns of equal precision, the first gets it. It copies what it is given.
// Where a name is empty, or an endpoint or a pattern is malformed, it returns
// an error that names each one.
func NewRegistry(providers ...Provider) (*Registry, error) {
	r := &Registry{providers: make([]Provider, len(providers))}
	var errs []error
	for i, p := range providers {
		r.providers[i] = p.clone()
		errs = append(errs, r.add(&r.providers[i]))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("oembed: %w", err)
	}
	r.index.sort()
	return r, nil
}

// add puts one provider into the index.
func (r *Registry) add(p *Provider) error {
	if p.Name == "" {
		return fmt.Errorf("a provider without a name (URL %q)", p.URL)
	}
	var errs []error
	for i := range p.Endpoints {
		e := &p.Endpoints[i]
		if err := checkEndpointURL(e.URL); err != nil {
			errs = append(errs, fmt.Errorf("provider %q: endpoint %q: %w", p.Name, e.URL, err))
			continue
		}
		r.index.addEndpoint(p, e)
		for _, s := range e.Schemes {
			pat, err := compilePattern(s)
			if err != nil {
				errs = append(errs, fmt.Errorf("provider %q: pattern %q: %w", p.Name, s, err))
				continue
			}
			r.index.addRule(rule{pattern: pat, answer: answerOf(p, e)})
		}
	}
	return errors.Join(errs...)
}

func checkEndpointURL(raw string) error {
	u, err := url.Parse(strings.ReplaceAll(raw, "{format}", "json"))
	if err != nil {
		return err
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return errors.New("must be an absolute http or https address without user name")
	}
	return nil
}

// Providers returns a copy of all that the registry knows, in its order.
func (r *Registry) Providers() []Provider {
	out := make([]Provider, len(r.providers))
	for i, p := range r.providers {
		out[i] = p.clone()
	}
	return out
}

// With returns a registry that knows these providers as well. They come first,
// and one that bears the name of a known one replaces it.
func (r *Registry) With(providers ...Provider) (*Registry, error) {
	all := slices.Clone(providers)
	for _, p := range r.providers {
		if !hasName(providers, p.Name) {
			all = append(all, p)
		}
	}
	return NewRegistry(all...)
}

// Without returns a registry that does not know the named providers. A name
// that it never knew is an error, since it is likely misspelt.
func (r *Registry) Without(names ...string) (*Registry, error) {
	if err := r.checkNames(names); err != nil {
		return nil, err
	}
	var rest []Provider
	for _, p := range r.providers {
		if !containsFold(names, p.Name) {
			rest = append(rest, p)
		}
	}
	return NewRegistry(rest...)
}

// Enable returns a registry in which the named providers are asked, whatever
// reason [Provider.Off] gave against it.
func (r *Registry) Enable(names ...string) (*Registry, error) {
	if err := r.checkNames(names); err != nil {
		return nil, err
	}
	all := slices.Clone(r.providers)
	for i := range all {
		if containsFold(names, all[i].Name) {
			all[i].Off = ""
		}
	}
	return NewRegistry(all...)
}

func (r *Registry) checkNames(names []string) error {
	var errs []error
	for _, name := range names {
		if !hasName(r.providers, name) {
			errs = append(errs, fmt.Errorf("no provider is called %q", name))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("oembed: %w", err)
	}
	return nil
}

func hasName(providers []Provider, name string) bool {
	return slices.ContainsFunc(providers, func(p Provider) bool { return strings.EqualFold(p.Name, name) })
}

func containsFold(names []string, name string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
}
