package linkcard

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/internal/fetch"
	"github.com/cartouche-go/cartouche/internal/fetch/fetchtest"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/oembed"
)

// reply is one recorded answer.
type reply struct {
	status int
	kind   string
	body   string
	to     string // redirect
}

// site answers by path, or by path and query.
type site map[string]reply

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, ok := s[r.URL.RequestURI()]
	if !ok {
		a, ok = s[r.URL.Path]
	}
	switch {
	case !ok:
		http.Error(w, "nothing here", http.StatusNotFound)
	case a.to != "":
		http.Redirect(w, r, a.to, http.StatusFound)
	default:
		if a.kind != "" {
			w.Header().Set("Content-Type", a.kind)
		}
		w.WriteHeader(max(a.status, http.StatusOK))
		io.WriteString(w, a.body)
	}
}

// fixture is the input of a golden case of package post.
func fixture(t *testing.T, name string) string {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("post", "testdata", name, "input.*"))
	require.Len(t, files, 1, name)
	b, err := os.ReadFile(files[0])
	require.NoError(t, err)
	return string(b)
}

// recorded is an answer that was really given; it is not part of the project.
func recorded(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "shared", "samples", name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the recorded answer %s is not here", name)
	}
	require.NoError(t, err)
	return string(b)
}

// askSource lets a Source ask a world on loopback through the guarded client.
func askSource(t *testing.T, s Source, raw string, sites map[string]site) (*Card, error) {
	t.Helper()
	handlers := map[string]http.Handler{}
	for host, h := range sites {
		handlers[host] = h
	}
	world := fetchtest.New(t, handlers)
	f, err := fetch.New(world.Options())
	require.NoError(t, err)
	t.Cleanup(f.Close)
	u, err := url.Parse(raw)
	require.NoError(t, err)
	canonical, ok := s.Match(u)
	require.True(t, ok, "%s does not know %s", s.Name(), raw)
	return s.Card(t.Context(), f.Client(), canonical)
}

const jsonType = "application/json"

func jsonReply(body string) reply { return reply{kind: jsonType, body: body} }

const (
	postID = "1807643629867575351"
	did    = "did:plc:abcdefghijklmnopqrstuvwx"
)

