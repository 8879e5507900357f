package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// handler answers the routes of the service.
type handler struct {
	resolver *linkcard.Resolver
	renderer *render.Renderer
	page     *template.Template
	clients  *clients
	events   *events
	origins  []string // of pages that may read the answers
	lang     string
	log      *slog.Logger
}

const (
	maxInput = 8 << 10
	patience = 20 * time.Second // for one answer, turns included
)

//go:embed playground.html
var playgroundHTML string

//go:embed playground.css
var playgroundCSS []byte

// routes is the service as a handler; a public one answers to any name.
func (h *handler) routes(public bool) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", h.limited(h.playground))
	mux.HandleFunc("GET /card", h.limited(h.card))
	mux.HandleFunc("GET /oembed", h.limited(h.oembed))
	mux.HandleFunc("GET /email", h.limited(h.email))
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, req *http.Request) {
		send(w, req, "text/css; charset=utf-8", slices.Concat(h.renderer.Stylesheet(), playgroundCSS))
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	if h.events != nil {
		mux.Handle("GET /metrics", h.events)
	}
	mux.HandleFunc("GET /", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "no such page; try / or /card?url=", http.StatusNotFound)
	})
	return gzhttp.GzipHandler(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		secure(w.Header())
		h.allowOrigin(w.Header(), req)
		if !public && !isLocal(req.Host) {
			http.Error(w, "this service is for its own machine: ask it as localhost", http.StatusMisdirectedRequest)
			return
		}
		mux.ServeHTTP(w, req)
	}))
}

// contentPolicy lets a page show pictures and our one stylesheet, and nothing else.
const contentPolicy = "default-src 'none'; img-src https: data:; style-src 'self'; frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

func secure(header http.Header) {
	header.Set("Content-Security-Policy", contentPolicy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Vary", "Accept")
}

// allowOrigin lets scripts of configured pages read the answers, and no others: what is
// reachable from here may not be reachable for them.
func (h *handler) allowOrigin(header http.Header, req *http.Request) {
	header.Add("Vary", "Origin")
	if origin := req.Header.Get("Origin"); slices.Contains(h.origins, origin) {
		header.Set("Access-Control-Allow-Origin", origin)
	}
}

// isLocal reports whether a request was meant for this machine. One with another name
// comes from a page that had its name point here, to read what only we can reach.
func isLocal(hostPort string) bool {
	host, _, err := net.SplitHostPort(hostPort)
	if err != nil {
		host = strings.Trim(hostPort, "[]")
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// limited serves a page that costs something, within the client's budget and in time.
func (h *handler) limited(serve http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		if req.URL.RawQuery != "" && !h.clients.allow(req) {
			w.Header().Set("Retry-After", fmt.Sprint(60/h.clients.perMinute+1))
			h.fail(w, req, http.StatusTooManyRequests, "too many requests: please wait a moment")
			return
		}
		ctx, cancel := context.WithTimeout(req.Context(), patience)
		defer cancel()
		serve(w, req.WithContext(ctx))
	}
}

// send writes a page; a client that has it already gets a 304.
func send(w http.ResponseWriter, req *http.Request, contentType string, page []byte) {
	sum := sha256.Sum256(page)
	w.Header().Set("ETag", fmt.Sprintf(`W/"%x"`, sum[:12]))
	w.Header().Set("Content-Type", contentType)
	http.ServeContent(w, req, "", time.Time{}, bytes.NewReader(page))
}

// fail says in the client's form what is wrong.
func (h *handler) fail(w http.ResponseWriter, req *http.Request, status int, message string) {
	w.Header().Set("Cache-Control", "no-store")
	if prefersHTML(req) {
		http.Error(w, message, status)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": message}) // fails only when the client is gone
}

// prefersHTML says whether the client names text/html before JSON in Accept.
func prefersHTML(req *http.Request) bool {
	accept := req.Header.Get("Accept")
	page, data := strings.Index(accept, "text/html"), strings.Index(accept, "application/json")
	return page >= 0 && (data < 0 || page < data)
}
