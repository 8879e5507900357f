package fetch_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

func TestCheckURLAccepts(t *testing.T) {
	for raw, want := range map[string]string{
		"https://news.example.com/a?b=c#d":            "https://news.example.com/a?b=c",
		"HTTPS://News.Example.COM":                    "https://news.example.com",
		"http://news.example.com:80/":                 "http://news.example.com/",
		"https://news.example.com:443/":               "https://news.example.com/",
		"https://news.example.com:/a":                 "https://news.example.com/a",
		"https://news.example.com.":                   "https://news.example.com",
		"https://news.example.com?q=http://10.0.0.1/": "https://news.example.com?q=http://10.0.0.1/",
		"https://news.example.com/me@home":            "https://news.example.com/me@home",
		"https://news.example.com/a%20b":              "https://news.example.com/a%20b",
		"https://news.example.com/été":                "https://news.example.com/%C3%A9t%C3%A9",
		"https://under_score.example.com/":            "https://under_score.example.com/",
		"https://café.example.com/":                   "https://xn--caf-dma.example.com/",
		"https://straße.example.com/":                 "https://xn--strae-oqa.example.com/",
		"https://例え。jp/":                              "https://xn--r8jz45g.jp/",
		"https://ＮＥＷＳ．example．com/":                   "https://news.example.com/",
		"https://xn--caf-dma.example.com/":            "https://xn--caf-dma.example.com/",
		"https://v2--site.example.app/":               "https://v2--site.example.app/",
		"https://r3---sn-apo3qvuoxuxbt.example.com/":  "https://r3---sn-apo3qvuoxuxbt.example.com/",
		"https://ab--café.example.com/":               "https://xn--ab--caf-hya.example.com/",
		"https://10.0.0.1.example.com/":               "https://10.0.0.1.example.com/",
		"https://local.example.com/":                  "https://local.example.com/",
		"http://8.8.4.4/":                             "http://8.8.4.4/",
		"https://[2606:4700:0:0::6810:84e5]/":         "https://[2606:4700::6810:84e5]/",
		"https://example.xn--p1ai/":                   "https://example.xn--p1ai/",
	} {
		u, err := fetch.CheckURL(raw)
		if assert.NoError(t, err, raw) {
			assert.Equal(t, want, u.String())
		}
	}
}

func TestCheckURLRefuses(t *testing.T) {
	for _, raw := range []string{
		// form
		"", " ", "news.example.com", "//news.example.com/", "/a", "http:", "http:/news.example.com", "http:news.example.com", "http://", "http:///a", "http://?q", "http://#f",
		"ftp://news.example.com/", "file:///etc/passwd", "javascript:alert(1)", "ws://news.example.com/", "httpx://news.example.com/", "http+unix://x/",
		" https://news.example.com/", "https://news.example.com/ ", "https://news.example.com/a b", "https://news.example.com/\t", "https://news.exam\nple.com/",
		"https://news.example.com/\x00", "https://news.example.com/\x7f", "https://news.example.com/\xff", `https:\\news.example.com\`, `https://news.example.com\@10.0.0.1/`,
		"https://news.example.com/%zz", "https://news.example.com/" + strings.Repeat("x", 2048), "https://news.example.com/" + strings.Repeat("é", 700),
		// authority
		"https://me@news.example.com/", "https://me:pw@news.example.com/", "https://@news.example.com/", "https://:@news.example.com/",
		"https://news%2eexample.com/", "https://news.example.com%00/", "https://news.example.com,10.0.0.1/", "https://(news.example.com)/", "https://news.example.com;x/", "https://$news.example.com/",
		// names
		"http://news/", "http://localhost/", "http://news.localhost/", "http://news.local/", "http://db.internal/", "http://x.test/", "http://x.example/", "http://x.invalid/",
		"http://x.onion/", "http://1.0.0.10.in-addr.arpa/", "http://router.home.arpa/", "http://x.lan/", "http://x.corp/", "http://x.private/", "http://x.i2p/", "http://x.alt/",
		"http://news..example.com/", "http://.news.example.com/", "http://news.example.com../", "http://-news.example.com/", "http://news-.example.com/",
		"http://" + strings.Repeat("x", 64) + ".example.com/", "http://" + strings.Repeat("x.", 127) + "example.com/", "http://news.example.c0m1/", "http://news.example.c-m/",
		"http://xn--news-.example.com/", "http://xn--.example.com/", "http://xn--xn---epa.example.com/", "http://xn--a.example.com/", "http://a\u202eb.example.com/", "http://lo\u00adcalhost/",
		// numbers
		"http://10.0.0.1/", "http://127.1/", "http://0177.0.0.1/", "http://0x7f000001/", "http://2130706433/", "http://8.8.4.4./", "http://8.8.4/", "http://08.8.4.4/", "http://8.8.4.256/",
		"http://news.example.1/", "http://news.example.0x1/", "http://0x/", "http://①.②.③.④/", "http://８.8.4.4/", "http://1.1.1.1.1/",
		// brackets
		"http://[::1]/", "http://[::ffff:8.8.4.4]/", "http://[fe80::1%25eth0]/", "http://[2606:4700::1%25eth0]/", "http://[8.8.4.4]/", "http://[news.example.com]/", "http://[]/", "http://[2606:4700::1/",
		"http://2606:4700::1/", "http://[2606:4700::1]x/", "http://x[2606:4700::1]/", "http://[[2606:4700::1]]/", "http://[v1.x]/",
		// ports
		"http://news.example.com:443/", "https://news.example.com:80/", "https://news.example.com:8443/", "http://news.example.com:22/", "http://news.example.com:0/", "http://news.example.com:65616/",
		"http://news.example.com:000080/", "http://news.example.com:+80/", "http://news.example.com:-80/", "http://news.example.com:８０/", "http://news.example.com:80:80/", "http://8.8.4.4:8080/", "http://[2606:4700::1]:8080/",
	} {
		_, err := fetch.CheckURL(raw)
		assert.ErrorIs(t, err, fetch.ErrRefused, "%q", raw)
	}
}