func TestSourcesMakeCards(t *testing.T) {
	for _, c := range []struct {
		name   string
		source Source
		url    string
		sites  map[string]site
		handle string
		text   string
		when   string
		origin string
	}{
		{"x", X{}, "https://mobile.twitter.com/elodie_m/status/" + postID + "?s=20",
			map[string]site{"publish.x.com": {"/oembed": jsonReply(fixture(t, "x-oembed/post"))}},
			"elodie_m", "Sans script", "2024-07-01T05:13:20Z", "x:oembed"},
		{"x by syndication", XSyndication{}, "https://vxtwitter.com/i/status/" + postID,
			map[string]site{"cdn.syndication.twimg.com": {"/tweet-result": jsonReply(fixture(t, "x-syndication/full"))}},
			"elodie_m", "🦉 Vrai & frugal #IA https://exemple.fr/a", "2024-07-01T05:13:00Z", "x:syndication"},
		{"bluesky by handle", Bluesky{}, "https://bsky.app/profile/ada.exemple.fr/post/3kwjhyzqmws2k",
			map[string]site{"public.api.bsky.app": {
				"/xrpc/com.atproto.identity.resolveHandle":                                                              jsonReply(`{"did":"` + did + `"}`),
				"/xrpc/app.bsky.feed.getPosts?uris=" + url.QueryEscape("at://"+did+"/app.bsky.feed.post/3kwjhyzqmws2k"): jsonReply(fixture(t, "bluesky/posts")),
			}}, "ada.exemple.fr", "Voilà 🌊 exemple.fr/a @bob.exemple.fr #mer", "2024-07-05T10:11:12Z", "bluesky:api"},
		{"bluesky when the AppView fails", Bluesky{}, "https://bsky.app/profile/" + did + "/post/3kwjhyzqmws2k",
			map[string]site{"public.api.bsky.app": {"/xrpc/app.bsky.feed.getPosts": {status: 502, body: "no"}}, "embed.bsky.app": {"/oembed": jsonReply(fixture(t, "bluesky-oembed/post"))}},
			"ada.exemple.fr", "Une ligne\n\nune autre & exemple.fr/a...", "2024-07-05T10:11:12Z", "bluesky:oembed"},
		{"mastodon", Mastodon{}, "https://social.exemple.fr/@ada/112730000000000000",
			map[string]site{"social.exemple.fr": {"/api/v1/statuses/112730000000000000": jsonReply(fixture(t, "mastodon/full"))}},
			"ada@social.exemple.fr", "@bob regarde : exemple.fr/un/long…\n<3 :coeur: #café\n\n• un\n• deux", "2024-07-04T18:57:11Z", "mastodon:api"},
		{"a server that closed its API", Mastodon{}, "https://social.exemple.fr/@ada/112730000000000000",
			map[string]site{"social.exemple.fr": {
				"/api/v1/statuses/112730000000000000": {status: 401, kind: jsonType, body: `{"error":"This API requires an authenticated user"}`},
				"/@ada/112730000000000000":            {kind: "application/activity+json", body: fixture(t, "activitypub/note")},
				"/users/ada":                          {kind: "application/activity+json", body: `{"type":"Person","id":"https://social.exemple.fr/users/ada","preferredUsername":"ada","name":"Ada B.","url":"https://social.exemple.fr/@ada"}`},
			}}, "ada@social.exemple.fr", "Bonjour @bob", "2024-07-04T18:57:11Z", "activitypub"},
		{"a copy of a post of another server", Mastodon{}, "https://autre.exemple/@ada@social.exemple.fr/99",
			map[string]site{
				"autre.exemple":     {"/@ada@social.exemple.fr/99": {to: "https://social.exemple.fr/@ada/112730000000000000"}},
				"social.exemple.fr": {"/@ada/112730000000000000": {kind: "application/activity+json", body: fixture(t, "activitypub/note")}},
			}, "ada@social.exemple.fr", "Bonjour @bob", "2024-07-04T18:57:11Z", "activitypub"},
		{"misskey", Mastodon{}, "https://mk.exemple/notes/9abcdefghi",
			map[string]site{"mk.exemple": {"/notes/9abcdefghi": {kind: "application/activity+json", body: fixture(t, "activitypub/misskey")}}},
			"", "Texte **brut** https://exemple.fr/a", "2024-07-04T18:57:11Z", "activitypub"},
		{"telegram", Telegram{}, "https://t.me/s/Exemple/77?single",
			map[string]site{"t.me": {"/Exemple/77?embed=1&mode=tme": {kind: "text/html", body: fixture(t, "telegram/text")}}},
			"exemple", "Bonjour à tous\nun lien 👍", "2024-07-01T05:13:07Z", "telegram:widget"},
		{"tiktok by short link", TikTok{}, "https://vm.tiktok.com/ZMabcdef1/",
			map[string]site{
				"vm.tiktok.com":  {"/ZMabcdef1/": {to: "https://www.tiktok.com/@ada.b/video/7386500000000000000?_t=1"}},
				"www.tiktok.com": {"/@ada.b/video/7386500000000000000": {kind: "text/html", body: "<p>x"}, "/oembed": jsonReply(fixture(t, "tiktok/video"))},
			}, "ada.b", "Un essai #essai", "2024-07-01T03:12:29Z", "tiktok:oembed"},
		{"reddit by share link", Reddit{}, "https://www.reddit.com/r/golang/s/AbCdEf1234",
			map[string]site{"www.reddit.com": {
				"/r/golang/s/AbCdEf1234":                             {to: "https://www.reddit.com/r/golang/comments/1abcde/why_generics/?share_id=x"},
				"/r/golang/comments/1abcde/why_generics/?share_id=x": {status: 403, body: "whoa there, pardner!"},
				"/oembed": jsonReply(fixture(t, "reddit/post")),
			}}, "gopher_1", "Why generics?", "", "reddit:oembed"},
		{"tumblr", Tumblr{}, "https://exemple.tumblr.com/post/165326273724/un-titre",
			map[string]site{"www.tumblr.com": {"/oembed/1.0": jsonReply(fixture(t, "tumblr/post"))}}, "exemple", "", "", "tumblr:oembed"},
		{"substack", Substack{}, "https://substack.com/@adab/note/c-123",
			map[string]site{"substack.com": {"/api/v1/reader/comment/123": jsonReply(fixture(t, "substack/note"))}},
			"adab", "Une note.\n\nhttps://exemple.fr/a", "2024-03-07T19:54:25Z", "substack:note"},
		{"threads", LinkOnly{}, "https://www.threads.net/@ada.b/post/C8-abcDEfGh", nil, "ada.b", "", "2024-07-03T21:12:58Z", "address"},
		{"linkedin", LinkOnly{}, "https://www.linkedin.com/posts/ada-b_mot-activity-7213400000000000000-AbCd", nil, "", "", "2024-07-01T04:36:18Z", "address"},
	} {
		t.Run(c.name, func(t *testing.T) {
			card, err := askSource(t, c.source, c.url, c.sites)
			require.NoError(t, err)
			require.Equal(t, KindPost, card.Kind)
			require.Equal(t, c.handle, card.Post.Author.Handle)
			require.Equal(t, c.text, card.Post.Text)
			require.Equal(t, c.when, card.Published.String())
			require.Equal(t, c.origin, card.Sources["post"])
			require.Equal(t, card.Post.URL, card.CanonicalURL)
		})
	}
}

