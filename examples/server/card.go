package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
	"github.com/cartouche-go/cartouche/oembed"
)

// card serves GET /card?url=: JSON, or HTML where the client prefers it.
func (h *handler) card(w http.ResponseWriter, req *http.Request) {
	card, ok := h.resolve(w, req)
	if !ok {
		return
	}
	if prefersHTML(req) {
		h.writeHTML(w, req, card)
		return
	}
	sendJSON(w, req, card)
}

// oembed serves GET /oembed?url=: the card as an oEmbed answer of the type "link".
func (h *handler) oembed(w http.ResponseWriter, req *http.Request) {
	if format := req.URL.Query().Get("format"); format != "" && format != "json" {
		h.fail(w, req, http.StatusNotImplemented, "only format=json is served here")
		return
	}
	card, ok := h.resolve(w, req)
	if !ok {
		return
	}
	answer := oembed.Response{
		Type: oembed.Link, Version: "1.0", Title: card.Title, ProviderName: card.SiteName, URL: card.URL,
		Extra: map[string]string{"description": card.Description},
	}
	if len(card.Authors) > 0 {
		answer.AuthorName, answer.AuthorURL = card.Authors[0].Name, card.Authors[0].URL
	}
	if p := card.Post; p != nil {
		answer.AuthorName, answer.AuthorURL, answer.Extra["description"] = p.Author.Name, p.Author.URL, p.Text
	}
	if i := card.Image; i != nil && fits(req, "maxwidth", i.Width) && fits(req, "maxheight", i.Height) { // the protocol wants all three or none
		answer.ThumbnailURL, answer.ThumbnailWidth, answer.ThumbnailHeight = i.URL, i.Width, i.Height
	}
	sendJSON(w, req, answer)
}

// fits reports whether a picture's size is known and within the bound that a client may
// have set by the parameter (oEmbed, section 2.2).
func fits(req *http.Request, parameter string, size int) bool {
	bound, err := strconv.Atoi(req.URL.Query().Get(parameter))
	return size > 0 && (err != nil || size <= bound)
}

// resolve makes the card of the url parameter, or says why there is none.
func (h *handler) resolve(w http.ResponseWriter, req *http.Request) (*linkcard.Card, bool) {
	urls := req.URL.Query()["url"]
	if len(urls) != 1 || !strings.Contains(urls[0], "://") || len(urls[0]) > 2048 {
		h.fail(w, req, http.StatusBadRequest, "give the page's address once, as url=https://..., in at most 2048 bytes")
		return nil, false
	}
	card, err := h.resolver.Resolve(req.Context(), urls[0])
	if err != nil {
		h.explain(w, req, err)
		return nil, false
	}
	w.Header().Set("Cache-Control", "private, max-age=300")
	return card, true
}

func sendJSON(w http.ResponseWriter, req *http.Request, v any) {
	var out bytes.Buffer
	_ = json.NewEncoder(&out).Encode(v) // cards and answers hold nothing that JSON cannot say
	send(w, req, "application/json; charset=utf-8", out.Bytes())
}

// writeHTML writes the card as a page of its own, whose one stylesheet is allowed by its hash.
func (h *handler) writeHTML(w http.ResponseWriter, req *http.Request, card *linkcard.Card) {
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
	send(w, req, "text/html; charset=utf-8", page.Bytes())
}
