package fetch_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// answer serves one recorded answer.
func answer(status int, body string, header ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for i := 0; i < len(header); i += 2 {
			w.Header()[http.CanonicalHeaderKey(header[i])] = []string{header[i+1]}
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	})
}

func get(t *testing.T, f *fetch.Fetcher, u string) (*fetch.Response, string, error) {
	t.Helper()
	resp, err := f.Get(t.Context(), u, fetch.Request{})
	if err != nil {
		return resp, "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp, string(text), nil
}

func TestAnswers(t *testing.T) {
	const article = `<title>How the web works</title><meta property="og:title" content="x">`
	tests := map[string]struct {
		answer http.Handler
		want   error
		vendor string
	}{
		"page":              {answer(200, article), nil, ""},
		"not found":         {answer(404, "<title>no</title>"), fetch.ErrNotFound, ""},
		"gone":              {answer(410, ""), fetch.ErrNotFound, ""},
		"unauthorized":      {answer(401, ""), fetch.ErrProtected, ""},
		"forbidden":         {answer(403, "<title>Forbidden</title>"), fetch.ErrProtected, ""},
		"legal":             {answer(451, ""), fetch.ErrProtected, ""},
		"too many":          {answer(429, "", "Retry-After", "7"), fetch.ErrRateLimited, ""},
		"no content":        {answer(204, ""), fetch.ErrUnsupported, ""},
		"reset content":     {answer(205, ""), fetch.ErrUnsupported, ""},
		"unasked part":      {answer(206, article), fetch.ErrUnavailable, ""},
		"unasked 304":       {answer(304, ""), fetch.ErrUnsupported, ""},
		"server error":      {answer(500, ""), fetch.ErrUnavailable, ""},
		"origin down":       {answer(522, ""), fetch.ErrUnavailable, ""},
		"nowhere":           {answer(302, article), fetch.ErrUnsupported, ""},
		"picture":           {answer(200, "\x89PNG\r\n\x1a\n", "Content-Type", "image/png"), fetch.ErrUnsupported, ""},
		"picture as page":   {answer(200, "\x89PNG\r\n\x1a\n"), fetch.ErrUnsupported, ""},
		"pdf undeclared":    {answer(200, "%PDF-1.7 ...", "Content-Type", ""), fetch.ErrUnsupported, ""},
		"json":              {answer(200, `{"a":1}`, "Content-Type", "application/json"), fetch.ErrUnsupported, ""},
		"page as plain":     {answer(200, article, "Content-Type", "text/plain"), nil, ""},
		"source as plain":   {answer(200, article, "Content-Type", "text/plain", "X-Content-Type-Options", "nosniff"), fetch.ErrUnsupported, ""},
		"plain":             {answer(200, "just words", "Content-Type", "text/plain"), fetch.ErrUnsupported, ""},
		"xhtml as xml":      {answer(200, `<?xml version="1.0"?><html><head><title>x</title>`, "Content-Type", "text/xml"), nil, ""},
		"feed":              {answer(200, `<?xml version="1.0"?><rss><channel>`, "Content-Type", "application/xml"), fetch.ErrUnsupported, ""},
		"unasked coding":    {answer(200, article, "Content-Encoding", "deflate"), fetch.ErrUnsupported, ""},
		"gone, in a coding": {answer(410, "x", "Content-Encoding", "deflate"), fetch.ErrNotFound, ""},
		"limit, in two":     {answer(429, "x", "Content-Encoding", "gzip, gzip"), fetch.ErrRateLimited, ""},
		"wall, in a coding": {answer(403, "x", "Content-Encoding", "deflate", "Cf-Mitigated", "challenge"), fetch.ErrBlocked, "cloudflare"},
		"broken parameters": {answer(200, article, "Content-Type", "text/html; charset=utf-8; charset=utf8"), nil, ""},

		"cloudflare":         {answer(403, "<title>Just a moment...</title>", "Cf-Mitigated", "challenge"), fetch.ErrBlocked, "cloudflare"},
		"cloudflare body":    {answer(503, "<title>Un momento…</title><script>window._cf_chl_opt={}</script>"), fetch.ErrBlocked, "cloudflare"},
		"cloudflare, french": {answer(403, "<title>Un instant…</title>"), fetch.ErrBlocked, "cloudflare"},
		"aws on 202":         {answer(202, "", "X-Amzn-Waf-Action", "challenge"), fetch.ErrBlocked, "aws-waf"},
		"aws captcha":        {answer(405, "", "X-Amzn-Waf-Action", "captcha"), fetch.ErrBlocked, "aws-waf"},
		"datadome":           {answer(403, `<script src="https://ct.captcha-delivery.com/c.js"></script>`), fetch.ErrBlocked, "datadome"},
		"vercel":             {answer(429, "", "X-Vercel-Mitigated", "challenge"), fetch.ErrBlocked, "vercel"},
		"imperva":            {answer(200, `<html><head><META NAME="robots" CONTENT="noindex,nofollow"></head><iframe id="main-iframe" src="/_Incapsula_Resource?x">`), fetch.ErrBlocked, "imperva"},
		"anubis":             {answer(200, `<title>Making sure you&#39;re not a bot!</title><script id="anubis_challenge">{}</script>`), fetch.ErrBlocked, "anubis"},
		"a robot?":           {answer(200, `<title>Bloomberg - Are you a robot?</title><script src="captcha.js"></script>`), fetch.ErrBlocked, "captcha"},
		"robot, french":      {answer(200, `<title>Êtes-vous un robot ?</title><script src="captcha.js"></script>`), fetch.ErrBlocked, "captcha"},
		"about walls":        {answer(200, `<title>Just a moment: what _cf_chl_opt does</title><meta property="og:title" content="x">`), nil, ""},
		"title only":         {answer(200, `<title>Just a moment of peace</title>`), nil, ""},

		"login":           {answer(200, "<title>Log in • Example</title>"), fetch.ErrBlocked, "login"},
		"login, german":   {answer(200, "<title>Anmelden | Example</title>"), fetch.ErrBlocked, "login"},
		"login, russian":  {answer(200, "<title>Войти | Example</title>"), fetch.ErrBlocked, "login"},
		"login, japanese": {answer(200, "<title>ログイン - Example</title>"), fetch.ErrBlocked, "login"},
		"login, arabic":   {answer(200, "<title>تسجيل الدخول | Example</title>"), fetch.ErrBlocked, "login"},
		"about logins":    {answer(200, "<title>Why you log in twice | Example</title>"), nil, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, f := start(t, map[string]http.Handler{"site.example.com": tt.answer})
			resp, _, err := get(t, f, "https://site.example.com/post/1")
			if tt.want == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, tt.want)
			var e *fetch.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, tt.vendor, e.Vendor)
			assert.NotZero(t, e.Status)
			require.NotNil(t, resp, "the server answered")
			assert.Equal(t, http.NoBody, resp.Body)
		})
	}
}