// What a post carries besides its text comes with it.
func TestSourcesGiveWhatPostsCarry(t *testing.T) {
	const api = "/api/v1/statuses/112730000000000000"
	boost, err := askSource(t, Mastodon{}, "https://social.exemple.fr/@eve/1", map[string]site{"social.exemple.fr": {"/api/v1/statuses/1": jsonReply(fixture(t, "mastodon/boost"))}})
	require.NoError(t, err, "a boost has another id than what it passes on")
	require.Equal(t, "eve@social.exemple.fr", boost.Post.RepostedBy.Handle)
	require.Equal(t, "ada@social.exemple.fr", boost.Post.Author.Handle)

	passed, err := askSource(t, Mastodon{}, "https://autre.exemple/@bob/112730000000000009", map[string]site{
		"autre.exemple":     {"/@bob/112730000000000009": {kind: "application/activity+json", body: fixture(t, "activitypub/announce")}},
		"social.exemple.fr": {"/@ada/112730000000000000": {kind: "application/activity+json", body: fixture(t, "activitypub/note")}},
	})
	require.NoError(t, err, "the boosted post is asked of its own server")
	require.Equal(t, "bob@autre.exemple", passed.Post.RepostedBy.Handle)
	require.Equal(t, "Bonjour @bob", passed.Post.Text)

	linking, err := askSource(t, Mastodon{}, "https://social.exemple.fr/@ada/112730000000000000", map[string]site{"social.exemple.fr": {api: jsonReply(fixture(t, "mastodon/card"))}})
	require.NoError(t, err)
	require.Equal(t, "Le port lent", linking.Post.Link.Title)

	named, err := askSource(t, Mastodon{}, "https://mk.exemple/notes/9abcdefghi", map[string]site{"mk.exemple": {
		"/notes/9abcdefghi": {kind: "application/activity+json", body: fixture(t, "activitypub/emoji")},
		"/users/8zzzzzzzzz": {kind: "application/activity+json", body: `{"type":"Person","id":"https://mk.exemple/users/8zzzzzzzzz","preferredUsername":"ada","name":"Ada :mer:","tag":{"type":"Emoji","name":":mer:","icon":{"url":"https://mk.exemple/mer.png"}}}`},
	}})
	require.NoError(t, err)
	require.Equal(t, "Ada :mer:", named.Post.Author.Name)
	require.Equal(t, []post.Emoji{{Code: "vague", URL: "https://mk.exemple/v.png"}, {Code: "mer", URL: "https://mk.exemple/mer.png"}}, named.Post.Emoji)
}

