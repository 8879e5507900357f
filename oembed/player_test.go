package oembed

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

func playerOf(t *testing.T, html string) (Player, bool) {
	t.Helper()
	r := Response{Type: Rich, HTML: html}
	return r.Player()
}

func TestPlayer(t *testing.T) {
	tests := []struct{ src, want string }{
		{"https://www.youtube.com/embed/AbC-dE_fGhI?feature=oembed&amp;autoplay=1&amp;start=30", "https://www.youtube-nocookie.com/embed/AbC-dE_fGhI?start=30"},
		{"https://www.youtube.com/embed/videoseries?list=PL123", "https://www.youtube-nocookie.com/embed/videoseries?list=PL123"},
		{"https://www.youtube-nocookie.com/embed/AbC?origin=https://evil.example", "https://www.youtube-nocookie.com/embed/AbC"},
		{"//www.youtube.com/embed/AbC", "https://www.youtube-nocookie.com/embed/AbC"},
		{" https://player.vimeo.com/video/7?h=ab12&amp;app_id=1&amp;autoplay=1 ", "https://player.vimeo.com/video/7?h=ab12&dnt=1"},
		{"https://www.dailymotion.com/embed/video/x7y", "https://www.dailymotion.com/embed/video/x7y"},
		{"https://geo.dailymotion.com/player.html?video=x7y&amp;mute=true", "https://geo.dailymotion.com/player.html?video=x7y"},
		{"https://geo.dailymotion.com/player.html", ""},
		{"https://open.spotify.com/embed/track/7y8?si=x&amp;utm_source=oembed", "https://open.spotify.com/embed/track/7y8"},
		{"https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F7&amp;auto_play=true", "https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F7"},
		{"https://w.soundcloud.com/player/?url=https%3A%2F%2Fevil.example%2Ftracks%2F7", ""},
		{"https://w.soundcloud.com/player/?url=javascript:alert(1)", ""},
		{"https://w.soundcloud.com/player/", ""},
		{"https://www.mixcloud.com/widget/iframe/?feed=%2Fa%2Fb%2F&amp;autoplay=1", "https://www.mixcloud.com/widget/iframe/?feed=%2Fa%2Fb%2F"},
		{"https://www.mixcloud.com/widget/iframe/?feed=%2F%2Fevil.example%2Fb%2F", ""},
		{"https://codepen.io/ines/embed/AbC?height=300&amp;host=https%3A%2F%2Fevil.example", "https://codepen.io/ines/embed/AbC?height=300"},

		// Not these.
		{"http://www.youtube.com/embed/AbC", ""},
		{"https://www.youtube.com./embed/AbC", ""},
		{"https://www.youtube.com:443/embed/AbC", ""},
		{"https://user@www.youtube.com/embed/AbC", ""},
		{"https://www.youtube.com@evil.example/embed/AbC", ""},
		{"https://www.youtube.com%2eevil.example/embed/AbC", ""},
		{"https://www.youtube.com.evil.example/embed/AbC", ""},
		{"https://notwww.youtube.com/embed/AbC", ""},
		{"https://www.youtube.com/embed/../watch", ""},
		{"https://www.youtube.com/embed/.", ""},
		{"https://www.youtube.com/embed/..", ""},
		{"https://www.youtube.com/embed/%2e%2e", ""},
		{"https://www.youtube.com/embed/a%2fb", ""},
		{"https://www.youtube.com/embed/", ""},
		{"https://www.youtube.com/embed", ""},
		{"https://www.youtube.com//embed/AbC", ""},
		{"https://www.youtube.com/embed/AbC/more", ""},
		{"https://www.youtube.com/redirect?q=https://evil.example", ""},
		{"https://www.youtube.com\\embed\\AbC", ""},
		{"https:\\\\www.youtube.com/embed/AbC", ""},
		{"https://www.youtube.com/em\nbed/AbC", ""},
		{"javascript:alert(1)//https://www.youtube.com/embed/AbC", ""},
		{"data:text/html,x", ""},
		{"/embed/AbC", ""},
		{"https://player.vimeo.com/video/seven", ""},
		{"https://evil.example/https://www.youtube.com/embed/AbC", ""},
		{"https://www.youtube.com/embed/" + strings.Repeat("a", 300), ""},
	}
	for _, tt := range tests {
		p, ok := playerOf(t, `<iframe src="`+tt.src+`"></iframe>`)
		if p.URL != tt.want || ok != (tt.want != "") {
			t.Errorf("%q: got %q, want %q", tt.src, p.URL, tt.want)
		}
	}
}

