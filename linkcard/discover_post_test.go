package linkcard

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const lemmyPage = `GET https://feddit.example.com/comment/4711

HTTP/1.1 200 OK
Content-Type: text/html

<title>Ann: A remark - Feddit</title><link rel="alternate" type="application/activity+json" href="https://feddit.example.com/comment/4711/object">`

const lemmyNote = `GET https://feddit.example.com/comment/4711/object

HTTP/1.1 200 OK
Content-Type: application/activity+json

{"@context":"https://www.w3.org/ns/activitystreams","type":"Note","id":"https://feddit.example.com/comment/4711","url":"https://feddit.example.com/comment/4711","attributedTo":"https://feddit.example.com/u/ann","content":"<p>A remark<br>in two lines</p>","published":"2024-07-01T05:13:20Z"}`

const lemmyActor = `GET https://feddit.example.com/u/ann

HTTP/1.1 200 OK
Content-Type: application/activity+json

{"type":"Person","id":"https://feddit.example.com/u/ann","url":"https://feddit.example.com/u/ann","preferredUsername":"ann","name":"Ann B."}`

func TestPostsOfAnyServerAreDiscovered(t *testing.T) {
	r := newTestResolver(t, Options{HTTPClient: replaying(t, lemmyPage, lemmyNote, lemmyActor)})
	card, err := r.Resolve(t.Context(), "https://feddit.example.com/comment/4711")
	require.NoError(t, err)
	require.Equal(t, KindPost, card.Kind)
	require.Equal(t, "A remark\nin two lines", card.Post.Text)
	require.Equal(t, "Ann B.", card.Post.Author.Name)
	require.Equal(t, "2024-07-01T05:13:20Z", card.Post.Published.String())
	require.Equal(t, "activitypub", card.Sources["post"])
}

func TestPostPaths(t *testing.T) {
	for path, want := range map[string]bool{
		"/comment/4711": true, "/post/99": true, "/display/5a1b2c3d-1234-4abc-9def-0123456789ab": true,
		"/c/tech/p/123": true, "/object/note/1339": true, "/posts/66561": true,
		"/": false, "/2024/07/how-bread-rises-2": false, "/posts/how-bread-rises": false, "/posts/10-ways-to-rise": false,
		"/w/abc123": false, "/post/": false,
	} {
		require.Equal(t, want, isPostPath(path), path)
	}
}