func TestSourcesSayWhatWentWrong(t *testing.T) {
	const (
		xURL = "https://x.com/elodie_m/status/" + postID
		bURL = "https://bsky.app/profile/" + did + "/post/3kwjhyzqmws2k"
		mURL = "https://social.exemple.fr/@ada/112730000000000000"
		mAPI = "/api/v1/statuses/112730000000000000"
	)
	syndication := func(name string) map[string]site {
		return map[string]site{"cdn.syndication.twimg.com": {"/tweet-result": jsonReply(fixture(t, "x-syndication/"+name))}}
	}
	appview := func(r reply) map[string]site {
		return map[string]site{"public.api.bsky.app": {"/xrpc/app.bsky.feed.getPosts": r}, "embed.bsky.app": {}}
	}
	for name, c := range map[string]struct {
		source Source
		url    string
		sites  map[string]site
		want   error
	}{
		"x deleted":                {X{}, xURL, map[string]site{"publish.x.com": {"/oembed": {status: 404, kind: "text/html", body: "<html>"}}}, ErrNotFound},
		"x deleted, at length":     {X{}, xURL, map[string]site{"publish.x.com": {"/oembed": {status: 404, kind: "text/html", body: strings.Repeat("<p>", 1<<19)}}}, ErrNotFound},
		"x protected":              {X{}, xURL, map[string]site{"publish.x.com": {"/oembed": {status: 403, kind: jsonType, body: `{"error":"Sorry, you are not authorized to see this status.","request":"/oembed"}`}}}, ErrProtected},
		"x slow down":              {X{}, xURL, map[string]site{"publish.x.com": {"/oembed": {status: 429}}}, ErrRateLimited},
		"x down":                   {X{}, xURL, map[string]site{"publish.x.com": {"/oembed": {status: 503}}}, ErrUnavailable},
		"x another post":           {X{}, "https://x.com/elodie_m/status/1807643629867575399", map[string]site{"publish.x.com": {"/oembed": jsonReply(fixture(t, "x-oembed/post"))}}, ErrUnsupported},
		"x a timeline":             {X{}, xURL, map[string]site{"publish.x.com": {"/oembed": jsonReply(fixture(t, "x-oembed/timeline"))}}, ErrUnsupported},
		"syndication, unknown":     {XSyndication{}, xURL, syndication("unknown"), ErrNotFound},
		"syndication, deleted":     {XSyndication{}, xURL, syndication("deleted"), ErrNotFound},
		"syndication, suspended":   {XSyndication{}, xURL, syndication("suspended"), ErrNotFound},
		"syndication, protected":   {XSyndication{}, xURL, syndication("protected"), ErrProtected},
		"syndication, adults":      {XSyndication{}, xURL, syndication("age"), ErrProtected},
		"syndication, withheld":    {XSyndication{}, xURL, syndication("withheld"), ErrProtected},
		"syndication, other":       {XSyndication{}, "https://x.com/a/status/1807643629867575399", syndication("full"), ErrUnsupported},
		"bluesky missing":          {Bluesky{}, bURL, appview(jsonReply(`{"posts":[]}`)), ErrNotFound},
		"bluesky members only":     {Bluesky{}, bURL, appview(jsonReply(fixture(t, "bluesky/members-only"))), ErrProtected},
		"bluesky bad handle":       {Bluesky{}, "https://bsky.app/profile/nobody.exemple.fr/post/3kwjhyzqmws2k", map[string]site{"public.api.bsky.app": {"/xrpc/com.atproto.identity.resolveHandle": {status: 400, kind: jsonType, body: `{"error":"InvalidRequest","message":"Unable to resolve handle"}`}}}, ErrNotFound},
		"bluesky oembed forbidden": {Bluesky{}, bURL, map[string]site{"public.api.bsky.app": {"/xrpc/app.bsky.feed.getPosts": {status: 500}}, "embed.bsky.app": {"/oembed": {status: 403, body: "post is not publicly accessible"}}}, ErrProtected},
		"mastodon missing":         {Mastodon{}, mURL, map[string]site{"social.exemple.fr": {mAPI: {status: 404, kind: jsonType, body: `{"error":"Record not found"}`}}}, ErrNotFound},
		"mastodon deleted":         {Mastodon{}, mURL, map[string]site{"social.exemple.fr": {mAPI: {status: 500}, "/@ada/112730000000000000": {kind: "application/activity+json", body: fixture(t, "activitypub/tombstone")}}}, ErrNotFound},
		"no mastodon at all":       {Mastodon{}, mURL, map[string]site{"social.exemple.fr": {"/@ada/112730000000000000": {kind: "text/html", body: "<html>"}}}, ErrUnsupported},
		"somebody else's object":   {Mastodon{}, mURL, map[string]site{"social.exemple.fr": {"/@ada/112730000000000000": {kind: "application/activity+json", body: fixture(t, "activitypub/lemmy-page")}}}, ErrUnsupported},
		"somebody else's words":    {Mastodon{}, mURL, map[string]site{"social.exemple.fr": {"/@ada/112730000000000000": {kind: "application/activity+json", body: strings.ReplaceAll(fixture(t, "activitypub/note"), "https://social.exemple.fr/users/ada\"", "https://autre.exemple/users/bob\"")}}}, ErrUnsupported},
		"a boost of nothing":       {Mastodon{}, "https://autre.exemple/@bob/112730000000000009", map[string]site{"autre.exemple": {"/@bob/112730000000000009": {kind: "application/activity+json", body: fixture(t, "activitypub/announce")}}, "social.exemple.fr": {"/@ada/112730000000000000": {kind: "application/activity+json", body: fixture(t, "activitypub/announce")}}}, ErrUnsupported},
		"telegram missing":         {Telegram{}, "https://t.me/exemple/77", map[string]site{"t.me": {"/exemple/77": {kind: "text/html", body: fixture(t, "telegram/missing")}}}, ErrNotFound},
		"telegram, another":        {Telegram{}, "https://t.me/exemple/78", map[string]site{"t.me": {"/exemple/78": {kind: "text/html", body: fixture(t, "telegram/text")}}}, ErrUnsupported},
		"reddit's wall":            {Reddit{}, "https://old.reddit.com/r/golang/comments/1abcde/x/", map[string]site{"www.reddit.com": {"/oembed": {status: 403, kind: "text/html", body: "whoa there, pardner!"}}}, ErrBlocked},
		"not json":                 {TikTok{}, "https://www.tiktok.com/@ada.b/video/7386500000000000000", map[string]site{"www.tiktok.com": {"/oembed": jsonReply(`{"html":`)}}, ErrUnsupported},
	} {
		t.Run(name, func(t *testing.T) {
			card, err := askSource(t, c.source, c.url, c.sites)
			require.Nil(t, card)
			require.ErrorIs(t, err, c.want)
			for _, final := range []error{ErrNotFound, ErrProtected} {
				if !errors.Is(c.want, final) {
					require.NotErrorIs(t, err, final, "would end the resolution")
				}
			}
		})
	}
}

