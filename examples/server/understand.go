package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

var errNothing = errors.New("neither a URL nor a quoted post: paste an address, an embed code, or a text that ends with “— Name (@handle)” and its time")

var errTooLong = fmt.Errorf("too long: at most %d bytes are taken", maxInput)

// understand makes the card of what a person pasted: a URL, an embed code or a quoted post as text.
func (h *handler) understand(ctx context.Context, input string) (*linkcard.Card, error) {
	input = strings.TrimSpace(input)
	if len(input) > maxInput {
		return nil, errTooLong
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