func TestPlayerMarkup(t *testing.T) {
	const src = `src="https://www.youtube.com/embed/AbC"`
	tests := []struct {
		html string
		want bool
	}{
		{`<iframe ` + src + `></iframe>`, true},
		{`<div><p>Text</p><IFRAME ` + src + ` allowfullscreen></IFRAME><a href="x">y</a></div>`, true},
		{`<iframe ` + src + `></iframe><script src="x"></script>`, true},
		{`<iframe ` + src + ` src="https://evil.example/"></iframe>`, true}, // the first one counts
		{`<iframe src="https://evil.example/" ` + src + `></iframe>`, false},
		{`<iframe ` + src + `></iframe><iframe ` + src + `></iframe>`, false},
		{`<iframe></iframe><iframe ` + src + `></iframe>`, false},
		{`<iframe ` + src + ` srcdoc="<p>x"></iframe>`, false},
		{`<iframe ` + src + `></iframe><object data="x"></object>`, false},
		{`<iframe ` + src + `></iframe><embed src="x">`, false},
		{`<base href="https://evil.example"><iframe ` + src + `></iframe>`, false},
		{`<!-- <iframe ` + src + `></iframe> -->`, false},
		{`<script>"<iframe ` + src + `></iframe>"</script>`, false},
		{`&lt;iframe ` + src + `&gt;`, false},
		{`<iframe data-` + src + `></iframe>`, false},
		{`<iframe ` + manyAttributes() + src + `></iframe>`, false},
		{strings.Repeat(" ", maxPlayerHTML) + `<iframe ` + src + `></iframe>`, false},
		{``, false},
	}
	for _, tt := range tests {
		if p, ok := playerOf(t, tt.html); ok != tt.want || ok && p.URL != "https://www.youtube-nocookie.com/embed/AbC" {
			t.Errorf("%.200q: got %+v, %v", tt.html, p, ok)
		}
	}
}

func manyAttributes() string {
	var b strings.Builder
	for i := range 70 {
		fmt.Fprintf(&b, "a%d ", i)
	}
	return b.String()
}

func TestPlayerSize(t *testing.T) {
	const html = `<iframe width="100%" height="300" src="https://www.youtube.com/embed/AbC"></iframe>`
	tests := []struct{ width, height, wantWidth, wantHeight int }{
		{0, 0, 0, 300},
		{400, 0, 400, 300},
		{0, 200, 0, 300},
		{480, 270, 480, 270},
	}
	for _, tt := range tests {
		r := Response{HTML: html, Width: tt.width, Height: tt.height}
		p, _ := r.Player()
		if p.Width != tt.wantWidth || p.Height != tt.wantHeight {
			t.Errorf("%+v: got %+v", tt, p)
		}
		if want := float64(p.Width) / float64(p.Height); p.AspectRatio != want {
			t.Errorf("%+v: aspect ratio %v, want %v", tt, p.AspectRatio, want)
		}
	}
}

// TestPlayerForms builds an address of each row, and expects that it is a player
// and stays one when it is read again.
func TestPlayerForms(t *testing.T) {
	for _, form := range players() {
		path := strings.NewReplacer("{id}", "aB-1_c", "{n}", "17").Replace(form.path)
		query := url.Values{}
		for name := range strings.FieldsSeq(form.keep) {
			name, needed := strings.CutSuffix(name, "!")
			switch {
			case needed && form.media != "":
				query.Set(name, "https://"+form.media+"/x/1")
			case needed:
				query.Set(name, "a1")
			}
		}
		src := "https://" + form.host + path + "?" + query.Encode()
		first, ok := playerURL(src)
		if !ok {
			t.Errorf("%s: no player", src)
			continue
		}
		if again, ok := playerURL(first); !ok || again != first {
			t.Errorf("%s: read again: %q, %v", first, again, ok)
		}
		if u, err := url.Parse(first); err != nil || u.Scheme != "https" || u.Host != form.host && u.Host != form.serve {
			t.Errorf("%s: got %s", src, first)
		}
	}
}