// TestSourcesOnRecordedAnswers lets the Sources read what the networks really said.
func TestSourcesOnRecordedAnswers(t *testing.T) {
	bluesky := func(file string) string { return `{"posts":[` + recorded(t, file) + `]}` }
	for _, c := range []struct {
		source          Source
		url, host, path string
		body            string
		handle, when    string
		want            error
	}{
		{X{}, "https://twitter.com/SanDiegoZoo/status/1453110110599868418", "publish.x.com", "/oembed", recorded(t, "x/oembed_1453110110599868418_sandiegozoo.json"), "sandiegozoo", "2021-10-26T21:23:42Z", nil},
		{X{}, "https://x.com/OpenAI/status/2102808325742322002", "publish.x.com", "/oembed", recorded(t, "x/oembed_2102808325742322002_OpenAI_2026_truncated.json"), "OpenAI", "2026-09-23T17:12:27Z", nil},
		{X{}, "https://twitter.com/bpoweski/status/71633762", "publish.x.com", "/oembed", recorded(t, "x/oembed_71633762_bpoweski_pre-snowflake.json"), "bpoweski", "2007-05-20", nil},
		{XSyndication{}, "https://x.com/i/web/status/1641086480675225601", "cdn.syndication.twimg.com", "/tweet-result", recorded(t, "x-syndication/tweet-result_1641086480675225601_photo.json"), "SamuelSusla", "2023-03-29T14:34:41Z", nil},
		{XSyndication{}, "https://x.com/jarredsumner/status/2023357708301455483", "cdn.syndication.twimg.com", "/tweet-result", recorded(t, "x-syndication/tweet-result_2023357708301455483_text_2026.json"), "jarredsumner", "2026-02-16T11:24:04Z", nil},
		{Bluesky{}, "https://bsky.app/profile/did:plc:liq6fguhetsghzyo4cmv5zd4/post/3jvuuju3amj2i", "public.api.bsky.app", "/xrpc/app.bsky.feed.getPosts", bluesky("bluesky/postview_jimmyfallon_images_3jvuuju3amj2i.json"), "jimmyfallon.bsky.social", "2023-05-16T21:55:03Z", nil},
		{Bluesky{}, "https://bsky.app/profile/did:plc:liq6fguhetsghzyo4cmv5zd4/post/3jvvk32ta3n2c", "public.api.bsky.app", "/xrpc/app.bsky.feed.getPosts", bluesky("bluesky/postview_activecultures_mention_3jvvk32ta3n2c.json"), "", "", ErrProtected},
		{Mastodon{}, "https://mastodon.social/@halcy/110446183735368325", "mastodon.social", "/api/v1/statuses/110446183735368325", recorded(t, "mastodon/status_110446183735368325.json"), "halcy@mastodon.social", "2023-05-28T11:57:00Z", nil},
		{TikTok{}, "https://www.tiktok.com/@shmemmmy/video/7005293332821822726", "www.tiktok.com", "/oembed", recorded(t, "tiktok/oembed_7005293332821822726_shmemmmy.json"), "shmemmmy", "2021-09-07T20:35:55Z", nil},
		{Reddit{}, "https://www.reddit.com/r/investing/comments/7pfpeq/x/", "www.reddit.com", "/oembed", recorded(t, "reddit/oembed_7pfpeq_2021.json"), "dennisrieves", "", nil},
		{Tumblr{}, "https://teded.tumblr.com/post/184736320764/how-do-vaccines-work", "www.tumblr.com", "/oembed/1.0", recorded(t, "tumblr/oembed_184736320764_amp.json"), "teded", "", nil},
		{Telegram{}, "https://t.me/tchantest/62", "t.me", "/tchantest/62", recorded(t, "telegram/message_tchantest_62_parse_text_message_multiline.html"), "tchantest", "", nil},
		{Substack{}, "https://substack.com/note/c-51149028", "substack.com", "/api/v1/reader/comment/51149028", `{"item":` + recorded(t, "substack/note_c-51149028.json") + `}`, "kentpeterson", "2024-03-07T19:54:25Z", nil},
	} {
		t.Run(c.source.Name()+" "+c.handle, func(t *testing.T) {
			kind := jsonType
			if strings.HasPrefix(strings.TrimSpace(c.body), "<") {
				kind = "text/html"
			}
			card, err := askSource(t, c.source, c.url, map[string]site{c.host: {c.path: {kind: kind, body: c.body}}})
			if c.want != nil {
				require.ErrorIs(t, err, c.want)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.handle, card.Post.Author.Handle)
			if c.when != "" {
				require.Equal(t, c.when, card.Post.Published.String())
			}
		})
	}
}

