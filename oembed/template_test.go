package oembed

import (
	"net/url"
	"strings"
	"testing"
)

func discovered(page, endpoint string) Endpoint {
	return Endpoint{URL: endpoint, PageURL: page, Format: JSON, Discovered: true}
}

func TestLearn(t *testing.T) {
	const asked = "?url=https%3A%2F%2Fa.test%2Fblog%2Fone"
	const page = "https://a.test/blog/one"
	tests := []struct {
		name, page, endpoint string
		want                 string // Template.String
	}{
		{"wordpress", page, "https://a.test/wp-json/oembed/1.0/embed" + asked, "a.test  json https://a.test/wp-json/oembed/1.0/embed?url={url}"},
		{"in a folder", page, "https://a.test/blog/wp-json/oembed/1.0/embed" + asked, "a.test blog/ json https://a.test/blog/wp-json/oembed/1.0/embed?url={url}"},
		{"slash at the end", page + "/", "https://a.test/oembed" + asked + "&format=json", "a.test  json https://a.test/oembed?url={url}&format=json"},
		{"query of the page", page + "?x=1", "http://a.test/api/oembed.json" + asked, "a.test  json http://a.test/api/oembed.json?url={url}"},
		{"port", "https://a.test:8443/p", "https://a.test:8443/oembed?url=https://a.test:8443/p", "a.test:8443  json https://a.test:8443/oembed?url={url}"},
		{"own folder", "https://a.test/~eve/one", "https://a.test/~eve/o.php?url=https://a.test/~eve/one", "a.test ~eve/ json https://a.test/~eve/o.php?url={url}"},
		{"a neighbour's folder", page, "https://a.test/~eve/o.php" + asked, ""},
		{"a neighbour's blog", page, "https://a.test/eve/wp-json/oembed/1.0/embed" + asked, ""},
		{"another host", page, "https://eve.a.test/oembed" + asked, ""},
		{"another page", page, "https://a.test/oembed?url=https%3A%2F%2Fa.test%2Fblog%2Ftwo", ""},
		{"another site's page", page, "https://a.test/oembed?url=https%3A%2F%2Fb.test%2Fblog%2Fone", ""},
		{"id beside it", page, "https://a.test/oembed" + asked + "&id=7", ""},
		{"id only", page, "https://a.test/oembed?id=7", ""},
		{"page twice", page, "https://a.test/oembed" + asked + "&link=" + asked[5:], ""},
		{"page in the path", page, "https://a.test/blog/one/oembed" + asked, ""},
		{"bad escape", page, "https://a.test/oembed?url=%zz", ""},
		{"no page", "", "https://a.test/oembed" + asked, ""},
	}
	for _, tt := range tests {
		got, ok := Learn(discovered(tt.page, tt.endpoint))
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("%s: got %q, %v, want %q", tt.name, got, ok, tt.want)
		}
		if !ok {
			continue
		}
		if again, err := ParseTemplate(got.String()); err != nil || again != got {
			t.Errorf("%s: read back as %+v, %v", tt.name, again, err)
		}
		u, _ := url.Parse(tt.page)
		if e, ok := got.Endpoint(u); !ok || e.PageURL != tt.page || !e.Discovered || !strings.Contains(e.URL, url.QueryEscape(tt.page)) {
			t.Errorf("%s: for its own page: %+v, %v", tt.name, e, ok)
		}
	}
	known := discovered(page, "https://a.test/oembed"+asked)
	known.Discovered = false
	if _, ok := Learn(known); ok {
		t.Error("learnt from an endpoint that no page named")
	}
}

func TestTemplateEndpoint(t *testing.T) {
	blog, ok := Learn(discovered("https://a.test/blog/one", "https://a.test/blog/wp-json/oembed/1.0/embed?url=https%3A%2F%2Fa.test%2Fblog%2Fone&format=json"))
	if !ok {
		t.Fatal("not learnt")
	}
	tests := []struct{ page, want string }{
		{"https://a.test/blog/two?p=1&q=2#top", "https://a.test/blog/wp-json/oembed/1.0/embed?url=https%3A%2F%2Fa.test%2Fblog%2Ftwo%3Fp%3D1%26q%3D2&format=json"},
		{"https://A.test/blog/", "https://a.test/blog/wp-json/oembed/1.0/embed?url=https%3A%2F%2FA.test%2Fblog%2F&format=json"},
		{"https://a.test/other/two", ""},
		{"https://a.test/blogger", ""},
		{"https://b.a.test/blog/two", ""},
		{"https://a.test:8080/blog/two", ""},
		{"https://u@a.test/blog/two", ""},
		{"ftp://a.test/blog/two", ""},
	}
	for _, tt := range tests {
		u, err := url.Parse(tt.page)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := blog.Endpoint(u); got.URL != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: got %q, want %q", tt.page, got.URL, tt.want)
		}
	}
	if _, ok := (Template{}).Endpoint(nil); ok {
		t.Error("the zero template has an endpoint")
	}
}

func TestParseTemplateErrors(t *testing.T) {
	for _, s := range []string{
		"", "a.test json https://a.test/", "a.test  json https://a.test/o?url=x", "a.test  yaml https://a.test/o?url={url}",
		" x json https://a.test/o?url={url}", "a.test  json javascript:{url}", "a.test  json https://a.test/o?a={url}&b={url}",
	} {
		if got, err := ParseTemplate(s); err == nil {
			t.Errorf("%q: got %+v", s, got)
		}
	}
}