func TestLoginPageThatWasMeant(t *testing.T) {
	_, f := start(t, map[string]http.Handler{"site.example.com": answer(200, "<title>Log in • Example</title>")})
	for _, path := range []string{"/", "/login", "/users/sign-in"} {
		_, _, err := get(t, f, "https://site.example.com"+path)
		require.NoError(t, err, path)
	}
}

func TestStranded(t *testing.T) {
	gates := map[string]string{
		"/accounts/login/?next=%2Fp%2F1%2F":                             "login",
		"/authwall?sessionRedirect=https%3A%2F%2Fa.example.com%2Fp%2F1": "login",
		"/zustimmung?url=https%3A%2F%2Fa.example.com%2Fp%2F1%2F":        "consent",
		"/welcome?next=%2Fp%2F1":                                        "",
		"/login?next=%2Fother":                                          "",
	}
	for gate, vendor := range gates {
		mux := http.NewServeMux()
		mux.Handle("/p/", http.RedirectHandler("https://b.example.com"+gate, http.StatusFound))
		to, _ := url.Parse(gate)
		same := http.NewServeMux()
		same.Handle("/p/", http.RedirectHandler(gate, http.StatusFound))
		same.Handle(to.Path, page("<title>Hallo</title>"))
		_, f := start(t, map[string]http.Handler{"a.example.com": same})
		_, _, err := get(t, f, "https://a.example.com/p/1/")
		var e *fetch.Error
		if errors.As(err, &e); vendor == "" {
			assert.NoError(t, err, gate)
		} else if assert.ErrorIs(t, err, fetch.ErrBlocked, gate) {
			assert.Equal(t, vendor, e.Vendor, gate)
		}
	}
}

