package fetch_test

import (
	"encoding/json"
	"html"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/dns/dnsmessage"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
)

type vector struct {
	url, tag, detail string
	block            bool
}

// fixture reports rows that need a scripted server or resolver.
func (v vector) fixture() bool {
	switch v.tag {
	case "dns", "redirect", "header", "html", "oembed", "link", "base", "env":
		return true
	}
	return strings.HasPrefix(v.tag, "og:image")
}

// vectors returns the shared address cases, or skips.
func vectors(t *testing.T) []vector {
	t.Helper()
	data, err := os.ReadFile("../../../shared/vectors/ssrf.tsv")
	if err != nil {
		t.Skip("the shared address cases are not here: ", err)
	}
	var rows []vector
	for line := range strings.SplitSeq(strings.TrimRight(string(data), "\n"), "\n") {
		fields := strings.SplitN(line, "\t", 3)
		if len(fields) != 3 || fields[0] == "url" {
			continue
		}
		v := vector{block: fields[1] == "block"}
		require.NoError(t, json.Unmarshal([]byte(`"`+fields[0]+`"`), &v.url), line)
		inside, _, _ := strings.Cut(strings.TrimPrefix(fields[2], "["), "]")
		v.tag, v.detail, _ = strings.Cut(inside, " ")
		rows = append(rows, v)
	}
	return rows
}

func TestVectorsAsText(t *testing.T) {
	for _, v := range vectors(t) {
		if v.fixture() {
			continue
		}
		_, err := fetch.CheckURL(v.url)
		assert.Equal(t, v.block, err != nil, "%q [%s]: %v", v.url, v.tag, err)
		if err != nil {
			assert.ErrorIs(t, err, fetch.ErrRefused, "%q", v.url)
		}
	}
}

// TestVectorsInAllPositions puts every refused URL where a fetch could meet it: asked
// for as a page, by a client (which is how oEmbed endpoints, post APIs, pictures and
// icons are asked for), as the target of a redirect and of a meta refresh. Only the
// fixture itself may be dialled.
func TestVectorsInAllPositions(t *testing.T) {
	var target string
	mux := http.NewServeMux()
	mux.HandleFunc("/redirect", func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Location"] = []string{target}
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/refresh", func(w http.ResponseWriter, r *http.Request) {
		page(`<meta http-equiv="refresh" content="0;url=`+html.EscapeString(target)+`">`).ServeHTTP(w, r)
	})
	w, f := start(t, map[string]http.Handler{"fixture.example.com": mux})
	home := w.Addr("fixture.example.com")
	checks := 0
	for _, v := range vectors(t) {
		if v.fixture() || !v.block || !strings.Contains(v.url, ":") { // without a scheme it is a path of the fixture
			continue
		}
		target = v.url
		_, err := f.Get(t.Context(), v.url, fetch.Request{})
		assert.ErrorIs(t, err, fetch.ErrRefused, "page %q", v.url)
		if resp, err := f.Client().Get(v.url); assert.Error(t, err, "client %q", v.url) {
			assert.Nil(t, resp)
		}
		for _, at := range []string{"http://fixture.example.com/redirect", "http://fixture.example.com/refresh"} {
			if resp, err := f.Get(t.Context(), at, fetch.Request{}); err == nil {
				resp.Body.Close()
			}
			if resp, err := f.Client().Get(at); err == nil {
				resp.Body.Close()
			}
		}
		checks += 6
		for _, ap := range w.Dials() {
			if ap.Addr() != home {
				t.Errorf("%q was dialled: %s", v.url, ap)
			}
		}
		w.Reset()
	}
	t.Logf("%d checks", checks)
}

// TestVectorsWithOwnTransport: the text of every URL is judged whatever transport is used.
func TestVectorsWithOwnTransport(t *testing.T) {
	var target string
	var seen []string
	n := network(func(r *http.Request) (*http.Response, error) {
		if seen = append(seen, r.URL.String()); r.URL.Host == "fixture.example.com" {
			resp := reply(r, http.StatusFound)
			resp.Header["Location"] = []string{target}
			return resp, nil
		}
		return reply(r, http.StatusOK), nil
	})
	f, err := fetch.New(fetch.Options{HTTPClient: &http.Client{Transport: n}, HostInterval: -1})
	require.NoError(t, err)
	for _, v := range vectors(t) {
		if v.fixture() || !v.block || !strings.Contains(v.url, ":") {
			continue
		}
		seen, target = nil, v.url
		_, err := f.Get(t.Context(), v.url, fetch.Request{})
		assert.ErrorIs(t, err, fetch.ErrRefused, "%q", v.url)
		_, err = f.Get(t.Context(), "http://fixture.example.com/", fetch.Request{})
		assert.Error(t, err, "%q", v.url)
		assert.Equal(t, []string{"http://fixture.example.com/"}, seen, "%q", v.url)
	}
}

