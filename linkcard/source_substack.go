package linkcard

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Substack makes cards of Substack's notes from the JSON behind its reader.
// Articles on Substack are pages like any other and need no Source.
type Substack struct{}

// Name returns "substack:note".
func (Substack) Name() string { return "substack:note" }

// Match knows substack.com/@HANDLE/note/c-ID and substack.com/note/c-ID.
func (Substack) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkSubstack) }

// Card asks for the note.
func (s Substack) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkSubstack)
	if err != nil {
		return nil, err
	}
	a, err := ask(ctx, client, "https://substack.com/api/v1/reader/comment/"+strings.TrimPrefix(ref.ID, "c-"), acceptJSON)
	if err != nil {
		return nil, demote(err, ErrProtected)
	}
	p, err := post.DecodeSubstackNote(a.body)
	return decoded(p, err, ref, s.Name())
}