func TestConsent(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/watch", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("done") != "" {
			answer(200, "<title>the video</title>").ServeHTTP(w, r)
			return
		}
		behind := "https://www.example.com/watch?v=" + r.URL.Query().Get("v")
		if r.URL.Query().Get("v") == "1" {
			behind += "&done=1"
		}
		http.Redirect(w, r, "https://consent.example.com/m?continue="+url.QueryEscape(behind), http.StatusFound)
	})
	w, f := start(t, map[string]http.Handler{"www.example.com": mux, "consent.example.com": answer(200, "<title>Bevor Sie weitergehen</title>")})

	resp, text, err := get(t, f, "https://www.example.com/watch?v=1")
	require.NoError(t, err)
	require.Equal(t, "<title>the video</title>", text)
	require.Equal(t, "https://www.example.com/watch?v=1&done=1", resp.URL.String())

	_, _, err = get(t, f, "https://www.example.com/watch?v=2")
	require.ErrorIs(t, err, fetch.ErrBlocked)

	_, text, err = get(t, f, "https://consent.example.com/m?continue=https%3A%2F%2Fwww.example.com%2Fwatch%3Fdone%3D1")
	require.NoError(t, err)
	require.Equal(t, "<title>the video</title>", text)
	for _, r := range w.Requests() {
		require.NotContains(t, r.URL, "consent.")
	}

	_, _, err = get(t, f, "https://consent.example.com/m?continue=http%3A%2F%2F127.0.0.1%2F")
	require.ErrorIs(t, err, fetch.ErrRefused)
}

func TestMetaRefresh(t *testing.T) {
	tests := map[string]struct{ page, want string }{
		"immediate":      {`<meta http-equiv="refresh" content="0;url=/end">`, "end"},
		"quoted":         {`<META HTTP-EQUIV=Refresh CONTENT="0; URL='https://b.example.com/end'">`, "end"},
		"bare":           {`<meta http-equiv="refresh" content="0,/end">`, "end"},
		"later":          {`<meta http-equiv="refresh" content="30;url=/end">`, ""},
		"reload":         {`<meta http-equiv="refresh" content="0">`, ""},
		"itself":         {`<meta http-equiv="refresh" content="0;url=/a">`, ""},
		"inward":         {`<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">`, ""},
		"script":         {`<meta http-equiv="refresh" content="0;url=javascript:alert(1)">`, ""},
		"downgrade":      {`<meta http-equiv="refresh" content="0;url=http://b.example.com/end">`, ""},
		"shortener":      {`<head><noscript><META http-equiv="refresh" content="0;URL=https://b.example.com/end"></noscript><title>x</title></head>`, "end"},
		"no-script page": {`<head><noscript><meta http-equiv="refresh" content="0;URL=/end"></noscript><title>App</title></head><body>` + fmt.Sprintf("%5000d", 1), ""},
		"only once":      {`<meta http-equiv="refresh" content="0;url=/again">`, `<meta http-equiv="refresh" content="0;url=/end">`},
		"in the body":    {`<body><meta http-equiv="refresh" content="0;url=/end">`, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			mux := http.NewServeMux()
			mux.Handle("/a", page(tt.page))
			mux.Handle("/again", page(`<meta http-equiv="refresh" content="0;url=/end">`))
			mux.Handle("/end", page("end"))
			w, f := start(t, map[string]http.Handler{"a.example.com": mux, "b.example.com": mux})
			_, text, err := get(t, f, "https://a.example.com/a")
			require.NoError(t, err)
			if tt.want == "" {
				tt.want = tt.page
				require.Len(t, w.Requests(), 1)
			}
			require.Equal(t, tt.want, text)
		})
	}
}