// TestOwnTransportLeavesThingsOut: what http.Client forgives a transport ends no program.
func TestOwnTransportLeavesThingsOut(t *testing.T) {
	for status, want := range map[int]error{0: fetch.ErrUnavailable, 200: fetch.ErrUnsupported, 302: fetch.ErrUnsupported, 404: fetch.ErrNotFound} {
		n := network(func(*http.Request) (*http.Response, error) {
			if status == 0 {
				return nil, nil
			}
			return &http.Response{StatusCode: status}, nil
		})
		f, err := fetch.New(fetch.Options{HTTPClient: &http.Client{Transport: n}, HostInterval: -1})
		require.NoError(t, err)
		_, err = f.Get(t.Context(), "http://www.example.com/", fetch.Request{})
		assert.ErrorIs(t, err, want, status)
	}
}

// TestDNSVectors plays the rows that are about lookups with a name server of our own.
func TestDNSVectors(t *testing.T) {
	for _, v := range vectors(t) {
		if v.tag != "dns" && !strings.HasPrefix(v.detail, "dns=") {
			continue
		}
		t.Run(v.url, func(t *testing.T) {
			t.Parallel()
			dns := fetchtest.NewDNS(t, scripted(v.detail))
			w := fetchtest.New(t, map[string]http.Handler{})
			opts := w.Options()
			opts.Resolver = dns.Resolver()
			f, err := fetch.New(opts)
			require.NoError(t, err)
			defer f.Close()
			_, err = f.Get(t.Context(), v.url, fetch.Request{})
			require.Error(t, err) // nobody lives at the address
			for _, ap := range w.Dials() {
				if strings.Contains(v.detail, "then") && ap.Addr() == netip.MustParseAddr("93.184.215.14") {
					continue // the first, harmless answer: the second must not be asked for
				}
				assert.False(t, v.block, "%s was dialled", ap)
			}
			if !v.block {
				assert.NotEmpty(t, w.Dials())
			}
			host, _ := fetch.CheckURL(v.url)
			for _, name := range dns.Asked() {
				assert.Equal(t, host.Hostname()+".", strings.ToLower(name), "the name was asked for as it is, without search domains")
			}
		})
	}
}

// scripted reads a row's answers: "A=1.2.3.4,A=10.0.0.5", "A=... then A=... on the
// next query", "CNAME=name -> A=...", "no answer for 30 s".
func scripted(detail string) func(string, dnsmessage.Type) fetchtest.Answer {
	detail = strings.Replace(detail, "dns=A:", "A=", 1)
	asked := 0
	return func(_ string, qtype dnsmessage.Type) fetchtest.Answer {
		if strings.HasPrefix(detail, "no answer") {
			return fetchtest.Answer{Silent: true}
		}
		now := detail
		if first, then, ok := strings.Cut(detail, " then "); ok {
			now = first
			if asked++; asked > 2 {
				now = then
			}
		}
		a := fetchtest.Answer{}
		for _, field := range strings.FieldsFunc(now, func(c rune) bool { return c == ' ' || c == ',' }) {
			kind, value, _ := strings.Cut(field, "=")
			switch addr, err := netip.ParseAddr(value); {
			case kind == "CNAME":
				a.CNAME = value
			case err == nil && (kind == "A" || kind == "AAAA"):
				a.Addrs = append(a.Addrs, addr)
			case value == "<public": // an address of this very machine
				a.Addrs = append(a.Addrs, netip.MustParseAddr("127.0.0.1"))
			}
		}
		return a
	}
}

// TestRedirectVectors plays the rows that are about redirects and what pages say.
func TestRedirectVectors(t *testing.T) {
	for _, v := range vectors(t) {
		if v.tag != "redirect" && v.tag != "html" && v.tag != "header" && v.tag != "link" && !strings.HasPrefix(v.tag, "og:image") {
			continue
		}
		t.Run(v.url, func(t *testing.T) {
			u, err := url.Parse(v.url)
			require.NoError(t, err)
			w, f := start(t, map[string]http.Handler{u.Host: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				h, body, status := fixtureAnswer(v.tag, v.detail)
				for name, value := range h {
					w.Header()[name] = value
				}
				answer(status, body).ServeHTTP(w, r)
			}), "example.com": page("inside")})
			resp, err := f.Get(t.Context(), v.url, fetch.Request{})
			if err == nil {
				resp.Body.Close()
			}
			for _, ap := range w.Dials() {
				assert.Equal(t, w.Addr(u.Host), ap.Addr())
			}
		})
	}
}

func fixtureAnswer(tag, detail string) (http.Header, string, int) {
	h := http.Header{}
	switch tag {
	case "redirect":
		_, location, _ := strings.Cut(detail, " ")
		h["Location"] = []string{location}
		return h, "", http.StatusFound
	case "header":
		name, value, _ := strings.Cut(detail, ": ")
		h[name] = []string{value}
	case "html":
		_, to, _ := strings.Cut(detail, "url=")
		return h, `<meta http-equiv="refresh" content="0;url=` + to + `">`, http.StatusOK
	}
	return h, "<title>x</title>", http.StatusOK
}
