package render

import "testing"

func TestSafeLink(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.com":                   "https://example.com",
		"HTTPS://Example.COM:8443/A?b=c&d#e":    "https://example.com:8443/A?b=c&d#e",
		"https://bücher.example/ü?q=ö":          "https://xn--bcher-kva.example/%C3%BC?q=%C3%B6",
		"https://example.com/Foo_(bar)":         "https://example.com/Foo_(bar)",
		"https://example.com/\"><script>":       "https://example.com/%22%3E%3Cscript%3E",
		"https://example.com/100%":              "https://example.com/100%25",
		"https://example.com/{{7*7}}":           "https://example.com/%7B%7B7*7%7D%7D",
		"http://[2001:DB8::1]:80/x":             "http://[2001:db8::1]:80/x",
		"https://a_b.example/":                  "https://a_b.example/",
		"":                                      "",
		"example.com":                           "",
		"//example.com/":                        "",
		"/path":                                 "",
		"javascript:alert(1)":                   "",
		"https:///example.com":                  "",
		"https://user@example.com/":             "",
		"https://user:pw@example.com/":          "",
		"https://google.com@evil.example/":      "",
		"https://example.com\\@evil.example/":   "",
		"https://example.com/a b":               "",
		"https://example.com/\u202egnp.exe":     "",
		"https://exam\u200bple.com/":            "",
		"https://example.com:port/":             "",
		"https://.example.com/":                 "",
		"https://example..com/":                 "",
		"https://ex%61mple.com/":                "",
		"https://[::1%25eth0]/":                 "",
		"https://" + string(make([]byte, 2100)): "",
	} {
		if got := safeLink(in); got != want {
			t.Errorf("safeLink(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSafeImage(t *testing.T) {
	for in, want := range map[string]string{
		"https://img.example.com/(a),b.png": "https://img.example.com/%28a%29%2Cb.png",
		"http://127.0.0.1/x.png":            "",
		"http://127.1/x.png":                "",
		"http://0x7f.1/x.png":               "",
		"http://2130706433/x.png":           "",
		"http://[::1]/x.png":                "",
		"http://printer/x.png":              "",
		"http://nas.local/x.png":            "",
		"http://a.localhost./x.png":         "",
		"http://router.home.arpa/x.png":     "",
		"data:image/png;base64,AAAA":        "",
	} {
		if got := safeImage(in); got != want {
			t.Errorf("safeImage(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShownHost(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.example.com/x":                   "example.com",
		"https://www.com/":                            "www.com",
		"https://example.com:8080/":                   "example.com",
		"https://xn--bcher-kva.example/":              "bücher.example",
		"https://xn--80ak6aa92e.com/":                 "xn--80ak6aa92e.com",          // Cyrillic letters that all look Latin
		"https://xn--pypal-4ve.com/":                  "xn--pypal-4ve.com",           // Latin and Cyrillic mixed
		"https://xn--e1afmkfd.xn--p1ai/":              "пример.рф",                   // a Cyrillic word
		"https://xn--r8jz45g.xn--zckzah/":             "例え.テスト",                      // Han and kana, a mix that is in use
		"https://xn--4gbwdl.xn--wgbh1c/":              "علوم.مصر",                    // Arabic
		"https://a.xn--bcher-kva.xn--80ak6aa92e.com/": "a.bücher.xn--80ak6aa92e.com", // label by label
	} {
		if got := shownHost(in); got != want {
			t.Errorf("shownHost(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPlayersAreKnownExactly(t *testing.T) {
	r, err := New(Options{PlayerHosts: []string{"video.example.org/embed/"}})
	if err != nil {
		t.Fatal(err)
	}
	for in, ok := range map[string]bool{
		"https://www.youtube-nocookie.com/embed/abc?start=1": true,
		"https://player.vimeo.com/video/1":                   true,
		"https://video.example.org/embed/1":                  true,
		"http://www.youtube.com/embed/abc":                   false,
		"https://www.youtube.com.evil.example/embed/abc":     false,
		"https://www.youtube.com:8443/embed/abc":             false,
		"https://www.youtube.com/embed/../redirect":          false,
		"https://www.youtube.com/embed/%2e%2e/redirect":      false,
		"https://www.youtube.com/watch?v=abc":                false,
		"https://youtube.com@evil.example/embed/abc":         false,
		"https://video.example.org./embed/1":                 false,
	} {
		if got := r.safePlayer(in); (got != "") != ok {
			t.Errorf("safePlayer(%q) = %q", in, got)
		}
	}
}

func TestAccentCanBeRead(t *testing.T) {
	for _, in := range []string{"#fff", "#000", "#ffff00", "#1a5fb4", "#808080", "#f00"} {
		c, err := parseColour(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, surface := range []colour{lightSurface, darkSurface} {
			if got := c.readableOn(surface); got.contrast(surface) < leastContrast {
				t.Errorf("%s on %s became %s: contrast %.2f", in, surface, got, got.contrast(surface))
			}
		}
	}
	for _, in := range []string{"", "red", "#12", "#12345g", "fff", "#ｆｆｆ", "rgb(0,0,0)", "#fff;x", "#+1234"} {
		if c, err := parseColour(in); err == nil {
			t.Errorf("parseColour(%q) = %s", in, c)
		}
	}
}
