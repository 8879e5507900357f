package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/render"
)

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
	send(w, req, "text/html; charset=utf-8", []byte("<!doctype html><meta charset=\"utf-8\"><title>E-mail</title>"+out.String()))
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

// fill makes the card and renders it in every format. It returns the page's status.
func (h *handler) fill(ctx context.Context, v *view) int {
	card, err := h.understand(ctx, v.Input)
	if err != nil {
		status, message := h.reveal(ctx, err)
		v.Error = message
		return status
	}
	var failed error
	out := func(f render.Format) string {
		var b strings.Builder
		failed = errors.Join(failed, h.renderer.Render(&b, f, card))
		return b.String()
	}
	v.HTML = template.HTML(out(render.HTML)) // our renderer's own markup
	v.Text, v.Markdown = out(render.Text), out(render.Markdown)
	v.Email = "/email?q=" + url.QueryEscape(v.Input)
	data, err := json.MarshalIndent(card, "", "  ")
	v.JSON = string(data)
	if err := errors.Join(failed, err); err != nil {
		h.log.Error("render", "error", err)
		v.Error = "the card cannot be shown"
		return http.StatusInternalServerError
	}
	return http.StatusOK
}
