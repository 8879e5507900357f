package oembed

import (
	"encoding/json"
	"net/url"
	"os"
	"reflect"
	"strings"
	"testing"
)

func mustMatch(t *testing.T, r *Registry, raw string) Endpoint {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	e, ok := r.Match(u)
	if !ok {
		t.Fatalf("%s: no match", raw)
	}
	return e
}

// TestEmbeddedList holds the generated file to the figures of the list, and,
// where the list itself is at hand, to the list.
func TestEmbeddedList(t *testing.T) {
	providers := embeddedProviders()
	endpoints, schemes := 0, 0
	for _, p := range providers {
		endpoints += len(p.Endpoints)
		for _, e := range p.Endpoints {
			schemes += len(e.Schemes)
		}
	}
	if len(providers) != 386 || endpoints != 393 || schemes != 850 {
		t.Errorf("got %d providers, %d endpoints, %d schemes", len(providers), endpoints, schemes)
	}
	for _, want := range []string{"oembed-providers 1.0.20260604", "MIT License", "Copyright (c) Cal Henderson"} {
		if !strings.Contains(providersText[:2000], want) {
			t.Errorf("the file does not say %q", want)
		}
	}
	t.Run("source", func(t *testing.T) {
		f, err := os.Open(shared(t, "providers", "providers.json"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		list, err := ReadProviders(f)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range list {
			if !sameJSON(p, providers[i]) {
				t.Errorf("provider %d: got %+v, want %+v", i, providers[i], p)
			}
		}
	})
}

func sameJSON(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// TestCorrections expects that each correction names a provider of the list, and
// has a reason.
func TestCorrections(t *testing.T) {
	published := embeddedProviders()
	for _, c := range Corrections() {
		if c.Reason == "" {
			t.Errorf("%s: no reason", c.Provider)
		}
		if !hasName(published, c.Provider) && c.Add == nil {
			t.Errorf("%s: not in the list", c.Provider)
		}
	}
	if !reflect.DeepEqual(published, embeddedProviders()) {
		t.Error("reading the list twice gives two lists")
	}
	if Correct(published); !reflect.DeepEqual(published, embeddedProviders()) {
		t.Error("Correct changed its argument")
	}
	if _, err := NewRegistry(Correct(published)...); err != nil {
		t.Errorf("the corrected list: %v", err)
	}
	if once := Correct(published); len(Correct(once)) != len(once) {
		t.Error("corrected twice, providers are added twice")
	}
}

func TestOff(t *testing.T) {
	r := DefaultRegistry()
	for _, page := range []string{
		"https://www.instagram.com/p/abc/", "https://www.facebook.com/a/posts/1", "https://www.threads.com/@a/post/b",
		"https://www.vlive.tv/video/1",
	} {
		if e := mustMatch(t, r, page); e.Off == "" {
			t.Errorf("%s: %s is on", page, e.Provider)
		}
	}
	on, err := r.Enable("Instagram", "threads")
	if err != nil {
		t.Fatal(err)
	}
	if e := mustMatch(t, on, "https://www.instagram.com/p/abc/"); e.Off != "" {
		t.Error("Enable left Instagram off")
	}
	if e := mustMatch(t, on, "https://www.facebook.com/a/posts/1"); e.Off == "" {
		t.Error("Enable switched Facebook on as well")
	}
	if e := mustMatch(t, r, "https://www.instagram.com/p/abc/"); e.Off == "" {
		t.Error("Enable changed the registry it was called on")
	}
	if _, err := r.Enable("Instagramm"); err == nil || !strings.Contains(err.Error(), `"Instagramm"`) {
		t.Errorf("a misspelt name: %v", err)
	}
}

func TestWithAndWithout(t *testing.T) {
	own := Provider{Name: "youtube", Endpoints: []ProviderEndpoint{{
		URL: "https://proxy.example.com/oembed", Schemes: []string{"https://www.youtube.com/watch*"}}}}
	r, err := DefaultRegistry().With(own)
	if err != nil {
		t.Fatal(err)
	}
	if e := mustMatch(t, r, "https://youtube.com/watch?v=1"); e.URL != own.Endpoints[0].URL {
		t.Errorf("got %+v", e)
	}
	if n := len(r.Providers()); n != len(DefaultRegistry().Providers()) {
		t.Errorf("%d providers: the old one was not replaced", n)
	}
	if r, err = r.Without("YouTube", "Vimeo"); err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse("https://vimeo.com/1")
	if e, ok := r.Match(u); ok {
		t.Errorf("got %+v", e)
	}
	if _, err := r.Without("YouTube"); err == nil {
		t.Error("a provider was left out twice")
	}
	r.Providers()[0].Endpoints[0].URL = "changed"
	if r.Providers()[0].Endpoints[0].URL == "changed" {
		t.Error("Providers gives out the registry's own")
	}
}

func TestNewRegistryErrors(t *testing.T) {
	endpoint := func(address string, schemes ...string) Provider {
		return Provider{Name: "P", Endpoints: []ProviderEndpoint{{URL: address, Schemes: schemes}}}
	}
	const good = "https://p.test/oembed"
	tests := []struct {
		provider Provider
		says     string
	}{
		{Provider{URL: "https://p.test"}, "without a name"},
		{endpoint("p.test/oembed"), "must be an absolute"},
		{endpoint("https://u:p@p.test/oembed"), "must be an absolute"},
		{endpoint("https://p.test/%zz"), "%zz"},
		{endpoint(good, "p.test/*"), "no URL scheme"},
		{endpoint(good, "https:p.test/*"), "no host"},
		{endpoint(good, "https://*/x"), "leading labels"},
		{endpoint(good, "https://*.com/x"), "top-level domain"},
		{endpoint(good, "https://a*.p.test/x"), "leading labels"},
		{endpoint(good, "https://a.*.p.test/x"), "leading labels"},
		{endpoint(good, "https://u@p.test/x"), "leading labels"},
		{endpoint(good, "https://p..test/x"), "not a domain name"},
		{endpoint(good, "https://p.test/x y"), "blank"},
		{endpoint(good, "https://p.test/"+strings.Repeat("a", 1100)), "longer than"},
	}
	for _, tt := range tests {
		r, err := NewRegistry(tt.provider)
		if err == nil || r != nil || !strings.HasPrefix(err.Error(), "oembed: ") || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%+v: got %v, want an error that says %q", tt.provider, err, tt.says)
		}
	}
	_, both := NewRegistry(endpoint("nowhere"), endpoint(good, "p"))
	if !strings.Contains(both.Error(), "nowhere") || !strings.Contains(both.Error(), `"p"`) {
		t.Errorf("not each mistake is named: %v", both)
	}
}

func TestReadProvidersErrors(t *testing.T) {
	if _, err := ReadProviders(nil); err == nil {
		t.Error("no reader gives a list")
	}
	if _, err := ReadProviders(strings.NewReader(`{"providers":[]}`)); err == nil {
		t.Error("an object was taken for a list")
	}
}

func TestEmptyRegistry(t *testing.T) {
	r, err := NewRegistry()
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse("https://www.youtube.com/watch?v=1")
	if _, ok := r.Match(u); ok {
		t.Error("the empty registry matches")
	}
	if _, ok := (*Registry)(nil).Match(u); ok {
		t.Error("the nil registry matches")
	}
}