func TestRevalidation(t *testing.T) {
	_, f := start(t, map[string]http.Handler{"a.example.com": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Mon, 01 Jul 2024 05:13:00 GMT")
		if r.Header.Get("If-None-Match") == `"v1"` || r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		answer(200, "<title>x</title>").ServeHTTP(w, r)
	})})
	resp, _, err := get(t, f, "https://a.example.com/")
	require.NoError(t, err)
	for _, r := range []fetch.Request{{ETag: resp.ETag}, {LastModified: resp.LastModified}} {
		again, err := f.Get(t.Context(), "https://a.example.com/", r)
		require.NoError(t, err)
		require.True(t, again.NotModified)
		again.Body.Close()
	}
}

// A 304 counts where it was asked for: not behind a redirect to another origin.
func TestUnaskedNotModified(t *testing.T) {
	_, f := start(t, map[string]http.Handler{
		"a.example.com": http.RedirectHandler("https://b.example.com/", http.StatusFound), "b.example.com": answer(304, ""),
	})
	resp, err := f.Get(t.Context(), "https://a.example.com/", fetch.Request{ETag: `"v1"`})
	require.ErrorIs(t, err, fetch.ErrUnsupported)
	require.False(t, resp.NotModified)
}

func TestRobotsTxt(t *testing.T) {
	mux := http.NewServeMux()
	mux.Handle("/robots.txt", answer(200, "User-agent: *\nDisallow: /private\nUser-agent: cartouche\nDisallow: /cards\n", "Content-Type", "text/plain"))
	mux.Handle("/", page("<title>x</title>"))
	w, _ := start(t, map[string]http.Handler{"a.example.com": mux, "none.example.com": page("x"), "down.example.com": answer(500, "")})
	opts := w.Options()
	opts.Robots = &fetch.RobotsTxt{}
	f, err := fetch.New(opts)
	require.NoError(t, err)
	t.Cleanup(f.Close)
	for u, want := range map[string]error{
		"https://a.example.com/":          nil,
		"https://a.example.com/private/1": nil,
		"https://a.example.com/cards/1":   fetch.ErrProtected,
		"https://down.example.com/1":      fetch.ErrProtected,
		"https://none.example.com/1":      nil,
	} {
		_, _, err := get(t, f, u)
		require.ErrorIs(t, err, want, u)
	}
	n := 0
	for _, r := range w.Requests() {
		if r.URL == "https://a.example.com/robots.txt" {
			n++
		}
	}
	require.Equal(t, 1, n)
}

// TestRobotsTxtWithManyPatterns: a file cannot make each page of its site expensive.
func TestRobotsTxtWithManyPatterns(t *testing.T) {
	rules := "User-agent: *\nDisallow: /*first\n" + strings.Repeat("Disallow: /*x*y*z\n", 25_000) + "Disallow: /*last\n"
	mux := http.NewServeMux()
	mux.Handle("/robots.txt", answer(200, rules, "Content-Type", "text/plain"))
	mux.Handle("/", page("<title>x</title>"))
	w, _ := start(t, map[string]http.Handler{"a.example.com": mux})
	opts := w.Options()
	opts.Robots = &fetch.RobotsTxt{}
	f, err := fetch.New(opts)
	require.NoError(t, err)
	t.Cleanup(f.Close)
	_, _, err = get(t, f, "https://a.example.com/the-first")
	require.ErrorIs(t, err, fetch.ErrProtected)
	_, _, err = get(t, f, "https://a.example.com/the-last")
	require.NoError(t, err, "too far behind to be read")
}
