package post

import "testing"

func TestRecognise(t *testing.T) {
	const x = "https://x.com/ada_l/status/1807643629867575351"
	for raw, want := range map[string]string{
		"https://x.com/ada_l/status/1807643629867575351":                           x,
		"http://www.twitter.com/ada_l/statuses/1807643629867575351":                x,
		"https://mobile.twitter.com/ada_l/status/1807643629867575351?s=20&t=abc":   x,
		"https://m.twitter.com/ada_l/status/1807643629867575351/":                  x,
		"https://x.com/ada_l/status/1807643629867575351/photo/1":                   x,
		"https://twitter.com/ada_l/status/1807643629867575351/video/2?lang=fr#top": x,
		"https://twitter.com/ada_l/status/1807643629867575351/analytics":           x,
		"https://twitter.com/#!/ada_l/status/1807643629867575351":                  x,
		"HTTPS://X.COM/ada_l/status/1807643629867575351":                           x,
		"https://WWW.X.com./ada_l/status/1807643629867575351":                      x,
		"https://x.com:443/ada_l/status/1807643629867575351?s=20#m":                x,
		"http://m.x.com:80/ada_l/status/1807643629867575351":                       x,
		"https://x.com/ada_l/status/1807643629867575351&ref=a":                     x,
		"https://x.com/ada_l/status/1807643629867575351…":                          x,
		"https://x.com//ada_l/status/1807643629867575351//":                        x,
		"https://x.com/ada_l/status/1807643629867575351/likes":                     x,
		"https://Mastodon.Example.:443/@ada/112730000000000000":                    "https://mastodon.example/@ada/112730000000000000",
		"https://mastodon.example:8443/@ada/112730000000000000":                    "https://mastodon.example:8443/@ada/112730000000000000",
		"at://ada.example.org/app.bsky.feed.post/3kwjhyzqmws2k?x=1#y":              "https://bsky.app/profile/ada.example.org/post/3kwjhyzqmws2k",
		"https://BSKY.app./profile/ada.example.org/post/3kwjhyzqmws2k/":            "https://bsky.app/profile/ada.example.org/post/3kwjhyzqmws2k",
		"https://fxtwitter.com/ada_l/status/1807643629867575351":                   x,
		"https://d.fxtwitter.com/ada_l/status/1807643629867575351.jpg":             x,
		"https://c.vxtwitter.com/ada_l/status/1807643629867575351":                 x,
		"https://fixupx.com/ada_l/status/1807643629867575351/fr":                   x,
		"https://nitter.net/ada_l/status/1807643629867575351#m":                    x,
		"https://xcancel.com/ada_l/status/1807643629867575351":                     x,
		"//twitter.com/ada_l/status/1807643629867575351":                           x,
		"https://twitter.com/i/web/status/1807643629867575351":                     "https://x.com/i/status/1807643629867575351",
		"https://x.com/i/status/1807643629867575351":                               "https://x.com/i/status/1807643629867575351",
		"https://twitter.com/statuses/20":                                          "https://x.com/i/status/20",
		"https://platform.twitter.com/embed/Tweet.html?id=1807643629867575351":     "https://x.com/i/status/1807643629867575351",

		"https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fharbour%2Fposts%2F10102577175875681&width=500":       "https://www.facebook.com/harbour/posts/10102577175875681",
		"https://www.facebook.com/plugins/video.php?height=314&href=https%3A%2F%2Fwww.facebook.com%2Fharbour%2Fvideos%2F10102577175875681%2F": "https://www.facebook.com/harbour/videos/10102577175875681/",

		"https://bsky.app/profile/ada.example.org/post/3kwjhyzqmws2k?ref_src=embed":                      "https://bsky.app/profile/ada.example.org/post/3kwjhyzqmws2k",
		"https://fxbsky.app/profile/Ada.Example.org/post/3kwjhyzqmws2k":                                  "https://bsky.app/profile/ada.example.org/post/3kwjhyzqmws2k",
		"https://embed.bsky.app/embed/did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/3kwjhyzqmws2k": "https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx/post/3kwjhyzqmws2k",
		"at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/3kwjhyzqmws2k":                         "https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx/post/3kwjhyzqmws2k",
		"at://ada.example.org/app.bsky.feed.post/3kwjhyzqmws2k":                                          "https://bsky.app/profile/ada.example.org/post/3kwjhyzqmws2k",
		"https://mastodon.example/@ada/112730000000000000":                                               "https://mastodon.example/@ada/112730000000000000",
		"https://mastodon.example/@ada/112730000000000000/embed":                                         "https://mastodon.example/@ada/112730000000000000",
		"https://mastodon.example/@ada@other.example/112730000000000000":                                 "https://mastodon.example/@ada@other.example/112730000000000000",
		"https://mastodon.example/users/ada/statuses/112730000000000000":                                 "https://mastodon.example/@ada/112730000000000000",
		"https://mastodon.example/web/statuses/112730000000000000":                                       "https://mastodon.example/statuses/112730000000000000",
		"https://mastodon.example/deck/@ada/112730000000000000":                                          "https://mastodon.example/@ada/112730000000000000",
		"https://akkoma.example/notice/AjfYo3Pb1Z0VWo9aBc":                                               "https://akkoma.example/notice/AjfYo3Pb1Z0VWo9aBc",
		"https://akkoma.example/objects/8d4973f4-53de-49cd-8c27-df160e16a9c2":                            "https://akkoma.example/objects/8d4973f4-53de-49cd-8c27-df160e16a9c2",
		"https://misskey.example/notes/9abcdefghi":                                                       "https://misskey.example/notes/9abcdefghi",
		"https://pixelfed.example/p/ada/512730000000000000":                                              "https://pixelfed.example/p/ada/512730000000000000",
		"https://gts.example/@ada/statuses/01HXYZ":                                                       "",
		"https://gts.example/@ada/01HZ3ABCDEFGHJKMNPQRSTVWXY":                                            "https://gts.example/@ada/01HZ3ABCDEFGHJKMNPQRSTVWXY",
		"https://www.threads.net/@ada.b/post/C8-abcDEfGh/?igshid=1":                                      "https://www.threads.com/@ada.b/post/C8-abcDEfGh",
		"https://threads.com/t/C8-abcDEfGh":                                                              "https://www.threads.com/t/C8-abcDEfGh",
		"https://instagram.com/p/C8-abcDEfGh?utm_source=ig":                                              "https://www.instagram.com/p/C8-abcDEfGh/",
		"https://www.instagram.com/ada.b/reel/C8-abcDEfGh/":                                              "https://www.instagram.com/reel/C8-abcDEfGh/",
		"https://instagr.am/tv/C8-abcDEfGh/":                                                             "https://www.instagram.com/tv/C8-abcDEfGh/",
		"https://www.instagram.com/reels/C8-abcDEfGh/":                                                   "https://www.instagram.com/reel/C8-abcDEfGh/",
		"https://m.facebook.com/permalink.php?story_fbid=pfbid0abc&id=100064&ref=x":                      "https://www.facebook.com/permalink.php?id=100064&story_fbid=pfbid0abc",
		"https://www.facebook.com/exemple/posts/3610333842332884":                                        "https://www.facebook.com/exemple/posts/3610333842332884",
		"https://www.facebook.com/watch/?v=10157895173751223":                                            "https://www.facebook.com/watch?v=10157895173751223",
		"https://fb.watch/abc12345/":                                                                     "https://fb.watch/abc12345/",
		"https://www.linkedin.com/posts/ada-b_go-activity-7213400000000000000-AbCd?utm_source=share":     "https://www.linkedin.com/feed/update/urn:li:activity:7213400000000000000",
		"https://www.linkedin.com/feed/update/urn:li:ugcPost:7213400000000000000/":                       "https://www.linkedin.com/feed/update/urn:li:ugcPost:7213400000000000000",
		"https://old.reddit.com/r/golang/comments/1abcde/why_generics/":                                  "https://www.reddit.com/r/golang/comments/1abcde/",
		"https://www.reddit.com/r/golang/comments/1abcde/why_generics/kxyz123/?context=3":                "https://www.reddit.com/r/golang/comments/1abcde/comment/kxyz123/",
		"https://www.reddit.com/r/golang/comments/1abcde/comment/kxyz123/":                               "https://www.reddit.com/r/golang/comments/1abcde/comment/kxyz123/",
		"https://redd.it/1abcde":                                                                         "https://www.reddit.com/comments/1abcde/",
		"https://www.reddit.com/user/ada/comments/1abcde/mine/":                                          "https://www.reddit.com/user/ada/comments/1abcde/",
		"https://m.tiktok.com/@ada.b/video/7386500000000000000?is_from_webapp=1":                         "https://www.tiktok.com/@ada.b/video/7386500000000000000",
		"https://m.tiktok.com/v/7386500000000000000.html":                                                "https://www.tiktok.com/@/video/7386500000000000000",
		"https://www.tiktok.com/embed/v2/7386500000000000000":                                            "https://www.tiktok.com/@/video/7386500000000000000",
		"https://vm.tiktok.com/ZMabcdef1/":                                                               "https://vm.tiktok.com/ZMabcdef1/",
		"https://exemple.tumblr.com/post/165326273724/un-titre":                                          "https://www.tumblr.com/exemple/165326273724",
		"https://www.tumblr.com/exemple/165326273724/un-titre":                                           "https://www.tumblr.com/exemple/165326273724",
		"https://t.me/s/exemple/77":                                                                      "https://t.me/exemple/77",
		"https://telegram.me/exemple/77?comment=5":                                                       "https://t.me/exemple/77",
		"https://substack.com/@adab/note/c-123?r=abc":                                                    "https://substack.com/@adab/note/c-123",
		"https://substack.com/note/c-123":                                                                "https://substack.com/note/c-123",
	} {
		ref, ok := RecogniseString(raw)
		if ok != (want != "") || ref.URL != want {
			t.Errorf("%s:\ngot  %s\nwant %s", raw, ref.URL, want)
		}
	}
}

