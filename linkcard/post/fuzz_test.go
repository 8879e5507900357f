package post

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkPost fails unless everything in p is fit to be shown, whatever it was read from.
func checkPost(t *testing.T, p *Post) {
	t.Helper()
	if p == nil {
		return
	}
	for field, s := range map[string]string{"name": p.Author.Name, "handle": p.Author.Handle, "spoiler": p.Spoiler, "id": p.ID, "lang": p.Lang, "reply": p.ReplyTo, "note": p.Note, "reposter": p.RepostedBy.Name} {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return isHidden(r) || r == '\n' }) {
			t.Errorf("%s is not clean: %q", field, s)
		}
	}
	for field, s := range map[string]string{"url": p.URL, "author url": p.Author.URL, "avatar": p.Author.Avatar, "reposter url": p.RepostedBy.URL} {
		checkURL(t, field, s)
	}
	checkText(t, p)
	for _, m := range p.Media {
		checkURL(t, "media", m.URL)
		checkURL(t, "poster", m.Poster)
		if m.Kind == "" || m.Width < 0 || m.Height < 0 || m.Duration < 0 {
			t.Errorf("media: %+v", m)
		}
	}
	checkLinkPreview(t, p.Link)
	checkEmoji(t, p)
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatalf("marshal: %v", err)
	}
	var back Post
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("unmarshal: %v in %s", err, b)
	}
	if again, _ := json.Marshal(back); string(again) != string(b) {
		t.Errorf("JSON does not come back: %s, %s", b, again)
	}
	checkPost(t, p.Quoted)
}

func checkLinkPreview(t *testing.T, l *LinkPreview) {
	t.Helper()
	if l == nil {
		return
	}
	if l.URL == "" {
		t.Errorf("a preview of nothing: %+v", l)
	}
	checkURL(t, "link", l.URL)
	texts := []string{l.Title, l.Description, l.SiteName}
	if l.Image != nil {
		checkURL(t, "link picture", l.Image.URL)
		texts = append(texts, l.Image.Alt)
		if l.Image.URL == "" || l.Image.Width < 0 || l.Image.Height < 0 {
			t.Errorf("picture: %+v", l.Image)
		}
	}
	for _, s := range texts {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r == '\n' || r != '\u200d' && r != '\u200c' && isHidden(r) }) {
			t.Errorf("preview is not clean: %q", s)
		}
	}
}

func checkEmoji(t *testing.T, p *Post) {
	t.Helper()
	if len(p.Emoji) > mostEmoji {
		t.Errorf("%d emoji", len(p.Emoji))
	}
	for _, e := range p.Emoji {
		if checkURL(t, "emoji", e.URL); !isEmojiCode(e.Code) || e.URL == "" {
			t.Errorf("emoji: %+v", e)
		}
	}
	for _, text := range []string{p.Text, p.Author.Name, p.Spoiler} {
		end := 0
		for _, s := range p.EmojiIn(text) {
			if s.Start < end || s.End > len(text) || p.emojiURL(text[s.Start+1:s.End-1]) != s.URL {
				t.Errorf("emoji %+v in %q", s, text)
			}
			end = s.End
		}
	}
}

func checkURL(t *testing.T, field, s string) {
	t.Helper()
	if s != "" && webURL(s) == "" {
		t.Errorf("%s is no web address: %q", field, s)
	}
}

func checkText(t *testing.T, p *Post) {
	t.Helper()
	if !utf8.ValidString(p.Text) || strings.TrimSpace(p.Text) != p.Text || strings.Contains(p.Text, "\n\n\n") {
		t.Errorf("text is not clean: %q", p.Text)
	}
	if i := strings.IndexFunc(p.Text, func(r rune) bool { return r != '\n' && isHidden(r) && r != '\u200d' }); i >= 0 {
		t.Errorf("text holds a hidden rune at %d: %q", i, p.Text)
	}
	end := 0
	for _, s := range p.Spans {
		if s.Start < end || s.End <= s.Start || s.End > len(p.Text) || !utf8.RuneStart(p.Text[s.Start]) || s.End < len(p.Text) && !utf8.RuneStart(p.Text[s.End]) {
			t.Fatalf("span %+v of %d bytes", s, len(p.Text))
		}
		checkURL(t, "span", s.URL)
		end = s.End
	}
}

// seed adds the files of testdata and of the recorded samples.
func seed(f *testing.F, globs ...string) {
	f.Helper()
	for _, g := range globs {
		own, _ := filepath.Glob(filepath.Join("testdata", g))
		recorded, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "samples", g))
		for _, file := range append(own, recorded...) {
			if b, err := os.ReadFile(file); err == nil && len(b) < 32<<10 {
				f.Add(string(b))
			}
		}
	}
}

func FuzzParseHTML(f *testing.F) {
	seed(f, "x-static/*.html", "newsletter-html/*.html", "bluesky/*.html", "mastodon/*.html", "reddit/*.html", "tiktok/*.html", "threads/*.html", "instagram-static/*.html", "html/*/input.html")
	f.Fuzz(func(t *testing.T, s string) {
		if p, err := ParseHTML(s); err == nil {
			checkPost(t, p)
		}
	})
}

func FuzzParseText(f *testing.F) {
	seed(f, "newsletter-html/*.md", "plain-text/*.txt", "text/*/input.*")
	f.Add("A\n— B (@c)\n5:13 AM • Jul 1, 2024")
	f.Add("“Ciao”\n\n-- Ø (Ü) (@c.d.e)\n1 de jul. de 2024 às 05:13")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, q := range ParseText(s) {
			if q.Start < end || q.End <= q.Start || q.End > len(s) {
				t.Fatalf("range %d to %d of %d after %d", q.Start, q.End, len(s), end)
			}
			end = q.End
			checkPost(t, q.Post)
		}
	})
}