// TestSourcesOnRecordedErrors lets the Sources read the recorded refusals.
func TestSourcesOnRecordedErrors(t *testing.T) {
	for _, c := range []struct {
		source          Source
		url, host, path string
		file            string
		status          int
		want            error
	}{
		{X{}, "https://x.com/a/status/" + postID, "publish.x.com", "/oembed", "x_oembed_403_not_authorized.json", 403, ErrProtected},
		{X{}, "https://x.com/a/status/" + postID, "publish.x.com", "/oembed", "x_oembed_400_format_xml.json", 400, ErrUnsupported},
		{X{}, "https://x.com/a/status/" + postID, "publish.x.com", "/oembed", "x_oembed_400_missing_url.json", 400, ErrUnsupported},
		{XSyndication{}, "https://x.com/a/status/991500", "cdn.syndication.twimg.com", "/tweet-result", "x_graphql_TweetUnavailable_Suspended.json", 200, ErrNotFound},
		{Mastodon{}, "https://social.exemple.fr/@a/112730000000000000", "social.exemple.fr", "/api/v1/statuses/112730000000000000", "mastodon_status_404.json", 404, ErrNotFound},
		{Mastodon{}, "https://social.exemple.fr/@a/112730000000000000", "social.exemple.fr", "/api/v1/statuses/112730000000000000", "mastodon_status_401.json", 401, ErrUnsupported},
		{Mastodon{}, "https://narwhal.city/notes/9abcdefghi", "narwhal.city", "/notes/9abcdefghi", "activitypub_tombstone_lotide.json", 200, ErrNotFound},
		{Reddit{}, "https://www.reddit.com/r/funny/comments/1abcde/x/", "www.reddit.com", "/oembed", "reddit_403_blocked_2022.html", 403, ErrBlocked},
		{Bluesky{}, "https://bsky.app/profile/" + did + "/post/3kwjhyzqmws2k", "embed.bsky.app", "/oembed", "bluesky_oembed_2024_provider_url_bug.json", 200, ErrUnsupported},
	} {
		t.Run(c.file, func(t *testing.T) {
			card, err := askSource(t, c.source, c.url, map[string]site{c.host: {c.path: {status: c.status, body: recorded(t, "errors/"+c.file)}}})
			require.Nil(t, card)
			require.ErrorIs(t, err, c.want)
		})
	}
}

