package linkcard

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Mastodon makes cards of posts on Mastodon and its kin: Pleroma, Akkoma,
// GoToSocial, Misskey, Pixelfed, Friendica and others. Servers are known by the
// form of their addresses, never by a list: the server is asked for the status
// by Mastodon's API, and if it does not speak that, for the post as an
// ActivityPub object. A site that answers neither is not of the fediverse, and
// the next way is tried.
type Mastodon struct{}

// Name returns "mastodon:api".
func (Mastodon) Name() string { return "mastodon:api" }

// Match knows the forms of addresses, on any host.
func (Mastodon) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkMastodon) }

// Card asks for the status, then for the object.
func (s Mastodon) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkMastodon)
	if err != nil {
		return nil, err
	}
	var attempts []error
	if hasStatusAPI(canonical) {
		card, err := s.fromAPI(ctx, client, canonical, ref)
		if err == nil || errors.Is(err, ErrNotFound) || ctx.Err() != nil {
			return card, err
		}
		attempts = append(attempts, err)
	}
	card, err := s.fromObject(ctx, client, canonical)
	if err == nil {
		return card, nil
	}
	return nil, errors.Join(append(attempts, err)...)
}

// hasStatusAPI reports whether the id in an address is one for the API. The
// addresses of Misskey's notes and of objects hold ids of another kind.
func hasStatusAPI(u *url.URL) bool {
	return !strings.HasPrefix(u.Path, "/notes/") && !strings.HasPrefix(u.Path, "/objects/")
}

func (s Mastodon) fromAPI(ctx context.Context, client *http.Client, canonical *url.URL, ref post.Ref) (*Card, error) {
	a, err := ask(ctx, client, siteOf(canonical)+"/api/v1/statuses/"+url.PathEscape(ref.ID), acceptJSON)
	switch {
	case errors.Is(err, ErrNotFound) && !a.explained():
		return nil, demote(err, ErrNotFound) // a 404 of some other site
	case errors.Is(err, ErrProtected):
		return nil, demote(err, ErrProtected) // the API may be closed to strangers and the post be open
	case err != nil:
		return nil, err
	}
	p, err := post.DecodeMastodon(a.body)
	return decoded(p, err, ref, s.Name())
}

func siteOf(u *url.URL) string { return u.Scheme + "://" + u.Host }

const acceptActivity = `application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"`

// fromObject asks for the post under its own address. A server may send on to
// the one where the post comes from; the object and its author have to be of the host
// that answered, as no server speaks for the users of another. A boost leads to the boosted post, which its own server is asked for.
func (s Mastodon) fromObject(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	p, at, err := s.object(ctx, client, canonical.String())
	if err != nil {
		return nil, err
	}
	if booster := p.RepostedBy; !booster.IsZero() && sameHost(booster.URL, at) {
		if p, at, err = s.object(ctx, client, p.URL); err != nil {
			return nil, err
		}
		if !p.RepostedBy.IsZero() {
			return nil, fmt.Errorf("linkcard: %w: a boost of a boost", ErrUnsupported)
		}
		p.RepostedBy = booster
	}
	switch {
	case p.State != "":
		return nil, stateError(p.State)
	case !sameHost(p.URL, at) && !sameHost(p.ID, at):
		return nil, fmt.Errorf("linkcard: %w: %s answers with a post of %s", ErrUnsupported, at.Host, p.URL)
	case p.Author.URL != "" && !sameHost(p.Author.URL, at):
		return nil, fmt.Errorf("linkcard: %w: %s says what %s has posted", ErrUnsupported, at.Host, p.Author.URL)
	}
	s.addAuthor(ctx, client, p)
	return cardFromPost(p, "activitypub"), nil
}

// object asks for an ActivityPub object, and returns where it was found too.
func (Mastodon) object(ctx context.Context, client *http.Client, address string) (*post.Post, *url.URL, error) {
	a, err := ask(ctx, client, address, acceptActivity)
	switch {
	case err != nil && !a.explained():
		return nil, nil, demote(err, ErrNotFound, ErrProtected)
	case err != nil:
		return nil, nil, err
	}
	p, err := post.DecodeActivityPub(a.body)
	if err != nil {
		return nil, nil, fmt.Errorf("linkcard: %w: %w", ErrUnsupported, err)
	}
	return p, a.final, nil
}

func sameHost(address string, u *url.URL) bool {
	v, err := url.Parse(address)
	return err == nil && v.Host != "" && strings.EqualFold(v.Hostname(), u.Hostname())
}

// addAuthor fetches the author's name and picture, which an object does not
// hold. Without them the card still has the handle.
func (Mastodon) addAuthor(ctx context.Context, client *http.Client, p *post.Post) {
	if p.Author.URL == "" || p.Author.Name != "" {
		return
	}
	a, err := ask(ctx, client, p.Author.URL, acceptActivity)
	if err != nil {
		return
	}
	if author, emoji, err := post.DecodeActor(a.body); err == nil && (sameHost(author.URL, a.final) || author.URL == p.Author.URL) {
		p.Author = author
		p.Emoji = append(p.Emoji, emoji...)
	}
}
