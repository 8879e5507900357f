package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

var errNothing = errors.New("neither a URL nor a quoted post: paste an address, an embed code, or a text that ends with “— Name (@handle)” and its time")

// understand makes the card of what a person pasted: a URL, an embed code or a quoted post as text.
func (h *handler) understand(ctx context.Context, input string) (*linkcard.Card, error) {
	input = strings.TrimSpace(input)
	if len(input) > maxInput {
		return nil, fmt.Errorf("%w: more than %d bytes", linkcard.ErrTooLarge, maxInput)
	}
	if isURL(input) {
		return h.resolver.Resolve(ctx, input)
	}
	quoted := quotedPost(input)
	if quoted == nil {
		return nil, errNothing
	}
	if quoted.URL != "" {
		if card, err := h.resolver.Resolve(ctx, quoted.URL); err == nil {
			return card, nil
		}
	}
	return &linkcard.Card{URL: quoted.URL, Kind: linkcard.KindPost, Post: quoted}, nil
}

// isURL says whether the input is one address and nothing else; whether it may be fetched is for the
// resolver to say.
func isURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme != "" && !strings.ContainsAny(s, " \n\t<>")
}

func quotedPost(input string) *post.Post {
	if strings.Contains(input, "<") {
		if p, err := post.ParseHTML(input); err == nil {
			return p
		}
	}
	if quotes := post.ParseText(input); len(quotes) > 0 {
		return quotes[0].Post
	}
	return nil
}

// fill makes the card and renders it in every format. It returns the page's status.
func (h *handler) fill(ctx context.Context, v *view) int {
	card, err := h.understand(ctx, v.Input)
	if err != nil {
		status, message := outcome(err)
		if errors.Is(err, errNothing) {
			status, message = http.StatusUnprocessableEntity, errNothing.Error()
		}
		v.Error = message
		h.log.Info("no card", "error", fmt.Sprintf("%.256q", err.Error()))
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