func TestRecogniseNothingElse(t *testing.T) {
	for _, raw := range []string{
		"", "x.com/ada/status/1807643629867575351", "ftp://x.com/ada/status/1807643629867575351", "https://x.com/ada", "https://x.com/i/moments/625792726546558977", "https://x.com/i/events/625792726546558977",
		"https://x.com/ada/lists/x", "https://x.com/ada/likes", "https://x.com/i/article/1807643629867575351", "https://x.com/ada/status/", "https://x.com/ada/status/abc", "https://x.com.evil.example/ada/status/x",
		"https://notx.com/ada/status/1807643629867575351", "https://help.x.com/en/status/123456", "https://user:pw@x.com/ada/status/1807643629867575351",
		"https://x.com/ada/status/123abc", "https://x.com/ada/status/123_4", "https://x.com/ada/status/123-4", "https://x.com/ada/status/-123", "https://x.com/ada/lists/status/12345", "https://x.com/a/b/c/status/12345", "https://x.com:8443/ada/status/12345", "http://x.com:443/ada/status/12345", "https://x.com:80/ada/status/12345",
		"https://bsky.app:8080/profile/ada.example.org/post/3kwjhyzqmws2k", "https://t.me:444/exemple/77", "https://user@mastodon.example/@ada/112730000000000000", "https://x.com@evil.example/ada/status/12345", "https://x.com:/ada/status/", "https://x.com../ada/status/12345", "https://.x.com/ada/status/abc",
		"https://bsky.app/profile/ada.example.org", "https://bsky.app/profile/ada.example.org/feed/x", "at://did:plc:abc/app.bsky.feed.like/3k", "https://youtube.com/@ada/123", "https://medium.com/@ada/123456", "https://www.tiktok.com/@ada", "https://www.tiktok.com/tag/go",
		"https://www.threads.net/@ada", "https://www.instagram.com/ada/", "https://www.instagram.com/explore/tags/go/", "https://www.facebook.com/exemple", "https://www.linkedin.com/in/ada", "https://www.linkedin.com/pulse/x",
		"https://www.reddit.com/r/golang/", "https://www.reddit.com/user/ada", "https://t.me/exemple", "https://t.me/c/123456789/77", "https://t.me/joinchat/AAAA", "https://substack.com/@ada", "https://exemple.substack.com/p/titre", "https://blog.example/post/12", "https://192.0.2.1/@ada/112730000000000000",
		"https://shop.example/users/ada", "https://example.org/notes/a", "javascript:alert(1)", "mailto:ada@x.com",
	} {
		if ref, ok := RecogniseString(raw); ok {
			t.Errorf("%s: %+v", raw, ref)
		}
	}
}

