package linkcard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// maxAnswer is how much of an answer a Source reads.
const maxAnswer = 1 << 20

// answer is what an address of a network's interface said.
type answer struct {
	body   []byte
	final  *url.URL // after redirects
	status int
}

// ask fetches an address of a network's interface. The error is classified by
// status and headers; the answer is there too, for networks that explain
// themselves in the body.
func ask(ctx context.Context, client *http.Client, address, accept string) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return answer{}, fmt.Errorf("linkcard: %w: %w", ErrRefused, err)
	}
	req.Header.Set("Accept", accept)
	resp, err := client.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	a := answer{body: body, final: resp.Request.URL, status: resp.StatusCode}
	refused := fetch.Check(resp)
	switch {
	case refused != nil: // whatever became of its body
		return a, refused
	case err != nil:
		return a, fmt.Errorf("linkcard: %w: %w", ErrUnavailable, err)
	case len(body) > maxAnswer:
		return a, fmt.Errorf("linkcard: %w: an answer of more than %d bytes", ErrTooLarge, maxAnswer)
	}
	return a, nil
}

const acceptJSON = "application/json"

// decoded turns what a decoder of package post says into a card or a typed error.
// A post with another id than the one asked for is none: no Source shows
// somebody else's words under an address.
func decoded(p *post.Post, err error, ref post.Ref, origin string) (*Card, error) {
	switch {
	case err != nil:
		return nil, fmt.Errorf("linkcard: %w: %w", ErrUnsupported, err)
	case p.State != "":
		return nil, stateError(p.State)
	case p.ID != ref.ID && p.RepostedBy.IsZero(): // a boost has an id of its own
		return nil, fmt.Errorf("linkcard: %w: asked for post %s, got %s", ErrUnsupported, ref.ID, p.ID)
	}
	return cardFromPost(p, origin), nil
}

// stateError is the error that a post's state amounts to.
func stateError(s post.State) error {
	kind := ErrNotFound
	if s == post.StateProtected || s == post.StateWithheld {
		kind = ErrProtected
	}
	return fmt.Errorf("linkcard: %w: the post is %s", kind, s)
}

// cardFromPost is the card of a post, every field with the given origin.
func cardFromPost(p *post.Post, origin string) *Card {
	c := &Card{Kind: KindPost, CanonicalURL: p.URL, SiteName: networkNames[p.Network], Post: p, Published: p.Published, Lang: p.Lang, Dir: p.Dir, Sources: map[string]string{}}
	if !p.Author.IsZero() {
		c.Authors = []Author{p.Author}
	}
	for _, row := range precedence {
		c.Sources[row.field] = origin
	}
	return c
}

var networkNames = map[string]string{
	post.NetworkX: "X", post.NetworkBluesky: "Bluesky", post.NetworkThreads: "Threads", post.NetworkInstagram: "Instagram",
	post.NetworkFacebook: "Facebook", post.NetworkLinkedIn: "LinkedIn", post.NetworkReddit: "Reddit", post.NetworkTikTok: "TikTok",
	post.NetworkTumblr: "Tumblr", post.NetworkTelegram: "Telegram", post.NetworkSubstack: "Substack",
}

// matchNetwork is Match for a Source of one network.
func matchNetwork(u *url.URL, network string) (*url.URL, bool) {
	ref, ok := post.Recognise(u)
	if !ok || ref.Network != network || ref.ID == "" {
		return nil, false
	}
	canonical, err := url.Parse(ref.URL)
	return canonical, err == nil
}

// refOf reads the canonical address that Match gave.
func refOf(canonical *url.URL, network string) (post.Ref, error) {
	ref, ok := post.Recognise(canonical)
	if !ok || ref.Network != network {
		return ref, fmt.Errorf("linkcard: %w: %s is no address of a post of %s", ErrUnsupported, canonical, network)
	}
	return ref, nil
}

// explained reports whether an error came with an answer of the interface itself
// in its own format, so that what it says of the post can be believed.
func (a answer) explained() bool {
	return len(a.body) > 0 && a.body[0] == '{'
}

// demote makes an error one that leaves the next way open.
func demote(err error, kinds ...error) error {
	for _, k := range kinds {
		if errors.Is(err, k) {
			return fmt.Errorf("linkcard: %w: %s", ErrUnsupported, withoutPrefix(err))
		}
	}
	return err
}
