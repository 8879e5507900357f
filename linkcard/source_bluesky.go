package linkcard

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Bluesky makes cards of posts on Bluesky from its public AppView
// (public.api.bsky.app), which needs no key; addresses with a handle cost one
// request more than those with a DID. Should the AppView fail, Bluesky's oEmbed
// endpoint is asked. Posts of authors who want them shown only to readers who
// are signed in are [ErrProtected].
type Bluesky struct{}

// Name returns "bluesky:api".
func (Bluesky) Name() string { return "bluesky:api" }

// Match knows bsky.app, its mirrors and embeds, and at:// addresses.
func (Bluesky) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkBluesky) }

// Card asks the AppView, and if that fails the oEmbed endpoint.
func (s Bluesky) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkBluesky)
	if err != nil {
		return nil, err
	}
	card, err := s.fromAppView(ctx, client, ref)
	if err == nil || errors.Is(err, ErrNotFound) || errors.Is(err, ErrProtected) || ctx.Err() != nil {
		return card, err
	}
	a, second := ask(ctx, client, "https://embed.bsky.app/oembed?"+url.Values{"url": {ref.URL}, "format": {"json"}}.Encode(), acceptJSON)
	if second != nil {
		return nil, errors.Join(err, second)
	}
	p, second := post.DecodeBlueskyOEmbed(a.body)
	return decoded(p, second, ref, "bluesky:oembed")
}

const appView = "https://public.api.bsky.app/xrpc/"

func (s Bluesky) fromAppView(ctx context.Context, client *http.Client, ref post.Ref) (*Card, error) {
	actor := strings.Split(strings.TrimPrefix(ref.URL, "https://bsky.app/profile/"), "/")[0]
	if !strings.HasPrefix(actor, "did:") {
		did, err := s.resolve(ctx, client, actor)
		if err != nil {
			return nil, err
		}
		actor = did
	}
	at := "at://" + actor + "/app.bsky.feed.post/" + ref.ID
	a, err := ask(ctx, client, appView+"app.bsky.feed.getPosts?"+url.Values{"uris": {at}}.Encode(), acceptJSON)
	if err != nil {
		return nil, xrpcError(a, err)
	}
	p, err := post.DecodeBluesky(a.body)
	if errors.Is(err, post.ErrNoPost) {
		return nil, fmt.Errorf("linkcard: %w: no such post", ErrNotFound) // a missing post is left out of the answer
	}
	return decoded(p, err, ref, s.Name())
}

// resolve finds the DID behind a handle.
func (Bluesky) resolve(ctx context.Context, client *http.Client, handle string) (string, error) {
	a, err := ask(ctx, client, appView+"com.atproto.identity.resolveHandle?"+url.Values{"handle": {handle}}.Encode(), acceptJSON)
	if err != nil {
		return "", xrpcError(a, err)
	}
	var found struct{ DID string }
	if err := json.Unmarshal(a.body, &found); err != nil || !strings.HasPrefix(found.DID, "did:") {
		return "", fmt.Errorf("linkcard: %w: no DID for %s", ErrUnsupported, handle)
	}
	return found.DID, nil
}

// xrpcError reads Bluesky's way of saying no: a status of 400 and a message.
func xrpcError(a answer, err error) error {
	var said struct{ Error, Message string }
	if a.status != http.StatusBadRequest || json.Unmarshal(a.body, &said) != nil {
		return err
	}
	message := strings.ToLower(said.Message)
	switch {
	case said.Error == "NotFound", strings.Contains(message, "unable to resolve handle"), strings.Contains(message, "not found"):
		return fmt.Errorf("linkcard: %w: %.100s", ErrNotFound, said.Message)
	case said.Error == "BlockedActor", said.Error == "BlockedByActor", strings.Contains(said.Error, "AccountTakedown"):
		return fmt.Errorf("linkcard: %w: %.100s", ErrProtected, said.Message)
	}
	return err
}
