package post

import (
	"testing"
	"time"
)

func TestFromPage(t *testing.T) {
	when := At(time.Date(2026, 1, 26, 23, 55, 44, 0, time.UTC))
	for address, c := range map[string]struct{ title, description, name, text, when string }{
		"https://twitter.com/ada_l/status/1807643629867575351":              {"Ada (née B.) (@ada_l) on X", "“Hi @jo #go”", "Ada (née B.)", "Hi @jo #go", "2024-07-01T05:13:20Z"},
		"https://bsky.app/profile/ada.example.org/post/3kwjhyzqmws2k":       {"Ada (@ada.example.org)", "Une ligne", "Ada", "Une ligne", "2026-01-26T23:55:44Z"},
		"https://t.me/exemple/77":                                           {"Le canal", "Bonjour", "Le canal", "Bonjour", "2026-01-26T23:55:44Z"},
		"https://social.example/@ada/112730000000000000":                    {"Ada (@ada@social.example)", "Un pouet", "Ada", "Un pouet", "2026-01-26T23:55:44Z"},
		"https://bsky.app/profile/bob.example.org/post/3kwjhyzqmws2k?other": {"Ada (@ada.example.org)", "Une ligne", "", "", ""},
		"https://x.com/ada_l/status/1807643629867575352":                    {"Log in to X / X", "Hi", "", "", ""},
	} {
		ref, _ := RecogniseString(address)
		p, ok := FromPage(ref, c.title, c.description, when)
		if ok != (c.name != "") {
			t.Errorf("%s: %v", address, ok)
			continue
		}
		if !ok {
			continue
		}
		checkPost(t, p)
		if p.Author.Name != c.name || p.Text != c.text || p.Published.String() != c.when {
			t.Errorf("%s: %+v", address, *p)
		}
	}
}