// FuzzCompare holds that a post is the same as itself, and that edits are parts of
// the texts.
func FuzzCompare(f *testing.F) {
	f.Add("“Small tools win” https://t.co/a", "Small tools, pic.x.com/abc")
	f.Add("@a we […] there…", "we’ll be\u200f there")
	f.Fuzz(func(t *testing.T, a, b string) {
		if c := Compare(&Post{Text: a}, &Post{Text: a}); c.Text != Same && c.Text != Unknown {
			t.Errorf("%q is not itself: %s", a, c)
		}
		c := Compare(&Post{Text: a}, &Post{Text: b})
		if (c.Text == Edited) != (len(c.Edits) > 0) {
			t.Errorf("%q, %q: %s with %d edits", a, b, c, len(c.Edits))
		}
		for _, e := range c.Edits {
			if a[e.Start:e.End] != e.Quoted || !strings.Contains(b, e.Source) {
				t.Errorf("%q, %q: %+v", a, b, e)
			}
		}
		if back := Compare(&Post{Text: b}, &Post{Text: a}); (back.Text == Same) != (c.Text == Same) {
			t.Errorf("%q, %q: %s one way, %s the other", a, b, c, back)
		}
	})
}

func FuzzDateline(f *testing.F) {
	f.Add("5:13 AM • Jul 1, 2024")
	f.Add("오후 2:12 · 2022년 9월 22일")
	f.Add("2024-07-01T05:13:00+02:00")
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := readDateline(s)
		if d.end < 0 || d.end > len(s) || ok && !d.vague && d.time().IsZero() {
			t.Fatalf("%q: %+v", s, d)
		}
	})
}

func FuzzRecognise(f *testing.F) {
	f.Add("https://mobile.twitter.com/i/web/status/123456?s=20")
	f.Add("at://did:plc:abc/app.bsky.feed.post/3khyhd5tdi32t")
	f.Add("https://www.facebook.com/permalink.php?story_fbid=12345&id=678")
	f.Fuzz(func(t *testing.T, s string) {
		ref, ok := RecogniseString(s)
		if !ok {
			return
		}
		checkURL(t, "ref", ref.URL)
		again, ok := RecogniseString(ref.URL)
		if !ok || again.ID != ref.ID || again.Network != ref.Network || again.URL != ref.URL {
			t.Errorf("%q gives %+v, which gives %+v", s, ref, again)
		}
		checkPost(t, ref.Post())
	})
}

func fuzzDecoder(f *testing.F, decode func([]byte) (*Post, error), globs ...string) {
	seed(f, globs...)
	f.Fuzz(func(t *testing.T, s string) {
		if p, err := decode([]byte(s)); err == nil {
			checkPost(t, p)
		} else if p != nil {
			t.Error("an error and a post")
		}
	})
}

func FuzzDecodeSyndication(f *testing.F) {
	fuzzDecoder(f, DecodeSyndication, "x-syndication/*", "x-syndication/*/input.json", "errors/x_*")
}
func FuzzDecodeXOEmbed(f *testing.F) {
	fuzzDecoder(f, DecodeXOEmbed, "x/oembed*", "x-oembed/*/input.json")
}
func FuzzDecodeBluesky(f *testing.F) {
	fuzzDecoder(f, DecodeBluesky, "bluesky/post*.json", "bluesky/*/input.json")
}
func FuzzDecodeBlueskyOEmbed(f *testing.F) {
	fuzzDecoder(f, DecodeBlueskyOEmbed, "bluesky/oembed*.json", "bluesky-oembed/*/input.json")
}
func FuzzDecodeMastodon(f *testing.F) {
	fuzzDecoder(f, DecodeMastodon, "mastodon/status*.json", "mastodon/*/input.json")
}
func FuzzDecodeActivityPub(f *testing.F) {
	fuzzDecoder(f, DecodeActivityPub, "activitypub/*.json", "activitypub/*/input.json", "errors/activitypub*")
}
func FuzzDecodeTelegram(f *testing.F) {
	fuzzDecoder(f, DecodeTelegram, "telegram/*.html", "telegram/*/input.html")
}
func FuzzDecodeSubstackNote(f *testing.F) {
	fuzzDecoder(f, DecodeSubstackNote, "substack/*.json", "substack/*/input.json")
}
func FuzzDecodeTikTok(f *testing.F) {
	fuzzDecoder(f, DecodeTikTok, "tiktok/oembed*.json", "tiktok/*/input.json")
}
func FuzzDecodeReddit(f *testing.F) {
	fuzzDecoder(f, DecodeReddit, "reddit/oembed*.json", "reddit/*/input.json")
}
func FuzzDecodeTumblr(f *testing.F) {
	fuzzDecoder(f, DecodeTumblr, "tumblr/oembed*.json", "tumblr/*/input.json")
}

func FuzzDecodeActor(f *testing.F) {
	f.Add(`{"type":"Person","id":"https://a.example/users/b","name":"B :c:","tag":[{"type":"Emoji","name":":c:","icon":{"url":"https://a.example/c.png"}}]}`)
	f.Add(`{"type":"Person","id":"https://a.example/users/b","name":"B","preferredUsername":"b","icon":{"url":"https://a.example/b.png"}}`)
	f.Fuzz(func(t *testing.T, s string) {
		if a, emoji, err := DecodeActor([]byte(s)); err == nil {
			checkPost(t, &Post{Author: a, Emoji: emoji})
		}
	})
}
