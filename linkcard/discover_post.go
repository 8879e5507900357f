package linkcard

import (
	"context"
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/meta"
)

// discoverPost reads the post behind a page that points to itself as an
// ActivityPub object: so a post of any server of the fediverse is known, whatever
// software it runs and however its addresses look to [Mastodon]. Articles of blogs
// point to objects too; they are told by their addresses, which name no post.
func (b *builder) discoverPost(ctx context.Context, page *meta.Page, at *url.URL) {
	if page.ActivityPub == "" || b.said[fromSource] != nil || !isPostPath(at.Path) || !sameHost(page.ActivityPub, at) {
		return
	}
	object, err := url.Parse(page.ActivityPub)
	if err != nil {
		return
	}
	card, err := Mastodon{}.fromObject(ctx, b.r.fetcher.Client(), object)
	if err != nil {
		b.failed("activitypub", page.ActivityPub, err)
		return
	}
	b.said[fromSource] = card
}

// isPostPath says whether a path ends as those of posts do: a word for a post, then its id.
func isPostPath(path string) bool {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if len(parts) < 2 {
		return false
	}
	switch strings.ToLower(parts[len(parts)-2]) {
	case "post", "posts", "comment", "comments", "note", "notes", "notice", "object", "objects", "display", "status", "statuses", "thread", "p":
		return isPostID(parts[len(parts)-1])
	}
	return false
}

// isPostID says whether s is a number, a UUID or a short code: not the words of a title.
func isPostID(s string) bool {
	if s == "" || len(s) > 40 || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' && r != '_' {
			return false
		}
	}
	return strings.Count(s, "-") == 0 || strings.Count(s, "-") == 4 && len(s) == 36
}
