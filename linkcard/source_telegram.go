package linkcard

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// Telegram makes cards of messages in public channels and groups from the widget
// that Telegram serves for embedding (t.me/CHANNEL/ID?embed=1): text, exact
// time, pictures and clips. A message that is not there, or not public, is
// [ErrNotFound].
type Telegram struct{}

// Name returns "telegram:widget".
func (Telegram) Name() string { return "telegram:widget" }

// Match knows t.me and telegram.me; private channels have no public address.
func (Telegram) Match(u *url.URL) (*url.URL, bool) { return matchNetwork(u, post.NetworkTelegram) }

// Card asks for the widget.
func (s Telegram) Card(ctx context.Context, client *http.Client, canonical *url.URL) (*Card, error) {
	ref, err := refOf(canonical, post.NetworkTelegram)
	if err != nil {
		return nil, err
	}
	a, err := ask(ctx, client, ref.URL+"?embed=1&mode=tme", "text/html")
	if err != nil {
		return nil, err
	}
	p, err := post.DecodeTelegram(a.body)
	if errors.Is(err, post.ErrNoPost) {
		return nil, ErrNotFound
	}
	if p != nil && strings.EqualFold(p.ID, ref.ID) {
		ref.ID = p.ID // names of channels do not tell cases apart
	}
	return decoded(p, err, ref, s.Name())
}
