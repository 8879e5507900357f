package linkcard

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// xReply is what the endpoint says of a post.
func xReply(handle, id, html string) reply {
	return jsonReply(`{"author_name":"A","html":"<blockquote class=\"twitter-tweet\"><p lang=\"fr\" dir=\"ltr\">` + html +
		`</p>&mdash; A (@` + handle + `) <a href=\"https://twitter.com/` + handle + `/status/` + id + `\">July 1, 2024</a></blockquote>","type":"rich","version":"1.0"}`)
}

func xLink(short string) string {
	return `<a href=\"https://t.co/` + short + `\">https://t.co/` + short + `</a>`
}

func xQuery(handle, id string) string {
	return "/oembed?omit_script=1&dnt=true&url=https%3A%2F%2Fx.com%2F" + handle + "%2Fstatus%2F" + id + "&format=json"
}

func TestXExpandsItsLinks(t *testing.T) {
	const quotedID = "1807643629867570000"
	toPage := reply{status: http.StatusMovedPermanently, to: "https://exemple.fr/page"}
	toPost := reply{to: "https://twitter.com/bob/status/" + quotedID + "?s=20"}
	asked := xQuery("elodie_m", postID)
	for _, c := range []struct {
		name   string
		source X
		html   string
		sites  map[string]site
		text   string
		quoted *post.Post
	}{
		{"a link", X{}, "Lire " + xLink("page"), map[string]site{"t.co": {"/page": toPage}}, "Lire https://exemple.fr/page", nil},
		{"a link that is to stay", X{KeepShortLinks: true}, "Lire " + xLink("page"), map[string]site{"t.co": {"/page": toPage}}, "Lire https://t.co/page", nil},
		{"a shortener that fails", X{}, "Lire " + xLink("page"), map[string]site{"t.co": {"/page": {status: 503}}}, "Lire https://t.co/page", nil},
		{"a shortener that is not there", X{}, "Lire " + xLink("page"), nil, "Lire https://t.co/page", nil},
		{"a shortener that answers with a page", X{}, "Lire " + xLink("page"), map[string]site{"t.co": {"/page": {kind: "text/html", body: "<title>x"}}}, "Lire https://t.co/page", nil},
		{"a quoted post", X{}, "Vrai. " + xLink("post"), map[string]site{"t.co": {"/post": toPost}, "publish.x.com": {xQuery("bob", quotedID): xReply("bob", quotedID, "Faux.")}},
			"Vrai.", &post.Post{Text: "Faux."}},
		{"a quoted post that is gone", X{}, "Vrai. " + xLink("post"), map[string]site{"t.co": {"/post": toPost}, "publish.x.com": {xQuery("bob", quotedID): {status: 404}}},
			"Vrai.", &post.Post{State: post.StateDeleted}},
		{"a quoted post of a protected account", X{}, "Vrai. " + xLink("post"), map[string]site{"t.co": {"/post": toPost}, "publish.x.com": {xQuery("bob", quotedID): {status: 403}}},
			"Vrai.", &post.Post{State: post.StateProtected}},
		{"a quoted post that cannot be asked for", X{}, "Vrai. " + xLink("post"), map[string]site{"t.co": {"/post": toPost}, "publish.x.com": {xQuery("bob", quotedID): {status: 500}}},
			"Vrai. https://twitter.com/bob/status/" + quotedID + "?s=20", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			sites := map[string]site{"publish.x.com": {asked: xReply("elodie_m", postID, c.html)}}
			for host, s := range c.sites {
				if sites[host] == nil {
					sites[host] = site{}
				}
				for path, r := range s {
					sites[host][path] = r
				}
			}
			card, err := askSource(t, c.source, "https://x.com/elodie_m/status/"+postID, sites)
			require.NoError(t, err)
			require.Equal(t, c.text, card.Post.Text)
			if c.quoted == nil {
				require.Nil(t, card.Post.Quoted)
				return
			}
			require.NotNil(t, card.Post.Quoted)
			require.Equal(t, "https://x.com/bob/status/"+quotedID, card.Post.Quoted.URL)
			require.Equal(t, "bob", card.Post.Quoted.Author.Handle)
			require.Equal(t, c.quoted.Text, card.Post.Quoted.Text)
			require.Equal(t, c.quoted.State, card.Post.Quoted.State)
		})
	}
}