func TestInstantsInIDs(t *testing.T) {
	for _, c := range []struct{ network, id, want string }{
		{NetworkX, "1807643629867575351", "2024-07-01T05:13:20Z"}, {NetworkX, "20", ""}, {NetworkX, "29699999999", ""}, {NetworkX, "99999999999999999999", ""},
		{NetworkBluesky, "3khyhd5tdi32t", "2024-01-02T09:42:48Z"}, {NetworkBluesky, "zzzzzzzzzzzzz", ""}, {NetworkBluesky, "self", ""},
		{NetworkMastodon, "110446183735368325", "2023-05-28T11:57:00Z"}, {NetworkMastodon, "1", ""}, {NetworkMastodon, "AjfYo3Pb1Z0VWo9aBc", ""},
		{NetworkInstagram, "BalQ2SWFty8", "2017-10-23T07:31:37Z"}, {NetworkInstagram, "abcde", ""}, {NetworkThreads, "CuZrQ2osUpi", "2023-07-07T15:28:39Z"},
		{NetworkTikTok, "6806030056956251397", "2020-03-19T21:12:38Z"}, {NetworkLinkedIn, "7213400000000000000", "2024-07-01T04:36:18Z"}, {NetworkReddit, "1abcde", ""},
	} {
		if got := idInstant(c.network, c.id).String(); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.network, c.id, got, c.want)
		}
	}
	if got, ok := DiscordTime("175928847299117063"); !ok || got.Format("2006-01-02T15:04:05.000") != "2016-04-30T11:18:25.796" {
		t.Errorf("discord: %v", got)
	}
}

func TestTheZoneThatExplainsBoth(t *testing.T) {
	for written, want := range map[string]string{
		"2024-07-01T07:13:00": "2024-07-01T07:13:20+02:00", "2024-07-01T10:58:00": "2024-07-01T10:58:20+05:45", "2024-06-30T22:13:00": "2024-06-30T22:13:20-07:00",
		"2024-07-01T05:13:00": "2024-07-01T05:13:20Z", "2024-07-01T07:14:00": "2024-07-01T05:13:20Z", "2024-07-01": "2024-07-01T05:13:20Z", "": "2024-07-01T05:13:20Z", "2024-07-01T05:13:19Z": "2024-07-01T05:13:19Z",
	} {
		w, err := ParseTime(written)
		if err != nil {
			t.Fatal(err)
		}
		if got := settle(w, NetworkX, "1807643629867575351").String(); got != want {
			t.Errorf("%s: %s, want %s", written, got, want)
		}
	}
}