// TestSourcesEndWithTheirContext sees to it that a Source does not go on after its caller left.
func TestSourcesEndWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	u, _ := url.Parse("https://social.exemple.fr/@ada/112730000000000000")
	_, err := Mastodon{}.Card(ctx, &http.Client{}, u)
	require.ErrorIs(t, err, context.Canceled)
}

// TestPageOfAPost sees to it that a post's page is read as a post when its Source fails.
func TestPageOfAPost(t *testing.T) {
	none, err := oembed.NewRegistry()
	require.NoError(t, err)
	r := newTestResolver(t, Options{Providers: none, HTTPClient: replaying(t,
		"GET https://publish.x.com/oembed?url=https%3A%2F%2Fx.com%2Fada_l%2Fstatus%2F"+postID+"&omit_script=1&dnt=true\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"version\":\"1.0\",\"type\":\"rich\",\"html\":\"no post\"}",
		"GET https://x.com/ada_l/status/"+postID+"\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<meta property=\"og:title\" content=\"Ada (@ada_l) on X\"><meta property=\"og:description\" content=\"Bonjour à tous\"><meta property=\"og:image\" content=\"https://pbs.twimg.com/media/a.jpg\">",
	)})
	card, err := r.Resolve(t.Context(), "https://x.com/ada_l/status/"+postID)
	require.NoError(t, err)
	require.Equal(t, KindPost, card.Kind)
	require.Equal(t, "Ada", card.Post.Author.Name)
	require.Equal(t, "Bonjour à tous", card.Post.Text)
	require.Equal(t, "2024-07-01T05:13:20Z", card.Post.Published.String())
	require.Equal(t, "page", card.Sources["post"])
}
