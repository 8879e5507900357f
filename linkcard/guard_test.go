package linkcard

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
)

// inward are URLs that must not be contacted wherever they stand.
var inward = []string{
	"http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://2130706433/",
	"http://0x7f.1/", "http://localhost/", "http://metadata.google.internal/", "http://inner.example.com/", "http://mixed.example.com/",
	"https://fixture.example.com:22/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_x", "http://me@127.0.0.1/", "http://①②⑦.⓪.⓪.①/",
}

// sharedInward adds the refused rows of the shared address cases, where they are.
func sharedInward(t *testing.T) []string {
	t.Helper()
	list := inward
	data, err := os.ReadFile("../../shared/vectors/ssrf.tsv")
	if err != nil {
		t.Log("without the shared address cases: ", err)
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		fields := strings.SplitN(line, "\t", 3)
		if len(fields) < 3 || fields[1] != "block" || strings.Contains(fields[0], "fixture.example.com") || strings.HasPrefix(fields[2], "[dns") {
			continue
		}
		var u string
		require.NoError(t, json.Unmarshal([]byte(`"`+fields[0]+`"`), &u))
		if strings.Contains(u, ":") { // anything else is a path of the page it stands in
			list = append(list, u)
		}
	}
	return list
}

// TestGuardInAllPositions puts each URL where resolving could meet it, and wants no
// connection but to the fixture and no lookup of a name in it.
func TestGuardInAllPositions(t *testing.T) {
	var target string
	attr := func() string { return html.EscapeString(target) }
	pages := map[string]func(w http.ResponseWriter){
		"redirect": func(w http.ResponseWriter) {
			w.Header()["Location"] = []string{target}
			w.WriteHeader(http.StatusFound)
		},
		"refresh": func(w http.ResponseWriter) { fmt.Fprintf(w, `<meta http-equiv="refresh" content="0;url=%s">`, attr()) },
		"header": func(w http.ResponseWriter) {
			w.Header()["Refresh"] = []string{"0;url=" + target}
			fmt.Fprint(w, "<title>x</title>")
		},
		"discovered": func(w http.ResponseWriter) {
			fmt.Fprintf(w, `<link rel="alternate" type="application/json+oembed" href="%s">`, attr())
		},
		"discovered-xml": func(w http.ResponseWriter) {
			fmt.Fprintf(w, `<link rel="alternate" type="text/xml+oembed" href="%s">`, attr())
		},
		"link-header": func(w http.ResponseWriter) {
			w.Header()["Link"] = []string{"<" + target + `>; rel="alternate"; type="application/json+oembed"`}
			fmt.Fprint(w, "<title>x</title>")
		},
		"pictures": func(w http.ResponseWriter) {
			fmt.Fprintf(w, `<title>x</title><meta property="og:image" content="%[1]s"><link rel="icon" href="%[1]s"><meta name="twitter:image" content="%[1]s">`+
				`<link rel="canonical" href="%[1]s"><meta property="og:url" content="%[1]s"><link rel="manifest" href="%[1]s"><link rel="amphtml" href="%[1]s">`+
				`<meta property="og:video" content="%[1]s"><base href="%[1]s">`, attr())
		},
		"oembed": func(w http.ResponseWriter) {
			fmt.Fprint(w, `<link rel="alternate" type="application/json+oembed" href="/answer">`)
		},
		"answer": func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/json")
			json.NewEncoder(w).Encode(map[string]any{"version": "1.0", "type": "photo", "url": target, "thumbnail_url": target, "author_url": target, "provider_url": target, "title": "x"})
		},
	}
	w := fetchtest.New(t, map[string]http.Handler{"fixture.example.com": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if page := pages[strings.Trim(r.URL.Path, "/")]; page != nil {
			page(w)
		}
	})})
	home := w.Addr("fixture.example.com")
	w.Resolve("inner.example.com", netip.MustParseAddr("10.0.0.5"))
	w.Resolve("mixed.example.com", home, netip.MustParseAddr("127.0.0.1"))

	checks := 0
	for _, target = range sharedInward(t) {
		opts, err := Options{}.withDefaults()
		require.NoError(t, err)
		fetcher, err := fetch.New(w.Options())
		require.NoError(t, err)
		r, err := newResolver(opts, fetcher)
		require.NoError(t, err)
		r.Resolve(t.Context(), target)
		for position := range pages {
			r.Resolve(t.Context(), "http://fixture.example.com/"+position)
			checks++
		}
		for _, ap := range w.Dials() {
			assert.Equal(t, home, ap.Addr(), "%q", target)
		}
		for _, name := range w.Lookups() {
			if name != "fixture.example.com." && name != "inner.example.com." && name != "mixed.example.com." {
				assert.Contains(t, target, "example.com", "%q was looked up", name)
			}
		}
		w.Reset()
		r.Close()
		fetcher.Close()
	}
	t.Logf("%d checks", checks)
}
