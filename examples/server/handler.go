package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strings"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// handler answers the routes of the service.
type handler struct {
	resolver *linkcard.Resolver
	renderer *render.Renderer
	page     *template.Template
	clients  *clients
	lang     string
	log      *slog.Logger
}

const maxInput = 8 << 10

//go:embed playground.html
var playgroundHTML string

//go:embed playground.css
var playgroundCSS []byte

func (h *handler) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	secure(w.Header())
	if req.Method != http.MethodGet && req.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET is served here", http.StatusMethodNotAllowed)
		return
	}
	switch req.URL.Path {
	case "/healthz":
		fmt.Fprintln(w, "ok")
	case "/style.css":
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write(append(bytes.Clone(h.renderer.Stylesheet()), playgroundCSS...))
	case "/":
		h.limited(w, req, h.playground)
	case "/email":
		h.limited(w, req, h.email)
	case "/card":
		h.limited(w, req, h.card)
	default:
		http.Error(w, "no such page; try / or /card?url=", http.StatusNotFound)
	}
}

// contentPolicy lets a page show pictures and our one stylesheet, and nothing else.
const contentPolicy = "default-src 'none'; img-src https: data:; style-src 'self'; frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

func secure(header http.Header) {
	header.Set("Content-Security-Policy", contentPolicy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Vary", "Accept")
}

// limited serves a page that costs something, within the client's budget.
func (h *handler) limited(w http.ResponseWriter, req *http.Request, serve http.HandlerFunc) {
	if req.URL.RawQuery != "" && !h.clients.allow(req) {
		w.Header().Set("Retry-After", "2")
		http.Error(w, "too many requests: please wait a moment", http.StatusTooManyRequests)
		return
	}
	serve(w, req)
}

// card serves GET /card?url=: JSON, or HTML where the client prefers it.
func (h *handler) card(w http.ResponseWriter, req *http.Request) {
	urls := req.URL.Query()["url"]
	if len(urls) != 1 || urls[0] == "" || len(urls[0]) > 2048 {
		h.fail(w, req, http.StatusBadRequest, "give the page's address once, as url=, in at most 2048 bytes")
		return
	}
	card, err := h.resolver.Resolve(req.Context(), urls[0])
	if err != nil {
		h.explain(w, req, err)
		return
	}
	w.Header().Set("Cache-Control", "private, max-age=300")
	if prefersHTML(req) {
		h.writeHTML(w, card)
		return
	}
	h.writeJSON(w, http.StatusOK, card)
}

func (h *handler) writeHTML(w http.ResponseWriter, card *linkcard.Card) {
	var page bytes.Buffer
	style := h.renderer.Stylesheet()
	hash := sha256.Sum256(style)
	fmt.Fprintf(&page, "<!doctype html>\n<html lang=%q>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Card</title>\n<style>%s</style>\n", h.lang, style)
	if err := h.renderer.Render(&page, render.HTML, card); err != nil {
		h.log.Error("render", "error", err)
		http.Error(w, "the card cannot be shown", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Security-Policy", strings.Replace(contentPolicy, "style-src 'self'",
		"style-src 'sha256-"+base64.StdEncoding.EncodeToString(hash[:])+"'", 1))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page.Bytes())
}

func (h *handler) writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // fails only when the client is gone
}

// fail says in the client's form what is wrong.
func (h *handler) fail(w http.ResponseWriter, req *http.Request, status int, message string) {
	w.Header().Set("Cache-Control", "no-store")
	if prefersHTML(req) {
		http.Error(w, message, status)
		return
	}
	h.writeJSON(w, status, map[string]string{"error": message})
}

// explain turns an error into an answer. Everything that would tell a stranger what
// is reachable from here is one answer, "unreachable", after a random wait; the log has the details.
func (h *handler) explain(w http.ResponseWriter, req *http.Request, err error) {
	status, message := outcome(err)
	h.log.Info("no card", "error", fmt.Sprintf("%.256q", err.Error()))
	if message == unreachable {
		pause(req.Context(), 50*time.Millisecond+rand.N(100*time.Millisecond))
	}
	var e *linkcard.Error
	if errors.As(err, &e) && e.RetryAfter > 0 {
		w.Header().Set("Retry-After", fmt.Sprint(int(e.RetryAfter.Seconds())+1))
	}
	h.fail(w, req, status, message)
}

const unreachable = "unreachable: this address gives no card"

func outcome(err error) (int, string) {
	switch {
	case errors.Is(err, linkcard.ErrRefused):
		return http.StatusBadGateway, unreachable
	case errors.Is(err, linkcard.ErrNotFound):
		return http.StatusNotFound, "not found: the page or post is gone"
	case errors.Is(err, linkcard.ErrProtected):
		return http.StatusForbidden, "protected: only signed-in readers may see it"
	case errors.Is(err, linkcard.ErrRateLimited):
		return http.StatusServiceUnavailable, "rate limited: the site asked to wait"
	case errors.Is(err, linkcard.ErrBlocked):
		return http.StatusBadGateway, "blocked: the site shows a challenge or login page instead"
	case errors.Is(err, linkcard.ErrNeedsCredential):
		return http.StatusBadGateway, "needs a credential: the provider answers only with a key"
	case errors.Is(err, linkcard.ErrTooLarge), errors.Is(err, linkcard.ErrUnsupported):
		return http.StatusUnprocessableEntity, "not supported: neither a page nor a post that makes a card"
	}
	return http.StatusBadGateway, unreachable
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// prefersHTML says whether the client names text/html before JSON in Accept.
func prefersHTML(req *http.Request) bool {
	accept := req.Header.Get("Accept")
	page, data := strings.Index(accept, "text/html"), strings.Index(accept, "application/json")
	return page >= 0 && (data < 0 || page < data)
}

// email serves the e-mail form of a card as a page of its own, since inline styles are all that e-mail has.
func (h *handler) email(w http.ResponseWriter, req *http.Request) {
	card, err := h.understand(req.Context(), req.URL.Query().Get("q"))
	if err != nil {
		h.explain(w, req, err)
		return
	}
	var out strings.Builder
	if err := h.renderer.Render(&out, render.Email, card); err != nil {
		http.Error(w, "the card cannot be shown", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups; frame-ancestors 'self'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, "<!doctype html><meta charset=\"utf-8\"><title>E-mail</title>"+out.String())
}

// view is what the playground's template shows.
type view struct {
	Lang, Input, Error string
	HTML               template.HTML // our renderer's own output
	Text, Markdown     string
	JSON               string
	Email              string // address of the e-mail form
}

func (h *handler) playground(w http.ResponseWriter, req *http.Request) {
	v := view{Lang: h.lang, Input: req.URL.Query().Get("q")}
	status := http.StatusOK
	if strings.TrimSpace(v.Input) != "" {
		status = h.fill(req.Context(), &v)
	}
	var out bytes.Buffer
	if err := h.page.Execute(&out, v); err != nil {
		h.log.Error("playground", "error", err)
		http.Error(w, "the page cannot be shown", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes())
}
