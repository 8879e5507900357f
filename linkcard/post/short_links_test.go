package post

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// withLinks is a post of X whose words that begin with https:// are links.
func withLinks(text string) *Post {
	p := &Post{Network: NetworkX, ID: "1807643629867575351", Text: text}
	p.addLinks()
	return p
}

func TestExpandLinks(t *testing.T) {
	targets := map[string]string{
		"https://t.co/page":   "https://exemple.fr/a?b=c#d",
		"https://t.co/photo":  "https://twitter.com/elodie_m/status/1807643629867575351/photo/1",
		"https://t.co/video":  "https://x.com/elodie_m/status/1807643629867575351/video/1",
		"https://t.co/self":   "https://x.com/i/web/status/1807643629867575351",
		"https://t.co/script": "javascript:alert(1)",
		"https://t.co/file":   "file:///etc/passwd",
		"https://exemple.fr/": "https://evil.example/",
	}
	for _, c := range []struct {
		name, text, want string
		links            []string
		media            int
	}{
		{"in the middle, twice", "à https://t.co/page et https://t.co/page ✓ https://t.co/none", "à https://exemple.fr/a?b=c#d et https://exemple.fr/a?b=c#d ✓ https://t.co/none",
			[]string{"https://exemple.fr/a?b=c#d", "https://exemple.fr/a?b=c#d", "https://t.co/none"}, 0},
		{"a picture", "Voilà\n\nhttps://t.co/photo", "Voilà", nil, 1},
		{"a link, then a clip", "Lire https://t.co/page https://t.co/video", "Lire https://exemple.fr/a?b=c#d", []string{"https://exemple.fr/a?b=c#d"}, 1},
		{"the post itself", "Début… https://t.co/self", "Début…", nil, 0},
		{"a picture that is not last stays a link", "https://t.co/photo vu", "https://twitter.com/elodie_m/status/1807643629867575351/photo/1 vu", []string{"https://twitter.com/elodie_m/status/1807643629867575351/photo/1"}, 0},
		{"no web address", "https://t.co/script https://t.co/file", "https://t.co/script https://t.co/file", []string{"https://t.co/script", "https://t.co/file"}, 0},
		{"not a short link", "https://exemple.fr/", "https://exemple.fr/", []string{"https://exemple.fr/"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := withLinks(c.text)
			p.ExpandLinks(targets)
			require.Equal(t, c.want, p.Text)
			var links []string
			for _, s := range p.Spans {
				links = append(links, s.URL)
				require.Equal(t, s.URL, p.Text[s.Start:s.End])
			}
			require.Equal(t, c.links, links)
			require.Len(t, p.Media, c.media)
		})
	}
}

func TestShortLinks(t *testing.T) {
	p := withLinks("https://t.co/a https://exemple.fr/ https://t.co/b https://t.co/a https://t.co/")
	require.Equal(t, []string{"https://t.co/a", "https://t.co/b"}, p.ShortLinks())
}

func TestQuote(t *testing.T) {
	quoted := &Post{Network: NetworkX, ID: "20", Text: "just setting up"}
	p := withLinks("Souvenir\nhttps://x.com/jack/status/20")
	ref, ok := p.EndsWith()
	require.True(t, ok)
	require.Equal(t, "20", ref.ID)
	p.Quote(&Post{Network: NetworkX, ID: "21"})
	require.Nil(t, p.Quoted, "another post than the one linked")
	p.Quote(quoted)
	require.Equal(t, "Souvenir", p.Text)
	require.Same(t, quoted, p.Quoted)
	for _, text := range []string{"https://x.com/jack/status/20 avant", "https://exemple.fr/", "", "https://x.com/a/status/1807643629867575351"} {
		_, ok := withLinks(text).EndsWith()
		require.False(t, ok, text)
	}
}
